// A facility record, with the capacity and the year that all figures use.
#pragma once

#include "data/record.hpp"

namespace briefwright::data {

/// How far it stands: the group of its status ("operational", "under-construction", "planned"), else outside.
enum class Stage : std::uint8_t { operational, under_construction, planned, outside };

struct Facility : Record {
  Text name, phase, url;
  Term country, region, type, status, sector, fate, precision, review_status;
  Stage stage = Stage::outside;
  Sourced<Coordinates> coordinates;  // absent when within 0.01 of (0, 0)
  Text body;  // the Markdown below the front matter; 2026-08 spells the fields out in it
  std::vector<Text> related_policies;  // ids
  // By the model's rule for the measure, in its unit; more than zero or absent.  The origin is of the field
  // that decided; of the first, with both names, when two did.
  Number measure;
  // By the model's rule for the year: the first run of exactly four digits in the first text that has one, or
  // the year of a date that holds none (20240305).
  Year year;
  Year operation;  // the year in the first of these fields, that of operation: stated or expected
};

}  // namespace briefwright::data
