#include "config/conform.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <map>

namespace briefwright::config {
namespace {

using Kind = Shape::Kind;

/// What may have been meant, else what there is, as long as that is little.
std::string hint_for(const std::string& word, const std::vector<std::string>& known, std::string_view there) {
  constexpr std::size_t most_listed = 30;
  const std::string meant = invalid_utf8_at(word) ? std::string() : did_you_mean(nearest(word, known, 3));
  if (!meant.empty() || known.size() > most_listed) return meant;
  return fmt::format("{} {}", there, fmt::join(known, ", "));
}

void conform_number(const YamlValue& value, const Shape& shape) {
  const double number = shape.kind == Kind::integer ? value.integer() : value.number();
  if (!(number >= shape.low && number <= shape.high))
    value.refuse(fmt::format("{} is out of range: {} to {} is wanted", value.text(), shape.low, shape.high));
}

void conform_text(const YamlValue& value, const Shape& shape) {
  const std::set<std::string> here = places_in(value.text());
  if (!shape.places || here == *shape.places) return;
  const auto listed = [](const std::set<std::string>& places) {
    std::vector<std::string> marked;
    for (const std::string& place : places) marked.push_back("{" + place + "}");
    return marked.empty() ? std::string("none") : fmt::format("{}", fmt::join(marked, ", "));
  };
  value.refuse(fmt::format("the places here are {}, not {}", listed(here), listed(*shape.places)));
}

void conform_mapping(const YamlValue& value, const Shape& shape, Extent extent) {
  std::map<std::string_view, const Shape*> left;
  for (const Shape& key : shape.keys) left.emplace(key.name, &key);
  value.each([&](const std::string& key, const YamlValue& child) {
    const auto known = left.find(key);
    if (known == left.end()) {
      std::vector<std::string> names;
      for (const Shape& one : shape.keys) names.push_back(one.name);
      child.refuse(fmt::format("'{}' is no key that belongs here", key),
                   hint_for(key, names, "the keys are"));
    }
    conform(child, *known->second, extent);
    left.erase(known);
  });
  for (const Shape& key : shape.keys)
    if (key.required && extent == Extent::whole && left.contains(key.name))
      value.refuse(fmt::format("'{}' is missing", key.name));
}

void conform_list(const YamlValue& value, const Shape& shape) {
  const std::vector<YamlValue> items = value.items();
  if (shape.count > 0 && items.size() != shape.count)
    value.refuse(fmt::format("a list of {} is wanted here", shape.count));
  for (const YamlValue& item : items) conform(item, shape.item.front(), Extent::whole);
}

}  // namespace

Shape as_key(std::string name, Shape shape, bool required) {
  shape.name = std::move(name);
  shape.required = required;
  return shape;
}

std::string_view pattern(const Shape& shape) {
  switch (shape.kind) {
    case Kind::length:
      return shape.positive ? positive_length_pattern : length_pattern;
    case Kind::color:
      return color_pattern;
    default:
      return {};
  }
}

std::set<std::string> places_in(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == text.npos) break;
    const std::string_view name = text.substr(open + 1, close - open - 1);
    if (!name.starts_with("model.") || name.find('{') != name.npos) names.emplace(name);
  }
  return names;
}

void conform(const YamlValue& value, const Shape& shape, Extent extent) {
  switch (shape.kind) {
    case Kind::text:
      return conform_text(value, shape);
    case Kind::word:
      if (std::find(shape.words.begin(), shape.words.end(), value.text()) == shape.words.end())
        value.refuse(fmt::format("'{}' is none of the words for this place", value.text()),
                     hint_for(value.text(), shape.words, "write one of"));
      return;
    case Kind::boolean:
      value.boolean();
      return;
    case Kind::number:
    case Kind::integer:
      return conform_number(value, shape);
    case Kind::length:
      if (value.length() <= Pt() && shape.positive) value.refuse("a length of more than zero is wanted here");
      return;
    case Kind::color:
      value.color();
      return;
    case Kind::list:
      return conform_list(value, shape);
    case Kind::mapping:
      return conform_mapping(value, shape, extent);
  }
}

}  // namespace briefwright::config
