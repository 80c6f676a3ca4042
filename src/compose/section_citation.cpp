// How to cite the brief, who wrote and reviewed the record, and what else the record holds.
#include "base/utf8.hpp"
#include "compose/sections.hpp"

#include <fmt/format.h>

namespace briefwright::compose {
namespace {

Inlines how_to_cite(const Context& context) {
  const data::Policy& policy = context.policy;
  Inlines end = word(context, "citation.end");
  if (policy.provenance.last_audit_date) end = audited(context, "citation.audited") + std::move(end);
  return sentence(context, "citation.text",
                  {{"title", document::plain(title_of(policy), policy.title.origin)},
                   {"data", cited_data(context)},
                   {"id", identifier(*policy.id, policy.id.origin)}}) +
         std::move(end);
}

Inlines sectors(const Context& context) {
  std::vector<std::string> names;
  for (const data::Term& sector : context.policy.sectors)
    if (sector) names.push_back(term_text(context, "policy-sector", sector));
  return names.empty() ? Inlines{}
                       : line(context, context.labels.list(names), context.policy.sectors[0].origin);
}

Inlines tags(const Context& context) {
  Inlines out;
  for (const data::Text& tag : context.policy.tags) {
    if (!tag) continue;
    if (!out.empty()) out = std::move(out) + word(context, "list.separator");
    out = std::move(out) + line(context, *tag, tag.origin);
  }
  return out;
}

Inlines year(const data::Year& year) {
  if (!year) return {};
  return document::plain(fmt::format("{}", *year), year.origin);
}

Block provenance(const Context& context) {
  const data::Policy& policy = context.policy;
  Pairs pairs(context);
  pairs.add("provenance.id", identifier(*policy.id, policy.id.origin));
  pairs.add("provenance.author", field(context, policy.provenance.author));
  pairs.add("provenance.reviewer", field(context, policy.provenance.reviewer));
  pairs.add("provenance.review", term(context, "review-status", policy.review_status));
  pairs.add("provenance.audited", field(context, context.labels.date(*policy.provenance.last_audit_date),
                                        policy.provenance.last_audit_date.origin));
  pairs.add("provenance.language", word(context, fmt::format("language.{}", folder_name(policy.language))));
  pairs.add("provenance.version", field(context, context.corpus.version()));
  pairs.add("provenance.framework", field(context, policy.framework_version));
  pairs.add("provenance.year", year(policy.year));
  pairs.add("provenance.scope", term(context, "scope", policy.scope));
  pairs.add("provenance.region", field(context, policy.region));
  pairs.add("provenance.sectors", sectors(context));
  pairs.add("provenance.tags", tags(context));
  Block block = std::move(pairs).take("provenance.head");
  std::get<document::Table>(block.what).dense = true;  // to look up, not to read
  return block;
}

/// Fields that no section knows, so that nothing of the record is lost.
Blocks further_fields(const Context& context) {
  Pairs pairs(context);
  for (const data::UnknownField& unknown : context.policy.unknown) {
    pairs.add_labelled(identifier(unknown.path, unknown.origin), field(context, unknown));
  }
  if (pairs.empty()) return {};
  return {subheading(context, "citation.further"), std::move(pairs).take("citation.further.head")};
}

}  // namespace

Blocks citation(const Context& context) {
  Blocks blocks{heading(context, 2, "section.citation", "citation"), subheading(context, "citation.how"),
                paragraph(how_to_cite(context)), subheading(context, "citation.provenance"),
                provenance(context)};
  for (Block& block : further_fields(context)) blocks.push_back(std::move(block));
  return blocks;
}

}  // namespace briefwright::compose
