// The first page of a change brief: which versions, key messages, large figures.
#include "compose/change/context.hpp"
#include "compose/common/messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace briefwright::compose {
namespace {

using document::Fact;
using document::TextRole;

constexpr std::size_t longest_title_zh = 36, longest_title_en = 40;  // cells, in a message

std::string number(const Edition& edition, std::size_t n) {
  return edition.labels.number(static_cast<double>(n));
}

std::string_view anchor(const ChangeBrief& brief, ChangeSection section, std::string_view name) {
  return brief.prints(section) ? name : std::string_view();
}

// Messages.

Message counts_message(const ChangeBrief& brief) {
  const auto& policies = brief.changes.policies;
  const auto& facilities = brief.changes.facilities;
  return {brief.labels.format("change.message.counts",
                              {{"new-policies", number(brief, policies.added.size())},
                               {"gone-policies", number(brief, policies.gone.size())},
                               {"changed-policies", number(brief, policies.changed.size())},
                               {"new-facilities", number(brief, facilities.added.size())},
                               {"gone-facilities", number(brief, facilities.gone.size())},
                               {"changed-facilities", number(brief, facilities.changed.size())}}),
          "tag.records", "", "changes"};
}

/// Committed or pipeline capacity of both versions; nothing where neither states one.
std::optional<Message> capacity_change(const ChangeBrief& brief, std::string_view key,
                                       data::Tally data::Deployment::*sum) {
  const data::Tally &before = brief.changes.before.*sum, &after = brief.changes.after.*sum;
  if (before.with_capacity == 0 && after.with_capacity == 0) return std::nullopt;
  const double difference = after.capacity - before.capacity;
  const std::string absolute = capacity_text(brief.labels, std::abs(difference), 1);
  return Message{
      brief.labels.format(key, {{"before", capacity_text(brief.labels, before, 1)},
                                {"after", capacity_text(brief.labels, after, 1)},
                                {"difference", difference_text(brief.labels, difference, absolute)}}),
      "tag.facilities", anchor(brief, ChangeSection::transitions, "transitions"), "deployment"};
}

/// Records of both versions that moved to a status.
int moved(const ChangeBrief& brief, std::initializer_list<std::string_view> from, std::string_view to) {
  int records = 0;
  for (const data::Transition& transition : brief.changes.transitions)
    if (transition.after == to && std::find(from.begin(), from.end(), transition.before) != from.end())
      records += transition.now.records;
  return records;
}

std::optional<Message> transitions_message(const ChangeBrief& brief) {
  const int operational = moved(brief, {"planned", "under-construction"}, "operational");
  const int construction = moved(brief, {"planned"}, "under-construction");
  const auto left = [&](std::string_view to) {
    return moved(brief, {"planned", "under-construction", "operational"}, to);
  };
  const int cancelled = left("cancelled"), others = left("suspended") + left("decommissioned");
  std::vector<std::string> values;
  const auto add = [&](std::string_view key, int n) {
    if (n > 0)
      values.push_back(brief.labels.format(fmt::format("change.message.transitions.{}", key),
                                           {{"n", brief.labels.number(n)}}));
  };
  add("operational", operational);
  add("construction", construction);
  add("cancelled", cancelled);
  add("left", others);
  if (values.empty()) return std::nullopt;
  return Message{brief.labels.format("change.message.transitions", {{"values", brief.labels.list(values)}}),
                 "tag.facilities", anchor(brief, ChangeSection::transitions, "transitions"), "transitions"};
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
  const std::string printed = difference_text(labels, difference, score_text(labels, std::abs(difference)));
  const std::string_view at = anchor(brief, ChangeSection::scores, "scores");
  if (brief.reassessed())
    return Message{labels.format("change.message.reassessed", {{"n", labels.number(brief.rescored)},
                                                               {"of", labels.number(brief.comparable_scores)},
                                                               {"difference", printed}}),
                   "tag.scores", at, "score-changes"};
  const std::size_t most = brief.language == Language::zh ? longest_title_zh : longest_title_en;
  return Message{
      labels.format("change.message.score", {{"title", shortened(title_of(*largest->policy->after), most)},
                                             {"dimension", dimension_name(brief, largest->dimension)},
                                             {"before", score_text(labels, *largest->change->number_before)},
                                             {"after", score_text(labels, *largest->change->number_after)},
                                             {"difference", printed}}),
      "tag.scores", at, "score-changes"};
}

Message no_news_message(const ChangeBrief& brief) {
  const std::size_t formats = brief.changes.policies.format.size() + brief.changes.facilities.format.size() +
                              brief.changes.countries.format.size();
  if (formats == 0) return {brief.labels["change.message.same"], "tag.records", "", "changes"};
  return {brief.labels.counted("change.message.format", formats), "tag.records",
          anchor(brief, ChangeSection::format, "format"), "changes"};
}

std::vector<Message> messages(const ChangeBrief& brief) {
  if (!brief.news()) return {no_news_message(brief)};
  std::vector<Message> list{counts_message(brief)};
  const auto add = [&](std::optional<Message> message) {
    if (message) list.push_back(std::move(*message));
  };
  add(capacity_change(brief, "change.message.committed", &data::Deployment::committed));
  add(capacity_change(brief, "change.message.pipeline", &data::Deployment::pipeline));
  add(transitions_message(brief));
  add(scores_message(brief));
  return list;
}

// Figures.

/// A figure of both versions, ready to print.
struct Pair {
  std::string_view name, unit;
  std::optional<double> before, after;
  std::string (*print)(const Labels&, double);
  std::string_view difference_unit, rule;
};

std::string tenth(const Labels& labels, double value) { return labels.number(value, 1); }
std::string capacity(const Labels& labels, double value) { return capacity_text(labels, value, 1); }

Inlines caption(const ChangeBrief& brief, const Pair& pair) {
  const Labels& labels = brief.labels;
  const std::string& name = labels[pair.name];
  std::string text;
  if (!pair.before) {
    text = labels.format("change.fact.none", {{"name", name}});
  } else if (const double difference = *pair.after - *pair.before;
             pair.print(labels, *pair.before) == pair.print(labels, *pair.after)) {
    text = labels.format("change.fact.same", {{"name", name}});
  } else {
    text = labels.format(
        "change.fact.before",
        {{"name", name},
         {"before", pair.print(labels, *pair.before)},
         {"difference", difference_text(labels, difference, pair.print(labels, std::abs(difference))) +
                            (pair.difference_unit.empty() ? "" : labels[pair.difference_unit])}});
  }
  return document::plain(std::move(text), rule_origin(pair.rule));
}

std::optional<double> capacity_of(const data::Tally& tally) {
  return tally.with_capacity > 0 ? std::optional(tally.capacity) : std::nullopt;
}

std::optional<double> percent(const std::optional<double>& share) {
  return share ? std::optional(100 * *share) : std::nullopt;
}

std::optional<double> index_of(const data::Benchmarks& benchmarks) {
  return benchmarks.countries > 0 ? std::optional(benchmarks.median_index) : std::nullopt;
}

/// How many records there are stands in the strip.
std::vector<Pair> pairs(const ChangeBrief& brief) {
  const data::Deployment &then = brief.changes.before, &now = brief.changes.after;
  return {{"fact.pipeline", "unit.capacity", capacity_of(then.pipeline), capacity_of(now.pipeline), capacity,
           "", "pipeline"},
          {"fact.committed", "unit.capacity", capacity_of(then.committed), capacity_of(now.committed),
           capacity, "", "committed"},
          {"dossier.fact.operational", "unit.capacity", capacity_of(then.operational),
           capacity_of(now.operational), capacity, "", "operational"},
          {"fact.share", "unit.percent", percent(then.committed_share_by_capacity()),
           percent(now.committed_share_by_capacity()), tenth, "change.points", "committed-share"},
          {"change.fact.coverage", "unit.percent", percent(then.coverage()), percent(now.coverage()), tenth,
           "change.points", "coverage"},
          {"change.fact.index", "unit.of-100", index_of(brief.benchmarks_before),
           index_of(brief.benchmarks_after), score_text, "", "governance-median"}};
}

Block strip(const ChangeBrief& brief) {
  document::FactStrip strip;
  const auto version = [&](std::string_view key, const data::Corpus& corpus) {
    strip.entries.push_back({word(brief, key), version_words(corpus)});
  };
  const auto counts = [&](std::string_view key, int before, int after, std::string_view rule) {
    strip.entries.push_back(
        {word(brief, key), from_to(brief, document::plain(brief.labels.number(before), rule_origin(rule)),
                                   document::plain(brief.labels.number(after), rule_origin(rule)))});
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
  Blocks blocks;
  blocks.push_back({document::Heading{1, title_words(brief), {}, "changes", true}, {}});
  blocks.push_back(paragraph(word(brief, "change.subtitle"), TextRole::subtitle));
  blocks.push_back(strip(brief));
  return blocks;
}

Blocks change_messages(const ChangeBrief& brief) {
  return message_list(brief, "section.key-messages", messages(brief));
}

Blocks change_figures(const ChangeBrief& brief) {
  document::KeyFacts facts;
  for (const Pair& pair : pairs(brief))
    if (pair.after)
      facts.facts.push_back({pair.print(brief.labels, *pair.after),
                             pair.unit.empty() ? std::string() : brief.labels[pair.unit],
                             caption(brief, pair), rule_origin(pair.rule)});
  if (facts.facts.empty()) return {};
  return {heading(brief, 2, "section.at-a-glance", "at-a-glance"), {std::move(facts), {}}};
}

}  // namespace briefwright::compose
