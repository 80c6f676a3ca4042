// Pictures and tables of facilities, policies and countries.
//
// Each is one figure, or nothing where a picture would show less than a sentence says.
#pragma once

#include "compose/common/facilities.hpp"
#include "compose/common/tables.hpp"

#include <array>
#include <functional>
#include <span>

namespace briefwright::compose {

/// With fewer active records than this nothing is pictured.
inline constexpr int fewest_pictured = 3;
inline constexpr int first_drawn_year = 1990, last_drawn_year = 2030;  // of the trend

/// Active records and their capacity as parts of the pipeline; without any capacity the records alone.
/// Nothing where all have one status.
Blocks status_figure(const FacilityContext& context);

/// Cumulative pipeline and committed capacity; nothing where it grows in fewer than three of the years drawn.
Blocks trend_figure(const FacilityContext& context);

/// Committed within pipeline capacity by region, or by country where one region of the world holds all: the
/// six largest and the sum of the others.  Nothing without a capacity or with one country's own records only.
Blocks region_figure(const FacilityContext& context);

/// The statuses of active records, in the order of bars and tables: key of the vocabulary and its sums.
struct ActiveStatus {
  std::string_view key;
  data::Tally data::Deployment::*tally;
};
inline constexpr std::array<ActiveStatus, 3> active_statuses{
    {{"operational", &data::Deployment::operational},
     {"under-construction", &data::Deployment::under_construction},
     {"planned", &data::Deployment::planned}}};

/// A facility status in the edition's language.
std::string status_name(const Edition& edition, std::string_view key);

/// The pipeline as a bar of its statuses, by capacity or by number of records.
chart::StackedBar status_bar(const Edition& edition, const data::Deployment& deployment, std::string title,
                             bool capacities);

/// Committed within pipeline capacity of whatever bears the name.
struct NestedBar {
  std::string name;  // empty: not stated
  data::Tally pipeline, committed;
};

/// The bars in that order on one scale.
Block nested_bars(const Edition& edition, const std::vector<NestedBar>& rows, Inlines caption);

/// "; undated records left out: 9", with those of years outside the trend; empty where none is left out.
/// `beside_figure`: says that they are not drawn.
std::string left_out(const FacilityContext& context, bool beside_figure);

/// Active records around their places, without those that lie outside their country; nothing where fewer
/// than five are left, or all are the same.
Blocks map_figure(const FacilityContext& context);

// What a picture shows in one sentence, for those who do not see it: a finding and never its data, which
// stand in a table or in the file that the caption names.
std::string scores_in_words(const Labels& labels, const std::vector<chart::Score>& scores);
/// The text KEY with the names of the highest and the lowest values; KEY.level where all are the same,
/// KEY.none without any, KEY.single, where the catalogue has it, for one alone.
inline constexpr std::size_t most_named_in_words = 3;
std::string ends_in_words(const Labels& labels, const std::string& key,
                          const std::vector<std::pair<std::string, double>>& values);

/// The mean score with one decimal, or the catalogue's word for none.
std::string mean_text(const Labels& labels, const data::Policy& policy);

/// "2021-10-12", "2021-10" or "2021" as a fraction of years, the middle of what is not said; none for other
/// texts.
std::optional<double> timeline_year(std::string_view date);

/// The date of publication of the policy, else its year, as an event under that text.
chart::TimelineEvent publication(const Edition& edition, const data::Policy& policy, std::string text);

/// The words of a timeline, and the day of the data where its version tells one.
chart::Timeline empty_timeline(const Edition& edition);

/// The figure; the alternative says how many events there are, and from when to when.  `caption`: key of a
/// sentence without its stop; behind it stands what arrows mean where any is drawn.
Block timeline_block(const Edition& edition, chart::Timeline timeline, std::string_view caption);

/// A country by its vocabulary key or the word that the vocabulary lacks.
std::string country_name(const Edition& edition, std::string_view key);

std::string_view quadrant_key(data::Quadrant quadrant);

/// The groups of a country's fields whose figures are printed as facts, such as its targets.
std::vector<const data::FieldSpec*> fact_groups(const Edition& edition);
/// A number or a year of a country; no text where the profile has none.
struct Figure {
  std::string text, unit;
  Origin origin;
};
Figure country_figure(const Edition& edition, const data::Country& profile, const data::FieldSpec& spec);

std::string pillar_name(const Edition& edition, std::size_t i);
/// The word by which the profile states how far the pillar stands; null where the model has no field for it.
const data::Term* pillar_state(const data::Country& profile, std::size_t i);

/// The profile says anything of a pillar.
bool states_pillar(const data::Country& profile);

/// Profiles by pillar, a sentence where all record every pillar and none a state.  Requires two profiles at
/// least: a single one is a table of texts.
Blocks pillar_figures(const Edition& edition, std::span<const data::Country* const> profiles);

/// The highest and the lowest cited scores behind a governance index, with the dimensions that have them.
struct GovernanceEnds {
  std::size_t cited = 0;  // scores of index dimensions that something is cited for
  bool all = false;       // every dimension of the index has one
  double high = 0, low = 0;
  std::vector<std::string> strong, weak;  // as names in a sentence
};
GovernanceEnds governance_ends(const Edition& edition, const data::GovernanceProfile& profile);

using CountryTest = std::function<bool(std::string_view key)>;

/// All countries with an active policy by governance index and committed capacity, under its heading; those
/// selected stand out where `highlighted`.  Nothing with fewer than three or none selected.
Blocks position_section(const Edition& edition, const data::Benchmarks& marks, const CountryTest& selected,
                        bool highlighted = true);

/// Cumulative capacity since 2000, a panel each; on one scale, or, unless `one_scale`, on scales of their own
/// where the largest panel would flatten the others.
Block trend_panels(const Edition& edition, std::span<const NamedFacilities> groups, std::string_view caption,
                   bool one_scale);

}  // namespace briefwright::compose
