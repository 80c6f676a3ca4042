// Every figure that a brief prints and no single field holds.  The definitions are the data guide's.
//
// Pure functions over records.  Capacities are Mt CO2 a year; shares are 0–1.
#pragma once

#include "data/corpus.hpp"
#include "data/score_support.hpp"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace briefwright::data {

using FacilityList = std::vector<const Facility*>;

struct Tally {
  int records = 0;
  int with_capacity = 0;
  double capacity = 0;
  void add(const Number& capacity_of_record);
};

/// Sums over a list of facilities, by canonical status.
struct Deployment {
  std::map<std::string, Tally, std::less<>> by_status;  // vocabulary key; "" for unknown words
  Tally unstated;                                       // of the excluded, those that state no status
  Tally operational, under_construction, planned;
  Tally pipeline;   // the three above
  Tally committed;  // under construction + operational
  Tally excluded;   // cancelled, suspended, decommissioned and everything else

  /// committed / pipeline; none when the pipeline has no capacity (no records).
  std::optional<double> committed_share_by_capacity() const;
  std::optional<double> committed_share_by_count() const;
  /// active records with a capacity / active records
  std::optional<double> coverage() const;
};
Deployment deployment(std::span<const Facility* const> facilities);

/// True for under construction and operational.
bool committed(const Facility& facility);
/// True for these and planned.
bool active(const Facility& facility);

/// Capacity of the records whose stated year of operation is that year or earlier, by how far they stand now.
struct TrendPoint {
  int year;
  double operational, under_construction, planned;
  double committed() const { return operational + under_construction; }
  double expected() const { return committed() + planned; }
};
/// Cumulative over the years of operation 1970–2040 of pipeline records.  Those that state none are no part
/// of it, whatever year a decision or an announcement has.
struct Trend {
  std::vector<TrendPoint> points;  // 1970 … 2040
  Tally undated_operational, undated_under_construction, undated_planned;
  int earlier = 0;  // records of years before, left out as well
  int undated() const {
    return undated_operational.records + undated_under_construction.records + undated_planned.records;
  }
};
Trend capacity_trend(std::span<const Facility* const> facilities);

/// How well the places of facilities are known.
struct Places {
  std::map<std::string, int, std::less<>> by_precision;  // vocabulary key; "" where none is given
  int located = 0;                                       // records with coordinates
};
Places places(std::span<const Facility* const> facilities);

/// Mean of a policy's scored dimensions of the index; none without a score.
std::optional<double> mean_score(const Policy& policy);

/// Middle value, mean of the two middle ones; none of nothing.
std::optional<double> median(std::vector<double> values);

/// A place by mean score.
struct Rank {
  int place, of;
  bool joint = false;  // another one has the same mean
};

/// A score or none for each dimension; none for all where nothing was reckoned.
class DimensionScores {
 public:
  std::optional<double> operator[](Dimension dimension) const {
    const auto i = static_cast<std::size_t>(dimension);
    return i < scores_.size() ? scores_[i] : std::nullopt;
  }
  void add(std::optional<double> score) { scores_.push_back(score); }

 private:
  std::vector<std::optional<double>> scores_;
};

/// Per dimension over a set of policies: highest score and median of the scored ones, none where fewer than
/// `least` are scored in it.
struct DimensionSummary {
  DimensionScores peak, median;
};
DimensionSummary summarise(const RecordModel& model, std::span<const Policy* const> policies,
                           std::size_t least = 1);

/// Policies in force.
std::vector<const Policy*> active_policies(const Corpus& corpus, Language language);
std::vector<const Policy*> policies_of_country(const Corpus& corpus, Language language,
                                               std::string_view country);

/// Governance profile of a country over its active policies.
struct GovernanceProfile {
  DimensionScores best;
  double index = 0;                  // mean over the dimensions of the index, absent ones as 0
  double spread = 0;                 // highest − lowest of these
  Dimension strongest{}, weakest{};  // ties name the first in order
  bool balanced = false;             // spread <= 25
  int policies = 0;
  std::vector<Support> support;  // of the best scores, by dimension; the firmest of several equals
  ScoreSupport of_index;         // over the dimensions of the index that have a score
};
/// None where no policy has a score in an index dimension.
std::optional<GovernanceProfile> governance(const RecordModel& model,
                                            std::span<const Policy* const> active_policies_of_country);

enum class Quadrant : std::uint8_t { integrated_leader, policy_led, deployment_led, foundation_building };

struct CountryPosition {
  std::string country;  // as country_keys() has it
  Term term;            // for its label
  double index = 0, committed = 0;
  Quadrant quadrant{};
  ScoreSupport support{};  // of the scores behind the index
};
struct Benchmarks {
  double median_index = 0;
  int countries = 0;                       // with a scored active policy
  double median_committed = 0;             // over those of them with more than none; 0 when all have none
  ScoreSupport support;                    // of the scores behind all indices
  std::vector<CountryPosition> positions;  // by country key
};
/// Countries go by their vocabulary key (a word the vocabulary lacks is its own key).  Facilities of
/// several countries ("australia+japan") count for none of them.
Benchmarks benchmarks(const Corpus& corpus, Language language);

/// How many policies carry a word.
struct TermCount {
  Term term;  // of the first policy; absent for policies without the field
  int policies = 0;
};
/// The most first, then by key; absent last.
struct PolicyCounts {
  int policies = 0, active = 0, verified = 0, draft = 0;
  int unreviewed = 0;  // of the drafts, those that state no review state
  int scored = 0;      // with a score in an index dimension
  int cited = 0;       // with a citation in a dimension
  std::vector<TermCount> by_country, by_status, by_category, by_legal_weight, by_review;
  std::map<int, int> by_year;  // policies with a year only
};
PolicyCounts count_policies(std::span<const Policy* const> policies);

/// A country's line in the table of all.
struct CountryRow {
  std::string country;               // vocabulary key, or the word the vocabulary lacks
  Term term;                         // for its label
  const Country* profile = nullptr;  // may be missing
  int policies = 0, active_policies = 0;
  std::optional<double> index;       // without a scored active policy: none
  ScoreSupport support;              // of the scores behind it
  std::optional<Quadrant> quadrant;  // as benchmarks() has it; none without an index
  bool collective = false;           // a group that stands in a country's place: not counted as one
  int facilities = 0;                // all that name it, alone or with others
  Tally shared;                      // of these, those in the pipeline that name others, too
  Deployment deployment;             // of all that name it
};
/// Every country that a profile, a policy or a facility names; by country key.
std::vector<CountryRow> country_table(const Corpus& corpus, Language language);

struct Peer {
  const Policy* policy;
  std::string reason;  // rule key: "same-cluster", "same-country", "same-category"
};
/// At most five related policies with scores, of the policy's own language: same cluster, then same
/// country, then same category and legal weight; within each the nearest year first, then id.
std::vector<Peer> peers(const Policy& policy, const Corpus& corpus);

}  // namespace briefwright::data
