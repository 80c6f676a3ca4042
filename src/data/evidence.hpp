// What stands behind a score: a citation, none, or a text that many records share.
#pragma once

#include "data/policy.hpp"

#include <span>

namespace briefwright::data {

/// Sets Assessment::support of all records of one language.
void mark_support(std::span<Policy> policies);

/// Of the scored dimensions of the index, those that are cited and those there are.
struct ScoreSupport {
  int cited = 0, scores = 0;
  void add(const Policy& policy);
};

}  // namespace briefwright::data
