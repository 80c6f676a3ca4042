// How to cite the brief, who wrote and reviewed the record, and what else the record holds.
#include "base/utf8.hpp"
#include "compose/brief/sections.hpp"
#include "data/values.hpp"

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

Inlines joined(const Context& context, std::vector<Inlines> items) {
  Inlines out;
  for (Inlines& item : items)
    out = out.empty() ? std::move(item) : std::move(out) + word(context, "list.separator") + std::move(item);
  return out;
}

/// A value as its kind prints it; empty where there is none.
struct Printed {
  const Context& context;
  const data::FieldSpec& spec;

  Inlines operator()(const data::Text* text) const {
    if (spec.kind != data::FieldKind::date) return field(context, *text);
    return field(context, context.labels.date(**text), text->origin);
  }
  Inlines operator()(const data::Number* number) const {
    return *number ? document::plain(fmt::format("{}", **number), number->origin) : Inlines{};
  }
  Inlines operator()(const data::Year* value) const { return year(*value); }
  Inlines operator()(const data::Term* value) const { return term(context, spec.words, *value); }
  Inlines operator()(const std::vector<data::Text>* texts) const {
    std::vector<Inlines> items;
    for (const data::Text& text : *texts) items.push_back(line(context, *text, text.origin));
    return joined(context, std::move(items));
  }
  Inlines operator()(const std::vector<data::Term>* terms) const {
    std::vector<Inlines> items;
    for (const data::Term& value : *terms) items.push_back(term(context, spec.words, value));
    return joined(context, std::move(items));
  }
  Inlines operator()(const data::Sourced<data::Coordinates>* place) const {
    if (!*place) return {};
    return document::plain(fmt::format("{}, {}", (*place)->latitude, (*place)->longitude), place->origin);
  }
  /// Of several fields, printed one by one.
  template <class Several>
  Inlines operator()(const Several*) const {
    return {};
  }
};

Inlines name_of(const Context& context, const data::FieldSpec& spec) {
  const std::string label = fmt::format("field.{}", spec.path);
  return context.labels.has(label) ? word(context, label) : identifier(spec.path, rule_origin("field-path"));
}

/// Fields that the model declares and that have no role in a section.
void add_declared(Pairs& pairs, const Context& context, const std::vector<data::FieldSpec>& specs) {
  for (const data::FieldSpec& spec : specs) {
    const bool own = spec.role == nullptr;
    if (own && spec.kind == data::FieldKind::entries) {
      const auto& entries = data::get<data::Entries>(context.policy, spec);
      for (std::size_t i = 0; i < entries.stated.size(); ++i)
        pairs.add_labelled(name_of(context, spec.fields[i]), field(context, entries.stated[i]));
      add_others(pairs, context, entries.others);
    } else if (spec.kind != data::FieldKind::entries) {
      const bool group = spec.kind == data::FieldKind::group;
      if (own && group && spec.open)
        add_others(pairs, context, data::get<std::vector<data::NamedText>>(context.policy, spec));
      if (own && !group)
        pairs.add_labelled(name_of(context, spec),
                           std::visit(Printed{context, spec}, data::value_of(context.policy, spec)));
      add_declared(pairs, context, spec.fields);
    }
  }
}

/// Fields that no section knows, so that nothing of the record is lost.
Blocks further_fields(const Context& context) {
  Pairs pairs(context);
  add_declared(pairs, context, data::fields_of(context.policy));
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
