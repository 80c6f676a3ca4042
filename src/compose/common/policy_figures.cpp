#include "compose/common/policy_figures.hpp"

#include "base/utf8.hpp"
#include "compose/brief/sections.hpp"
#include "compose/common/csv.hpp"
#include "data/dates.hpp"

#include <fmt/format.h>

namespace briefwright::compose {

using document::Cell;
using document::Row;

namespace {

/// A column of words; without the role there is none.
struct WordColumn {
  std::string_view role, head;
  Inlines (*words)(const Edition&, const data::Policy&);
};
constexpr WordColumn word_columns[] = {
    {"status", "masthead.status",
     [](const Edition& e, const data::Policy& p) { return term(e, "policy-status", p.status); }},
    {"category", "masthead.category",
     [](const Edition& e, const data::Policy& p) { return term(e, "category", p.category); }},
    {"legal-weight", "masthead.legal-weight",
     [](const Edition& e, const data::Policy& p) { return term(e, "legal-weight", p.legal_weight); }},
    {"review", "masthead.review", review_state},
};

}  // namespace

document::Table policy_table(const Edition& edition, const PolicyTable& form) {
  document::Table table;
  table.dense = true;
  table.columns = {column(edition, "peers.policy", 2.5)};
  if (form.countries) table.columns.push_back(column(edition, "register.country", 1));
  table.columns.push_back(figures_column(edition, "register.year"));
  for (const WordColumn& words : word_columns)
    if (has_role(edition, data::RecordKind::policy, words.role))
      table.columns.push_back(column(edition, words.head, 1));
  table.columns.push_back(figures_column(edition, "peers.mean"));
  table.continued = word(edition, "continued");
  return table;
}

Row policy_row(const Edition& edition, const data::Policy& policy, const PolicyTable& form) {
  Inlines title = line(edition, title_of(policy), policy.title.origin);
  if (form.links)
    for (Inline& run : title) run.target = policy_anchor(policy);
  Row row;
  row.cells = {Cell{std::move(title), 1, true}};
  if (form.countries) row.cells.push_back(cell(term(edition, "country", policy.country)));
  row.cells.push_back(number_cell(policy.year ? fmt::format("{}", *policy.year) : edition.labels["none"],
                                  policy.year.origin));
  for (const WordColumn& words : word_columns)
    if (has_role(edition, data::RecordKind::policy, words.role))
      row.cells.push_back(cell(words.words(edition, policy)));
  row.cells.push_back(number_cell(mean_text(edition.labels, policy), rule_origin("mean-score")));
  return row;
}

std::string mean_text(const Labels& labels, const data::Policy& policy) {
  const auto mean = data::mean_score(policy);
  return mean ? labels.number(*mean, 1) : labels["none"];
}

std::optional<double> timeline_year(std::string_view date) {
  const data::Date read = data::read_date(date);
  if (!read.stated()) return std::nullopt;
  return read.year + (read.month > 0 ? (read.month - 1) / 12.0 : 0.5) +
         (read.day > 0 ? (read.day - 1) / 372.0 : 0.0);
}

chart::TimelineEvent publication(const Edition& edition, const data::Policy& policy, std::string text) {
  chart::TimelineEvent event;
  event.text = std::move(text);
  event.highlighted = policy.status.key == "active";
  event.origin = policy.pub_date ? policy.pub_date.origin : policy.year.origin;
  event.year = timeline_year(*policy.pub_date);
  if (event.year) {
    event.printed = edition.labels.date(single_line(*policy.pub_date));
  } else if (policy.year) {
    event.year = *policy.year + 0.5;
    event.printed = fmt::format("{}", *policy.year);
  }
  return event;
}

chart::Timeline empty_timeline(const Edition& edition) {
  chart::Timeline timeline;
  timeline.lineage_name = edition.labels["lineage.supersedes"];
  timeline.undated_name = edition.labels["dossier.timeline.undated"];
  timeline.event_name = edition.labels["dossier.timeline.other"];
  timeline.highlight_name = edition.labels["dossier.timeline.active"];
  if (const data::Date version = data::read_date(*edition.corpus.version());
      version.stated() && version.month > 0) {
    timeline.now = version.year + (version.month - 1) / 12.0;
    timeline.now_name = edition.labels.date(edition.corpus.version().value);
  }
  return timeline;
}

Block timeline_block(const Edition& edition, chart::Timeline timeline, std::string_view caption) {
  const Labels& labels = edition.labels;
  std::vector<std::string> words;
  for (const chart::TimelineEvent& event : timeline.events)
    words.push_back(labels.format(
        "dossier.timeline.value",
        {{"date", event.printed.empty() ? labels["none"] : event.printed}, {"text", event.text}}));
  std::string alternative =
      labels.format("dossier.timeline.alternative",
                    {{"events", fmt::format("{}", fmt::join(words, labels["line.separator"]))}});
  return figure(edition, std::move(timeline), word(edition, caption), std::move(alternative), "timeline",
                policies_file(edition.language));
}

}  // namespace briefwright::compose
