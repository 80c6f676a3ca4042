// A country profile (snapshots from 2026-08 on).
#pragma once

#include "data/policy.hpp"

namespace briefwright::data {

struct Country : Record {
  Text name, region, summary;
  Text body;     // absent when it repeats the summary (join_repeats in prose.hpp)
  Term country;  // the vocabulary's key for id
  Entries regulatory;
  // governanceDeployment, or the older maturity.{x, y}
  struct {
    Number deployment, governance;
  } matrix;
};

}  // namespace briefwright::data
