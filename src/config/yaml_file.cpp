#include "config/yaml_file.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <regex>

namespace briefwright::config {
namespace {

constexpr std::size_t resource_limit = 4u << 20;
constexpr std::size_t longest_measured = 32;  // bytes of a length or a colour

/// A whole string as a number in the classic locale; false when anything is left over.
bool parse_number(std::string_view text, double& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

Result<std::string> path_in(const std::string& folder, std::string_view kind,
                            const std::vector<std::string>& names, const std::string& name_or_path) {
  if (name_or_path.find('/') != std::string::npos || name_or_path.ends_with(".yaml")) return name_or_path;
  if (std::find(names.begin(), names.end(), name_or_path) != names.end())
    return fmt::format("{}/{}.yaml", folder, name_or_path);
  Diagnostic d;
  d.code = fmt::format("no-such-{}", kind);
  d.message = fmt::format("there is no {} '{}'", kind, name_or_path);
  if (!invalid_utf8_at(name_or_path)) d.hint = did_you_mean(nearest(name_or_path, names, 3));
  if (d.hint.empty()) d.hint = fmt::format("the {}s are {}", kind, fmt::join(names, ", "));
  return fail(d);
}

YamlValue YamlValue::load(const FileSystem& files, const std::string& path, bool of_user) {
  const Result<std::string> bytes = files.read(path, resource_limit);
  if (!bytes) {
    Diagnostic d = bytes.error();
    d.hint =
        of_user
            ? "name a file that can be read, or one of what 'briefwright layouts' lists"
            : "reinstall briefwright, or set BRIEFWRIGHT_DATA to the folder that holds fonts/ and layouts/";
    throw EnvironmentError(d);
  }
  Result<data::Tree> tree = data::parse_yaml_file(*bytes, std::make_shared<const std::string>(path));
  if (!tree) {
    Diagnostic d = tree.error();
    d.code = "bad-resource";
    throw EnvironmentError(std::move(d));
  }
  const auto kept = std::make_shared<const data::Tree>(std::move(*tree));
  return YamlValue(kept, kept->nodes[0], "");
}

void YamlValue::refuse(const std::string& message, const std::string& hint) const {
  throw EnvironmentError({Severity::error, "bad-resource", tree_->origin(*node_, field_), message, hint});
}

YamlValue YamlValue::over(const YamlValue& base) const {
  YamlValue out = *this;
  out.base_ = std::make_shared<const YamlValue>(base);
  return out;
}

std::string YamlValue::field_of(std::string_view key) const {
  return field_.empty() ? std::string(key) : fmt::format("{}.{}", field_, key);
}

YamlValue YamlValue::operator[](std::string_view key) const {
  const bool inherited = base_ && base_->has(key);
  const data::Node* const node = own(key);
  if (node == nullptr) {
    if (inherited) return (*base_)[key];
    refuse(fmt::format("'{}' is missing", key));
  }
  const YamlValue value(tree_, *node, field_of(key));
  return inherited && value.is_map() ? value.over((*base_)[key]) : value;
}

bool YamlValue::has(std::string_view key) const { return own(key) != nullptr || (base_ && base_->has(key)); }

const data::Node* YamlValue::own(std::string_view key) const {
  if (!is_map()) return nullptr;
  for (std::uint32_t i = node_->first; i != 0; i = tree_->nodes[i].next)
    if (tree_->nodes[i].key == key) return &tree_->nodes[i];
  return nullptr;
}

std::vector<YamlValue> YamlValue::items() const {
  if (node_->kind != data::NodeKind::sequence) refuse("a list is wanted here");
  std::vector<YamlValue> out;
  for (std::uint32_t i = node_->first; i != 0; i = tree_->nodes[i].next)
    out.push_back({tree_, tree_->nodes[i], fmt::format("{}[{}]", field_, out.size())});
  return out;
}

void YamlValue::each(const std::function<void(const std::string&, const YamlValue&)>& visit) const {
  if (!is_map()) refuse("a mapping is wanted here");
  for (std::uint32_t i = node_->first; i != 0; i = tree_->nodes[i].next)
    visit(tree_->nodes[i].key, {tree_, tree_->nodes[i], field_of(tree_->nodes[i].key)});
}

std::string YamlValue::text() const {
  if (node_->kind != data::NodeKind::scalar) refuse("a text is wanted here");
  return node_->text;
}

std::string YamlValue::plain(std::string_view wanted) const {
  std::string word = text();
  if (node_->quoted)
    refuse(fmt::format("{} is wanted here, and this is a text", wanted), "write it without quotes");
  return word;
}

double YamlValue::number() const {
  const std::string word = plain("a number");
  double value = 0;
  const std::string_view digits = std::string_view(word).substr(word.starts_with('+') ? 1 : 0);
  if (!parse_number(digits, value) || !std::isfinite(value)) refuse("a number is wanted here");
  return value;
}

int YamlValue::integer() const {
  constexpr double most = 1e9;
  const double value = number();
  if (!(std::abs(value) <= most) || value != std::floor(value)) refuse("a whole number is wanted here");
  return static_cast<int>(value);
}

bool YamlValue::boolean() const {
  const std::string word = plain("true or false");
  if (word != "true" && word != "false") refuse("true or false is wanted here");
  return word == "true";
}

Pt YamlValue::length() const {
  static const std::regex form{std::string(length_pattern)};
  const std::string word = text();
  double value = 0;
  if (word.size() > longest_measured || !std::regex_match(word, form) ||
      !parse_number(std::string_view(word).substr(0, word.size() - 2), value))
    refuse("a length such as 18mm or 10pt is wanted here");
  return word.ends_with("pt") ? Pt(value) : Pt(value * 72.0 / 25.4);
}

Color YamlValue::color() const {
  static const std::regex form{std::string(color_pattern)};
  const std::string word = text();
  std::uint32_t hex = 0;
  if (word.size() > longest_measured || !std::regex_match(word, form))
    refuse("a colour such as \"#0b5563\" is wanted here");
  std::from_chars(word.data() + 1, word.data() + word.size(), hex, 16);
  return rgb(hex);
}

std::vector<std::string> YamlValue::texts() const {
  std::vector<std::string> out;
  for (const YamlValue& item : items()) out.push_back(item.text());
  return out;
}

}  // namespace briefwright::config
