// The first page of a brief: title and facts that place the record, three to five sentences, large figures.
#include "base/utf8.hpp"
#include "compose/brief/context.hpp"
#include "compose/common/statements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace briefwright::compose {
namespace {

using document::FactStrip;
using document::TextRole;

void add(FactStrip& strip, const Context& context, std::string_view key, Inlines value) {
  if (!value.empty()) strip.entries.push_back({word(context, key), std::move(value)});
}

Inlines published(const Context& context) {
  const data::Policy& policy = context.policy;
  if (policy.pub_date) return line(context, context.labels.date(*policy.pub_date), policy.pub_date.origin);
  return year_text(policy.year);
}

FactStrip strip(const Context& context) {
  const data::Policy& policy = context.policy;
  FactStrip strip;
  Inlines country = term(context, "country", policy.country);
  if (policy.region && !country.empty())
    country += word(context, "list.separator") + line(context, *policy.region, policy.region.origin);
  add(strip, context, "masthead.country", std::move(country));
  add(strip, context, "masthead.status", term(context, "policy-status", policy.status));
  add(strip, context, "masthead.category", term(context, "category", policy.category));
  add(strip, context, "masthead.legal-weight", term(context, "legal-weight", policy.legal_weight));
  add(strip, context, "masthead.published", published(context));
  add(strip, context, "masthead.review", review_badge(context));
  return strip;
}

/// Data version, audit date and record id in one small line.
Inlines imprint(const Context& context) {
  const data::Policy& policy = context.policy;
  Inlines before = data_words(context);
  if (!before.empty()) before += word(context, "line.separator");
  if (policy.provenance.last_audit_date)
    before += audited(context, "masthead.audited") + word(context, "line.separator");
  return muted(std::move(before) +
               sentence(context, "masthead.record", {{"id", identifier(*policy.id, policy.id.origin)}}));
}

Inlines other_title(const Context& context) {
  for (const Language language : context.corpus.languages()) {
    const data::Policy* twin = context.corpus.policy(*context.policy.id, language);
    if (language != context.policy.language && twin && twin->title && *twin->title != *context.policy.title)
      return line(context, *twin->title, twin->title.origin);
  }
  return {};
}

}  // namespace

Inlines audited(const Context& context, std::string_view key) {
  const data::Text& date = context.policy.provenance.last_audit_date;
  return sentence(context, key,
                  {{"date", line(context, context.labels.date(single_line(*date)), date.origin)}});
}

Inlines review_badge(const Context& context) {
  Inlines badge = review_state(context, context.policy);
  if (context.policy.draft())
    for (Inline& run : badge) run.tone = document::Tone::warning;
  return bold(std::move(badge));
}

Blocks masthead(const Context& context) {
  const data::Policy& policy = context.policy;
  Blocks blocks;
  blocks.push_back(
      {document::Heading{
           1, line(context, title_of(policy), policy.title.origin), {}, policy_anchor(policy), true},
       policy.title.origin});
  if (Inlines twin = other_title(context); !twin.empty())
    blocks.push_back(paragraph(std::move(twin), TextRole::subtitle));
  blocks.push_back({strip(context), {}});
  blocks.push_back(paragraph(imprint(context), TextRole::caption));
  if (policy.language != context.language)
    append(blocks, small_print(muted(sentence(context, "masthead.other-language",
                                              {{"language", language_word(context, policy.language)}}))));
  return blocks;
}

Blocks full_brief(const Context& context) {
  const data::Text& id = context.policy.id;
  Inlines text = sentence(context, "full-brief.text", {{"id", identifier(*id, id.origin)}});
  return {paragraph(muted(std::move(text)), TextRole::caption)};
}

