#include "compose/common/record_fields.hpp"

#include <fmt/format.h>

namespace briefwright::compose {
namespace {

Inlines lines(const Edition& edition, const std::vector<data::Text>& texts) {
  std::vector<Inlines> items;
  for (const data::Text& text : texts)
    if (text) items.push_back(field(edition, text));
  return listed(edition, std::move(items));
}

/// A value as its kind prints it; empty where there is none.
struct Printed {
  const Edition& edition;
  const data::FieldSpec& spec;

  Inlines operator()(const data::Text* text) const {
    const bool dated = spec.kind == data::FieldKind::date;
    return dated ? field(edition, edition.labels.date(**text), text->origin) : field(edition, *text);
  }
  Inlines operator()(const data::Number* number) const {
    return *number ? document::plain(fmt::format("{}", **number), number->origin) : Inlines{};
  }
  Inlines operator()(const data::Year* value) const { return year_text(*value); }
  Inlines operator()(const data::Term* value) const { return term(edition, spec.words, *value); }
  Inlines operator()(const std::vector<data::Text>* texts) const { return lines(edition, *texts); }
  Inlines operator()(const std::vector<data::Term>* terms) const {
    std::vector<Inlines> items;
    for (const data::Term& value : *terms) items.push_back(term(edition, spec.words, value));
    return listed(edition, std::move(items));
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

}  // namespace

Inlines name_of(const Edition& edition, const data::FieldSpec& spec) {
  const std::string label = fmt::format("field.{}", spec.path);
  return edition.labels.has(label) ? word(edition, label) : identifier(spec.path, rule_origin("field-path"));
}

Inlines own_name(const Edition& edition, const std::string& key, const Origin& origin) {
  std::string readable = key;
  for (char& c : readable)
    if (c == '_' || c == '-') c = ' ';
  if (!readable.empty() && readable[0] >= 'a' && readable[0] <= 'z')
    readable[0] = static_cast<char>(readable[0] - 'a' + 'A');
  return line(edition, readable, origin);
}

void add_others(Pairs& pairs, const Edition& edition, const std::vector<data::NamedText>& others) {
  for (const data::NamedText& entry : others)
    pairs.add_labelled(own_name(edition, entry.key, entry.text.origin), field(edition, entry));
}

void add_fields(Pairs& pairs, const Edition& edition, const data::Record& record,
                const std::vector<data::FieldSpec>& specs,
                const std::function<bool(const data::FieldSpec&)>& prints) {
  for (const data::FieldSpec& spec : specs) {
    const bool here = prints(spec);
    if (spec.kind == data::FieldKind::entries) {
      if (!here) continue;
      const auto& entries = data::get<data::Entries>(record, spec);
      for (std::size_t i = 0; i < entries.stated.size(); ++i)
        pairs.add_labelled(name_of(edition, spec.fields[i]), field(edition, entries.stated[i]));
      add_others(pairs, edition, entries.others);
      continue;
    }
    const bool group = spec.kind == data::FieldKind::group;
    if (here && group && spec.open)
      add_others(pairs, edition, data::get<std::vector<data::NamedText>>(record, spec));
    if (here && !group)
      pairs.add_labelled(name_of(edition, spec),
                         std::visit(Printed{edition, spec}, data::value_of(record, spec)));
    add_fields(pairs, edition, record, spec.fields, prints);
  }
}

void add_provenance(Pairs& pairs, const Edition& edition, const data::Record& record,
                    const data::Term* review) {
  const data::Provenance& provenance = record.provenance;
  pairs.add("provenance.id", identifier(*record.id, record.id.origin));
  pairs.add("provenance.author", field(edition, provenance.author));
  pairs.add("provenance.reviewer", field(edition, provenance.reviewer));
  if (review != nullptr) pairs.add("provenance.review", term(edition, "review-status", *review));
  pairs.add("provenance.audited", field(edition, edition.labels.date(*provenance.last_audit_date),
                                        provenance.last_audit_date.origin));
  pairs.add("provenance.language", language_word(edition, record.language));
}

void add_unknown(Pairs& pairs, const Edition& edition, const data::Record& record) {
  for (const data::UnknownField& unknown : record.unknown)
    pairs.add_labelled(identifier(unknown.path, unknown.origin), field(edition, unknown));
}

}  // namespace briefwright::compose
