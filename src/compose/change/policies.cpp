// Policies that came, went and changed: scores apart from other fields.
#include "compose/change/context.hpp"
#include "compose/common/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::Table;

using Changed = data::ChangedRecord<data::Policy>;

/// By country in the reader's order, within it by title and id.
template <class Item, class PolicyOf>
std::vector<Item> in_order(const Edition& edition, std::vector<Item> items, const PolicyOf& policy_of) {
  const ReaderOrder order(edition.language);
  sort_by(items, [&](const Item& item) {
    const data::Policy& policy = *policy_of(item);
    const std::string country = term_text(edition, "country", policy.country);
    return (country.empty() ? "1" : "0") + order.key(country) + '\1' + order.key(title_of(policy)) + '\1' +
           *policy.id;
  });
  return items;
}

Blocks listed(const Edition& edition, const std::vector<const data::Policy*>& policies,
              std::string_view title, std::string anchor, std::string_view note_key) {
  if (policies.empty()) return {};
  const auto columns = policy_columns(edition, {.countries = true});
  document::Table table = table_of(edition, columns, true);
  for (const data::Policy* policy : in_order(edition, policies, [](const data::Policy* p) { return p; }))
    table.rows.push_back(row_of(columns, *policy));
  return section(edition, title, std::move(anchor), {{std::move(table), {}}, remark(edition, note_key)},
                 computed(edition.labels.counted("dossier.policies", policies.size()), "changes"));
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

Inlines score(const ChangeBrief& brief, const std::optional<double>& value, const Origin& origin,
              const std::optional<data::Support>& support = {}) {
  if (!value) return {};
  Inlines text = document::plain(score_text(brief.labels, *value), origin);
  const bool weak = support && *support != data::Support::cited;
  return weak ? computed(std::string(weak_mark), "score-support") + std::move(text) : text;
}

/// Both values, and below them how far they lie apart.
Cell pair_cell(const ChangeBrief& brief, Inlines from, Inlines to,
               const std::optional<double>& difference_of) {
  Inlines text = numbers_from_to(brief, std::move(from), std::move(to));
  if (!difference_of) return cell(std::move(text));
  const double difference = *difference_of;
  Inlines below =
      computed(difference_text(brief.labels, difference, score_text(brief.labels, std::abs(difference))),
               "difference");
  return cell(broken(std::move(text)) + bold(std::move(below)));
}

Table score_table(const ChangeBrief& brief, const std::vector<Rescored>& list) {
  constexpr double narrow = 0.25;
  TableColumns<Rescored> columns{
      {column(brief, "peers.policy", 3), [&](const Rescored& entry) {
         const data::Policy& policy = *entry.policy->after;
         return name_cell(
             with_country(brief, line(brief, title_of(policy), policy.title.origin), policy.country));
       }}};
  for (const data::Dimension dimension : dimensions(brief))
    columns.push_back(
        {values_column(dimension_word(brief, dimension), narrow), [&, dimension](const Rescored& entry) {
           const data::FieldChange* change = entry.changes[static_cast<std::size_t>(dimension)];
           if (change == nullptr) return cell(muted(word(brief, "change.same")));
           return pair_cell(
               brief, score(brief, change->number_before, change->before_origin, change->support_before),
               score(brief, change->number_after, change->after_origin, change->support_after),
               change->difference());
         }});
  columns.push_back({values_column(word(brief, "peers.mean"), narrow), [&](const Rescored& entry) {
                       const Origin origin = rule_origin("mean-score");
                       const auto before = data::mean_score(*entry.policy->before),
                                  after = data::mean_score(*entry.policy->after);
                       if (before == after) return cell(muted(word(brief, "change.same")));
                       return pair_cell(brief, score(brief, before, origin), score(brief, after, origin),
                                        before && after ? std::optional(*after - *before) : std::nullopt);
                     }});
  return table_of(brief, columns, list, true);
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
  return computed(labels.format("change.scores", {{"policies", labels.number(policies)},
                                                  {"n", labels.number(brief.counts.rescored)},
                                                  {"of", labels.number(brief.counts.comparable)},
                                                  {"up", labels.number(scores_with(brief, true))},
                                                  {"down", labels.number(scores_with(brief, false))},
                                                  {"appeared", labels.number(appeared)},
                                                  {"vanished", labels.number(vanished)}}),
                  "score-changes");
}

/// A warning set off from the text.
Block reassessment(const ChangeBrief& brief) {
  document::Callout callout;
  callout.tone = document::Tone::warning;
  callout.blocks.push_back(paragraph(computed(
      brief.labels.format("change.reassessed", {{"n", brief.labels.number(brief.counts.rescored)},
                                                {"of", brief.labels.number(brief.counts.comparable)}}),
      "reassessment")));
  return {std::move(callout), {}};
}

bool is_listed(std::string_view field) { return !is_score(field) && !is_provenance(field); }

}  // namespace

Blocks change_new_policies(const ChangeBrief& brief) {
  return listed(brief, brief.changes.policies.added, "change.section.new-policies", "new-policies",
                "change.policies.note-new");
}

Blocks change_gone_policies(const ChangeBrief& brief) {
  Blocks blocks = listed(brief.then(), brief.changes.policies.gone, "change.section.gone-policies",
                         "gone-policies", "change.policies.note-gone");
  for (const data::Duplicate<data::Policy>& pair : brief.changes.merged_policies)
    blocks.push_back(
        paragraph(sentence(brief, "change.policies.merged",
                           {{"gone", line(brief, title_of(*pair.record), pair.record->title.origin)},
                            {"kept", line(brief, title_of(*pair.other), pair.other->title.origin)},
                            {"id", identifier(*pair.other->id, pair.other->id.origin)}})));
  return blocks;
}

Blocks change_scores(const ChangeBrief& brief) {
  const std::vector<Rescored> list = rescored(brief);
  if (list.empty()) return {};
  Blocks blocks{paragraph(scores_sentence(brief, list.size()))};
  if (brief.counts.reassessed()) blocks.push_back(reassessment(brief));
  blocks.push_back({score_table(brief, list), {}});
  blocks.push_back(paragraph(muted(word(brief, "change.scores.note") + word(brief, "sentence.separator") +
                                   word(brief, "scores.weak-mark")),
                             document::TextRole::caption));
  return section(brief, "change.section.scores", "scores", std::move(blocks),
                 computed(brief.labels.counted("dossier.policies", list.size()), "score-changes"));
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
  return section(brief, "change.section.changed-policies", "changed-policies",
                 field_blocks(brief, std::move(fields)),
                 computed(brief.labels.counted("dossier.policies", listed), "changes"));
}

}  // namespace briefwright::compose
