// Typed reading of a record's mapping.
#include "data/fields.hpp"

#include "base/nearest.hpp"
#include "base/plain_html.hpp"
#include "base/utf8.hpp"
#include "data/dates.hpp"
#include "data/yaml_slips.hpp"

#include <fmt/format.h>
#include <charconv>
#include <cmath>
#include <limits>

namespace briefwright::data {
namespace {

constexpr std::uint32_t no_node = std::numeric_limits<std::uint32_t>::max();

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// CR LF and CR to LF; C0, DEL and C1 to spaces.  Says whether a control character was there.
bool normalise(std::string& text) {
  bool control = false;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto following = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    const bool c1 = c == 0xC2 && following >= 0x80 && following <= 0x9F;
    if (c == '\r') {
      if (following != '\n') out += '\n';
    } else if (c1 || c == 0x7F || (c < 0x20 && c != '\n' && c != '\t')) {
      control = true;
      out += ' ';
      if (c1) ++i;
    } else {
      out += text[i];
    }
  }
  text = std::move(out);
  return control;
}

bool needs_normalising(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if ((c < 0x20 && c != '\n') || c == 0x7F) return true;
    if (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) return true;
  }
  return false;
}

enum class NumberForm { number, not_finite, other };

/// YAML's and C's decimal forms; ".nan", ".inf", "nan", "inf" and what overflows are not finite.
NumberForm parse_number(std::string_view text, double& value) {
  text = trimmed(text);
  const bool negative = text.starts_with('-');
  if (text.starts_with('+')) text.remove_prefix(1);
  std::string_view word = negative ? text.substr(1) : text;
  if (word.starts_with('.')) word.remove_prefix(1);
  for (const std::string_view special : {"nan", "NaN", "NAN", "inf", "Inf", "INF"})
    if (word == special) return NumberForm::not_finite;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size() || text.empty()) return NumberForm::other;
  if (error == std::errc::result_out_of_range) return NumberForm::not_finite;
  if (error != std::errc()) return NumberForm::other;
  return std::isfinite(value) ? NumberForm::number : NumberForm::not_finite;
}

std::string_view name_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::mapping:
      return "a mapping";
    case NodeKind::sequence:
      return "a list";
    case NodeKind::scalar:
      return "a single value";
    case NodeKind::null:
      break;
  }
  return "nothing";
}

/// A value as a message quotes it.
std::string quoted(std::string_view text) {
  constexpr std::size_t most = 40;  // characters
  const std::u32string whole = to_utf32(text);
  if (whole.size() <= most) return fmt::format("\"{}\"", text);
  return fmt::format("\"{}…\"", to_utf8(std::u32string_view(whole).substr(0, most)));
}

/// What to write where `expected` is, in place of a single value.
std::string hint_for(std::string_view text, std::string_view expected) {
  if (std::string slip = slip_in_value(text); !slip.empty()) return slip;
  if (expected == "a list") return fmt::format("write \"[{}]\"", text);
  if (expected == "a year") return "write four figures and nothing else";
  const bool begins = !text.empty() && text.front() >= '0' && text.front() <= '9';
  if (expected == "a number" && begins) return "write the figures alone";
  return {};
}

/// The comma of an input method that joins two items of a list.
std::string comma_of(const Tree& tree, const Node& list) {
  for (std::uint32_t i = list.first; i != 0; i = tree.nodes[i].next)
    if (const std::string comma = wide_comma(tree.nodes[i].text); !comma.empty())
      return fmt::format("it holds {}: write an ASCII comma", comma);
  return {};
}

std::string nearest_of(const ReadContext& context, std::uint32_t mapping, std::string_view key) {
  std::vector<std::string_view> names;
  for (const auto& [node, name] : context.lacking)
    if (node == mapping) names.push_back(name);
  return std::string(nearest(key, names).value_or(std::string_view()));
}

/// A date that no calendar has, in a field of dates or in the form of one.
bool impossible_date(const Node& node) {
  if (node.kind != NodeKind::scalar || !holds_impossible_date(node.text)) return false;
  const std::string key = folded(node.key);
  return node.dated || key.find("date") != std::string::npos || key.find("日期") != std::string::npos ||
         shaped_as_date(node.text);
}

