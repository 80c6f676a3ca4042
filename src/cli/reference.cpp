#include "cli/reference.hpp"

#include "base/utf8.hpp"
#include "compose/common/csv.hpp"
#include "data/expression.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>

namespace briefwright::cli {
namespace {

using data::FieldKind;
using data::FieldSpec;

/// Text in a cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : single_line(std::string(text)))
    out.append(c == '|' || c == '\\' || c == '<' || c == '*' || c == '`' || c == '_' ? "\\" : "")
        .append(1, c);
  return out;
}

std::string code(std::string_view text) {
  if (text.find('`') != std::string_view::npos) return cell(text);
  std::string out;
  for (const char c : single_line(std::string(text))) out.append(c == '|' ? "\\" : "").append(1, c);
  return out.empty() ? out : "`" + out + "`";
}

template <class List, class Of>
std::string joined(const List& list, Of of) {
  std::vector<std::string> parts;
  for (const auto& one : list) parts.push_back(of(one));
  return fmt::format("{}", fmt::join(parts, ", "));
}

/// In every language that the model has, each name once.
std::string all_names(const data::LocalNames& names) {
  std::vector<std::string> shown;
  for (const auto& [tag, name] : names)
    if (std::find(shown.begin(), shown.end(), cell(name)) == shown.end()) shown.push_back(cell(name));
  return fmt::format("{}", fmt::join(shown, " · "));
}

class Reference {
 public:
  explicit Reference(const data::RecordModel& model) : model_(model) {}

  std::string kind(data::RecordKind kind) {
    kind_ = kind;
    columns_ = compose::csv_columns(model_, kind);
    out_ = fmt::format("\n## {}\n\n", data::record_kind_names[static_cast<std::size_t>(kind)]);
    out_ +=
        "| field | names | aliases | kind | values | required, default | role | check | pairs | CSV | "
        "--where |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
    rows(model_.fields(kind));
    return std::move(out_);
  }

  std::string dimensions() const {
    std::string out =
        "\n## Dimensions of assessments\n\n| key | names | in means and the index |\n| --- | --- | --- |\n";
    for (const data::DimensionSpec& one : model_.dimensions())
      out += row({code(one.key), all_names(one.names), one.index ? "yes" : ""});
    return model_.dimensions().empty() ? std::string() : out;
  }

  std::string pillars() const {
    std::string out = "\n## Pillars of regulation\n\n| key | names |\n| --- | --- |\n";
    for (const data::PillarSpec& one : model_.pillars()) out += row({code(one.key), all_names(one.names)});
    return model_.pillars().empty() ? std::string() : out;
  }

  std::string measure() const {
    const data::MeasureSpec& measure = model_.measure();
    if (measure.fields.empty()) return {};
    const auto alternative = [](const std::vector<const FieldSpec*>& fields) {
      std::vector<std::string> names;
      for (const FieldSpec* field : fields) names.push_back(code(field->path));
      return fmt::format("{}{}", fields.size() == 1 ? "" : "the mean of ", fmt::join(names, " and "));
    };
    std::string out = fmt::format(
        "\n## Measure of facilities\n\n{} ({}), in {}: the first of these that is more than zero.\n\n{}.\n",
        all_names(measure.names), code(measure.key), all_names(measure.unit),
        joined(measure.fields, alternative));
    if (!model_.year_fields().empty())
      out +=
          fmt::format("\nThe year of a facility is that of the first of {} that holds one.\n",
                      joined(model_.year_fields(), [](const FieldSpec* field) { return code(field->path); }));
    return out;
  }

  /// Of the vocabulary, as far as fields use it.
  std::string words() const {
    constexpr std::size_t most_keys = 30;
    std::vector<std::string> used;
    for (const data::RecordKind kind :
         {data::RecordKind::policy, data::RecordKind::facility, data::RecordKind::country})
      collect_words(model_.fields(kind), used);
    std::string out = "\n## Words\n\n| words | number | keys |\n| --- | --- | --- |\n";
    for (const std::string& kind : used) {
      const std::vector<data::Entry>& entries = model_.vocabulary().entries(kind);
      const std::size_t shown = std::min(entries.size(), most_keys);
      const std::span<const data::Entry> first(entries.data(), shown);
      out += row({code(kind), fmt::format("{}", entries.size()), joined(first, [](const data::Entry& entry) {
                                                                   return code(entry.key);
                                                                 }) + (shown < entries.size() ? " …" : "")});
    }
    return used.empty() ? std::string() : out;
  }

 private:
  static std::string row(const std::vector<std::string>& cells) {
    std::string out = "|";
    for (const std::string& text : cells) out += fmt::format(" {}{}|", text, text.empty() ? "" : " ");
    return out + "\n";
  }

