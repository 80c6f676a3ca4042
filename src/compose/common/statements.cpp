#include "compose/common/statements.hpp"

#include "base/utf8.hpp"
#include "data/prose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace briefwright::compose {

Message capacity_message(const FacilityContext& context, std::string_view anchor) {
  const Labels& labels = context.labels;
  const data::Deployment& deployment = context.deployment;
  const std::string records = labels.counted("count.linked", context.facilities.size());
  const auto message = [&](std::string text, std::string_view rule) {
    return Message{std::move(text), "tag.facilities", anchor, rule};
  };
  const auto share = deployment.committed_share_by_capacity();
  if (!share) return message(labels.format("message.no-capacity", {{"records", records}}), "deployment");
  if (deployment.committed.with_capacity == 0) {
    const std::string_view key =
        deployment.committed.records == 0 ? "message.none-committed" : "message.committed-silent";
    const std::string pipeline = capacity_text(labels, deployment.pipeline, 1);
    return message(labels.format(key, {{"records", records}, {"pipeline", pipeline}}), "pipeline");
  }
  return message(
      labels.format("message.committed", {{"records", records},
                                          {"committed", capacity_text(labels, deployment.committed, 1)},
                                          {"share", labels.percent(*share)}}),
      "committed-share");
}

std::optional<Message> coverage_message(const FacilityContext& context, std::string_view anchor) {
  const std::size_t of = context.active(), silent = context.silent();
  if (of == 0) return std::nullopt;
  std::string text = silent == 0 ? context.labels.counted("message.coverage-full", of)
                                 : context.labels.counted_of("message.coverage", silent, of);
  Message message{std::move(text), "tag.coverage", anchor, "coverage"};
  if (const data::Text& meaning = context.corpus.links(context.language))
    message.then = word(context, "sentence.separator") + line(context, *meaning, meaning.origin);
  return message;
}

std::string names_at(const Edition& edition, std::span<const data::Dimension> dimensions,
                     const std::function<double(data::Dimension)>& score_of, double score) {
  constexpr std::size_t most_named = 4;
  std::vector<std::string> names;
  for (const data::Dimension dimension : dimensions)
    if (score_of(dimension) == score) names.push_back(dimension_in_text(edition, dimension));
  if (names.size() <= most_named) return edition.labels.series(names);
  return edition.labels.format("message.dimensions", {{"n", edition.labels.number(names.size())}});
}

namespace {

/// It has scores that count in the mean, and none of them is cited.
bool without_cited_score(const Edition& edition, const data::Policy& policy) {
  bool scored = false;
  for (const data::Dimension d : index_dimensions(edition)) {
    const data::Assessment& one = policy.assessment(d);
    scored |= one.score.present();
    if (one.score && one.support == data::Support::cited) return false;
  }
  return scored;
}

}  // namespace

Inlines trust_line(const Edition& edition, const data::Policy& policy) {
  std::vector<Inlines> parts;
  const auto add = [&](std::string_view key, Inlines value) {
    if (!value.empty()) parts.push_back(sentence(edition, key, {{"value", std::move(value)}}));
  };
  const auto said = [&](const data::Text& text) { return line(edition, *text, text.origin); };
  const data::Text& reviewer = policy.provenance.reviewer;
  const bool reviewer_asked = has_role(edition, data::RecordKind::policy, "reviewer");
  const data::Reviewer kind = data::reviewer_of(*reviewer);
  const std::string_view lacking = kind == data::Reviewer::pending ? "reviewer-pending" : "no-reviewer";
  // A state that no reviewer or no source stands behind is told with that, in one breath.
  const bool marked = policy.review_status && policy.reviewable && !policy.draft();
  const bool unreviewed = marked && reviewer_asked && kind != data::Reviewer::named;
  const bool uncited = without_cited_score(edition, policy), hollow = unreviewed || (marked && uncited);
  if (policy.reviewable) {
    Inlines state = policy.review_status
                        ? sentence(edition,
                                   unreviewed ? fmt::format("trust.state.{}", lacking)
                                   : hollow   ? "trust.state.uncited"
                                              : "trust.state",
                                   {{"value", line(edition, in_text(review_text(edition, policy)),
                                                   policy.review_status.origin)}})
                        : word(edition, "trust.no-state");
    if (policy.draft() || hollow)
      for (Inline& run : state) run.tone = document::Tone::warning;
    parts.push_back(bold(std::move(state)));
  }
  if (unreviewed && uncited) parts.push_back(word(edition, "trust.uncited"));
  if (reviewer_asked && !unreviewed) {
    if (kind == data::Reviewer::named)
      add("trust.reviewer", said(reviewer));
    else
      parts.push_back(word(edition, fmt::format("trust.{}", lacking)));
  }
  add("trust.author", said(policy.provenance.author));
  const data::Text& audited = policy.provenance.last_audit_date;
  if (audited)
    add("trust.audited", line(edition, edition.labels.date(single_line(*audited)), audited.origin));
  Inlines all;
  for (Inlines& part : parts) {
    if (!all.empty()) all += muted(word(edition, "line.separator"));
    all += part.front().bold ? std::move(part) : muted(std::move(part));
  }
  return all;
}