namespace {

/// The section's anchor where it is printed; sections close up where the record holds nothing for them.
std::string_view anchor_of(const Context& context, std::string_view section) {
  const bool closed = (section == "scores" && context.scored.empty()) ||
                      (section == "evidence" && context.assessed.empty()) ||
                      (section == "deployment" && context.facilities.empty());
  return closed ? std::string_view() : context.anchor(section);
}

/// Made from scores.
Message score_message(const Context& context, std::string text, std::string_view rule) {
  return {std::move(text), "tag.scores", anchor_of(context, "scores"), rule};
}

Message mean_message(const Context& context) {
  const Labels& labels = context.labels;
  if (!context.mean) return score_message(context, labels["message.unscored"], "mean-score");
  const std::string mean = score_text(labels, *context.mean);
  const std::string dimensions = labels.counted("message.index-dimensions", context.scored_of_index());
  if (!context.ranking)
    return score_message(context, labels.format("message.mean", {{"mean", mean}, {"dimensions", dimensions}}),
                         "mean-score");
  const bool international = context.policy.country.key == "international";
  const std::string_view key = !context.ranking->same_country ? "message.rank.all"
                               : international                ? "message.rank.international"
                                                              : "message.rank.country";
  return score_message(context,
                       labels.format(key, {{"mean", mean},
                                           {"dimensions", dimensions},
                                           {"place", fmt::format("{}", context.ranking->rank.place)},
                                           {"of", labels.number(context.ranking->rank.of)}}),
                       "rank-by-mean");
}

std::optional<Message> extremes_message(const Context& context) {
  if (context.scored.empty()) return std::nullopt;
  double high = 0, low = 100;
  const auto score_of = [&](data::Dimension dimension) {
    return *context.policy.assessment(dimension).score;
  };
  for (data::Dimension dimension : context.scored) {
    const double score = score_of(dimension);
    high = std::max(high, score);
    low = std::min(low, score);
  }
  const Labels& labels = context.labels;
  if (context.scored.size() == 1)
    return score_message(
        context,
        labels.format("message.single", {{"name", dimension_name(context, context.scored[0])},
                                         {"score", score_text(labels, high)}}),
        "extremes");
  if (high == low)
    return score_message(context,
                         labels.format("message.level", {{"n", context.labels.number(context.scored.size())},
                                                         {"score", score_text(labels, high)}}),
                         "extremes");
  return score_message(
      context,
      labels.format("message.extremes", {{"strong", names_at(context, context.scored, score_of, high)},
                                         {"high", score_text(labels, high)},
                                         {"weak", names_at(context, context.scored, score_of, low)},
                                         {"low", score_text(labels, low)}}),
      "extremes");
}

Message deployment_message(const Context& context) {
  if (context.facilities.empty()) {
    const std::string_view key =
        context.absent.empty() ? "message.no-facilities" : "message.absent-facilities";
    return Message{context.labels[key], "tag.facilities", "", "deployment"};
  }
  return capacity_message(context, anchor_of(context, "deployment"));
}

std::optional<Message> citation_message(const Context& context) {
  if (context.assessed.empty()) return std::nullopt;
  const Labels& labels = context.labels;
  const std::size_t of = context.assessed.size(), missing = of - context.cited();
  std::string text = missing == 0    ? labels.counted("message.cited", of)
                     : missing == of ? labels.counted("message.uncited-all", of)
                                     : labels.counted_of("message.uncited", missing, of);
  return Message{std::move(text), "tag.citations", anchor_of(context, "evidence"), "citations"};
}

Message review_message(const Context& context) {
  const data::Policy& policy = context.policy;
  const std::string_view key = !policy.review_status               ? "message.review-none"
                               : policy.draft()                    ? "message.draft"
                               : policy.provenance.last_audit_date ? "message.reviewed-on"
                                                                   : "message.reviewed";
  return {context.labels.format(key, {{"state", review_text(context, context.policy)},
                                      {"date", context.labels.date(*policy.provenance.last_audit_date)}}),
          "tag.review", anchor_of(context, "gaps"), "review-state"};
}

/// In the order of what a reader must know; the last ones give way.
std::vector<Message> messages(const Context& context) {
  std::vector<Message> list;
  if (!index_dimensions(context).empty()) list.push_back(mean_message(context));
  if (auto message = extremes_message(context)) list.push_back(std::move(*message));
  if (has_role(context, data::RecordKind::policy, "facilities")) list.push_back(deployment_message(context));
  if (auto message = citation_message(context)) list.push_back(std::move(*message));
  if (auto message = coverage_message(context, anchor_of(context, "deployment")))
    list.push_back(std::move(*message));
  if (context.policy.reviewable &&
      (list.size() < 3 || (list.size() < most_messages && context.policy.draft())))
    list.push_back(review_message(context));
  list.resize(std::min(list.size(), most_messages));
  return list;
}

}  // namespace