std::size_t line_ends(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// Without outer white space.
void trim(Text& text) {
  const std::string_view inner = trimmed(text.value);
  if (inner.empty()) text = {};
  if (inner.size() == text.value.size()) return;
  const auto front = static_cast<std::size_t>(inner.data() - text.value.data());
  const std::size_t skipped = line_ends(std::string_view(text.value).substr(0, front));
  if (skipped > 0) text.origin = text.origin.from_line(skipped + 1);
  text.value = std::string(inner);
}

/// Line ends that come or go with HTML leave all of the text on its first line.
Text plain(Text text) {
  if (text.value.find('<') == std::string::npos && text.value.find('&') == std::string::npos) {
    trim(text);
    return text;
  }
  std::string read = plain_of_html(text.value);
  if (text.present() && line_ends(read) != line_ends(text.value))
    text.origin.lines = std::make_shared<const std::vector<std::uint32_t>>(1, text.origin.at_line(1).line);
  text.value = std::move(read);
  trim(text);
  return text;
}

bool holds_nothing(const Node& node) {
  return node.kind == NodeKind::null || (node.kind == NodeKind::scalar && is_blank(node.text));
}

}  // namespace

Fields::Fields(ReadContext& context) : Fields(context, 0, {}) {
  Node& root = context.tree.nodes[0];
  if (root.kind == NodeKind::mapping) return;
  node_ = no_node;
  error({context.tree.file, root.line, root.column, {}}, "not-a-mapping",
        fmt::format("here stands {}, not a mapping", name_of(root)), "write one \"key: value\" a line");
}

namespace {

/// "milestones[2]"
FieldPath item_path(std::string_view list, std::size_t index) {
  return joined_path(list, "[", std::to_string(index) + ']');
}

}  // namespace

Fields::Fields(ReadContext& context, std::uint32_t node, FieldPath path)
    : context_(&context), node_(node), path_(std::move(path)) {
  if (node_ != no_node) context.tree.nodes[node_].entered = true;
}

FieldPath Fields::path(std::string_view key) const {
  return path_.empty() ? FieldPath(key) : joined_path(path_, ".", key);
}

std::uint32_t Fields::find(std::string_view key) const {
  if (node_ == no_node) return no_node;
  const auto& nodes = context_->tree.nodes;
  for (std::uint32_t i = nodes[node_].first; i != 0; i = nodes[i].next)
    if (nodes[i].key == key) return i;
  context_->lacking.emplace_back(node_, key);
  return no_node;
}

std::string_view Fields::spelling(std::string_view key, const std::vector<std::string>& aliases) const {
  if (aliases.empty() || node_ == no_node || holds(key)) return key;
  for (const std::string& alias : aliases)
    if (holds(alias)) return alias;
  return key;
}

std::vector<std::string> Fields::keys() const {
  std::vector<std::string> keys;
  if (node_ == no_node) return keys;
  const auto& nodes = context_->tree.nodes;
  for (std::uint32_t i = nodes[node_].first; i != 0; i = nodes[i].next) keys.emplace_back(nodes[i].key);
  return keys;
}

bool Fields::holds(std::string_view key) const {
  const auto& nodes = context_->tree.nodes;
  for (std::uint32_t i = nodes[node_].first; i != 0; i = nodes[i].next)
    if (nodes[i].key == key) return true;
  return false;
}

Node* Fields::take(std::string_view key) {
  const std::uint32_t index = find(key);
  if (index == no_node) return nullptr;
  Node& node = context_->tree.nodes[index];
  node.read = true;
  return holds_nothing(node) ? nullptr : &node;
}

void Fields::error(const Origin& origin, std::string code, std::string message, std::string hint) {
  context_->diagnostics.add({Severity::error, std::move(code), origin, std::move(message), std::move(hint)});
}

const Node* Fields::meant_as(std::string_view key) const {
  if (node_ == no_node) return nullptr;
  const auto& nodes = context_->tree.nodes;
  for (std::uint32_t i = nodes[node_].first; i != 0; i = nodes[i].next) {
    const std::string written = folded(nodes[i].key);
    const char behind = written.size() > key.size() ? written[key.size()] : '=';
    const bool begins = written.starts_with(key) && (behind == '=' || behind == ' ' || behind == '"');
    if (begins) return &nodes[i];
  }
  return nullptr;
}

