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
  columns.push_back({figures_column(edition, "peers.cited"), [&edition](const Policy& policy) {
                       return number_cell(cited_text(edition.labels, data::mean_support(policy)),
                                          rule_origin("score-support"));
                     }});
  return columns;
}

document::Cell score_cell(const Labels& labels, const data::Assessment& assessment) {
  document::Cell scored = score_cell(labels, assessment.score);
  if (assessment.score && assessment.support != data::Support::cited)
    scored.text = computed(std::string(weak_mark), "score-support") + std::move(scored.text);
  return scored;
}

std::string cited_text(const Labels& labels, const data::ScoreSupport& support) {
  if (support.scores == 0) return labels["none"];
  return labels.format("compare.fraction",
                       {{"n", labels.number(support.cited)}, {"of", labels.number(support.scores)}});
}

std::string scores_in_words(const Labels& labels, const std::vector<chart::Score>& scores) {
  std::vector<std::pair<std::string, double>> cited;
  bool any = false;
  for (const chart::Score& score : scores) {
    any |= score.value.has_value();
    if (score.value && !score.weak) cited.emplace_back(score.label, *score.value);
  }
  if (any && cited.empty()) return labels["scores.alternative.uncited"];
  return ends_in_words(labels, "scores.alternative", cited);
}

std::string ends_in_words(const Labels& labels, const std::string& key,
                          const std::vector<std::pair<std::string, double>>& values) {
  if (values.empty()) return labels[key + ".none"];
  if (values.size() == 1 && labels.has(key + ".single"))
    return labels.format(key + ".single", {{"high", values.front().first}});
  const auto by_value = [](const auto& a, const auto& b) { return a.second < b.second; };
  const auto [low, high] = std::minmax_element(values.begin(), values.end(), by_value);
  if (values.size() > 1 && low->second == high->second)
    return labels.format(key + ".level", {{"n", labels.number(values.size())}});
  const auto names_of = [&](double value) {
    std::vector<std::string> names;
    for (const auto& [name, own] : values)
      if (own == value) names.push_back(name);
    return names.size() <= most_named_in_words ? labels.series(names)
                                               : labels.counted("alternative.several", names.size());
  };
  return labels.format(key, {{"high", names_of(high->second)}, {"low", names_of(low->second)}});
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

namespace {

bool draws_arrow(const chart::Timeline& timeline) {
  const auto dated = [&](std::size_t event) {
    return event < timeline.events.size() && timeline.events[event].year.has_value();
  };
  return std::any_of(timeline.lineages.begin(), timeline.lineages.end(),
                     [&](const chart::Lineage& lineage) { return dated(lineage.from) && dated(lineage.to); });
}

}  // namespace

Block timeline_block(const Edition& edition, chart::Timeline timeline, std::string_view caption) {
  const Labels& labels = edition.labels;
  const chart::TimelineEvent *first = nullptr, *last = nullptr;
  for (const chart::TimelineEvent& event : timeline.events) {
    if (!event.year) continue;
    if (!first || *event.year < *first->year) first = &event;
    if (!last || *event.year >= *last->year) last = &event;
  }
  std::string alternative = first == nullptr ? labels["dossier.timeline.alternative.undated"]
                                             : labels.format("dossier.timeline.alternative",
                                                             {{"n", labels.number(timeline.events.size())},
                                                              {"first", first->printed},
                                                              {"last", last->printed}});
  Inlines text = word(edition, caption);
  if (draws_arrow(timeline)) text += word(edition, "timeline.arrows");
  text += word(edition, "sentence.end");
  return figure(edition, std::move(timeline), std::move(text), std::move(alternative), "timeline",
                policies_file(edition.language));
}

}  // namespace briefwright::compose
