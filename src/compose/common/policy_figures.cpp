#include "compose/common/figures.hpp"

#include "base/utf8.hpp"
#include "compose/common/csv.hpp"
#include "compose/common/document.hpp"
#include "data/dates.hpp"

#include <fmt/format.h>

namespace briefwright::compose {

Inlines linked_title(const Edition& edition, const data::Policy& policy) {
  Inlines title = line(edition, title_of(policy), policy.title.origin);
  for (Inline& run : title) run.target = policy_anchor(policy);
  return title;
}

TableColumns<data::Policy> policy_columns(const Edition& edition, PolicyColumns form) {
  using data::Policy;
  TableColumns<Policy> columns{{column(edition, "peers.policy", 2.5), [&edition, form](const Policy& policy) {
                                  return name_cell(
                                      form.links ? linked_title(edition, policy)
                                                 : line(edition, title_of(policy), policy.title.origin));
                                }}};
  const auto words = [&](std::string_view role, std::string_view head, std::string_view kind,
                         data::Term Policy::*of) {
    if (has_role(edition, data::RecordKind::policy, role))
      columns.push_back({column(edition, head, 1), [&edition, kind, of](const Policy& policy) {
                           return cell(term(edition, kind, policy.*of));
                         }});
  };
  if (form.countries)
    columns.push_back({column(edition, "register.country", 1), [&edition](const Policy& policy) {
                         return cell(term(edition, "country", policy.country));
                       }});
  columns.push_back({figures_column(edition, "register.year"),
                     [&edition](const Policy& policy) { return year_cell(edition.labels, policy.year); }});
  words("status", "masthead.status", "policy-status", &Policy::status);
  words("category", "masthead.category", "category", &Policy::category);
  words("legal-weight", "masthead.legal-weight", "legal-weight", &Policy::legal_weight);
  if (has_role(edition, data::RecordKind::policy, "review"))
    columns.push_back({column(edition, "masthead.review", 1),
                       [&edition](const Policy& policy) { return cell(review_state(edition, policy)); }});
  columns.push_back({figures_column(edition, "peers.mean"), [&edition](const Policy& policy) {
                       return number_cell(mean_text(edition.labels, policy), rule_origin("mean-score"));
                     }});
  return columns;
}

std::string scores_in_words(const Labels& labels, const std::vector<chart::Score>& scores,
                            const std::string& peaks_of) {
  std::string out = labels["scores.alternative"];
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const chart::Score& score = scores[i];
    out += labels.format("scores.alternative.value", {{"name", score.label}, {"score", score.printed}});
    if (score.peak && !peaks_of.empty())
      out += labels.format("scores.alternative.peak",
                           {{"country", peaks_of}, {"peak", score_text(labels, *score.peak)}});
    if (score.median)
      out += labels.format("scores.alternative.median", {{"median", score_text(labels, *score.median)}});
    out += labels[i + 1 < scores.size() ? "scores.alternative.next" : "scores.alternative.end"];
  }
  return out;
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
  event.highlighted = policy.in_force;
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
  std::string alternative = labels.format("dossier.timeline.alternative", {{"events", labels.joined(words)}});
  return figure(edition, std::move(timeline), word(edition, caption), std::move(alternative), "timeline",
                policies_file(edition.language));
}

}  // namespace briefwright::compose
