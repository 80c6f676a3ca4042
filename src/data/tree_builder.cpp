// Nodes, their places, and the slips that YAML lets pass.
#include "data/tree_builder.hpp"

#include "base/utf8.hpp"
#include "data/yaml_lines.hpp"
#include "data/yaml_slips.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::data {
namespace {

bool ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The front of `yaml` that was folded to `text`: the same but for white space.
std::string_view as_written(std::string_view yaml, std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  std::size_t end = 0;
  for (const char c : text) {
    if (white.find(c) != std::string_view::npos) continue;
    while (end < yaml.size() && white.find(yaml[end]) != std::string_view::npos) ++end;
    if (end < yaml.size()) ++end;
  }
  return yaml.substr(0, end);
}

}  // namespace

Diagnostic not_yaml(const FileName& file, std::uint32_t line, std::uint32_t column,
                    std::string_view message) {
  Diagnostic d;
  d.code = "not-yaml";
  d.origin = {file, line, column, {}};
  d.message = fmt::format("this is not YAML: {}", message);
  d.hint = "check quotes, indentation and brackets near this line";
  return d;
}

std::optional<Diagnostic> TreeBuilder::slip(std::uint32_t line) const {
  auto slip = slip_before(yaml_, line - first_line_ + 1);
  if (!slip) return std::nullopt;
  Diagnostic d = not_yaml(tree_.file, first_line_ + static_cast<std::uint32_t>(slip->line) - 1,
                          static_cast<std::uint32_t>(slip->column), slip->message);
  d.hint = std::move(slip->hint);
  return d;
}

void TreeBuilder::stop(YamlMark mark, std::string code, std::string message, std::string hint) const {
  Diagnostic d;
  d.code = std::move(code);
  d.origin = {tree_.file, line(mark), static_cast<std::uint32_t>(mark.column) + 1, {}};
  d.message = std::move(message);
  d.hint = std::move(hint);
  throw YamlStop{std::move(d)};
}

void TreeBuilder::warn_at(std::uint32_t line, std::uint32_t column, std::string code, std::string message,
                          std::string hint) {
  const std::string field = stack_.empty() ? std::string() : stack_.back().key;
  tree_.warnings.add({Severity::warning,
                      std::move(code),
                      {tree_.file, line, column, field},
                      std::move(message),
                      std::move(hint)});
}

void TreeBuilder::warn(YamlMark mark, std::string code, std::string message, std::string hint) {
  warn_at(line(mark), column(mark), std::move(code), std::move(message), std::move(hint));
}

/// YAML's readers count bytes, people count characters.  Marks come in the order of the text, so that each
/// line is counted once.
std::uint32_t TreeBuilder::column(YamlMark mark) {
  if (mark.line != counted_.line || mark.byte < counted_.byte)
    counted_ = {mark.byte - mark.column, mark.line, 1};
  if (mark.byte > yaml_.size()) return static_cast<std::uint32_t>(mark.column) + 1;
  for (; counted_.byte < mark.byte; ++counted_.byte)
    if (!continuation(yaml_[counted_.byte])) ++counted_.column;
  return counted_.column;
}

void TreeBuilder::null(YamlMark mark) {
  refuse_colon_in_key();
  value(mark, NodeKind::null);
}

void TreeBuilder::scalar(YamlMark mark, std::string text, ScalarStyle style) {
  if (wants_key()) return set_key(mark, std::move(text), style != ScalarStyle::plain);
  if (style == ScalarStyle::plain) warn_of_slips(mark, text);
  Node& node = value(mark, NodeKind::scalar);
  node.quoted = style == ScalarStyle::quoted;
  node.text = std::move(text);
  place_lines(node, mark.byte, style == ScalarStyle::plain);
}

