// One changed field in print: its name, what it was, what it is.
#include "base/utf8.hpp"
#include "compose/change/context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace briefwright::compose {
namespace {

using document::Row;

// How much of a text or a list is printed; the rest is counted.
constexpr std::size_t longest_text = 160, longest_item = 40,
                      longest_example = 48;  // cells, as shortened() counts them
constexpr std::size_t most_sentences = 2, most_items = 8;

/// Markdown marks that mean nothing on one line.
std::string without_marks(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != '#' && c != '*' && c != '`') out += c;
  return out;
}

Inlines short_line(const Edition& edition, std::string_view text, std::size_t most, const Origin& origin) {
  return line(edition, shortened(without_marks(text), most), origin);
}

/// The field of any kind of record; null for parts of assessments and what no model knows.
const data::FieldSpec* field_of(const Edition& edition, std::string_view path) {
  for (const auto kind : {data::RecordKind::policy, data::RecordKind::facility, data::RecordKind::country})
    if (const data::FieldSpec* field = edition.corpus.model().field(kind, path)) return field;
  return nullptr;
}

bool holds_date(const Edition& edition, std::string_view path) {
  const data::FieldSpec* field = field_of(edition, path);
  return field && (field->kind == data::FieldKind::date || field->kind == data::FieldKind::dated_text);
}

bool is_year(const Edition& edition, std::string_view path) {
  const data::FieldSpec* field = field_of(edition, path);
  return field && field->kind == data::FieldKind::year;
}

/// A number as its field is printed: the measure and what has its unit, years, everything else as scores are.
std::string amount(const Edition& edition, std::string_view path, double value) {
  const data::FieldSpec* field = field_of(edition, path);
  if (path == edition.corpus.model().measure().key || (field && field->in_measure))
    return capacity_text(edition.labels, value, 2);
  return is_year(edition, path) ? fmt::format("{}", value) : score_text(edition.labels, value);
}

/// A single value of one side; empty where the record has none.
Inlines value(const Edition& edition, const data::FieldChange& change, bool after, std::size_t most) {
  const Origin& origin = after ? change.after_origin : change.before_origin;
  if (!origin.known()) return {};
  const std::string& text = after ? change.after : change.before;
  switch (change.type) {
    case data::ValueType::word:
      return key_word(edition, change.vocabulary_kind, text, origin);
    case data::ValueType::number: {
      const std::optional<double>& number = after ? change.number_after : change.number_before;
      if (!number) return {};
      return document::plain(amount(edition, change.field, *number), origin);
    }
    default:
      if (holds_date(edition, change.field))
        return short_line(edition, edition.labels.date(text), most, origin);
      return short_line(edition, text, most, origin);
  }
}

Inlines rule(const Edition& edition, std::string_view key, std::size_t n) {
  return note(computed(edition.labels.counted(key, n), "folded"));
}

/// "+ a, b and 3 more" or "− c"; nothing for none.
Inlines listed(const Edition& edition, std::string_view mark, const std::vector<std::string>& items,
               const data::FieldChange& change, const Origin& origin) {
  if (items.empty()) return {};
  std::vector<Inlines> shown;
  for (std::size_t i = 0; i < std::min(items.size(), most_items); ++i) {
    Inlines name = key_word(edition, change.vocabulary_kind, items[i], origin);
    const bool as_it_stands = text_of(name) == single_line(items[i]);  // no word of the vocabulary
    shown.push_back(as_it_stands ? short_line(edition, items[i], longest_item, origin) : std::move(name));
  }
  Inlines out = word(edition, mark) + compose::listed(edition, std::move(shown));
  if (items.size() > most_items) out += rule(edition, "change.more-items", items.size() - most_items);
  return out;
}

/// The sentences that came or went.
Inlines sentences(const Edition& edition, std::string_view mark, const std::vector<std::string>& all,
                  const Origin& origin) {
  if (all.empty()) return {};
  Inlines out = word(edition, mark);
  for (std::size_t i = 0; i < std::min(all.size(), most_sentences); ++i) {
    if (i > 0) out += word(edition, "change.space");
    out += short_line(edition, all[i], longest_text, origin);
  }
  if (all.size() > most_sentences) out += rule(edition, "change.more-sentences", all.size() - most_sentences);
  return out;
}

Inlines joined_lines(std::vector<Inlines> lines) {
  std::erase_if(lines, [](const Inlines& line) { return line.empty(); });
  Inlines out;
  for (std::size_t i = 0; i < lines.size(); ++i)
    out += (i + 1 < lines.size() ? broken(std::move(lines[i])) : std::move(lines[i]));
  return out;
}

Inlines stayed(const Edition& edition, const data::FieldChange& change, std::string_view key) {
  return note(computed(edition.labels.format(key, {{"share", edition.labels.percent(change.similarity, 0)}}),
                       "similarity"));
}

Inlines long_text(const Edition& edition, const data::FieldChange& change) {
  return joined_lines({stayed(edition, change, "change.stayed"),
                       sentences(edition, "change.plus", change.added, change.after_origin),
                       sentences(edition, "change.minus", change.removed, change.before_origin)});
}

Inlines list(const Edition& edition, const data::FieldChange& change) {
  return joined_lines({listed(edition, "change.plus", change.added, change, change.after_origin),
                       listed(edition, "change.minus", change.removed, change, change.before_origin)});
}

Inlines joined_by(const Edition& edition, std::string_view arrow, Inlines before, Inlines after) {
  if (before.empty()) before = word(edition, "none");
  if (after.empty()) after = word(edition, "none");
  return std::move(before) + word(edition, arrow) + std::move(after);
}

