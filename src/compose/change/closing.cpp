// Country profiles, what is of the format, how the comparison was made, where the data is from.
#include "compose/change/context.hpp"
#include "compose/common/country_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace briefwright::compose {
namespace {

using document::Row;
using document::Table;

// Country profiles.

Inlines country_title(const Edition& edition, const data::Country& country) {
  Inlines name = term(edition, "country", country.country);
  return name.empty() ? line(edition, *country.id, country.id.origin) : name;
}

/// Names in the reader's order, with the record's id where several profiles have one.
Blocks named(const Edition& edition, std::vector<const data::Country*> countries, std::string_view key) {
  if (countries.empty()) return {};
  const ReaderOrder order(edition.language);
  const auto text = [&](const data::Country* country) {
    return document::text_of(country_title(edition, *country));
  };
  sort_by(countries, [&](const data::Country* country) { return order.key(text(country)); });
  std::map<std::string, int> times;
  for (const data::Country* country : countries) ++times[text(country)];
  std::vector<Inlines> names;
  for (const data::Country* country : countries) {
    Inlines name = country_title(edition, *country);
    if (times[text(country)] > 1)
      name = sentence(edition, "change.profile",
                      {{"name", std::move(name)}, {"id", identifier(*country->id, country->id.origin)}});
    names.push_back(std::move(name));
  }
  return {paragraph(bold(computed(edition.labels.counted(key, countries.size()), "changes")) +
                    listed(edition, std::move(names)))};
}

bool is_listed(std::string_view field) { return !is_provenance(field); }

Blocks changed_profiles(const ChangeBrief& brief) {
  std::vector<FieldGroup> groups;
  for (const auto& record : brief.changes.countries.changed)
    groups.push_back({country_title(brief, *record.after), &record.fields});
  return field_blocks(brief, field_table(brief, groups, is_listed));
}

// Format.

/// What fields are gathered by: the part of an assessment whatever its dimension, else what stands before
/// the first dot.
std::string family(std::string_view field) {
  const std::size_t dot = field.find('.');
  if (dot == std::string_view::npos) return std::string(field);
  const std::string_view first = field.substr(0, dot), rest = field.substr(dot + 1);
  const std::size_t second = rest.find('.');
  if (first == "analysis" && second != std::string_view::npos)
    return fmt::format("analysis.{}", rest.substr(second + 1));
  return std::string(first);
}

struct Family {
  std::vector<const data::FormatChange*> fields;
  int least = 0, most = 0, carriers = 0;  // records that changed, of a field; carriers at most
};

using FamilyKey = std::pair<data::FormatChange::Kind, std::string>;

std::map<FamilyKey, Family> families(const std::vector<data::FormatChange>& changes) {
  std::map<FamilyKey, Family> all;
  for (const data::FormatChange& change : changes) {
    Family& one = all[{change.kind, family(change.field)}];
    one.least = one.fields.empty() ? change.records : std::min(one.least, change.records);
    one.most = std::max(one.most, change.records);
    one.carriers = std::max(one.carriers, change.carriers);
    one.fields.push_back(&change);
  }
  return all;
}

std::string_view kind_key(data::FormatChange::Kind kind) {
  using Kind = data::FormatChange::Kind;
  return kind == Kind::appeared   ? "change.format.appeared"
         : kind == Kind::vanished ? "change.format.vanished"
                                  : "change.format.rewritten";
}

/// One field by its name; several by that of their family, with the names behind.
Inlines family_name(const Edition& edition, const std::string& name, const Family& one) {
  if (one.fields.size() == 1) return field_name(edition, one.fields.front()->field);
  Inlines text = bold(field_name(edition, name)) + note(word(edition, "change.gap"));
  for (std::size_t i = 0; i < one.fields.size(); ++i) {
    if (i > 0) text += note(word(edition, "list.separator"));
    text += note(family_member(edition, one.fields[i]->field));
  }
  return text;
}

std::string range(const Labels& labels, const Family& one) {
  if (one.least == one.most) return labels.number(one.most);
  return fmt::format("{}–{}", labels.number(one.least), labels.number(one.most));
}

Inlines example(const Edition& edition, const data::FormatChange& change) {
  if (change.examples.empty()) return word(edition, "none");
  const data::FieldChange& first = change.examples.front();
  return note(identifier(change.ids.front(),
                         first.before_origin.known() ? first.before_origin : first.after_origin) +
              word(edition, "change.gap")) +
         change_example(edition, first);
}

void add_rows(const Edition& edition, std::string_view title, const std::vector<data::FormatChange>& changes,
              std::vector<Row>& rows) {
  if (changes.empty()) return;
  rows.push_back(group_row(bold(word(edition, title)), 4));
  for (const auto& [key, one] : families(changes)) {
    rows.push_back(
        {{name_cell(family_name(edition, key.second, one)), cell(word(edition, kind_key(key.first))),
          number_cell(range(edition.labels, one), rule_origin("format-changes")),
          cell(example(edition, *one.fields.front()))}});
  }
}

}  // namespace

Blocks change_countries(const ChangeBrief& brief) {
  const auto& countries = brief.changes.countries;
  Blocks parts = named(brief, countries.added, "change.countries.new");
  append(parts, named(brief.then(), countries.gone, "change.countries.gone"));
  append(parts, changed_profiles(brief));
  return section(brief, "change.section.countries", "countries", std::move(parts));
}

Blocks change_format(const ChangeBrief& brief) {
  const data::Changes& c = brief.changes;
  Table table = table_of(brief,
                         {column(brief, "change.field", 2.5), column(brief, "change.change", 0),
                          figures_column(brief, "change.records"), column(brief, "change.example", 3)},
                         true);
  add_rows(brief, "dossier.strip.policies", c.policies.format, table.rows);
  add_rows(brief, "dossier.strip.facilities", c.facilities.format, table.rows);
  add_rows(brief, "change.strip.countries", c.countries.format, table.rows);
  if (table.rows.empty()) return {};
  const std::size_t fields =
      c.policies.format.size() + c.facilities.format.size() + c.countries.format.size();
  return section(brief, "change.section.format", "format",
                 {paragraph(word(brief, "change.format")), {std::move(table), {}}},
                 computed(brief.labels.counted("change.fields", fields), "format-changes"));
}

/// What was done to find the changes, and the definitions of the figures that are there.
Blocks change_method(const ChangeBrief& brief) {
  const data::Changes& c = brief.changes;
  const bool facilities = !c.transitions.empty(), scores = !brief.scores.empty();
  return method_section(brief, {{true, {"compare", "format"}},
                                {brief.news() && facilities, {"renumbered", "transitions"}},
                                {scores, {"reassessed", "scores"}},
                                {scores || !c.policies.added.empty() || !c.policies.gone.empty(), {"mean"}},
                                {brief.benchmarks_after.countries > 0, {"governance"}},
                                {facilities, {"capacity", "year", "pipeline", "share", "limits"}}});
}

Blocks change_sources(const ChangeBrief& brief) {
  std::vector<Inlines> items;
  const Edition& now = brief;
  for (const Edition& edition : {brief.then(), now}) {
    Inlines name = data_words(edition), data = attribution(edition);
    if (name.empty() && data.empty()) continue;
    if (name.empty()) name = version_words(edition.corpus);
    if (!data.empty()) name = broken(std::move(name));
    items.push_back(bold(std::move(name)) + std::move(data));
  }
  return section(brief, "section.sources", "sources", bullets(std::move(items)));
}

}  // namespace briefwright::compose