Inlines outside_mean(const Edition& edition, std::span<const data::Dimension> shown) {
  const std::vector<data::Dimension> index = index_dimensions(edition);
  std::vector<std::string> names;
  for (const data::Dimension d : shown)
    if (std::find(index.begin(), index.end(), d) == index.end())
      names.push_back(dimension_in_text(edition, d));
  if (names.empty() || names.size() == shown.size()) return {};
  const Labels& labels = edition.labels;
  return word(edition, "sentence.separator") +
         computed(labels.format("scores.outside", {{"names", labels.series(names)}}), "mean-score");
}

std::string version_text(const data::Corpus& corpus) {
  constexpr std::size_t longest = 40;  // cells
  return shortened(corpus.label(), longest);
}

Blocks message_list(const Edition& edition, const std::vector<Message>& messages, Inlines note_below) {
  if (messages.empty() && note_below.empty()) return {};
  std::vector<Inlines> items;
  for (const Message& message : messages) {
    Inlines text = computed(message.text, message.rule) + message.then;
    if (!message.anchor.empty()) {  // a way to nowhere is none
      Inlines tag = note(word(edition, message.field));
      tag[0].target = edition.scope + std::string(message.anchor);
      text.back().text += no_break_space;
      text += std::move(tag);
    }
    items.push_back(std::move(text));
  }
  Blocks told = bullets(std::move(items));
  if (!note_below.empty()) told.push_back(paragraph(std::move(note_below), document::TextRole::small));
  document::Callout callout{section(edition, "section.key-messages", "key-messages", std::move(told))};
  return {{std::move(callout), {}}};
}

namespace {

std::optional<double> capacity_of(const data::Tally& tally) {
  return tally.with_capacity > 0 ? std::optional(tally.capacity) : std::nullopt;
}

std::optional<double> of_hundred(const std::optional<double>& share) {
  return share ? std::optional(100 * *share) : std::nullopt;
}

using D = data::Deployment;
constexpr CapacityFigure capacity_figures[] = {
    {"pipeline", "fact.pipeline", false, [](const D& d) { return capacity_of(d.pipeline); }},
    {"committed", "fact.committed", false, [](const D& d) { return capacity_of(d.committed); }},
    {"operational", "dossier.fact.operational", false, [](const D& d) { return capacity_of(d.operational); }},
    {"committed-share", "fact.share", true,
     [](const D& d) { return of_hundred(d.committed_share_by_capacity()); }},
    {"coverage", "fact.coverage", true, [](const D& d) { return of_hundred(d.coverage()); }},
};

}  // namespace

std::string CapacityFigure::text(const Labels& labels, double amount) const {
  return percent ? labels.number(amount, 1) : capacity_text(labels, amount, 1);
}

const CapacityFigure& capacity_figure(std::string_view rule) {
  const auto found = std::find_if(std::begin(capacity_figures), std::end(capacity_figures),
                                  [&](const CapacityFigure& figure) { return figure.rule == rule; });
  assert(found != std::end(capacity_figures));
  return *found;
}

document::Fact fact(std::string value, std::string unit, std::string caption, std::string_view rule) {
  return {std::move(value), std::move(unit), computed(std::move(caption), rule), rule_origin(rule)};
}

