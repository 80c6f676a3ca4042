// Title, the other language's title, the strip of facts that place the record.
#include "base/utf8.hpp"
#include "compose/brief/sections.hpp"

#include <fmt/format.h>

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
  if (policy.year) return document::plain(fmt::format("{}", *policy.year), policy.year.origin);
  return {};
}

FactStrip strip(const Context& context) {
  const data::Policy& policy = context.policy;
  FactStrip strip;
  Inlines country = term(context, "country", policy.country);
  if (policy.region && !country.empty())
    country = std::move(country) + word(context, "list.separator") +
              line(context, *policy.region, policy.region.origin);
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
  if (!before.empty()) before = std::move(before) + word(context, "line.separator");
  if (policy.provenance.last_audit_date)
    before = std::move(before) + audited(context, "masthead.audited") + word(context, "line.separator");
  return muted(std::move(before) +
               sentence(context, "masthead.record", {{"id", identifier(*policy.id, policy.id.origin)}}));
}

Inlines other_title(const Context& context) {
  const Language theirs = other(context.policy.language);
  const data::Policy* twin = context.corpus.policy(*context.policy.id, theirs);
  if (!twin || !twin->title || *twin->title == *context.policy.title) return {};
  return line(context, *twin->title, twin->title.origin);
}

}  // namespace

std::string title_of(const data::Policy& policy) {
  const std::string title = single_line(*policy.title);
  return title.empty() ? single_line(*policy.id) : title;
}

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

std::string policy_anchor(const data::Policy& policy) {
  return fmt::format("policy-{}-{}", folder_name(policy.language), *policy.id);
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
    blocks.push_back(paragraph(muted(word(context, "masthead.other-language")), TextRole::caption));
  return blocks;
}

Blocks contents(const Context& context) {
  return {{document::Contents{word(context, "section.contents")}, {}}};
}

Blocks full_brief(const Context& context) {
  const data::Text& id = context.policy.id;
  Inlines text = sentence(context, "full-brief.text", {{"id", identifier(*id, id.origin)}});
  return {paragraph(muted(std::move(text)), TextRole::caption)};
}

}  // namespace briefwright::compose
