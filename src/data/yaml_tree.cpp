// yaml-cpp's events to our nodes.
#include "data/yaml_tree.hpp"

#include "base/utf8.hpp"
#include "data/yaml_slips.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>
#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>

namespace briefwright::data {
namespace {

/// Reads a view without copying it.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* const start = const_cast<char*>(text.data());  // a streambuf that is only read never writes
    setg(start, start, start + text.size());
  }
};

/// Thrown through yaml-cpp to stop it; never leaves this file.
struct Stop {
  Diagnostic diagnostic;
};

bool continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// yaml-cpp writes "\\_" and "\\N" as the one byte of Latin-1 instead of U+00A0 and U+0085.
std::string mended_escapes(std::string_view text) {
  std::string out;
  while (const auto at = invalid_utf8_at(text)) {
    out.append(text.substr(0, *at)).append(1, '\xC2').append(1, text[*at]);
    text.remove_prefix(*at + 1);
  }
  return out.append(text);
}

Diagnostic not_yaml(const FileName& file, std::uint32_t line, std::uint32_t column, std::string message) {
  Diagnostic d;
  d.code = "not-yaml";
  d.origin = {file, line, column, {}};
  d.message = fmt::format("this is not YAML: {}", message);
  d.hint = "check quotes, indentation and brackets near this line";
  return d;
}

/// The slip on or before the line of the file where reading had to stop.
std::optional<Diagnostic> slip_error(const FileName& file, std::string_view yaml, std::uint32_t first_line,
                                     std::uint32_t line) {
  const auto slip = slip_before(yaml, line - first_line + 1);
  if (!slip) return std::nullopt;
  Diagnostic d = not_yaml(file, first_line + static_cast<std::uint32_t>(slip->line) - 1,
                          static_cast<std::uint32_t>(slip->column), slip->message);
  d.hint = slip->hint;
  return d;
}

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(Tree& tree, std::string_view yaml, std::uint32_t first_line)
      : tree_(tree), yaml_(yaml), first_line_(first_line) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) stop(mark, "several-documents", "there is a second YAML document", "keep one");
  }
  void OnDocumentEnd() override { refuse_open_quote(); }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    judge_properties(mark, "?", anchor);
    refuse_colon_in_key();
    value(mark, NodeKind::null);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    stop(mark, "yaml-alias", "YAML aliases are not accepted in records", "write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    judge_properties(mark, tag, anchor);
    open(mark, NodeKind::sequence);
    stack_.back().bracketed = style == YAML::EmitterStyle::Flow;
  }
  void OnSequenceEnd() override { stack_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    judge_properties(mark, tag, anchor);
    open(mark, NodeKind::mapping);
  }
  void OnMapEnd() override {
    refuse_duplicates(stack_.back().node);
    stack_.pop_back();
  }

  [[noreturn]] void stop(const YAML::Mark& mark, std::string code, std::string message,
                         std::string hint) const;
  std::uint32_t line(const YAML::Mark& mark) const {
    return first_line_ + static_cast<std::uint32_t>(std::max(mark.line, 0));
  }
  std::uint32_t column(const YAML::Mark& mark);

 private:
  struct Open {
    std::uint32_t node = 0, last_child = 0;
    bool has_key = false;
    bool bracketed = false;  // a list in brackets
    std::string key;
    std::uint32_t key_line = 0, key_column = 0;
  };

  bool wants_key() const {
    return !stack_.empty() && tree_.nodes[stack_.back().node].kind == NodeKind::mapping &&
           !stack_.back().has_key;
  }
  Node& value(const YAML::Mark& mark, NodeKind kind);
  void set_key(const YAML::Mark& mark, const std::string& text, bool quoted);
  void judge_properties(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
  void warn_of_slips(const YAML::Mark& mark, const std::string& text);
  void refuse_colon_in_key() const;
  void open(const YAML::Mark& mark, NodeKind kind);
  void link(std::uint32_t index);
  void refuse_duplicates(std::uint32_t mapping) const;
  void refuse_open_quote() const;

  Tree& tree_;
  std::string_view yaml_;
  std::uint32_t first_line_;
  int documents_ = 0;
  std::vector<Open> stack_;
  YAML::Mark last_quoted_ = YAML::Mark::null_mark();
  struct {
    std::size_t byte = 0;
    int line = 0;
    std::uint32_t column = 1;
  } counted_;
};