void add_capacity_facts(const FacilityContext& context, std::span<const std::string_view> rules,
                        std::vector<document::Fact>& facts) {
  const Labels& labels = context.labels;
  const data::Deployment& deployment = context.deployment;
  if (deployment.pipeline.with_capacity == 0) return;
  // What is committed is no second figure where all of it that states a capacity operates.
  const bool operating = std::find(rules.begin(), rules.end(), "operational") != rules.end();
  for (const std::string_view rule : rules) {
    const CapacityFigure& figure = capacity_figure(rule);
    const std::optional<double> value = figure.value(deployment);
    if (!value || (rule == "committed-share" && deployment.committed.with_capacity == 0)) continue;
    if (rule == "committed" && operating && deployment.under_construction.with_capacity == 0) continue;
    const bool all_planned = rule == "pipeline" && deployment.committed.records == 0;
    facts.push_back(fact(figure.text(labels, *value), labels[figure.unit()],
                         labels.format(all_planned ? "fact.pipeline.planned" : figure.name,
                                       {{"n", labels.number(deployment.pipeline.with_capacity)},
                                        {"of", labels.number(context.active())}}),
                         rule));
  }
}

Blocks key_figures(const Edition& edition, std::vector<document::Fact> facts, std::size_t most) {
  if (facts.empty()) return {};
  facts.resize(std::min(facts.size(), most));
  return section(edition, "section.at-a-glance", "at-a-glance", {{document::KeyFacts{std::move(facts)}, {}}});
}

namespace {

/// How the model reckons the measure, alternative by alternative.
Inlines measure_rule(const Edition& edition) {
  const Labels& labels = edition.labels;
  std::vector<std::string> alternatives;
  for (const auto& fields : edition.corpus.model().measure().fields) {
    std::vector<std::string> names;
    for (const data::FieldSpec* field : fields) names.push_back(labels[fmt::format("short.{}", field->path)]);
    alternatives.push_back(names.size() == 1
                               ? names.front()
                               : labels.format("method.measure.mean", {{"names", labels.series(names)}}));
  }
  return computed(labels.format("method.measure", {{"rule", labels.joined(alternatives)}}), "measure");
}

/// The catalogue's words, and of links and limits those of the corpus; empty where there are none.
Inlines definition(const Edition& edition, std::string_view name) {
  if (name == "links") return stated_links(edition);
  if (name == "capacity" && !edition.labels.has("method.capacity")) return measure_rule(edition);
  Inlines words = word(edition, fmt::format("method.{}", name));
  Inlines limits = name == "limits" ? stated_limits(edition) : Inlines{};
  if (limits.empty()) return words;
  return std::move(limits) + word(edition, "sentence.separator") + std::move(words);
}

}  // namespace

Blocks method_section(const Edition& edition, std::initializer_list<MethodPart> parts) {
  document::List list;
  for (const MethodPart& part : parts) {
    if (!part.said) continue;
    for (const std::string_view name : part.names) {
      Inlines text = definition(edition, name);
      if (text.empty()) continue;
      text = bold(word(edition, fmt::format("method.{}.name", name))) + std::move(text);
      list.items.push_back({paragraph(std::move(text), document::TextRole::small)});
    }
  }
  if (list.items.empty()) return {};
  return section(edition, "section.method", "method", {{std::move(list), {}}});
}

Inlines stated_links(const Edition& edition) {
  return field(edition, edition.corpus.links(edition.language));
}

Inlines stated_limits(const Edition& edition) {
  return field(edition, edition.corpus.limits(edition.language));
}

Inlines and_limits(const Edition& edition, Inlines sentence) {
  if (Inlines limits = stated_limits(edition); !limits.empty())
    sentence += word(edition, "sentence.separator") + std::move(limits);
  return sentence;
}

Inlines attribution(const Edition& edition) {
  return field(edition, edition.corpus.attribution(edition.language));
}

namespace {

Inlines cited(const Edition& edition, std::string_view key, const data::Text& text) {
  return text ? sentence(edition, key, {{"text", line(edition, *text, text.origin)}}) : Inlines{};
}

}  // namespace

Inlines cited_name(const Edition& edition) {
  return cited(edition, "citation.name", edition.corpus.name(edition.language));
}

Inlines cited_version(const Edition& edition) {
  return cited(edition, "citation.version", edition.corpus.version());
}

Inlines cited_address(const Edition& edition) {
  return cited(edition, "citation.address", edition.corpus.address());
}

Inlines cited_carrier(const Edition& edition) {
  return word(edition, edition.corpus.address() ? "citation.carrier.online" : "citation.carrier.print");
}

document::Table source_table(const Edition& edition) {
  return table_of(edition, {figures_column(edition, "sources.number"),
                            naming(column(edition, "sources.source", 3)), column(edition, "sources.use", 1)});
}

}  // namespace briefwright::compose