Blocks key_messages(const Context& context) { return message_list(context, messages(context)); }

namespace {

using document::Fact;

void add_scores(const Context& context, std::vector<Fact>& facts) {
  const Labels& labels = context.labels;
  if (context.mean) {
    std::string caption = labels.counted("fact.mean", context.scored_of_index());
    if (context.global.median_mean)
      caption +=
          labels.format("fact.mean.median", {{"median", score_text(labels, *context.global.median_mean)},
                                             {"policies", context.labels.number(context.global.policies)}});
    facts.push_back(fact(score_text(labels, *context.mean), labels["unit.of-100"], caption, "mean-score"));
  } else if (!dimensions(context).empty()) {
    facts.push_back(fact(context.labels.number(context.scored.size()),
                         fmt::format("/ {}", dimensions(context).size()), labels["fact.scored"],
                         "mean-score"));
  }
}

void add_citations(const Context& context, std::vector<Fact>& facts) {
  if (context.assessed.empty()) return;
  facts.push_back(fact(context.labels.number(context.cited()), fmt::format("/ {}", context.assessed.size()),
                       context.labels["fact.citations"], "citations"));
}

/// How many records, and of how many countries where there are several.
void add_linked(const Context& context, std::vector<Fact>& facts) {
  const Labels& labels = context.labels;
  std::set<std::string> countries;
  for (const data::Facility* facility : context.facilities)
    countries.insert(term_text(context, "country", facility->country));
  std::string caption = labels["fact.linked"];
  if (context.active() > 0)
    caption += labels.format("fact.linked.active", {{"n", context.labels.number(context.active())}});
  if (countries.size() > 1)
    caption += labels.format("fact.linked.countries", {{"n", context.labels.number(countries.size())}});
  facts.push_back(
      fact(context.labels.number(context.facilities.size()), "", std::move(caption), "linked-records"));
}

/// Facts that every record has, for those without facilities.
void add_record(const Context& context, std::vector<Fact>& facts) {
  const data::Policy& policy = context.policy;
  const Labels& labels = context.labels;
  if (policy.year)
    facts.push_back({fmt::format("{}", *policy.year), "", word(context, "fact.year"), policy.year.origin});
  if (context.mean || context.assessed.size() > context.scored.size())  // else the scored ones say the same
    facts.push_back(fact(context.labels.number(context.assessed.size()),
                         fmt::format("/ {}", dimensions(context).size()), labels["fact.dimensions"],
                         "dimensions"));
  const std::vector<data::Text>& pillars = policy.regulatory.stated;
  const auto stated = static_cast<std::size_t>(
      std::count_if(pillars.begin(), pillars.end(), [](const data::Text& text) { return text.present(); }));
  if (!pillars.empty())
    facts.push_back(fact(context.labels.number(stated), fmt::format("/ {}", pillars.size()),
                         labels["fact.pillars"], "pillars"));
  if (context.country.policies > 0)
    facts.push_back(
        fact(context.labels.number(context.country.policies), "",
             labels.format("fact.group", {{"country", term_text(context, "country", policy.country)}}),
             "country-policies"));
}

}  // namespace

Blocks at_a_glance(const Context& context) {
  constexpr std::size_t most = 6;  // more push the scores off the first page
  std::vector<Fact> facts;
  add_scores(context, facts);
  add_linked(context, facts);
  add_capacity_facts(context, {"committed", "committed-share", "pipeline", "coverage"}, facts);
  add_citations(context, facts);
  add_record(context, facts);
  return key_figures(context, std::move(facts), most);
}

}  // namespace briefwright::compose