Inlines number_difference(const Edition& edition, const data::FieldChange& change) {
  const std::optional<double> difference = change.difference();
  if (!difference || is_year(edition, change.field)) return {};
  const std::string text = amount(edition, change.field, std::abs(*difference));
  return computed(fmt::format("  {}", difference_text(edition.labels, *difference, text)), "difference");
}

}  // namespace

document::Cell facility_cell(const Edition& edition, const data::Facility& facility) {
  return name_cell(
      with_country(edition, line(edition, *facility.name, facility.name.origin), facility.country));
}

std::string difference_text(const Labels& labels, double difference, const std::string& absolute) {
  if (difference == 0) return labels["change.level"];
  return labels.format(difference > 0 ? "change.up" : "change.down", {{"value", absolute}});
}

Inlines from_to(const Edition& edition, Inlines before, Inlines after) {
  return joined_by(edition, "change.arrow", std::move(before), std::move(after));
}

Inlines numbers_from_to(const Edition& edition, Inlines before, Inlines after) {
  return joined_by(edition, "change.number-arrow", std::move(before), std::move(after));
}

namespace {

/// Of a field like "analysis.mrv.score" the part of the assessment and the dimension; without one for
/// "analysis.score", the same part of several dimensions.
struct AssessmentField {
  std::string_view part;
  std::optional<data::Dimension> dimension{};
};
std::optional<AssessmentField> assessment_field(const Edition& edition, std::string_view field) {
  const data::RecordModel& model = edition.corpus.model();
  const data::FieldSpec* assessments = model.with_role(data::RecordKind::policy, "assessments");
  if (assessments == nullptr || !field.starts_with(assessments->path + ".")) return std::nullopt;
  field.remove_prefix(assessments->path.size() + 1);
  for (const data::Dimension dimension : dimensions(edition)) {
    const std::string prefix = model.dimensions()[static_cast<std::size_t>(dimension)].key + ".";
    if (field.starts_with(prefix)) return AssessmentField{field.substr(prefix.size()), dimension};
  }
  return AssessmentField{field};
}

}  // namespace

Inlines field_name(const Edition& edition, std::string_view field) {
  if (const std::string key = fmt::format("field.{}", field); edition.labels.has(key))
    return word(edition, key);
  if (const auto assessment = assessment_field(edition, field))
    if (const std::string part = fmt::format("assessment.{}", assessment->part); edition.labels.has(part))
      return assessment->dimension ? dimension_word(edition, *assessment->dimension) +
                                         word(edition, "change.part") + word(edition, part)
                                   : word(edition, part);
  constexpr std::string_view pillars = "regulatory.";
  if (field.starts_with(pillars))
    if (const std::string key = fmt::format("pillar.{}", field.substr(pillars.size()));
        edition.labels.has(key))
      return word(edition, key);
  return identifier(shortened(field, longest_text), rule_origin("field-path"));
}

Inlines family_member(const Edition& edition, std::string_view field) {
  if (const auto assessment = assessment_field(edition, field); assessment && assessment->dimension)
    return dimension_word(edition, *assessment->dimension);
  return field_name(edition, field);
}

Inlines change_text(const Edition& edition, const data::FieldChange& change) {
  if (change.type == data::ValueType::list) return list(edition, change);
  const bool compared = change.type == data::ValueType::long_text && !change.appeared() &&
                        !change.vanished() && !(change.added.empty() && change.removed.empty());
  if (compared) return long_text(edition, change);
  return from_to(edition, value(edition, change, false, longest_text),
                 value(edition, change, true, longest_text)) +
         number_difference(edition, change);
}

Inlines change_example(const Edition& edition, const data::FieldChange& change) {
  if (change.type != data::ValueType::list)
    return from_to(edition, value(edition, change, false, longest_example),
                   value(edition, change, true, longest_example));
  const auto count = [&](std::string_view mark, const std::vector<std::string>& items) {
    if (items.empty()) return Inlines{};
    return computed(edition.labels[mark] + edition.labels.counted("change.values", items.size()) + " ",
                    "list-change");
  };
  return count("change.plus", change.added) + count("change.minus", change.removed);
}

FieldTable field_table(const Edition& edition, const std::vector<FieldGroup>& groups,
                       bool (*lists)(std::string_view field)) {
  FieldTable out;
  out.table =
      table_of(edition, {column(edition, "change.field", 1), column(edition, "change.change", 4)}, true);
  for (const FieldGroup& group : groups) {
    std::vector<Row> rows;
    int folded = 0;
    for (const data::FieldChange& change : *group.fields) {
      folded += is_provenance(change.field);
      if (!lists(change.field)) continue;
      rows.push_back({{name_cell(field_name(edition, change.field)), cell(change_text(edition, change))}});
    }
    out.folded_fields += folded;
    out.folded_records += folded > 0;
    if (rows.empty()) continue;
    ++out.records;
    out.table.rows.push_back(group_row(bold(group.title), 2));
    std::move(rows.begin(), rows.end(), std::back_inserter(out.table.rows));
  }
  return out;
}

Blocks field_blocks(const Edition& edition, FieldTable fields) {
  const Labels& labels = edition.labels;
  Blocks blocks;
  Inlines note;
  if (fields.records > 0) {
    blocks.push_back({std::move(fields.table), {}});
    note = word(edition, "change.fields.note");
  }
  if (fields.folded_fields > 0)
    note += computed(
        labels.format("change.folded-provenance", {{"n", labels.number(fields.folded_fields)},
                                                   {"records", labels.number(fields.folded_records)}}),
        "folded");
  append(blocks, small_print(muted(std::move(note))));
  return blocks;
}

}  // namespace briefwright::compose
