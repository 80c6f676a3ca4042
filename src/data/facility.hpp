// A facility record and the capacity and year that all figures use.
#pragma once

#include "data/record.hpp"

namespace briefwright::data {

struct Coordinates {
  double latitude = 0, longitude = 0;  // degrees
};

struct Facility : Record {
  Text name, phase, hub, url, operator_name, capture_technology, storage_type, investment_scale;
  Text announcement, fid, operation, suspension_date;  // prose around a year at times
  Term country, region, type, status, sector, fate, precision, review_status;
  std::vector<Text> partners, links;
  Sourced<Coordinates> coordinates;  // absent when within 0.01 of (0, 0)
  // Mt CO2 a year; absent or zero alike mean "none".
  Number capacity, announced_capacity, estimated_capacity, announced_min, announced_max;
  Text announced_raw;
  Text body;  // the Markdown below the front matter; 2026-08 spells the fields out in it
  std::vector<Text> related_policies;  // ids
};

/// Capacity of a record in Mt CO2 a year, by the data guide: estimated if > 0, else the mean of
/// announced min and max if both are set, else the one that is, else announced, then capacity (each
/// if > 0); else none.  The origin is of the field that decided; of min, with both names, when both did.
Number effective_capacity(const Facility& facility);

/// First run of exactly four digits in operation, else fid, else announcement, or the year of a date that
/// holds none (20240305); else none.
Year record_year(const Facility& facility);

}  // namespace briefwright::data
