// Policies that came, went and changed: scores apart from other fields.
#include "compose/change/context.hpp"
#include "compose/common/country_order.hpp"
#include "compose/common/policy_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::CellAlign;
using document::Row;
using document::Table;

using Changed = data::ChangedRecord<data::Policy>;

/// By country in the reader's order, within it by title and id.
template <class Item, class PolicyOf>
std::vector<Item> in_order(const Edition& edition, std::vector<Item> items, const PolicyOf& policy_of) {
  const ReaderOrder order(edition.language);
  std::vector<std::pair<std::string, Item>> keyed;
  for (const Item& item : items) {
    const data::Policy& policy = *policy_of(item);
    const std::string country = term_text(edition, "country", policy.country);
    std::string key = (country.empty() ? "1" : "0") + order.key(country);
    keyed.emplace_back(key + '\1' + order.key(title_of(policy)) + '\1' + *policy.id, item);
  }
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = keyed[i].second;
  return items;
}

Blocks listed(const Edition& edition, const std::vector<const data::Policy*>& policies,
              std::string_view title, std::string anchor, std::string_view note_key) {
  if (policies.empty()) return {};
  const auto ordered = in_order(edition, policies, [](const data::Policy* policy) { return policy; });
  Blocks blocks{heading(
      edition, 2, title, std::move(anchor),
      document::plain(edition.labels.counted("dossier.policies", policies.size()), rule_origin("changes")))};
  const PolicyTable form{.countries = true};
  document::Table table = policy_table(edition, form);
  for (const data::Policy* policy : ordered) table.rows.push_back(policy_row(edition, *policy, form));
  blocks.push_back({std::move(table), {}});
  blocks.push_back(paragraph(muted(word(edition, note_key)), document::TextRole::caption));
  return blocks;
}

// Scores.

/// The policies with a changed score, and which of their changes that are.
struct Rescored {
  const Changed* policy;
  std::vector<const data::FieldChange*> changes;  // by dimension; null where it stayed
};

std::vector<Rescored> rescored(const ChangeBrief& brief) {
  std::vector<Rescored> list;
  for (const ScoreChange& score : brief.scores) {
    if (list.empty() || list.back().policy != score.policy)
      list.push_back({score.policy, std::vector<const data::FieldChange*>(dimensions(brief).size())});
    list.back().changes[static_cast<std::size_t>(score.dimension)] = score.change;
  }
  return in_order(brief, std::move(list), [](const Rescored& r) { return r.policy->after; });
}

Inlines score(const ChangeBrief& brief, const std::optional<double>& value, const Origin& origin) {
  if (!value) return {};
  return document::plain(score_text(brief.labels, *value), origin);
}

/// Both values, and below them how far they lie apart.
Cell pair_cell(const ChangeBrief& brief, const std::optional<double>& before, const Origin& before_origin,
               const std::optional<double>& after, const Origin& after_origin) {
  if (before == after) return cell(muted(word(brief, "change.same")));
  Inlines text =
      numbers_from_to(brief, score(brief, before, before_origin), score(brief, after, after_origin));
  if (!before || !after) return cell(std::move(text));
  const double difference = *after - *before;
  Inlines below = document::plain(
      difference_text(brief.labels, difference, score_text(brief.labels, std::abs(difference))),
      rule_origin("difference"));
  return cell(broken(std::move(text)) + bold(std::move(below)));
}

Row score_row(const ChangeBrief& brief, const Rescored& entry) {
  const data::Policy& policy = *entry.policy->after;
  Inlines title = line(brief, title_of(policy), policy.title.origin);
  if (Inlines country = term(brief, "country", policy.country); !country.empty())
    title = std::move(title) + note(word(brief, "change.gap") + std::move(country));
  Row row;
  row.cells = {Cell{std::move(title), 1, true}};
  for (const data::FieldChange* change : entry.changes)
    row.cells.push_back(change == nullptr ? cell(muted(word(brief, "change.same")))
                                          : pair_cell(brief, change->number_before, change->before_origin,
                                                      change->number_after, change->after_origin));
  row.cells.push_back(pair_cell(brief, data::mean_score(*entry.policy->before), rule_origin("mean-score"),
                                data::mean_score(policy), rule_origin("mean-score")));
  return row;
}