void Fields::missing(std::string_view key, std::string hint) {
  const std::uint32_t found = find(key);
  const Node& node = context_->tree.nodes[found != no_node ? found : node_ != no_node ? node_ : 0];
  if (found != no_node && !holds_nothing(node)) return;  // of a wrong type, which was said
  if (const Node* meant = found == no_node ? meant_as(key) : nullptr)
    return error(
        context_->tree.key_origin(*meant, path(key)), "missing-field",
        fmt::format("the field \"{}\" is missing; here stands {}", path(key).view(), quoted(meant->key)),
        fmt::format("write \"{}: \" and the value", key));
  error({context_->tree.file, node.line, node.column, path(key)}, "missing-field",
        fmt::format("the field \"{}\" is missing or empty", path(key).view()), std::move(hint));
}

void Fields::wrong_type(const Node& node, FieldPath field, std::string_view expected) {
  const bool scalar = node.kind == NodeKind::scalar;
  error(context_->tree.origin(node, std::move(field)), "wrong-type",
        fmt::format("{} is expected here, not {}", expected,
                    scalar ? quoted(node.text) : std::string(name_of(node))),
        scalar && !node.quoted            ? hint_for(trimmed(node.text), expected)
        : node.kind == NodeKind::sequence ? comma_of(context_->tree, node)
                                          : std::string());
}

void Fields::normalise_text(Node& node, const Origin& origin) {
  if (needs_normalising(node.text) && normalise(node.text))
    context_->diagnostics.add({Severity::warning, "control-character", origin,
                               "the text holds a control character, read as a space", "delete it"});
}

Text Fields::text_of(Node& node, FieldPath field) {
  Text text;
  if (node.kind != NodeKind::scalar) {
    wrong_type(node, std::move(field), "a text");
    return text;
  }
  text.origin = context_->tree.origin(node, std::move(field));
  normalise_text(node, text.origin);
  text.value = node.text;
  trim(text);
  return text;
}

Text Fields::markdown(std::string_view key) {
  Node* node = take(key);
  return node ? text_of(*node, path(key)) : Text{};
}

Text Fields::text(std::string_view key) { return plain(markdown(key)); }

Text Fields::dated_text(std::string_view key) {
  if (Node* node = take(key)) node->dated = true;
  return text(key);
}

Text Fields::date(std::string_view key) {
  Text date = dated_text(key);
  if (date.present() && read_date(*date).state == Date::State::prose)
    context_->diagnostics.add(
        {Severity::warning, "date-form", date.origin,
         fmt::format("{} states no date that is known here; it is printed as written and "
                     "sorted by its year",
                     quoted(*date)),
         "write 2024, 2024-06 or 2024-06-30"});
  return date;
}

std::vector<NamedText> Fields::others() {
  std::vector<NamedText> others;
  if (node_ == no_node) return others;
  auto& nodes = context_->tree.nodes;
  for (std::uint32_t i = nodes[node_].first; i != 0; i = nodes[i].next) {
    Node& node = nodes[i];
    if (node.read) continue;
    node.read = true;
    if (holds_nothing(node)) continue;
    const bool impossible = impossible_date(node);
    if (node.kind != NodeKind::scalar) {
      auto [read, lines] = outline(context_->tree, node);
      node.text = std::move(read);
      node.lines = std::move(lines);
    }
    Text text{{}, context_->tree.origin(node, path(node.key))};
    normalise_text(node, text.origin);
    text.value = node.text;
    text = plain(std::move(text));
    if (text)
      others.push_back({node.key, std::move(text), nearest_of(*context_, node_, node.key), impossible});
  }
  return others;
}

Text Fields::verbatim(std::string_view key) {
  Text text;
  Node* node = take(key);
  if (node == nullptr) return text;
  if (node->kind != NodeKind::scalar) {
    wrong_type(*node, path(key), "a text");
    return text;
  }
  text.value = node->text;
  if (!text.value.empty()) text.origin = context_->tree.origin(*node, path(key));
  return text;
}

