// What the sections of a comparison look at, worked out once, the sections, and their tables.
#pragma once

#include "compose/brief/context.hpp"
#include "compose/comparison/comparison.hpp"
#include "data/selection.hpp"

#include <memory>

namespace briefwright::compose {

/// A score and the field or rule that it came from.
struct SideScore {
  std::optional<double> value;
  Origin origin;
  bool weak = false;  // nothing is cited for it
};

/// One policy or country, as what both kinds share sees it.
struct Side {
  std::string tag;   // in charts and tables: as much of the title as tells it apart, or the country's name
  std::string said;  // the same inside a sentence: "the United States"
  std::string name;  // title or country in full
  Inlines head;      // over a column
  const FacilityContext* facilities = nullptr;
  std::vector<SideScore> scores;  // by dimension: of the policy; the highest ones of the country
  std::optional<double> total;    // mean score; governance index
  std::size_t cited = 0;          // scores of the total that something is cited for
};

/// What both kinds of comparison look at.  The sides and what they point to are filled once and stay.
struct Sides : Edition {
  explicit Sides(const Edition& edition) : Edition(edition) {}

  std::vector<Side> sides;             // in the order asked for
  std::optional<FacilityContext> all;  // the facilities of all sides, each once
  std::size_t shared = 0;              // active records that several sides have

  /// Two or three stand in columns, more in rows.
  bool in_columns() const { return sides.size() <= 3; }
  /// Dimensions in which any side has a score.
  std::vector<data::Dimension> scored() const;
};

struct PolicySides : Sides {
  using Sides::Sides;
  std::vector<Context> policies;  // one a side
  Comparison global;              // active policies of the data set
};

struct ComparedCountry {
  std::string key;
  FacilityContext facilities;  // its facilities, without those of several countries
  const data::Country* profile = nullptr;
  std::vector<const data::Policy*> policies;
  data::PolicyCounts counts;
  std::optional<data::GovernanceProfile> governance;  // with a scored active policy
  const data::CountryPosition* position = nullptr;    // likewise
  int joint_facilities = 0;                           // of these, those of others, too
};

struct CountrySides : Sides {
  using Sides::Sides;
  std::vector<ComparedCountry> countries;  // one a side
  data::Benchmarks benchmarks;             // over the whole data set
};

std::unique_ptr<PolicySides> policy_sides(const Edition& edition, const ComparisonQuery& query);
std::unique_ptr<CountrySides> country_sides(const Edition& edition, const ComparisonQuery& query);

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

/// The term names that country, alone or with others.
bool names_country(const data::Term& term, std::string_view key, const data::Vocabulary& vocabulary);
/// It names no other.
bool alone_of_country(const data::Term& term, std::string_view key, const data::Vocabulary& vocabulary);

/// For each title as much of it as tells it apart from the others: without what stands in brackets or behind
/// a colon or dash; else in full.
std::vector<std::string> short_titles(const std::vector<std::string>& titles);

/// The names of the sides as a list, in full or as short as they are told apart; "" where neither fits in so
/// many cells, two to a Han character.
std::string side_names(const Sides& compared, std::size_t cells);

/// "Five policies compared"
std::string counted_title(const PolicySides& compared);

/// Facts under the heads of the sides, a row each.
class FactTable {
 public:
  /// `key` is the title of the first column.
  FactTable(const Sides& compared, std::string_view key);

  /// A head over the rows that follow; dropped when none does.
  void group(std::string_view key);
  /// A value a side, empty for what a record does not say.  A row without any value is left out.
  void add(Inlines name, std::vector<Inlines> values);
  void add(std::string_view key, std::vector<Inlines> values);
  /// A row of figures by one rule.
  void add(std::string_view key, std::vector<std::string> values, std::string_view rule);
  bool empty() const { return table_.rows.empty(); }
  document::Table take() && { return std::move(table_); }

 private:
  const Sides& compared_;
  document::Table table_;
  Inlines group_;
};

/// Facilities: records, capacities, share and coverage of every side.
void add_deployment(const Sides& compared, FactTable& table);

/// The table under its heading, with what must stand beside figures about facilities.
Blocks at_a_glance(const Sides& compared, FactTable table);

/// What the corpus calls itself, where it does, and whose order the sides stand in.
Inlines data_and_order(const Sides& compared);

/// The attribution of the corpus and the table of sources, each where there is one.
Blocks compared_sources(const Sides& compared, document::Table table);

/// The scores as pictures, over each other or in panels, and as a table with the differences.  `total` is
/// the key of the name of the last row, `note` that of what stands below; `global` adds medians where it is
/// of any policies.
Blocks score_blocks(const Sides& compared, std::string_view total, std::string_view note,
                    const Comparison& global);

/// What is said of each of the compared things, in their order.
template <class Compared, class TextOf>
std::vector<Inlines> of_each(const std::vector<Compared>& compared, const TextOf& text_of) {
  std::vector<Inlines> texts;
  for (const Compared& one : compared) texts.push_back(text_of(one));
  return texts;
}

/// Something that every side may have a text for.
struct Aspect {
  Inlines name;
  std::vector<Inlines> texts;  // one a side; empty: none
};

/// Two or three sides stand in columns, a row an aspect; more stand in rows under the name of the aspect.
/// Aspects without a text are left out.  `first` and `text` are the keys of column titles.
Blocks side_by_side(const Sides& compared, std::vector<Aspect> aspects, std::string_view first,
                    std::string_view text);

/// Committed within pipeline capacity of every side; nothing without a capacity.
Blocks nested_figure(const Sides& compared, std::string_view caption);

/// Records and capacities by status, a column a side.
Block status_columns(const Sides& compared);

/// Every side's pipeline by status on a bar of full width; nothing with fewer than two that have one.
Blocks status_bars(const Sides& compared);

}  // namespace briefwright::compose
