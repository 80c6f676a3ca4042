// `briefwright schema`: JSON Schema (2020-12) of the front matter of records and of our own files, for
// editors, and the reference of a model.  What a schema refuses the reader refuses, too; in records words
// that the vocabulary lacks and fields that nobody knows are warnings of `check` and valid.
#include "cli/commands.hpp"
#include "cli/models.hpp"
#include "cli/reference.hpp"
#include "config/config.hpp"
#include "config/plan.hpp"
#include "data/model.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
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

// Of the files in layouts/, by the shapes that their readers hold them to.

using config::Shape;
using Kind = Shape::Kind;

std::string text_of(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace); }

/// A whole number without a decimal point.
Json bound(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  return static_cast<double>(whole) == value ? Json(whole) : Json(value);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text)
    out.append(std::string_view(R"(\^$.|?*+()[]{}/-)").find(c) == std::string_view::npos ? "" : "\\")
        .append(1, c);
  return out;
}

/// Of texts with these {names} and no others; a brace that nothing closes is one of the text.
std::string pattern_of(const std::set<std::string>& places) {
  std::string each, any = R"(model\.[^{}]*)";  // those of the model may stand anywhere
  for (const std::string& place : places) {
    each += fmt::format(R"((?=[\s\S]*\{{{}\}}))", escaped(place));
    any += "|" + escaped(place);
  }
  return fmt::format(R"(^{}(?:[^{{]|\{{(?:{})\}})*(?:\{{[^}}]*)?$)", each, any);
}

/// YAML reads some texts as numbers or truth values; the readers take what stands there.
Json text(const Shape& shape) {
  if (!shape.places) return {{"type", {"string", "number", "boolean"}}};
  const Json types = shape.places->empty() ? Json{"string", "number", "boolean"} : Json("string");
  return {{"type", types}, {"pattern", pattern_of(*shape.places)}};
}

/// `whole`: the required keys of mappings are, but for those in lists, which always are.
Json of(const Shape& shape, bool whole);

Json required_keys(const Shape& mapping) {
  Json names = Json::array();
  for (const Shape& key : mapping.keys)
    if (key.required) names.push_back(key.name);
  return names;
}

Json mapping(const Shape& shape, bool whole) {
  Json properties = Json::object();
  for (const Shape& key : shape.keys) properties[key.name] = of(key, whole);
  Json out{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (whole) out["required"] = required_keys(shape);
  return out;
}

Json list(const Shape& shape) {
  Json out{{"type", "array"}, {"items", of(shape.item.front(), true)}};
  if (shape.count > 0) out["minItems"] = out["maxItems"] = shape.count;
  return out;
}

Json of_kind(const Shape& shape, bool whole) {
  switch (shape.kind) {
    case Kind::text:
      return text(shape);
    case Kind::word:
      return {{"enum", shape.words}};
    case Kind::boolean:
      return {{"type", "boolean"}};
    case Kind::number:
    case Kind::integer:
      return {{"type", shape.kind == Kind::integer ? "integer" : "number"},
              {"minimum", bound(shape.low)},
              {"maximum", bound(shape.high)}};
    case Kind::length:
    case Kind::color:
      return {{"type", "string"}, {"pattern", config::pattern(shape)}};
    case Kind::list:
      return list(shape);
    case Kind::mapping:
      return mapping(shape, whole);
  }
  return {};
}

Json of(const Shape& shape, bool whole) {
  Json out = of_kind(shape, whole);
  if (!shape.help.empty()) out["description"] = shape.help;
  return out;
}

/// Only which keys there must be, in mappings inside, too.
Json completeness(const Shape& shape) {
  Json properties = Json::object();
  for (const Shape& key : shape.keys)
    if (key.kind == Kind::mapping) properties[key.name] = completeness(key);
  Json out{{"required", required_keys(shape)}};
  if (!properties.empty()) out["properties"] = std::move(properties);
  return out;
}

Json head(std::string_view title) {
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
}

std::string theme_schema(const Shape& shape) {
  Json whole = head("theme");
  whole.update(of(shape, false));
  whole["if"] = {{"not", {{"required", {"extends"}}}}};
  whole["then"] = completeness(shape);
  return text_of(whole);
}

std::string label_schema(const Shape& shape) {
  Json whole = head("labels");
  whole.update(of(shape, true));
  return text_of(whole);
}

/// A schema for each kind of document, of which `key` tells one; without the key it is the first.
Json by_kind(const std::vector<config::DocumentShape>& shapes, const std::string& key, bool has_default) {
  Json all = Json::array(), out{{"type", "object"}};
  for (const config::DocumentShape& one : shapes) {
    Json condition{{"properties", {{key, {{"const", one.document}}}}}};
    const bool is_default = has_default && all.empty();
    if (!is_default) condition["required"] = {key};
    all.push_back({{"if", std::move(condition)}, {"then", of(one.shape, true)}});
  }
  for (const Shape& one : shapes.front().shape.keys)
    if (one.name == key) out["properties"] = {{key, of(one, true)}};
  if (!has_default) out["required"] = {key};
  out["allOf"] = std::move(all);
  return out;
}

std::string layout_schema() {
  Json whole = head("layout");
  whole.update(by_kind(config::layout_shapes(), "document", true));
  return text_of(whole);
}

std::string plan_schema() {
  Json whole = head("plan");
  whole["type"] = "object";
  whole["properties"] = {
      {"documents",
       {{"type", "array"}, {"minItems", 1}, {"items", by_kind(config::plan_shapes(), "kind", false)}}}};
  whole["required"] = {"documents"};
  whole["additionalProperties"] = false;
  return text_of(whole);
}

/// An object of these properties and no others, all of them wanted but those of `optional`.
Json closed(Json properties, const std::vector<std::string>& optional = {}) {
  Json wanted = Json::array();
  for (const auto& [name, property] : properties.items())
    if (std::find(optional.begin(), optional.end(), name) == optional.end()) wanted.push_back(name);
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(wanted)},
          {"additionalProperties", false}};
}