Number Fields::number_of(Node& node, FieldPath field, Range range) {
  Number number;
  number.origin = context_->tree.origin(node, std::move(field));
  const auto form = node.kind == NodeKind::scalar ? parse_number(node.text, number.value) : NumberForm::other;
  if (form == NumberForm::other) {
    wrong_type(node, number.origin.field, "a number");
  } else if (form == NumberForm::not_finite) {
    error(number.origin, "number-not-finite", fmt::format("\"{}\" is not a finite number", node.text),
          "delete the field when the value is not known");
  } else if (number.value < range.low || number.value > range.high) {
    error(number.origin, std::string(range.code),
          fmt::format("{} is outside {} to {}", number.value, range.low, range.high));
  } else {
    if (node.quoted)
      context_->diagnostics.add({Severity::warning, "number-as-text", number.origin,
                                 fmt::format("the number {} is written as a text", number.value),
                                 "take the quotes away"});
    return number;
  }
  return {};
}

Number Fields::number(std::string_view key, Range range) {
  Node* node = take(key);
  return node ? number_of(*node, path(key), range) : Number{};
}

Year Fields::year(std::string_view key) {
  Node* node = take(key);
  if (!node) return {};
  Year year{0, context_->tree.origin(*node, path(key))};
  const std::string_view text = trimmed(node->text);
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), year.value);
  if (node->kind != NodeKind::scalar || problem != std::errc() || end != text.data() + text.size()) {
    wrong_type(*node, path(key), "a year");
  } else if (text.size() != 4 || year.value < 1000) {
    error(year.origin, "number-out-of-range", fmt::format("{} is not a year of four digits", text));
  } else {
    return year;
  }
  return {};
}

Term Fields::term_of(const Text& word, std::string_view kind) const {
  if (!word.present()) return {};
  return {context_->vocabulary.resolve(kind, word.value), word.value, word.origin};
}

Term Fields::term(std::string_view key, std::string_view kind) { return term_of(text(key), kind); }

std::vector<Text> Fields::texts(std::string_view key) {
  std::vector<Text> texts;
  Node* list = take(key);
  if (!list) return texts;
  if (list->kind != NodeKind::sequence) {
    wrong_type(*list, path(key), "a list");
    return texts;
  }
  auto& nodes = context_->tree.nodes;
  const FieldPath whole = path(key);
  std::size_t index = 0;
  for (std::uint32_t i = list->first; i != 0; i = nodes[i].next, ++index) {
    if (holds_nothing(nodes[i])) continue;
    texts.push_back(plain(text_of(nodes[i], item_path(whole, index))));
    if (!texts.back().present()) texts.pop_back();
  }
  return texts;
}

std::vector<Term> Fields::terms(std::string_view key, std::string_view kind) {
  std::vector<Term> terms;
  for (const Text& word : texts(key)) terms.push_back(term_of(word, kind));
  return terms;
}

std::vector<Text> Fields::text_or_texts(std::string_view key) {
  const std::uint32_t index = find(key);
  if (index == no_node || context_->tree.nodes[index].kind != NodeKind::scalar) return texts(key);
  Text only = text(key);
  return only.present() ? std::vector<Text>{std::move(only)} : std::vector<Text>{};
}

Sourced<std::array<double, 2>> Fields::coordinates(std::string_view key) {
  Node* list = take(key);
  if (!list) return {};
  auto& nodes = context_->tree.nodes;
  const std::uint32_t first = list->kind == NodeKind::sequence ? list->first : no_node;
  if (first == 0) return {};
  const std::uint32_t second = first == no_node ? 0 : nodes[first].next;
  if (second == 0 || nodes[second].next != 0) {
    wrong_type(*list, path(key), "a list of latitude and longitude");
    return {};
  }
  const Number latitude = number_of(nodes[first], item_path(path(key), 0), {-90, 90});
  const Number longitude = number_of(nodes[second], item_path(path(key), 1), {-180, 180});
  if (!latitude.present() || !longitude.present()) return {};
  return {{latitude.value, longitude.value}, context_->tree.origin(*list, path(key))};
}

bool Fields::is_mapping(std::string_view key) const {
  const std::uint32_t index = find(key);
  return index != no_node && context_->tree.nodes[index].kind == NodeKind::mapping;
}

