#include "cli/file_schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <nlohmann/json.hpp>

namespace briefwright::cli {
namespace {

using Json = nlohmann::ordered_json;
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
  std::string each, any;
  for (const std::string& place : places) {
    each += fmt::format(R"((?=[\s\S]*\{{{}\}}))", escaped(place));
    any += (any.empty() ? "" : "|") + escaped(place);
  }
  const std::string known = places.empty() ? std::string() : fmt::format(R"(|\{{(?:{})\}})", any);
  return fmt::format(R"(^{}(?:[^{{]{})*(?:\{{[^}}]*)?$)", each, known);
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

}  // namespace

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

std::string layout_schema(const std::vector<config::LayoutShape>& shapes) {
  Json whole = head("layout"), all = Json::array();
  whole["type"] = "object";
  for (const config::LayoutShape& one : shapes) {
    Json condition{{"properties", {{"document", {{"const", one.document}}}}}};
    const bool is_default = all.empty();
    if (!is_default) condition["required"] = {"document"};
    all.push_back({{"if", std::move(condition)}, {"then", of(one.shape, true)}});
  }
  for (const Shape& key : shapes.front().shape.keys)
    if (key.name == "document") whole["properties"] = {{"document", of(key, true)}};
  whole["allOf"] = std::move(all);
  return text_of(whole);
}

}  // namespace briefwright::cli