void TreeBuilder::stop(const YAML::Mark& mark, std::string code, std::string message,
                       std::string hint) const {
  Diagnostic d;
  d.code = std::move(code);
  d.origin = {tree_.file, line(mark), static_cast<std::uint32_t>(std::max(mark.column, 0)) + 1, {}};
  d.message = std::move(message);
  d.hint = std::move(hint);
  throw Stop{std::move(d)};
}

/// yaml-cpp counts bytes, people count characters.  Marks come in the order of the text, so that
/// each line is counted once.
std::uint32_t TreeBuilder::column(const YAML::Mark& mark) {
  const auto at = static_cast<std::size_t>(mark.pos);
  const auto start = at - static_cast<std::size_t>(mark.column);
  if (mark.line != counted_.line || at < counted_.byte) counted_ = {start, mark.line, 1};
  if (at > yaml_.size() || start > at) return static_cast<std::uint32_t>(mark.column) + 1;
  for (; counted_.byte < at; ++counted_.byte)
    if (!continuation(yaml_[counted_.byte])) ++counted_.column;
  return counted_.column;
}

/// Tags and anchors take a word off the value.  YAML's own tags say what a text is anyway.
void TreeBuilder::judge_properties(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
  constexpr std::string_view core = "tag:yaml.org,2002:";
  constexpr std::array<std::string_view, 9> known{"str", "int", "float", "bool",     "null",
                                                  "seq", "map", "set",   "timestamp"};
  const auto at = static_cast<std::size_t>(mark.pos);
  const std::string_view rest = at < yaml_.size() ? yaml_.substr(at) : std::string_view();
  const bool own =
      tag.starts_with(core) && std::find(known.begin(), known.end(), tag.substr(core.size())) != known.end();
  if (tag != "?" && !tag.empty() && !own && (tag != "!" || rest.starts_with('!')))
    stop(mark, "yaml-tag",
         fmt::format("YAML takes \"{}\" for a tag, which is no part of the value",
                     rest.substr(0, rest.find_first_of(" \t\r\n"))),
         "put the value in quotes");
  if (anchor == 0) return;
  const std::string field = stack_.empty() ? std::string() : stack_.back().key;
  tree_.warnings.add({Severity::warning,
                      "yaml-anchor",
                      {tree_.file, line(mark), column(mark), field},
                      fmt::format("YAML takes \"{}\" for an anchor, which is no part of the value",
                                  rest.substr(0, rest.find_first_of(" \t\r\n"))),
                      "put the value in quotes, or delete the anchor"});
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& text) {
  judge_properties(mark, tag, anchor);
  if (tag != "?") last_quoted_ = mark;
  if (wants_key()) return set_key(mark, text, tag != "?");
  if (tag == "?") warn_of_slips(mark, text);
  Node& node = value(mark, NodeKind::scalar);
  const auto at = static_cast<std::size_t>(mark.pos);
  if (at < yaml_.size() && (yaml_[at] == '|' || yaml_[at] == '>')) ++node.line;  // the text begins below
  node.quoted = tag == "!" || tag.ends_with(":str");
  node.text = tag != "?" ? mended_escapes(text) : text;
}

bool ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

