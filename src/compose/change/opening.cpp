// The first page of a change brief: which versions, key messages, large figures.
#include "compose/change/context.hpp"
#include "compose/common/document.hpp"
#include "compose/common/statements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace briefwright::compose {
namespace {

using document::Fact;
using document::TextRole;

constexpr std::size_t longest_title_zh = 36, longest_title_en = 40;  // cells, in a message

// Messages.

Message counts_message(const ChangeBrief& brief) {
  const auto& policies = brief.changes.policies;
  const auto& facilities = brief.changes.facilities;
  const std::size_t renumbered = brief.changes.renumbered.size();  // they go on
  const std::size_t merged = brief.changes.merged_policies.size();
  return {
      brief.labels.format(
          "change.message.counts",
          {{"new-policies", brief.labels.number(policies.added.size())},
           {"gone-policies", brief.labels.number(policies.gone.size())},
           {"merged", merged == 0 ? std::string()
                                  : brief.labels.format("change.message.counts.merged",
                                                        {{"n", brief.labels.number(merged)}})},
           {"changed-policies", brief.labels.number(policies.changed.size())},
           {"new-facilities", brief.labels.number(facilities.added.size() - renumbered)},
           {"gone-facilities", brief.labels.number(facilities.gone.size() - renumbered)},
           {"renumbered", renumbered == 0 ? std::string()
                                          : brief.labels.format("change.message.counts.renumbered",
                                                                {{"n", brief.labels.number(renumbered)}})},
           {"changed-facilities", brief.labels.number(facilities.changed.size())}}),
      "tag.records", "", "changes"};
}

/// What of KEY.rose, KEY.fell and KEY.same tells so large a difference.
std::string direction_key(std::string_view key, double difference) {
  return fmt::format("{}.{}", key, difference > 0 ? "rose" : difference < 0 ? "fell" : "same");
}

/// Committed or pipeline capacity of both versions; nothing where one of them states none.
std::optional<Message> capacity_change(const ChangeBrief& brief, std::string_view key,
                                       data::Tally data::Deployment::*sum) {
  const data::Tally &before = brief.changes.before.*sum, &after = brief.changes.after.*sum;
  if (before.with_capacity == 0 || after.with_capacity == 0) return std::nullopt;
  const double difference = after.capacity - before.capacity;
  const std::string then = capacity_text(brief.labels, before, 1),
                    now = capacity_text(brief.labels, after, 1);
  return Message{brief.labels.format(direction_key(key, then == now ? 0 : difference),  // as it is printed
                                     {{"before", then},
                                      {"after", now},
                                      {"difference", capacity_text(brief.labels, std::abs(difference), 1)}}),
                 "tag.facilities", brief.anchor("transitions"), "deployment"};
}

/// Records of both versions that moved from one of these groups of statuses to another.
int moved(const ChangeBrief& brief, std::initializer_list<std::string_view> from, std::string_view to) {
  const auto group = [&](const std::string& status) -> std::string_view {
    return brief.corpus.vocabulary().group_of("facility-status", status);
  };
  int records = 0;
  for (const data::Transition& transition : brief.changes.transitions)
    if (group(transition.after) == to &&
        std::find(from.begin(), from.end(), group(transition.before)) != from.end())
      records += transition.now.records;
  return records;
}

std::optional<Message> transitions_message(const ChangeBrief& brief) {
  const auto to = [&](std::string_view status) {
    return moved(brief,
                 {"planned", "under-construction", "operational", "suspended", "cancelled", "decommissioned"},
                 status) -
           moved(brief, {status}, status);
  };
  std::vector<std::string> values;
  const auto add = [&](std::string_view key, int n) {
    if (n > 0)
      values.push_back(brief.labels.format(fmt::format("change.message.transitions.{}", key),
                                           {{"n", brief.labels.number(n)}}));
  };
  add("operational", to("operational"));
  add("construction", to("under-construction"));
  add("planned", to("planned"));
  const int renamed =
      moved(brief, {"decommissioned"}, "cancelled");  // they stood outside the pipeline before
  if (renamed > 0)
    values.push_back(brief.labels.format(
        "change.message.transitions.cancelled-of",
        {{"n", brief.labels.number(to("cancelled"))}, {"of", brief.labels.number(renamed)}}));
  else
    add("cancelled", to("cancelled"));
  add("suspended", to("suspended"));
  add("decommissioned", to("decommissioned"));
  if (values.empty()) return std::nullopt;
  return Message{brief.labels.format("change.message.transitions", {{"values", brief.labels.list(values)}}),
                 "tag.facilities", brief.anchor("transitions"), "transitions"};
}

/// The score that changed most; of several the first.
const ScoreChange* largest_change(const ChangeBrief& brief) {
  const ScoreChange* largest = nullptr;
  const auto size = [](const ScoreChange& score) { return std::abs(score.change->difference().value_or(0)); };
  for (const ScoreChange& score : brief.scores)
    if (score.change->difference() && (largest == nullptr || size(score) > size(*largest))) largest = &score;
  return largest;
}

std::optional<Message> scores_message(const ChangeBrief& brief) {
  const ScoreChange* largest = largest_change(brief);
  if (largest == nullptr) return std::nullopt;
  const Labels& labels = brief.labels;
  const double difference = *largest->change->difference();
  const std::string printed = score_text(labels, std::abs(difference));
  const std::string_view at = brief.anchor("scores");
  if (brief.counts.reassessed())
    return Message{labels.format("change.message.reassessed", {{"n", labels.number(brief.counts.rescored)},
                                                               {"of", labels.number(brief.counts.comparable)},
                                                               {"difference", printed}}),
                   "tag.scores", at, "score-changes"};
  const std::size_t most = brief.language.primary() == "zh" ? longest_title_zh : longest_title_en;
  return Message{
      labels.format("change.message.score", {{"title", shortened(title_of(*largest->policy->after), most)},
                                             {"dimension", dimension_name(brief, largest->dimension)},
                                             {"before", score_text(labels, *largest->change->number_before)},
                                             {"after", score_text(labels, *largest->change->number_after)}}),
      "tag.scores", at, "score-changes"};
}

Message no_news_message(const ChangeBrief& brief) {
  const std::size_t formats = brief.changes.policies.format.size() + brief.changes.facilities.format.size() +
                              brief.changes.countries.format.size();
  if (formats == 0) return {brief.labels["change.message.same"], "tag.records", "", "changes"};
  return {brief.labels.counted("change.message.format", formats), "tag.records", brief.anchor("format"),
          "changes"};
}

/// How to read the rest comes first, then what stands in the ground, then the records.
std::vector<Message> messages(const ChangeBrief& brief) {
  if (!brief.news()) return {no_news_message(brief)};
  std::vector<Message> list;
  const auto add = [&](std::optional<Message> message) {
    if (message) list.push_back(std::move(*message));
  };
  if (brief.counts.reassessed()) add(scores_message(brief));
  add(capacity_change(brief, "change.message.committed", &data::Deployment::committed));
  add(capacity_change(brief, "change.message.pipeline", &data::Deployment::pipeline));
  add(transitions_message(brief));
  add(counts_message(brief));
  if (!brief.counts.reassessed()) add(scores_message(brief));
  return list;
}

// Figures.

/// A figure of both versions.
struct Pair {
  std::string_view name, unit;
  std::optional<double> before, after;
  std::function<std::string(double)> print;
  std::string_view difference_unit, rule;
};

std::string caption(const Labels& labels, const Pair& pair) {
  const std::string& name = labels[pair.name];
  if (!pair.before) return labels.format("change.fact.none", {{"name", name}});
  const std::string before = pair.print(*pair.before);
  if (before == pair.print(*pair.after)) return labels.format("change.fact.same", {{"name", name}});
  const double difference = *pair.after - *pair.before;
  return labels.format(
      "change.fact.before",
      {{"name", name},
       {"before", before},
       {"difference", difference_text(labels, difference, pair.print(std::abs(difference))) +
                          (pair.difference_unit.empty() ? "" : labels[pair.difference_unit])}});
}

std::optional<double> index_of(const data::Benchmarks& benchmarks) {
  return benchmarks.countries > 0 ? std::optional(benchmarks.median_index) : std::nullopt;
}

/// How many records there are stands in the strip.
std::vector<Pair> pairs(const ChangeBrief& brief) {
  const Labels& labels = brief.labels;
  std::vector<Pair> pairs;
  for (const std::string_view rule :
       {"pipeline", "committed", "operational", "committed-share", "coverage"}) {
    const CapacityFigure& figure = capacity_figure(rule);
    pairs.push_back({rule == "coverage" ? "change.fact.coverage" : figure.name, figure.unit(),
                     figure.value(brief.changes.before), figure.value(brief.changes.after),
                     [&labels, &figure](double value) { return figure.text(labels, value); },
                     figure.percent ? "change.points" : "", rule});
  }
  pairs.push_back({"change.fact.index", "unit.of-100", index_of(brief.benchmarks_before),
                   index_of(brief.benchmarks_after),
                   [&labels](double value) { return score_text(labels, value); }, "", "governance-median"});
  return pairs;
}

Block strip(const ChangeBrief& brief) {
  document::FactStrip strip;
  const auto version = [&](std::string_view key, const data::Corpus& corpus) {
    strip.entries.push_back({word(brief, key), version_words(corpus)});
  };
  const auto counts = [&](std::string_view key, int before, int after, std::string_view rule) {
    strip.entries.push_back({word(brief, key), from_to(brief, computed(brief.labels.number(before), rule),
                                                       computed(brief.labels.number(after), rule))});
  };
  const data::Changes& c = brief.changes;
  version("change.strip.old", brief.old);
  version("change.strip.new", brief.corpus);
  counts("dossier.strip.policies", c.policies.before, c.policies.after, "policies");
  counts("dossier.strip.facilities", c.facilities.before, c.facilities.after, "facilities");
  counts("change.strip.countries", c.countries.before, c.countries.after, "country-profiles");
  return {std::move(strip), {}};
}

}  // namespace

Blocks change_heading(const ChangeBrief& brief) {
  return {title_heading(title_words(brief), "changes"),
          paragraph(word(brief, "change.subtitle"), TextRole::subtitle), strip(brief)};
}

Blocks change_messages(const ChangeBrief& brief) { return message_list(brief, messages(brief)); }

Blocks change_figures(const ChangeBrief& brief) {
  std::vector<Fact> facts;
  for (const Pair& pair : pairs(brief))
    if (pair.after)
      facts.push_back(
          fact(pair.print(*pair.after), brief.labels[pair.unit], caption(brief.labels, pair), pair.rule));
  const std::size_t count = facts.size();
  return key_figures(brief, std::move(facts), count);
}

}  // namespace briefwright::compose
