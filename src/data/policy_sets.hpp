// The sets that a policy is compared with: reckoned once for all records of a corpus, however many these are.
#pragma once

#include "data/statistics.hpp"

#include <map>
#include <string>
#include <vector>

namespace briefwright::data {

/// Policies that are compared with each other.
class PolicySet {
 public:
  /// Fewer than these are not compared.
  static constexpr std::size_t smallest = 3;

  PolicySet() = default;
  /// All of one corpus and language, in the order in which it has them.
  PolicySet(const RecordModel& model, std::vector<const Policy*> policies);

  bool holds(const Policy& policy) const;
  /// At least `smallest` have a score in a dimension of the index.
  bool comparable() const { return means_.size() >= smallest; }
  std::size_t scored() const { return means_.size(); }

  // Of a set that is comparable; nothing of another.
  /// Of dimensions in which at least half of the scored ones are scored.
  const DimensionSummary& summary() const { return summary_; }
  /// Median of the mean scores.
  std::optional<double> median_mean() const;
  /// Of the scores behind these.
  const ScoreSupport& support() const { return support_; }

  /// Place by mean score, ties share the better place.  The policy counts as one of the set whether it stands
  /// in it or not; none when it has no score.
  std::optional<Rank> rank(const Policy& policy) const;

 private:
  std::vector<const Policy*> policies_;  // addresses ascend
  std::vector<double> means_;            // ascending
  ScoreSupport support_;
  DimensionSummary summary_;
};

/// Those of one language of a corpus.
class PolicySets {
 public:
  PolicySets(const Corpus& corpus, Language language);

  const PolicySet& in_force() const { return in_force_; }
  /// In force, of the policy's countries and no others; empty for a policy whose country is not known.
  const PolicySet& compatriots(const Policy& policy) const;
  /// Some policy states a pillar of regulation.
  bool tell_of_pillars() const { return tell_of_pillars_; }

 private:
  const Vocabulary& vocabulary_;
  PolicySet in_force_;
  std::map<std::vector<std::string>, PolicySet> by_countries_;
  bool tell_of_pillars_ = false;
};

/// The policy states a pillar of regulation.
bool tells_of_pillars(const Policy& policy);

}  // namespace briefwright::data
