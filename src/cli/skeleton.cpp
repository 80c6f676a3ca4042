#include "cli/skeleton.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace briefwright::cli {
namespace {

using data::FieldKind;
using data::FieldSpec;

constexpr std::size_t most_words = 5;  // of a vocabulary, in a comment

/// Without it, or what comes in its place, a record is refused.
bool must_be_stated(const FieldSpec& field) {
  using Default = FieldSpec::Default;
  if (field.kind == FieldKind::id) return true;
  return !field.required.empty() && field.fallback != Default::file_name && field.fallback != Default::text;
}

bool any_must_be_stated(const FieldSpec& field) {
  return must_be_stated(field) || std::any_of(field.fields.begin(), field.fields.end(), any_must_be_stated);
}

class Skeleton {
 public:
  Skeleton(const data::RecordModel& model, std::string_view id, const compose::Labels& labels)
      : model_(model), id_(id), labels_(labels), tag_(labels.language().tag()) {}

  std::string record(data::RecordKind kind) {
    out_ = "---\n";
    comment(0, labels_[fmt::format("skeleton.{}", name_of(kind))]);
    comment(0, labels_["skeleton.check"]);
    mapping(model_.fields(kind), 0);
    return out_ + "---\n";
  }

 private:
  static std::string_view name_of(data::RecordKind kind) {
    return data::record_kind_names[static_cast<std::size_t>(kind)];
  }

  /// At a depth of groups; inside a group that is commented out the whole line is.
  void line(std::size_t depth, const std::string& text) {
    out_ += fmt::format("{}{}{}\n", hidden_ ? "#" : "", std::string(2 * depth, ' '), text);
  }

  /// Names of a model may hold anything.
  void comment(std::size_t depth, const std::string& text) { line(depth, "# " + single_line(text)); }

  void mapping(const std::vector<FieldSpec>& fields, std::size_t depth) {
    for (const FieldSpec& field : fields) this->field(field, depth);
  }

  void field(const FieldSpec& field, std::size_t depth) {
    if (depth == 0) out_ += "\n";
    if (field.kind == FieldKind::body)
      return comment(depth, labels_.format("skeleton.body", {{"name", name(field)}}));
    comment(depth, described(field));
    const bool hides = !hidden_ && !any_must_be_stated(field);
    hidden_ |= hides;
    value(field, depth);
    if (hides) hidden_ = false;
  }

  std::string name(const FieldSpec& field) const {
    const std::string* name = data::name_in(field.names, tag_);
    return name ? *name : field.key;
  }

  /// "Status: a word; one of Active, …; optional"
  std::string described(const FieldSpec& field) const {
    std::vector<std::string> parts{labels_[fmt::format("skeleton.kind.{}", data::name_of(field.kind))]};
    const auto add = [&](std::string part) { parts.push_back(std::move(part)); };
    if (field.kind == FieldKind::ids && labels_.has("skeleton.of." + field.of))
      add(labels_["skeleton.of." + field.of]);
    if (field.range.low > std::numeric_limits<double>::lowest())
      add(labels_.format("skeleton.range", {{"low", fmt::format("{}", field.range.low)},
                                            {"high", fmt::format("{}", field.range.high)}}));
    if (const std::string unit = this->unit(field); !unit.empty())
      add(labels_.format("skeleton.unit", {{"unit", unit}}));
    if (!field.words.empty()) add(words(field.words));
    if (field.open || field.kind == FieldKind::entries) add(labels_["skeleton.open"]);
    if (const std::string otherwise = fallback(field); !otherwise.empty()) add(otherwise);
    add(labels_[field.kind == FieldKind::id ? "skeleton.required-id"
                : must_be_stated(field)     ? "skeleton.required"
                                            : "skeleton.optional"]);
    return labels_.format("skeleton.name", {{"name", name(field)}}) +
           fmt::format("{}", fmt::join(parts, labels_["line.separator"]));
  }

  std::string unit(const FieldSpec& field) const {
    const bool of_measure = field.in_measure || field.measured;
    const std::string* unit = data::name_in(of_measure ? model_.measure().unit : field.unit, tag_);
    return unit ? *unit : std::string();
  }

  /// What comes in its place; of an id nothing, which is stated here.
  std::string fallback(const FieldSpec& field) const {
    using Default = FieldSpec::Default;
    if (must_be_stated(field)) return {};
    switch (field.fallback) {
      case Default::none:
        return {};
      case Default::file_name:
        return labels_["skeleton.default.file-name"];
      case Default::first_heading:
        return labels_["skeleton.default.first-heading"];
      case Default::text:
        return labels_.format("skeleton.default.text", {{"text", field.fallback_text}});
    }
    return {};
  }