  static void collect_words(const std::vector<FieldSpec>& fields, std::vector<std::string>& used) {
    for (const FieldSpec& field : fields) {
      if (!field.words.empty() && std::find(used.begin(), used.end(), field.words) == used.end())
        used.push_back(field.words);
      collect_words(field.fields, used);
    }
  }

  void rows(const std::vector<FieldSpec>& fields) {
    for (const FieldSpec& field : fields) {
      out_ +=
          row({code(field.path), all_names(field.names),
               joined(field.aliases, [](const std::string& alias) { return code(alias); }),
               cell(data::name_of(field.kind)), values(field), required(field),
               field.role ? code(field.role_name) : "", checked(field), data::in_pairs(field) ? "yes" : "",
               columns_of(field.path), code(data::expression_name(model_, kind_, field.path))});
      if (field.kind == FieldKind::assessments)
        for (const data::DimensionSpec& dimension : model_.dimensions()) dimension_row(field, dimension);
      rows(field.fields);
    }
  }

  void dimension_row(const FieldSpec& field, const data::DimensionSpec& dimension) {
    const std::string path = fmt::format("{}.{}", field.path, dimension.key);
    out_ += row({code(path), all_names(dimension.names), "", "assessment",
                 joined(data::assessment_parts, [](std::string_view part) { return code(part); }), "", "",
                 "range", data::in_pairs(field) ? "score" : "", columns_of(path),
                 code(data::expression_name(model_, kind_, path))});
  }

  std::string values(const FieldSpec& field) const {
    std::vector<std::string> parts;
    if (field.range.low > data::Range{}.low)
      parts.push_back(fmt::format("{} to {}", field.range.low, field.range.high));
    const std::string unit =
        all_names(field.in_measure || field.measured ? model_.measure().unit : field.unit);
    if (!unit.empty()) parts.push_back("in " + unit);
    if (!field.words.empty())
      parts.push_back(
          fmt::format("{} ({})", code(field.words), model_.vocabulary().entries(field.words).size()));
    if (!field.of.empty()) parts.push_back("of " + cell(field.of));
    if (field.open || field.kind == FieldKind::entries) parts.emplace_back("other names welcome");
    return fmt::format("{}", fmt::join(parts, "; "));
  }

  static std::string required(const FieldSpec& field) {
    using Default = FieldSpec::Default;
    std::string out = field.kind == FieldKind::id ? "required"
                      : field.required.empty()    ? ""
                                                  : "required: " + cell(field.required);
    const std::string fallback = field.fallback == Default::file_name       ? "the name of the file"
                                 : field.fallback == Default::first_heading ? "the first heading"
                                 : field.fallback == Default::text          ? code(field.fallback_text)
                                                                            : "";
    if (fallback.empty()) return out;
    return out + (out.empty() ? "default: " : "; default: ") + fallback;
  }

  /// What is held against more than the form of a value.
  static std::string checked(const FieldSpec& field) {
    switch (field.kind) {
      case FieldKind::word:
      case FieldKind::words:
        return "words";
      case FieldKind::date:
        return "date";
      case FieldKind::number:
        return field.range.low > data::Range{}.low ? "range" : "number";
      case FieldKind::year:
        return "year";
      case FieldKind::coordinates:
        return "range";
      default:
        return {};
    }
  }

  std::string columns_of(std::string_view path) const {
    std::vector<compose::CsvColumn> own;
    for (const compose::CsvColumn& column : columns_)
      if (column.field == path) own.push_back(column);
    return joined(own, [](const compose::CsvColumn& column) { return code(column.head); });
  }

  const data::RecordModel& model_;
  data::RecordKind kind_ = data::RecordKind::policy;
  std::vector<compose::CsvColumn> columns_;
  std::string out_;
};

}  // namespace

std::string reference(const data::RecordModel& model, std::string_view name) {
  std::string out = fmt::format(
      "# Record reference\n\n"
      "The fields of records by the model {}. Made by `briefwright schema --reference`; what kinds, roles "
      "and the\n"
      "other attributes mean is told in [record-model.md](record-model.md).\n\n"
      "A record without a required field is refused. **check** is what a value is held to: a number, year or "
      "range\n"
      "refuses the record, words and dates are warnings. In fields of **pairs** the two languages of a "
      "record must\n"
      "agree. **CSV** heads are those of the tables in documents, **--where** is the name in expressions.\n",
      code(name));
  Reference tables(model);
  for (const data::RecordKind kind :
       {data::RecordKind::policy, data::RecordKind::facility, data::RecordKind::country})
    out += tables.kind(kind);
  out += tables.dimensions() + tables.pillars() + tables.measure() + tables.words();
  out.pop_back();  // the line feed of the last row
  return out;
}

}  // namespace briefwright::cli
