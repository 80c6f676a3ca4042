// `briefwright schema`: JSON Schema (2020-12) of the front matter of records and of our own files, for
// editors, and the reference of a model.  What a schema refuses the reader refuses, too; in records words
// that the vocabulary lacks and fields that nobody knows are warnings of `check` and valid.
#include "cli/commands.hpp"
#include "cli/file_schema.hpp"
#include "cli/models.hpp"
#include "cli/reference.hpp"
#include "config/config.hpp"
#include "data/model.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

namespace briefwright::cli {
namespace {

using Json = nlohmann::ordered_json;
using data::FieldKind;
using data::FieldSpec;

class Schema {
 public:
  Schema(const data::RecordModel& model, Language language) : model_(model), tag_(language.tag()) {}

  Json record(data::RecordKind kind) const {
    Json whole = mapping(model_.fields(kind), true);
    whole["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    whole["title"] = data::record_kind_names[static_cast<std::size_t>(kind)];
    whole["type"] = "object";
    return whole;
  }

 private:
  /// What YAML reads as a text, a number or a truth value is a text of a record all the same.
  static Json scalar() { return {{"type", {"string", "number", "boolean", "null"}}}; }
  static Json list_of(Json items) { return {{"type", {"array", "null"}}, {"items", std::move(items)}}; }
  static Json any_of(Json one, Json other) { return {{"anyOf", {std::move(one), std::move(other)}}}; }

  static Json number(const data::Range& range) {
    Json number{{"type", "number"}};
    if (range.low > std::numeric_limits<double>::lowest()) number["minimum"] = range.low;
    if (range.high < std::numeric_limits<double>::max()) number["maximum"] = range.high;
    // A number as a text is a warning, an empty text no value.
    const Json text{{"type", {"string", "null"}}, {"pattern", "^\\s*([-+]?[0-9.]+([eE][-+]?[0-9]+)?)?\\s*$"}};
    return any_of(std::move(number), text);
  }

  /// Known words first, for completion; others are valid.
  Json word(const std::string& kind) const {
    std::vector<std::string> known;
    for (const data::Entry& entry : model_.vocabulary().entries(kind)) {
      const std::string* name = data::name_in(entry.names, tag_);
      known.push_back(name ? *name : entry.key);
    }
    return any_of({{"enum", known}}, scalar());
  }

  template <class Parts>
  static Json scalars(const Parts& parts) {
    Json properties = Json::object();
    for (const std::string_view part : parts) properties[std::string(part)] = scalar();
    return properties;
  }

  static Json assessment() {
    Json properties = scalars(data::assessment_parts);
    properties["score"] = number(data::score_range);
    properties["citation"] =
        any_of(scalar(), {{"type", "object"}, {"properties", scalars(data::citation_parts)}});
    return {{"type", {"object", "null"}}, {"properties", std::move(properties)}};
  }

  Json mapping(const std::vector<FieldSpec>& fields, bool root) const {
    Json properties = Json::object(), all = Json::array();
    for (const FieldSpec& field : fields) {
      if (field.kind == FieldKind::body) continue;
      properties[field.key] = named(field);
      for (const std::string& alias : field.aliases)
        if (alias.find('.') == std::string::npos) properties[alias] = named(field);
      const bool given = field.required.empty() || field.fallback != FieldSpec::Default::none;
      if (!given) all.push_back(one_spelling_of(field));
    }
    Json out{{"type", root ? Json("object") : Json({"object", "null"})},
             {"properties", std::move(properties)}};
    if (!all.empty()) out["allOf"] = std::move(all);
    return out;
  }

  /// The field under its key or an alias, and something in it.
  static Json one_spelling_of(const FieldSpec& field) {
    const Json something{{"not", {{"enum", {nullptr, ""}}}}};
    Json spellings = Json::array();
    std::vector<std::string> keys{field.key};
    keys.insert(keys.end(), field.aliases.begin(), field.aliases.end());
    for (const std::string& key : keys)
      spellings.push_back({{"required", {key}}, {"properties", {{key, something}}}});
    return {{"anyOf", std::move(spellings)}};
  }

  Json named(const FieldSpec& field) const {
    Json schema = of_kind(field);
    if (const std::string* name = data::name_in(field.names, tag_)) schema["description"] = *name;
    return schema;
  }

  Json of_kind(const FieldSpec& field) const {
    switch (field.kind) {
      case FieldKind::number:
        return number(field.range);
      case FieldKind::year:
        return any_of({{"type", "integer"}, {"minimum", 1000}, {"maximum", 9999}},
                      {{"type", {"string", "null"}}, {"pattern", "^\\s*([1-9][0-9]{3})?\\s*$"}});
      case FieldKind::word:
        return word(field.words);
      case FieldKind::words:
        return list_of(word(field.words));
      case FieldKind::list:
      case FieldKind::names:
        return list_of(scalar());
      case FieldKind::ids:
        return any_of(scalar(), list_of(scalar()));
      case FieldKind::coordinates: {
        Json pair{{"type", "array"},
                  {"prefixItems", {number({-90, 90}), number({-180, 180})}},
                  {"minItems", 2},
                  {"maxItems", 2}};
        return any_of(std::move(pair), {{"enum", {nullptr, "", Json::array()}}});
      }
      case FieldKind::milestones:
        return list_of({{"type", {"object", "null"}}, {"properties", scalars(data::milestone_parts)}});
      case FieldKind::assessments: {
        Json whole = mapping(field.fields, false);
        for (const data::DimensionSpec& dimension : model_.dimensions())
          whole["properties"][dimension.key] = assessment();
        return whole;
      }
      case FieldKind::entries:
      case FieldKind::group:
        return mapping(field.fields, false);
      default:
        return scalar();
    }
  }

  const data::RecordModel& model_;
  std::string_view tag_;
};

}  // namespace

namespace {

std::string of_records(const Options& options, const FileSystem& files) {
  Diagnostics none;  // of a corpus.yaml, which is not read here
  const data::RecordModel model = record_model(options, files, none);
  if (options.reference) return reference(model, options.records.empty() ? "ccus" : options.records);
  const Language language = options.languages.empty() ? Language::en : options.languages.front().front();
  return Schema(model, language)
      .record(*record_kind(options.inputs.front()))
      .dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

int schema(const Options& options, FileSystem& files) {
  const std::string kind = options.inputs.empty() ? std::string() : options.inputs.front();
  const std::string text = kind == "theme"    ? theme_schema(config::theme_shape())
                           : kind == "layout" ? layout_schema(config::layout_shapes())
                           : kind == "labels"
                               ? label_schema(config::label_shape(files, config::resource_folder(files)))
                               : of_records(options, files);
  Terminal(stdout).line(text);
  return 0;
}

}  // namespace briefwright::cli