void TreeBuilder::set_key(const YAML::Mark& mark, const std::string& text, bool quoted) {
  Open& parent = stack_.back();
  parent.has_key = true;
  parent.key = mended_escapes(text);
  parent.key_line = line(mark);
  parent.key_column = column(mark);
  if (quoted || ascii(text)) return;
  SeenKey seen = seen_key(text);
  if (seen.unseen.empty()) return;
  Diagnostic d{
      Severity::error, "not-yaml", {tree_.file, parent.key_line, parent.key_column, seen.key}, {}, {}};
  if (seen.in_front) {
    d.message = fmt::format("this is not YAML: {} stands in front of the key \"{}\"", seen.unseen, seen.key);
    d.hint = "indent with plain spaces";
    throw Stop{std::move(d)};
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
  const std::string slip = slip_in_value(parent.key);
  if (slip.empty() || (ascii(parent.key) && parent.key.find(':') == std::string::npos)) return;
  const auto named = slip_error(tree_.file, yaml_, first_line_, parent.key_line);
  if (named && named->origin.line == parent.key_line) throw Stop{*named};
  Diagnostic d = {Severity::error, "not-yaml", {tree_.file, parent.key_line, parent.key_column, {}}, {}, {}};
  d.message = fmt::format("\"{}\" is a key without a value", parent.key);
  d.hint = slip;
  throw Stop{std::move(d)};
}

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

/// Of a text that stands in no quotes: what YAML takes off it or adds to it.
void TreeBuilder::warn_of_slips(const YAML::Mark& mark, const std::string& text) {
  const auto at = static_cast<std::size_t>(mark.pos);
  if (at >= yaml_.size() || text.empty()) return;
  const auto warn = [&](std::uint32_t line, std::uint32_t column, std::string code, std::string message,
                        std::string hint) {
    const std::string field = stack_.empty() ? std::string() : stack_.back().key;
    tree_.warnings.add({Severity::warning,
                        std::move(code),
                        {tree_.file, line, column, field},
                        std::move(message),
                        std::move(hint)});
  };
  if (!stack_.empty() && stack_.back().bracketed)
    if (const std::string comma = wide_comma(text); !comma.empty())
      warn(line(mark), column(mark), "wide-comma",
           fmt::format("this is one item of the list: {} in it is no comma of YAML", comma),
           "write ASCII commas between items, or put the item in quotes");
  if (yaml_.substr(at).starts_with(text)) {  // on one line
    const std::size_t end = at + text.size();
    const std::size_t sign = yaml_.find_first_not_of(' ', end);
    if (sign == std::string_view::npos || sign == end || yaml_[sign] != '#' || sign + 1 == yaml_.size())
      return;
    if (std::string_view(" #\t\r\n!-").find(yaml_[sign + 1]) != std::string_view::npos) return;
    const std::string_view rest = yaml_.substr(sign, yaml_.find_first_of("\r\n", sign) - sign);
    return warn(line(mark), static_cast<std::uint32_t>(column(mark) + code_point_count(text)),
                "cut-by-comment",
                fmt::format("YAML takes \"{}\" for a comment: it is no part of the text", rest),
                "put the text in quotes, or a space behind the # of a comment");
  }
  if (ascii(text)) return;
  if (const auto slip = swallowed_key(as_written(yaml_.substr(at), text)))
    warn(line(mark) + static_cast<std::uint32_t>(slip->line) - 1, static_cast<std::uint32_t>(slip->column),
         "swallowed-key", fmt::format("this line belongs to the text above it: {}", slip->message),
         slip->hint);
}

Node& TreeBuilder::value(const YAML::Mark& mark, NodeKind kind) {
  if (wants_key()) {
    if (auto slip = slip_error(tree_.file, yaml_, first_line_, line(mark))) throw Stop{std::move(*slip)};
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

void TreeBuilder::open(const YAML::Mark& mark, NodeKind kind) {
  if (stack_.size() >= tree_depth_limit)
    stop(mark, "yaml-too-deep", fmt::format("values are nested more than {} deep", tree_depth_limit),
         "records need four levels");
  value(mark, kind);
  stack_.emplace_back().node = static_cast<std::uint32_t>(tree_.nodes.size() - 1);
}

void TreeBuilder::refuse_duplicates(std::uint32_t mapping) const {
  std::vector<const Node*> children;
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
  throw Stop{std::move(d)};
}

/// yaml-cpp takes a quote that is never closed for closed at the end of the text, when a line end stands
/// there.  Such a scalar is the last one.
void TreeBuilder::refuse_open_quote() const {
  if (last_quoted_.is_null()) return;
  const auto start = static_cast<std::size_t>(last_quoted_.pos);
  const char quote = start < yaml_.size() ? yaml_[start] : '\0';
  if (quote != '\'' && quote != '"') return;  // a block scalar
  for (std::size_t i = start + 1; i < yaml_.size(); ++i) {
    const bool doubled = quote == '\'' && yaml_[i] == quote && i + 1 < yaml_.size() && yaml_[i + 1] == quote;
    const bool escaped = quote == '"' && yaml_[i] == '\\';
    if (doubled || escaped)
      ++i;
    else if (yaml_[i] == quote)
      return;
  }
  if (auto slip = slip_error(tree_.file, yaml_, first_line_, line(last_quoted_)))
    throw Stop{std::move(*slip)};
  stop(last_quoted_, "not-yaml", "this is not YAML: this quote is never closed", "close it");
}

/// What YAML forbids; yaml-cpp takes one of them (U+0004) for the end of the text.
std::size_t control_character(std::string_view yaml) {
  for (std::size_t i = 0; i < yaml.size(); ++i) {
    const auto c = static_cast<unsigned char>(yaml[i]);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) return i;
  }
  return std::string_view::npos;
}

void append_inline(std::string& out, const Tree& tree, const Node& node, bool nested);

/// "key: value", "key:" for an empty one.
void append_entry(std::string& out, const Tree& tree, const Node& node, bool keyed, bool nested) {
  if (keyed) out += node.key + ":";
  if (keyed && node.kind != NodeKind::null && !(node.kind == NodeKind::scalar && node.text.empty()))
    out += ' ';
  append_inline(out, tree, node, nested);
}

void append_inline(std::string& out, const Tree& tree, const Node& node, bool nested) {
  if (node.kind == NodeKind::scalar) out += node.text;
  if (node.kind == NodeKind::null || node.kind == NodeKind::scalar) return;
  if (nested) out += '(';
  for (std::uint32_t i = node.first; i != 0; i = tree.nodes[i].next) {
    if (i != node.first) out += "; ";
    append_entry(out, tree, tree.nodes[i], node.kind == NodeKind::mapping, true);
  }
  if (nested) out += ')';
}

}  // namespace

Result<Tree> parse_yaml(std::string_view yaml, const FileName& file, std::uint32_t first_line) {
  if (const std::size_t at = control_character(yaml); at != std::string_view::npos) {
    const auto line = std::count(yaml.begin(), yaml.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return fail(not_yaml(file, first_line + static_cast<std::uint32_t>(line),
                         static_cast<std::uint32_t>(at - (yaml.rfind('\n', at) + 1) + 1),
                         "there is a control character"));
  }
  Tree tree;
  tree.file = file;
  tree.nodes.reserve(std::min(tree_node_limit, yaml.size() / 16 + 1));
  ViewBuffer buffer(yaml);
  std::istream stream(&buffer);
  TreeBuilder builder(tree, yaml, first_line);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) continue;
  } catch (Stop& stop) {
    return fail(std::move(stop.diagnostic));
  } catch (const YAML::Exception& e) {
    const std::uint32_t line = builder.line(e.mark);
    if (auto slip = slip_error(file, yaml, first_line, line)) return fail(std::move(*slip));
    return fail(not_yaml(file, line, builder.column(e.mark), e.msg));
  }
  if (!tree.nodes.empty() && tree.nodes[0].kind == NodeKind::scalar)
    if (auto slip = slip_error(file, yaml, first_line, tree.nodes[0].line)) return fail(std::move(*slip));
  if (tree.nodes.empty()) {
    tree.nodes.emplace_back();
    tree.nodes[0].line = first_line;
    tree.nodes[0].column = 1;
  }
  return tree;
}

std::string outline(const Tree& tree, const Node& node) {
  std::string out;
  if (node.kind == NodeKind::scalar || node.kind == NodeKind::null) return node.text;
  for (std::uint32_t i = node.first; i != 0; i = tree.nodes[i].next) {
    if (i != node.first) out += '\n';
    append_entry(out, tree, tree.nodes[i], node.kind == NodeKind::mapping, false);
  }
  return out;
}

}  // namespace briefwright::data
