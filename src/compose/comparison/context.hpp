// Everything the sections of one language of a comparison look at, worked out once.
#pragma once

#include "compose/brief/sections.hpp"
#include "compose/common/messages.hpp"
#include "compose/comparison/comparison.hpp"
#include "data/selection.hpp"

#include <array>
#include <memory>

namespace briefwright::compose {

/// A score and the field or rule that it came from.
struct SideScore {
  std::optional<double> value;
  Origin origin;
};

/// One policy or country, as what both kinds share sees it.
struct Side {
  std::string tag;    // stands for it in sentences: "A", or the country's name
  std::string name;   // title or country in full
  std::string label;  // in charts: "A  The title", or the country's name
  Inlines head;       // over a column
  const Fleet* fleet = nullptr;
  std::vector<SideScore> scores;  // by dimension: of the policy; the highest ones of the country
  std::optional<double> total;    // mean score; governance index
};

/// What both kinds of comparison look at.  The sides and what they point to are filled once and stay.
struct Sides : Edition {
  Sides(const Edition& edition, const ComparisonLayout& in) : Edition(edition), layout(in) {}

  const ComparisonLayout& layout;
  std::vector<Side> sides;   // in the order asked for
  std::optional<Fleet> all;  // the facilities of all sides, each once
  std::size_t shared = 0;    // active records that several sides have

  bool prints(ComparisonSection section) const;
  /// The anchor where the section is printed.
  std::string_view anchor(ComparisonSection section, std::string_view name) const;
  /// Scores of two or three lie over each other, more stand in panels.
  bool overlaid() const { return sides.size() <= 3; }
  /// Dimensions in which any side has a score.
  std::vector<data::Dimension> scored() const;
};

struct PolicySides : Sides {
  using Sides::Sides;
  BriefLayout brief;              // what the sections taken from briefs may lead to
  std::vector<Context> policies;  // one a side
  Comparison global;              // active policies of the data set
};

struct ComparedCountry {
  std::string key;
  Fleet fleet;  // its facilities, without those of several countries
  const data::Country* profile = nullptr;
  std::vector<const data::Policy*> policies;
  data::PolicyCounts counts;
  std::optional<data::GovernanceProfile> governance;  // with a scored active policy
  const data::CountryPosition* position = nullptr;    // likewise
  int joint_facilities = 0;                           // of it and others, in no sum
};

struct CountrySides : Sides {
  using Sides::Sides;
  std::vector<ComparedCountry> countries;  // one a side
  data::Benchmarks benchmarks;             // over the whole data set
};

std::unique_ptr<PolicySides> policy_sides(const data::Corpus& corpus, const ComparisonQuery& query,
                                          const Labels& labels, const ComparisonLayout& layout);
std::unique_ptr<CountrySides> country_sides(const data::Corpus& corpus, const ComparisonQuery& query,
                                            const Labels& labels, const ComparisonLayout& layout);

// The sections.  Each returns no blocks when the records have nothing for it.
Blocks policies_heading(const PolicySides& compared);
Blocks policies_messages(const PolicySides& compared);
Blocks policies_facts(const PolicySides& compared);
Blocks policies_scores(const PolicySides& compared);
Blocks policies_evidence(const PolicySides& compared);
Blocks policies_impact(const PolicySides& compared);
Blocks policies_timeline(const PolicySides& compared);
Blocks policies_deployment(const PolicySides& compared);
Blocks policies_regulation(const PolicySides& compared);
Blocks policies_gaps(const PolicySides& compared);
Blocks policies_method(const PolicySides& compared);
Blocks policies_sources(const PolicySides& compared);
Blocks policies_citation(const PolicySides& compared);
Blocks countries_heading(const CountrySides& compared);
Blocks countries_messages(const CountrySides& compared);
Blocks countries_facts(const CountrySides& compared);
Blocks countries_scores(const CountrySides& compared);
Blocks countries_position(const CountrySides& compared);
Blocks countries_policies(const CountrySides& compared);
Blocks countries_deployment(const CountrySides& compared);
Blocks countries_regulation(const CountrySides& compared);
Blocks countries_gaps(const CountrySides& compared);
Blocks countries_method(const CountrySides& compared);
Blocks countries_sources(const CountrySides& compared);
Blocks countries_citation(const CountrySides& compared);

/// The term names that country and no other: records of several countries count for none of them.
bool alone_of_country(const data::Term& term, std::string_view key, const data::Vocabulary& vocabulary);

/// The names of the sides as a list, in full where that takes no more than so many cells, two to a Han
/// character; else each about its share of them.
std::string side_names(const Sides& compared, std::size_t cells);

}  // namespace briefwright::compose
