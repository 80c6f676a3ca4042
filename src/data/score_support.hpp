// What stands behind scores, counted.
#pragma once

#include "data/policy.hpp"

namespace briefwright::data {

/// How many of some scores stand on cited evidence of their own, how many on template text.
struct ScoreSupport {
  int scores = 0, cited = 0, copied = 0;
  /// Fewer than half of the scores are cited.
  bool weak() const { return 2 * cited < scores; }
  void add(Support support) {
    ++scores;
    cited += support == Support::cited;
    copied += support == Support::copied_text;
  }
  void operator+=(const ScoreSupport& other) {
    scores += other.scores;
    cited += other.cited;
    copied += other.copied;
  }
};
/// Of a policy's scored dimensions: of all, and of those of the index, which make its mean.
ScoreSupport score_support(const Policy& policy);
ScoreSupport mean_support(const Policy& policy);

}  // namespace briefwright::data
