// A facility record, with the capacity and the year that all figures use.
#pragma once

#include "data/record.hpp"

namespace briefwright::data {

/// How far it stands: the group of its status ("operational", "under-construction", "planned"), else outside.
enum class Stage : std::uint8_t { operational, under_construction, planned, outside };

/// How the coordinates stand to the country that the record names (territories.hpp).
enum class Position : std::uint8_t {
  untested,  // no coordinates, no country, or one whose land is not known
  fits,
  elsewhere,       // and with none of the slips that follow
  longitude_sign,  // would fit with the other sign of the longitude,
  latitude_sign,   // of the latitude,
  swapped          // with latitude and longitude exchanged
};

/// As files say it; "" for an untested one.
constexpr std::string_view name_of(Position position) {
  constexpr std::string_view names[] = {"",       "fits", "elsewhere", "longitude-sign", "latitude-sign",
                                        "swapped"};
  return names[static_cast<std::size_t>(position)];
}

struct Facility : Record {
  Text name, phase, url;
  Term country, region, type, status, sector, fate, precision, review_status;
  Stage stage = Stage::outside;
  Sourced<Coordinates> coordinates;        // absent when within 0.01 of (0, 0)
  Position position = Position::untested;  // set when all records of its language are read
  std::string lies_in;  // of a misplaced one: the country whose land holds the coordinates; empty at sea
  Text body;            // the Markdown below the front matter; 2026-08 spells the fields out in it
  std::vector<Text> related_policies;  // ids
  // By the model's rule for the measure, in its unit; more than zero or absent.  The origin is of the field
  // that decided; of the first, with both names, when two did.
  Number measure;
  // By the model's rule for the year: the first run of exactly four digits in the first text that has one, or
  // the year of a date that holds none (20240305).
  Year year;
  Year operation;  // the year in the first of these fields, that of operation: stated or expected

  bool misplaced() const { return position > Position::fits; }
};

}  // namespace briefwright::data