/// Where the text begins, and its further lines where they do not stand below that.
void TreeBuilder::place_lines(Node& node, std::size_t front, bool plain) const {
  constexpr std::string_view white = " \t\r\n";
  std::size_t at = std::min(front, yaml_.size());
  while (at < yaml_.size() && !plain && (yaml_[at] == '!' || yaml_[at] == '&')) {  // a tag, an anchor
    at = std::min(yaml_.find_first_of(white, at), yaml_.size());
    at = std::min(yaml_.find_first_not_of(white, at), yaml_.size());
  }
  if (at == yaml_.size()) return;
  const bool quote = !plain && (yaml_[at] == '\'' || yaml_[at] == '"');
  const char first_character = quote && at + 1 < yaml_.size() ? yaml_[at + 1] : 'x';
  const bool begins_here =
      plain || (quote && first_character != '\\' && white.find(first_character) == white.npos);
  if (begins_here && node.text.find('\n') == std::string::npos && node.text.find('\r') == std::string::npos)
    return;
  auto [lines, start] = written_lines(yaml_.substr(at), node.text, plain);
  const std::string_view passed = yaml_.substr(front, at - front);
  const auto first = node.line + static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
  bool below = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i] += first;
    below = below && lines[i] == lines[0] + i;
  }
  if (lines[0] > node.line) {
    const std::size_t line_start = yaml_.rfind('\n', at + start) + 1;
    node.line = lines[0];
    node.column =
        1 + static_cast<std::uint32_t>(code_point_count(yaml_.substr(line_start, at + start - line_start)));
  }
  if (!below) node.lines = std::make_shared<const std::vector<std::uint32_t>>(std::move(lines));
}

void TreeBuilder::set_key(YamlMark mark, std::string text, bool quoted) {
  Open& parent = stack_.back();
  parent.has_key = true;
  parent.key = std::move(text);
  parent.key_line = line(mark);
  parent.key_column = column(mark);
  if (quoted || ascii(parent.key)) return;
  SeenKey seen = seen_key(parent.key);
  if (seen.unseen.empty()) return;
  Diagnostic d{
      Severity::error, "not-yaml", {tree_.file, parent.key_line, parent.key_column, seen.key}, {}, {}};
  if (seen.in_front) {
    d.message = fmt::format("this is not YAML: {} stands in front of the key \"{}\"", seen.unseen, seen.key);
    d.hint = "indent with plain spaces";
    throw YamlStop{std::move(d)};
  }
  d.severity = Severity::warning;
  d.code = "unseen-in-key";
  d.message = fmt::format("{} belongs to the key as written; it is read as \"{}\"", seen.unseen, seen.key);
  d.hint = "delete the character between the key and its colon";
  tree_.warnings.add(std::move(d));
  parent.key = std::move(seen.key);
}

/// Between brackets "score：80" is a key without a value, and so is "score:80".
void TreeBuilder::refuse_colon_in_key() const {
  if (stack_.empty() || !stack_.back().has_key) return;
  const Open& parent = stack_.back();
  std::string hint = slip_in_value(parent.key);
  if (hint.empty() || (ascii(parent.key) && parent.key.find(':') == std::string::npos)) return;
  auto named = slip(parent.key_line);
  if (named && named->origin.line == parent.key_line) throw YamlStop{std::move(*named)};
  Diagnostic d = {Severity::error, "not-yaml", {tree_.file, parent.key_line, parent.key_column, {}}, {}, {}};
  d.message = fmt::format("\"{}\" is a key without a value", parent.key);
  d.hint = std::move(hint);
  throw YamlStop{std::move(d)};
}

