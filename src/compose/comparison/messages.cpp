// Key messages of a comparison: who leads, where they differ and agree, what is committed, what is missing.
#include "base/utf8.hpp"
#include "compose/common/figures.hpp"
#include "compose/common/statements.hpp"
#include "compose/comparison/context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace briefwright::compose {
namespace {

/// A value of a side and how it is printed.
struct Standing {
  std::string tag;
  double value = 0;
  std::string printed;
};

using Standings = std::vector<Standing>;

std::size_t words_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

/// 25 words, or 45 characters in Chinese with the space before the field's name.
bool fits(const Labels& labels, const std::string& text) {
  return labels.catalogue() == Language::zh ? code_point_count(text) < 45 : words_in(text) <= 25;
}

/// "A, C"; of names that are long together, how many they are.
std::string tags_at(const Labels& labels, const Standings& standings, double value) {
  constexpr std::size_t most_cells = 130;
  std::vector<std::string> tags;
  for (const Standing& standing : standings)
    if (standing.value == value) tags.push_back(standing.tag);
  std::string text = labels.series(tags);
  if (shortened(text, most_cells) == text || tags.size() == 1) return text;
  return labels.format("compare.of-them", {{"n", labels.number(tags.size())}});
}

const Standing& highest(const Standings& standings) {
  return *std::max_element(standings.begin(), standings.end(),
                           [](const Standing& a, const Standing& b) { return a.value < b.value; });
}

const Standing& lowest(const Standings& standings) {
  return *std::min_element(standings.begin(), standings.end(),
                           [](const Standing& a, const Standing& b) { return a.value < b.value; });
}

/// PREFIX.none, .single, .level or .highest; PREFIX.only where a single one is not the only one with a value.
std::string leader_text(const Labels& labels, std::string_view prefix, const Standings& standings,
                        bool others = false) {
  const auto key = [&](std::string_view end) { return fmt::format("{}.{}", prefix, end); };
  if (standings.empty()) return labels[key("none")];
  const Standing &high = highest(standings), &low = lowest(standings);
  const std::string_view end = standings.size() == 1     ? (others ? "only" : "single")
                               : high.value == low.value ? "level"
                                                         : "highest";
  return labels.format(key(end), {{"strong", tags_at(labels, standings, high.value)},
                                  {"high", high.printed},
                                  {"weak", tags_at(labels, standings, low.value)},
                                  {"low", low.printed}});
}

/// Who leads by mean or index.  Sides of which no score is cited have no place, and are named.
std::string totals_text(const Sides& compared, std::string_view prefix) {
  const Labels& labels = compared.labels;
  Standings standings;
  std::vector<std::string> unranked;
  for (const Side& side : compared.sides) {
    if (!side.total) continue;
    if (side.cited > 0)
      standings.push_back({side.said, *side.total, score_text(labels, *side.total)});
    else
      unranked.push_back(side.said);
  }
  if (unranked.empty()) return leader_text(labels, prefix, standings);
  if (standings.empty()) return labels["compare.uncited"];
  const std::string text = leader_text(labels, prefix, standings, true) + labels["sentence.separator"];
  const std::string named = text + labels.format("compare.unranked", {{"names", labels.series(unranked)}});
  if (unranked.size() == 1 || fits(labels, named)) return named;
  return text + labels.counted("compare.unranked-count", unranked.size());
}

// Differences.

struct Gap {
  data::Dimension dimension{};
  double points = 0;
  Standings standings;
};

/// Dimensions in which two sides at least have a cited score.
struct Gaps {
  std::vector<Gap> list;
  bool uncited = false;  // scores that were left out
};

Gaps gaps_between(const Sides& compared) {
  Gaps gaps;
  for (const data::Dimension dimension : compared.scored()) {
    Gap gap{dimension, 0, {}};
    for (const Side& side : compared.sides) {
      const SideScore& score = side.scores[static_cast<std::size_t>(dimension)];
      gaps.uncited |= score.value && score.weak;
      if (score.value && !score.weak)
        gap.standings.push_back({side.said, *score.value, score_text(compared.labels, *score.value)});
    }
    if (gap.standings.size() < 2) continue;
    gap.points = highest(gap.standings).value - lowest(gap.standings).value;
    gaps.list.push_back(std::move(gap));
  }
  return gaps;
}

std::string names_with(const Sides& compared, const std::vector<Gap>& gaps, double points) {
  std::vector<data::Dimension> dimensions;
  for (const Gap& gap : gaps) dimensions.push_back(gap.dimension);
  const auto points_of = [&](data::Dimension dimension) {
    return std::find_if(gaps.begin(), gaps.end(), [&](const Gap& g) { return g.dimension == dimension; })
        ->points;
  };
  return names_at(compared, dimensions, points_of, points);
}

/// "Their scores", "Their cited scores"
const std::string& scores_of(const Sides& compared, const Gaps& gaps) {
  return compared.labels[gaps.uncited ? "compare.cited-scores" : "compare.all-scores"];
}

std::string widest_text(const Sides& compared, const Gaps& found, const Gap& widest) {
  const std::vector<Gap>& gaps = found.list;
  const Labels& labels = compared.labels;
  const auto same =
      std::count_if(gaps.begin(), gaps.end(), [&](const Gap& gap) { return gap.points == widest.points; });
  const std::string points = points_text(labels, widest.points);
  if (same > 1)
    return labels.format("compare.message.widest-several",
                         {{"scores", scores_of(compared, found)},
                          {"names", names_with(compared, gaps, widest.points)},
                          {"points", points}});
  const Standing &high = highest(widest.standings), &low = lowest(widest.standings);
  return labels.format("compare.message.widest", {{"scores", scores_of(compared, found)},
                                                  {"names", dimension_in_text(compared, widest.dimension)},
                                                  {"points", points},
                                                  {"strong", tags_at(labels, widest.standings, high.value)},
                                                  {"high", high.printed},
                                                  {"weak", tags_at(labels, widest.standings, low.value)},
                                                  {"low", low.printed}});
}

/// Where they differ most and where they agree; one sentence where all differences are the same.
void add_differences(const Sides& compared, std::vector<Message>& list) {
  const Gaps found = gaps_between(compared);
  const std::vector<Gap>& gaps = found.list;
  if (gaps.empty()) return;
  const Labels& labels = compared.labels;
  const auto by_points = [](const Gap& a, const Gap& b) { return a.points < b.points; };
  const Gap& widest = *std::max_element(gaps.begin(), gaps.end(), by_points);
  // They agree only where all of them have a cited score.
  std::vector<Gap> whole = gaps;
  std::erase_if(whole, [&](const Gap& gap) { return gap.standings.size() < compared.sides.size(); });
  const std::string_view anchor = compared.anchor("scores");
  const auto add = [&](std::string text) {
    list.push_back({std::move(text), "tag.scores", anchor, "difference"});
  };
  if (widest.points == 0 && whole.size() < gaps.size()) return;
  if (widest.points == 0)
    return add(labels.format(labels.plural_key("compare.message.same", gaps.size()),
                             {{"scores", scores_of(compared, found)}, {"n", labels.number(gaps.size())}}));
  add(widest_text(compared, found, widest));
  if (whole.empty()) return;
  const Gap& closest = *std::min_element(whole.begin(), whole.end(), by_points);
  if (closest.points == widest.points) return;
  add(labels.format(closest.points == 0 ? "compare.message.agree" : "compare.message.closest",
                    {{"scores", scores_of(compared, found)},
                     {"names", names_with(compared, whole, closest.points)},
                     {"points", points_text(labels, closest.points)}}));
}

// Facilities.

/// All values where they fit, else the highest and the lowest; a single one as such.  `silent`: the tags of
/// the sides without a value.
std::string listed(const Labels& labels, std::string_view prefix, const Standings& standings,
                   const std::vector<std::string>& silent) {
  if (standings.size() == 1) return leader_text(labels, prefix, standings);
  std::vector<std::string> values;
  for (const Standing& standing : standings)
    values.push_back(labels.format("compare.value", {{"name", standing.tag}, {"value", standing.printed}}));
  for (const std::string& tag : silent)
    values.push_back(labels.format("compare.value", {{"name", tag}, {"value", labels["none"]}}));
  std::string text = labels.format(fmt::format("{}.list", prefix), {{"values", labels.list(values)}});
  if (fits(labels, text)) return text;
  if (silent.empty()) return leader_text(labels, prefix, standings);
  const Standing& high = highest(standings);
  return labels.format(fmt::format("{}.silent", prefix), {{"strong", tags_at(labels, standings, high.value)},
                                                          {"high", high.printed},
                                                          {"silent", labels.series(silent)}});
}

Message committed_message(const Sides& compared, std::string_view prefix) {
  const Labels& labels = compared.labels;
  const bool any = !compared.all->facilities.empty();
  Standings standings;
  std::vector<std::string> silent;
  for (const Side& side : compared.sides) {
    const data::Tally& committed = side.facilities->deployment.committed;
    if (committed.with_capacity > 0)
      standings.push_back({side.said, committed.capacity, capacity_text(labels, committed, 1)});
    else if (committed.records == 0 && !side.facilities->facilities.empty())
      standings.push_back({side.said, 0, labels.number(0)});
    else
      silent.push_back(side.said);
  }
  std::string text = !any ? labels[fmt::format("{}.no-facilities", prefix)]
                     : standings.empty() || highest(standings).value == 0
                         ? labels[fmt::format("{}.none", prefix)]
                         : listed(labels, prefix, standings, silent);
  const std::string_view anchor = any ? compared.anchor("deployment") : std::string_view();
  Message message{std::move(text), "tag.facilities", anchor, "committed"};
  if (const std::string context = fmt::format("{}.only-linked", prefix); any && labels.has(context))
    message.then = word(compared, "sentence.separator") + word(compared, context);
  return message;
}

std::string fraction(const Labels& labels, std::size_t n, std::size_t of) {
  return labels.format("compare.fraction", {{"n", labels.number(n)}, {"of", labels.number(of)}});
}

// Of policies.

std::optional<Message> citations_message(const PolicySides& compared) {
  const Labels& labels = compared.labels;
  std::vector<std::string> values;
  for (std::size_t i = 0; i < compared.sides.size(); ++i)
    if (const Context& context = compared.policies[i]; !context.assessed.empty())
      values.push_back(labels.format(
          "compare.value", {{"name", compared.sides[i].said},
                            {"value", fraction(labels, context.cited(), context.assessed.size())}}));
  if (values.empty()) return std::nullopt;
  return Message{labels.format("compare.message.citations", {{"values", labels.list(values)}}),
                 "tag.citations", compared.anchor("evidence"), "citations"};
}

std::optional<Message> shared_message(const PolicySides& compared) {
  if (compared.shared == 0) return std::nullopt;
  return Message{
      compared.labels.counted_of("compare.message.shared", compared.shared, compared.all->active()),
      "tag.facilities", compared.anchor("deployment"), "shared-records"};
}

// Of countries.

std::optional<Message> quadrants_message(const CountrySides& compared) {
  const Labels& labels = compared.labels;
  std::map<data::Quadrant, std::vector<std::string>> by_quadrant;
  for (std::size_t i = 0; i < compared.sides.size(); ++i)
    if (compared.countries[i].position)
      by_quadrant[compared.countries[i].position->quadrant].push_back(compared.sides[i].said);
  if (by_quadrant.empty()) return std::nullopt;
  std::vector<std::string> named, counted;
  for (const auto& [quadrant, tags] : by_quadrant) {
    const std::string key = labels.plural_key(fmt::format("compare.{}", quadrant_key(quadrant)), tags.size());
    named.push_back(labels.format(key, {{"names", labels.series(tags)}}));
    counted.push_back(labels.format(key, {{"names", labels.number(tags.size())}}));
  }
  const auto text = [&](const std::vector<std::string>& parts) {
    return labels.format("compare.message.quadrants", {{"values", labels.joined(parts)}});
  };
  std::string whole = fits(labels, text(named)) ? text(named) : text(counted);
  if (whole.starts_with("the ")) whole.front() = 'T';
  return Message{std::move(whole), "tag.governance",
                 countries_position(compared).empty() ? std::string_view() : compared.anchor("position"),
                 "quadrants"};
}

std::optional<Message> coverage_text(const CountrySides& compared) {
  const Labels& labels = compared.labels;
  const FacilityContext& all = *compared.all;
  if (all.active() == 0) return std::nullopt;
  std::vector<std::string> values;
  for (const Side& side : compared.sides)
    if (side.facilities->active() > 0)
      values.push_back(labels.format(
          "compare.value",
          {{"name", side.said},
           {"value",
            fraction(labels, static_cast<std::size_t>(side.facilities->deployment.pipeline.with_capacity),
                     side.facilities->active())}}));
  std::string text = labels.format("compare.message.coverage", {{"values", labels.list(values)}});
  if (!fits(labels, text))
    text = labels.format("compare.message.coverage-all",
                         {{"n", labels.number(all.deployment.pipeline.with_capacity)},
                          {"of", labels.number(all.deployment.pipeline.records)}});
  return Message{std::move(text), "tag.coverage", compared.anchor("deployment"), "coverage"};
}

void add(std::vector<Message>& list, std::optional<Message> message) {
  if (message && list.size() < most_messages) list.push_back(std::move(*message));
}

}  // namespace

Blocks policies_messages(const PolicySides& compared) {
  std::vector<Message> list{{totals_text(compared, "compare.mean"), "tag.scores",
                             compared.scored().empty() ? std::string_view() : compared.anchor("scores"),
                             "mean-score"}};
  add_differences(compared, list);
  add(list, committed_message(compared, "compare.linked"));
  add(list, citations_message(compared));
  add(list, shared_message(compared));
  return message_list(compared, list);
}

Blocks countries_messages(const CountrySides& compared) {
  const bool any = std::any_of(compared.sides.begin(), compared.sides.end(),
                               [](const Side& side) { return side.total.has_value(); });
  const std::string_view anchor = any ? compared.anchor("scores") : std::string_view();
  std::vector<Message> list{
      {totals_text(compared, "compare.index"), "tag.governance", anchor, "governance-index"}};
  add(list, quadrants_message(compared));
  std::vector<Message> differences;
  add_differences(compared, differences);
  if (!differences.empty()) list.push_back(std::move(differences.front()));
  add(list, committed_message(compared, "compare.own"));
  add(list, coverage_text(compared));
  return message_list(compared, list);
}

}  // namespace briefwright::compose
