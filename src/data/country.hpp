// A country profile (snapshots from 2026-08 on).
#pragma once

#include "data/policy.hpp"

namespace briefwright::data {

struct Country : Record {
  Text name, region, summary;
  Text body;     // absent when it repeats the summary (join_repeats in prose.hpp)
  Term country;  // the vocabulary's key for id
  Entries regulatory;
  struct {
    Number capture_2030, storage_2050;  // Mt CO2 a year
    Year net_zero_year;
  } targets;
  // governanceDeployment, or the older maturity.{x, y}
  struct {
    Number deployment, governance;
  } matrix;
};

}  // namespace briefwright::data