Fields Fields::mapping(std::string_view key) {
  Node* node = take(key);
  if (node && node->kind != NodeKind::mapping) {
    wrong_type(*node, path(key), "a mapping");
    node = nullptr;
  }
  return {*context_, node ? static_cast<std::uint32_t>(node - context_->tree.nodes.data()) : no_node,
          path(key)};
}

void Fields::each_mapping(std::string_view key, const std::function<void(Fields&)>& visit) {
  Node* list = take(key);
  if (!list) return;
  if (list->kind != NodeKind::sequence) return wrong_type(*list, path(key), "a list");
  list->entered = true;
  auto& nodes = context_->tree.nodes;
  std::size_t index = 0;
  for (std::uint32_t i = list->first; i != 0; i = nodes[i].next, ++index) {
    const FieldPath item_field = item_path(path(key), index);
    nodes[i].read = true;
    if (holds_nothing(nodes[i])) continue;
    if (nodes[i].kind != NodeKind::mapping) {
      wrong_type(nodes[i], item_field, "a mapping");
      continue;
    }
    Fields item(*context_, i, item_field);
    visit(item);
  }
}

namespace {

FieldPath child_path(const Tree& tree, std::uint32_t parent, const FieldPath& path, const Node& child,
                     std::size_t index) {
  if (tree.nodes[parent].kind == NodeKind::sequence) return item_path(path, index);
  return path.empty() ? FieldPath(child.key) : joined_path(path, ".", child.key);
}

void warn_below(const ReadContext& context, std::uint32_t parent, const FieldPath& path) {
  const Tree& tree = context.tree;
  std::size_t index = 0;
  for (std::uint32_t i = tree.nodes[parent].first; i != 0; i = tree.nodes[i].next, ++index) {
    const Node& node = tree.nodes[i];
    if (node.kind == NodeKind::scalar && !impossible_date(node)) continue;
    const FieldPath child = child_path(tree, parent, path, node, index);
    if (node.kind != NodeKind::scalar)
      warn_below(context, i, child);
    else if (child != "id")
      context.diagnostics.add({Severity::warning, "date-impossible", tree.origin(node, child),
                               fmt::format("no calendar has the date {}", quoted(trimmed(node.text))),
                               "correct it"});
  }
}

/// Its place is that of the key, the lines are those of the value.
UnknownField unread(const ReadContext& context, std::uint32_t parent, const Node& node,
                    const FieldPath& path) {
  auto [read, lines] = outline(context.tree, node);
  if (needs_normalising(read)) normalise(read);
  Text value{std::move(read), context.tree.origin(node, path)};
  value.origin.lines = std::move(lines);
  value = plain(std::move(value));
  Origin origin = context.tree.key_origin(node, path);
  if (value && (value.origin.lines || value.origin.line != origin.line)) {
    std::vector<std::uint32_t> below;
    for (std::size_t n = 1; n <= line_ends(*value) + 1; ++n) below.push_back(value.origin.at_line(n).line);
    origin.lines = std::make_shared<const std::vector<std::uint32_t>>(std::move(below));
  }
  return {std::string(path.view()), std::move(value.value), nearest_of(context, parent, node.key),
          std::move(origin), impossible_date(node)};
}

void collect_unread(const ReadContext& context, std::uint32_t parent, const FieldPath& path,
                    std::vector<UnknownField>& unknown) {
  const Tree& tree = context.tree;
  std::size_t index = 0;
  for (std::uint32_t i = tree.nodes[parent].first; i != 0; i = tree.nodes[i].next, ++index) {
    const Node& node = tree.nodes[i];
    if (node.read && !node.entered) continue;
    const FieldPath child = child_path(tree, parent, path, node, index);
    if (node.entered) {
      collect_unread(context, i, child, unknown);
    } else {
      unknown.push_back(unread(context, parent, node, child));
    }
  }
}

}  // namespace

void warn_of_impossible_dates(const ReadContext& context) { warn_below(context, 0, {}); }

std::vector<UnknownField> unread_fields(const ReadContext& context) {
  std::vector<UnknownField> unknown;
  if (context.tree.nodes[0].entered) collect_unread(context, 0, {}, unknown);
  return unknown;
}

}  // namespace briefwright::data
