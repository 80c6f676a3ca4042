// Everything the sections of one part look at, worked out once.
#pragma once

#include "compose/brief/brief.hpp"
#include "compose/common/edition.hpp"

namespace briefwright::compose {

/// A numbered source: the record's own, or a citation that one or more dimensions give.
struct Source {
  data::Text text, type, link;
  std::vector<data::Dimension> cited_by;  // empty for the record's own source
};

/// Place by mean score and the set it was found in.
struct Ranking {
  data::Rank rank;
  bool same_country;  // else among all active policies of the data set
};

/// The set behind a peak or a median, for the wording: "121 active policies"; empty for fewer than three.
struct Comparison {
  data::DimensionSummary summary;
  std::size_t policies = 0;
  std::optional<double> median_mean;  // median of their mean scores
};

/// The facilities are those that the record relates to, in its order.
struct Context : Fleet {
  Context(Fleet fleet, const data::Policy& of, const BriefLayout& in)
      : Fleet(std::move(fleet)), policy(of), layout(in) {}

  const data::Policy& policy;
  const BriefLayout& layout;

  std::vector<data::Dimension> scored;    // with a score, in the hub's order
  std::vector<data::Dimension> assessed;  // with a score or a text
  std::optional<double> mean;
  std::optional<Ranking> ranking;
  Comparison country, global;  // active policies of the record's country; of the whole data set
  std::vector<Source> sources;
  std::string letter{};  // of the policy where several are compared, before the numbers of its sources

  bool prints(Section section) const;
  /// Scored dimensions that count for the mean.
  std::size_t scored_of_index() const;
  /// Assessed dimensions with a citation.
  std::size_t cited() const;
};

/// Nothing for a set too small to compare with: fewer than three scored policies.
Comparison compare_policies(const data::RecordModel& model, std::span<const data::Policy* const> policies);

Context make_context(const data::Corpus& corpus, const data::Policy& policy, const Labels& labels,
                     const BriefLayout& layout);

/// "3", or "B3" where several policies are compared.
std::string source_mark(const Context& context, std::size_t number);

/// In that language, else in the other one; null where neither has it.
const data::Policy* policy_of(const data::Corpus& corpus, std::string_view id, Language language);

/// 1-based number of the source that a citation leads to; 0 when the citation is empty.
std::size_t source_number(const Context& context, const data::Citation& citation);

}  // namespace briefwright::compose