/// Of a text that stands in no quotes: what YAML takes off it or adds to it.
void TreeBuilder::warn_of_slips(YamlMark mark, std::string_view text) {
  if (mark.byte >= yaml_.size() || text.empty()) return;
  const bool plain_ascii = ascii(text);
  if (!stack_.empty() && stack_.back().bracketed && !plain_ascii)
    if (const std::string comma = wide_comma(text); !comma.empty())
      warn(mark, "wide-comma",
           fmt::format("this is one item of the list: {} in it is no comma of YAML", comma),
           "write ASCII commas between items, or put the item in quotes");
  if (yaml_.substr(mark.byte).starts_with(text)) {  // on one line
    const std::size_t end = mark.byte + text.size();
    const std::size_t sign = yaml_.find_first_not_of(' ', end);
    if (sign == std::string_view::npos || sign == end || yaml_[sign] != '#' || sign + 1 == yaml_.size())
      return;
    if (std::string_view(" #\t\r\n!-").find(yaml_[sign + 1]) != std::string_view::npos) return;
    const std::string_view rest = yaml_.substr(sign, yaml_.find_first_of("\r\n", sign) - sign);
    return warn_at(line(mark), static_cast<std::uint32_t>(column(mark) + code_point_count(text)),
                   "cut-by-comment",
                   fmt::format("YAML takes \"{}\" for a comment: it is no part of the text", rest),
                   "put the text in quotes, or a space behind the # of a comment");
  }
  if (plain_ascii) return;
  if (auto key = swallowed_key(as_written(yaml_.substr(mark.byte), text)))
    warn_at(line(mark) + static_cast<std::uint32_t>(key->line) - 1, static_cast<std::uint32_t>(key->column),
            "swallowed-key", fmt::format("this line belongs to the text above it: {}", key->message),
            key->hint);
}

Node& TreeBuilder::value(YamlMark mark, NodeKind kind) {
  if (wants_key()) {
    if (auto named = slip(line(mark))) throw YamlStop{std::move(*named)};
    stop(mark, "yaml-key", "a bracket is not closed, or a key is not a plain word",
         "close it, or use quotes");
  }
  if (tree_.nodes.size() >= tree_node_limit)
    stop(mark, "yaml-too-large", fmt::format("there are more than {} values", tree_node_limit),
         "split the record");
  const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
  Node& node = tree_.nodes.emplace_back();
  node.kind = kind;
  node.line = line(mark);
  node.column = column(mark);
  link(index);
  return node;
}

/// Hangs the node under the mapping or sequence that is open.
void TreeBuilder::link(std::uint32_t index) {
  if (stack_.empty()) return;
  Open& parent = stack_.back();
  Node& node = tree_.nodes[index];
  if (parent.has_key) {
    node.key = std::move(parent.key);
    node.key_line = parent.key_line;
    node.key_column = parent.key_column;
    parent.has_key = false;
  }
  if (parent.last_child == 0)
    tree_.nodes[parent.node].first = index;
  else
    tree_.nodes[parent.last_child].next = index;
  parent.last_child = index;
}

void TreeBuilder::open(YamlMark mark, NodeKind kind) {
  if (stack_.size() >= tree_depth_limit)
    stop(mark, "yaml-too-deep", fmt::format("values are nested more than {} deep", tree_depth_limit),
         "records need four levels");
  value(mark, kind);
  stack_.emplace_back().node = static_cast<std::uint32_t>(tree_.nodes.size() - 1);
}

void TreeBuilder::open_list(YamlMark mark, bool bracketed) {
  open(mark, NodeKind::sequence);
  stack_.back().bracketed = bracketed;
}

void TreeBuilder::close_mapping() {
  const std::uint32_t mapping = stack_.back().node;
  stack_.pop_back();
  std::vector<const Node*>& children = children_;
  children.clear();
  for (std::uint32_t i = tree_.nodes[mapping].first; i != 0; i = tree_.nodes[i].next)
    children.push_back(&tree_.nodes[i]);
  std::sort(children.begin(), children.end(), [](const Node* a, const Node* b) {
    return a->key != b->key ? a->key < b->key : a < b;  // of equal keys the first in the text first
  });
  const auto twice = std::adjacent_find(children.begin(), children.end(),
                                        [](const Node* a, const Node* b) { return a->key == b->key; });
  if (twice == children.end()) return;
  const Node& second = *twice[1];
  Diagnostic d;
  d.code = "duplicate-key";
  d.origin = tree_.key_origin(second, second.key);
  d.message = fmt::format("the key \"{}\" stands twice; first on line {}", second.key, (*twice)->key_line);
  d.hint = "keep one of the two";
  throw YamlStop{std::move(d)};
}

}  // namespace briefwright::data