  std::string word(const data::Entry& entry) const {
    const std::string* name = data::name_in(entry.names, tag_);
    return name ? *name : entry.key;
  }

  std::string words(const std::string& kind) const {
    const std::vector<data::Entry>& entries = model_.vocabulary().entries(kind);
    std::vector<std::string> shown;
    for (const data::Entry& entry : entries)
      if (shown.size() < most_words) shown.push_back(word(entry));
    const std::string list = labels_.list(shown);
    return entries.size() <= most_words
               ? labels_.format("skeleton.words.all", {{"words", list}})
               : labels_.format("skeleton.words.some",
                                {{"n", fmt::format("{}", entries.size())}, {"words", list}});
  }

  /// The lines of a field: its key, and what it holds where that says how to go on.
  void value(const FieldSpec& field, std::size_t depth) {
    const std::string key = yaml_text(field.key) + ":";
    switch (field.kind) {
      case FieldKind::group:
      case FieldKind::entries:
        line(depth, key);
        return mapping(field.fields, depth + 1);
      case FieldKind::assessments:
        line(depth, key);
        for (const data::DimensionSpec& dimension : model_.dimensions())
          this->dimension(dimension, depth + 1);
        return mapping(field.fields, depth + 1);
      case FieldKind::milestones:
        line(depth, key);
        for (const std::string_view part : data::milestone_parts)
          line(depth + 1, fmt::format("{} {}:", part == data::milestone_parts.front() ? "-" : " ", part));
        return;
      default:
        if (field.kind == FieldKind::id) return line(depth, key + " " + yaml_text(id_));
        const std::string held = must_be_stated(field) ? example(field) : empty(field);
        line(depth, held.empty() ? key : key + " " + held);
    }
  }

  void dimension(const data::DimensionSpec& dimension, std::size_t depth) {
    const std::string* name = data::name_in(dimension.names, tag_);
    comment(depth, name ? *name : dimension.key);
    line(depth, yaml_text(dimension.key) + ":");
    for (const std::string_view part : data::assessment_parts) {
      line(depth + 1, fmt::format("{}:", part));
      if (part == "citation")
        for (const std::string_view inner : data::citation_parts) line(depth + 2, fmt::format("{}:", inner));
    }
  }

  static std::string empty(const FieldSpec& field) {
    switch (field.kind) {
      case FieldKind::words:
      case FieldKind::list:
      case FieldKind::names:
      case FieldKind::ids:
      case FieldKind::coordinates:
        return "[]";
      default:
        return {};
    }
  }

  /// What the reader takes for a value.
  std::string example(const FieldSpec& field) const {
    const std::string text = yaml_text("[" + single_line(name(field)) + "]");
    switch (field.kind) {
      case FieldKind::year:
        return "2000";
      case FieldKind::number:
        return fmt::format("{}", std::clamp(1.0, field.range.low, field.range.high));
      case FieldKind::word:
        return yaml_text(word(model_.vocabulary().entries(field.words).front()));
      case FieldKind::words:
        return "[" + yaml_text(word(model_.vocabulary().entries(field.words).front())) + "]";
      case FieldKind::list:
      case FieldKind::names:
      case FieldKind::ids:
        return "[" + text + "]";
      case FieldKind::coordinates:
        return "[1, 1]";
      case FieldKind::date:
        return "2000-01-01";
      default:
        return text;
    }
  }

  const data::RecordModel& model_;
  std::string_view id_;
  const compose::Labels& labels_;
  std::string_view tag_;
  std::string out_;
  bool hidden_ = false;  // what is written is commented out
};

bool plain_in_yaml(std::string_view text) {
  constexpr std::array<std::string_view, 10> others{"true", "false", "yes", "no", "on",
                                                    "off",  "null",  "y",   "n",  "nan"};
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  if (std::find(others.begin(), others.end(), small) != others.end()) return false;
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
  };
  return !text.empty() && letter(text.front()) && std::all_of(text.begin(), text.end(), [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  });
}

}  // namespace

std::string yaml_text(std::string_view text) {
  if (plain_in_yaml(text)) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F)
      out += fmt::format("\\x{:02X}", byte);
    else
      out.append(c == '"' || c == '\\' ? "\\" : "").append(1, c);
  }
  return out + "\"";
}

std::string skeleton(const data::RecordModel& model, data::RecordKind kind, std::string_view id,
                     const compose::Labels& labels) {
  return Skeleton(model, id, labels).record(kind);
}

}  // namespace briefwright::cli
