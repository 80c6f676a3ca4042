// The first page of a brief: title and facts that place the record, three to five sentences, large figures.
#include "base/utf8.hpp"
#include "compose/brief/context.hpp"
#include "compose/common/siblings.hpp"
#include "compose/common/statements.hpp"
#include "data/dates.hpp"
#include "data/prose.hpp"

#include <fmt/format.h>

#include <algorithm>

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
  return strip;
}

/// How far the record can be trusted, the data version, unless a longer document says it, and the record's id
/// in one small line.
Inlines imprint(const Context& context) {
  const data::Policy& policy = context.policy;
  Inlines line = trust_line(context, policy);
  for (Inlines more :
       {context.depth > 0 ? Inlines{} : data_words(context),
        sentence(context, "masthead.record", {{"id", identifier(*policy.id, policy.id.origin)}})}) {
    if (more.empty()) continue;
    if (!line.empty()) line += muted(word(context, "line.separator"));
    line += muted(std::move(more));
  }
  return line;
}

Inlines other_title(const Context& context) {
  for (const Language language : context.corpus.languages()) {
    const data::Policy* translation = context.corpus.policy(*context.policy.id, language);
    if (language != context.policy.language && translation && translation->title &&
        *translation->title != *context.policy.title)
      return line(context, *translation->title, translation->title.origin);
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
  blocks.push_back({document::Heading{1 + context.depth,
                                      line(context, title_of(policy), policy.title.origin),
                                      {},
                                      policy_anchor(policy),
                                      true,
                                      context.group},
                    policy.title.origin});
  if (Inlines translation = other_title(context); !translation.empty())
    blocks.push_back({document::Paragraph{TextRole::subtitle, std::move(translation), true}, {}});
  blocks.push_back({strip(context), {}});
  blocks.push_back({document::Paragraph{TextRole::caption, imprint(context), context.depth > 0}, {}});
  if (policy.language != context.language)
    append(blocks, small_print(muted(sentence(context, "masthead.other-language",
                                              {{"language", language_word(context, policy.language)}}))));
  return blocks;
}

Blocks full_brief(const Context& context) {
  const data::Text& id = context.policy.id;
  const bool cut = !context.prints("substance") || cuts_substance(context);
  Inlines name = identifier(*id, id.origin);
  if (context.siblings != nullptr)
    if (const auto full = context.siblings->briefs.find(*id); full != context.siblings->briefs.end())
      name = leading_to(context, std::move(name), full->second);
  Inlines text =
      sentence(context, cut ? "full-brief.text.cut" : "full-brief.text", {{"id", std::move(name)}});
  return {paragraph(muted(std::move(text)), TextRole::caption)};
}

namespace {

using document::Fact;

void add_scores(const Context& context, std::vector<Fact>& facts) {
  const Labels& labels = context.labels;
  const std::size_t scored = context.scored_of_index(), cited = context.cited_of_index();
  if (context.mean && cited == 0) return;  // a claim, and not among what stands out
  if (context.mean) {
    const std::string_view key = cited == scored ? "fact.mean.cited.all" : "fact.mean.cited";
    const std::string of_cited = labels.format(
        key, {{"n", labels.number(cited)}, {"mean", score_text(labels, mean_of_cited(context))}});
    std::string caption = labels.format(labels.plural_key("fact.mean", scored),
                                        {{"n", labels.number(scored)}, {"cited", of_cited}});
    if (context.global.median_mean)
      caption +=
          labels.format("fact.mean.median", {{"median", score_text(labels, *context.global.median_mean)},
                                             {"n", labels.number(context.global.policies)}});
    facts.push_back(fact(score_text(labels, *context.mean), labels["unit.of-100"], caption, "mean-score"));
  } else if (!context.scored.empty()) {
    facts.push_back(fact(context.labels.number(context.scored.size()),
                         fmt::format("/ {}", dimensions(context).size()), labels["fact.scored"],
                         "mean-score"));
  }
}

/// The facilities of the policy's own subject: none stands on the first page for others.
void add_subject(const Context& context, std::vector<Fact>& facts) {
  const data::FacilityList focus = context.of_subject();
  if (focus.empty()) return;
  FacilityContext of_subject(context, focus);
  std::vector<std::string_view> figures{"operational", "committed", "pipeline"};
  if (prints_message(context, "deployment")) figures.pop_back();
  const std::size_t before = facts.size();
  add_capacity_facts(of_subject, figures, facts);
  for (std::size_t i = before; i < facts.size(); ++i)
    facts[i].caption = std::move(facts[i].caption) + word(context, "fact.of-subject");
}

void add_pillars(const Context& context, std::vector<Fact>& facts) {
  const std::vector<data::Text>& pillars = context.policy.regulatory.stated;
  const auto stated =
      static_cast<std::size_t>(std::count_if(pillars.begin(), pillars.end(), [](const data::Text& text) {
        return text && !data::leaves_open(*text);
      }));
  if (stated > 1)  // else a large figure would say next to nothing
    facts.push_back(fact(context.labels.number(stated), fmt::format("/ {}", pillars.size()),
                         context.labels["fact.pillars"], "pillars"));
}

/// How many, and when the last one is; nothing where none is dated.
void add_milestones(const Context& context, std::vector<Fact>& facts) {
  const std::vector<data::Milestone>& milestones = context.policy.evolution.milestones;
  const data::Text* last = nullptr;
  std::int64_t latest = 0;
  for (const data::Milestone& one : milestones)
    if (const auto time = data::read_date(*one.date).seconds(); time && (!last || *time > latest))
      last = &one.date, latest = *time;
  if (!last) return;
  const Labels& labels = context.labels;
  facts.push_back(fact(labels.number(milestones.size()), "",
                       labels.format(labels.plural_key("fact.milestones", milestones.size()),
                                     {{"date", labels.date(single_line(**last))}}),
                       "milestones"));
}

void add_record(const Context& context, std::vector<Fact>& facts) {
  const std::size_t cited = context.cited(), assessed = context.assessed.size();
  // The mean has told of its scores how many are cited.
  const bool told = context.mean && context.cited_of_index() > 0 && assessed == context.scored_of_index();
  if (cited > 0 && !told && !prints_message(context, "evidence"))
    facts.push_back(fact(context.labels.number(cited), fmt::format("/ {}", assessed),
                         context.labels["fact.citations"], "citations"));
  if (!prints_message(context, "pillars")) add_pillars(context, facts);
  if (!context.prints("key-messages")) add_milestones(context, facts);  // below which the last one stands
}

}  // namespace

Blocks at_a_glance(const Context& context) {
  constexpr std::size_t most = 6;  // more push the scores off the first page
  std::vector<Fact> facts;
  add_scores(context, facts);
  add_subject(context, facts);
  add_record(context, facts);
  return key_figures(context, std::move(facts), most);
}

}  // namespace briefwright::compose