Table score_table(const ChangeBrief& brief, const std::vector<Rescored>& list) {
  Table table;
  table.dense = true;
  constexpr double narrow = 0.25;
  table.columns = {column(brief, "peers.policy", 3)};
  for (const data::Dimension dimension : dimensions(brief))
    table.columns.push_back({dimension_word(brief, dimension), CellAlign::end, narrow, false});
  table.columns.push_back({word(brief, "peers.mean"), CellAlign::end, narrow, false});
  table.continued = word(brief, "continued");
  for (const Rescored& entry : list) table.rows.push_back(score_row(brief, entry));
  return table;
}

int scores_with(const ChangeBrief& brief, bool up) {
  return static_cast<int>(std::count_if(brief.scores.begin(), brief.scores.end(), [&](const ScoreChange& s) {
    const auto difference = s.change->difference();
    return difference && (*difference > 0) == up;
  }));
}

Inlines scores_sentence(const ChangeBrief& brief, std::size_t policies) {
  const Labels& labels = brief.labels;
  int appeared = 0, vanished = 0;
  for (const ScoreChange& score : brief.scores) {
    appeared += score.change->appeared();
    vanished += score.change->vanished();
  }
  return document::plain(
      labels.format("change.scores", {{"policies", labels.number(static_cast<double>(policies))},
                                      {"n", labels.number(brief.rescored)},
                                      {"of", labels.number(brief.comparable_scores)},
                                      {"up", labels.number(scores_with(brief, true))},
                                      {"down", labels.number(scores_with(brief, false))},
                                      {"appeared", labels.number(appeared)},
                                      {"vanished", labels.number(vanished)}}),
      rule_origin("score-changes"));
}

/// A warning set off from the text.
Block reassessment(const ChangeBrief& brief) {
  document::Callout callout;
  callout.tone = document::Tone::warning;
  callout.blocks.push_back(paragraph(document::plain(
      brief.labels.format("change.reassessed", {{"n", brief.labels.number(brief.rescored)},
                                                {"of", brief.labels.number(brief.comparable_scores)}}),
      rule_origin("reassessment"))));
  return {std::move(callout), {}};
}

bool is_listed(std::string_view field) { return !is_score(field) && !is_provenance(field); }

}  // namespace

Blocks change_new_policies(const ChangeBrief& brief) {
  return listed(brief, brief.changes.policies.added, "change.section.new-policies", "new-policies",
                "change.policies.note-new");
}

Blocks change_gone_policies(const ChangeBrief& brief) {
  return listed(brief.then(), brief.changes.policies.gone, "change.section.gone-policies", "gone-policies",
                "change.policies.note-gone");
}

Blocks change_scores(const ChangeBrief& brief) {
  const std::vector<Rescored> list = rescored(brief);
  if (list.empty()) return {};
  Blocks blocks{heading(
      brief, 2, "change.section.scores", "scores",
      document::plain(brief.labels.counted("dossier.policies", list.size()), rule_origin("score-changes")))};
  blocks.push_back(paragraph(scores_sentence(brief, list.size())));
  if (brief.reassessed()) blocks.push_back(reassessment(brief));
  blocks.push_back({score_table(brief, list), {}});
  blocks.push_back(paragraph(muted(word(brief, "change.scores.note")), document::TextRole::caption));
  return blocks;
}

Blocks change_policies(const ChangeBrief& brief) {
  std::vector<const Changed*> records;
  for (const Changed& record : brief.changes.policies.changed) records.push_back(&record);
  records = in_order(brief, std::move(records), [](const Changed* record) { return record->after; });
  std::vector<FieldGroup> groups;
  for (const Changed* record : records)
    groups.push_back({line(brief, title_of(*record->after), record->after->title.origin), &record->fields});
  FieldTable fields = field_table(brief, groups, is_listed);
  const std::size_t listed = fields.records;
  Blocks parts = field_blocks(brief, std::move(fields));
  if (parts.empty()) return {};
  Blocks blocks{
      heading(brief, 2, "change.section.changed-policies", "changed-policies",
              document::plain(brief.labels.counted("dossier.policies", listed), rule_origin("changes")))};
  append(blocks, std::move(parts));
  return blocks;
}

}  // namespace briefwright::compose