Json list_of(const Json& items) { return {{"type", "array"}, {"items", items}}; }

Json text_of_kind(const char* description) { return {{"type", "string"}, {"description", description}}; }

Json digest_of_kind(const char* description) {
  return {{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}, {"description", description}};
}

Json count_from(int least) { return {{"type", "integer"}, {"minimum", least}}; }

Json any_text() { return {{"type", "string"}}; }

Json texts_by_language() { return {{"type", "object"}, {"additionalProperties", any_text()}}; }

/// A document that is made, or was by an earlier run.
Json manifest_document() {
  const Json digest = digest_of_kind("SHA-256 of the file");
  return closed(
      {{"path", text_of_kind("in the folder, with '/'")},
       {"sha256", digest},
       {"pages", count_from(1)},
       {"bytes", count_from(1)},
       {"kind", {{"enum", compose::document_kind_names}}},
       {"id", any_text()},
       {"languages", list_of(any_text())},
       {"titles", texts_by_language()},
       {"country", texts_by_language()},
       {"warnings", count_from(0)},
       {"key", digest_of_kind("the digest of all that the document was made from")},
       {"trace", closed({{"sha256", digest}, {"bytes", count_from(1)}})},
       {"sources",
        {{"type", "array"},
         {"items", count_from(0)},
         {"description", "what its records and pictures were read from: places, from 0, in the list above"}}},
       {"place",
        {{"type", "integer"}, {"minimum", 0}, {"description", "in the whole batch; in a part alone"}}}},
      {"titles", "country", "key", "trace", "place"});
}

/// Of the manifest.json that a batch writes.
std::string manifest_schema() {
  const Json count = count_from(0), documents = list_of(manifest_document());
  const Json refused = closed({{"record", text_of_kind("in the corpus")},
                               {"document", text_of_kind("in the folder")},
                               {"line", count},
                               {"code", any_text()},
                               {"message", any_text()},
                               {"place", count}},
                              {"record", "document", "line", "place"});
  const Json source = closed({{"path", text_of_kind("in the corpus, with '/'")},
                              {"sha256", digest_of_kind("SHA-256 of the file")},
                              {"of", text_of_kind("the older version that it lies in")}},
                             {"of"});
  Json whole = head("manifest");
  whole.update(closed(
      {{"program", {{"const", "briefwright"}}},
       {"version", any_text()},
       {"format", {{"const", 1}}},
       {"corpus", closed({{"name", any_text()}, {"names", texts_by_language()}, {"version", any_text()}},
                         {"name", "names", "version"})},
       {"state", digest_of_kind("the digest of all that the batch was made from")},
       {"sources", list_of(source)},
       {"documents", documents},
       {"refused", list_of(refused)},
       {"left", documents},
       {"part", closed({{"number", count},
                        {"of", count},
                        {"documents", count},
                        {"refused", count},
                        {"not-made", list_of(any_text())}})}},
      {"refused", "left", "part"}));
  return text_of(whole);
}

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
  const std::string text = kind == "theme"      ? theme_schema(config::theme_shape())
                           : kind == "layout"   ? layout_schema()
                           : kind == "plan"     ? plan_schema()
                           : kind == "manifest" ? manifest_schema()
                           : kind == "labels"
                               ? label_schema(config::label_shape(files, config::resource_folder(files)))
                               : of_records(options, files);
  Terminal(stdout).line(text);
  return 0;
}

}  // namespace briefwright::cli
