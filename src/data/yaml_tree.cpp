// The plain way into a tree, and yaml-cpp's events for what goes beyond it.
#include "data/yaml_tree.hpp"

#include "base/utf8.hpp"
#include "data/plain_yaml.hpp"
#include "data/tree_builder.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>
#include <algorithm>
#include <array>
#include <istream>
#include <optional>
#include <streambuf>
#include <tuple>

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

/// yaml-cpp writes "\\_" and "\\N" as the one byte of Latin-1 instead of U+00A0 and U+0085.
std::string mended_escapes(std::string_view text) {
  std::string out;
  while (const auto at = invalid_utf8_at(text)) {
    out.append(text.substr(0, *at)).append(1, '\xC2').append(1, text[*at]);
    text.remove_prefix(*at + 1);
  }
  return out.append(text);
}

YamlMark our(const YAML::Mark& mark) {
  const auto from_zero = [](int count) { return static_cast<std::size_t>(std::max(count, 0)); };
  return {from_zero(mark.pos), from_zero(mark.line), from_zero(mark.column)};
}

class YamlEvents final : public YAML::EventHandler {
 public:
  YamlEvents(TreeBuilder& builder, std::string_view yaml) : builder_(builder), yaml_(yaml) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0)
      builder_.stop(our(mark), "several-documents", "there is a second YAML document", "keep one");
  }
  void OnDocumentEnd() override { refuse_open_quote(); }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    judge_properties(our(mark), "?", anchor);
    builder_.null(our(mark));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    builder_.stop(our(mark), "yaml-alias", "YAML aliases are not accepted in records", "write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    judge_properties(our(mark), tag, anchor);
    builder_.open_list(our(mark), style == YAML::EmitterStyle::Flow);
  }
  void OnSequenceEnd() override { builder_.close_list(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    judge_properties(our(mark), tag, anchor);
    builder_.open_mapping(our(mark));
  }
  void OnMapEnd() override { builder_.close_mapping(); }

 private:
  void judge_properties(YamlMark mark, const std::string& tag, YAML::anchor_t anchor);
  void refuse_open_quote() const;

  TreeBuilder& builder_;
  std::string_view yaml_;
  int documents_ = 0;
  std::optional<YamlMark> last_quoted_;
};

/// Tags and anchors take a word off the value.  YAML's own tags say what a text is anyway.
void YamlEvents::judge_properties(YamlMark mark, const std::string& tag, YAML::anchor_t anchor) {
  constexpr std::string_view core = "tag:yaml.org,2002:";
  constexpr std::array<std::string_view, 9> known{"str", "int", "float", "bool",     "null",
                                                  "seq", "map", "set",   "timestamp"};
  const std::string_view rest = yaml_.substr(std::min(mark.byte, yaml_.size()));
  const bool own =
      tag.starts_with(core) && std::find(known.begin(), known.end(), tag.substr(core.size())) != known.end();
  if (tag != "?" && !tag.empty() && !own && (tag != "!" || rest.starts_with('!')))
    builder_.stop(mark, "yaml-tag",
                  fmt::format("YAML takes \"{}\" for a tag, which is no part of the value",
                              rest.substr(0, rest.find_first_of(" \t\r\n"))),
                  "put the value in quotes");
  if (anchor == 0) return;
  builder_.warn(mark, "yaml-anchor",
                fmt::format("YAML takes \"{}\" for an anchor, which is no part of the value",
                            rest.substr(0, rest.find_first_of(" \t\r\n"))),
                "put the value in quotes, or delete the anchor");
}

void YamlEvents::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                          const std::string& text) {
  judge_properties(our(mark), tag, anchor);
  if (tag == "?") return builder_.scalar(our(mark), text, ScalarStyle::plain);
  last_quoted_ = our(mark);
  const bool quoted = tag == "!" || tag.ends_with(":str");
  builder_.scalar(our(mark), mended_escapes(text), quoted ? ScalarStyle::quoted : ScalarStyle::tagged);
}

/// yaml-cpp takes a quote that is never closed for closed at the end of the text, when a line end stands
/// there.  Such a scalar is the last one.
void YamlEvents::refuse_open_quote() const {
  if (!last_quoted_) return;
  const std::size_t start = last_quoted_->byte;
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
  if (auto slip = builder_.slip(builder_.line(*last_quoted_))) throw YamlStop{std::move(*slip)};
  builder_.stop(*last_quoted_, "not-yaml", "this is not YAML: this quote is never closed", "close it");
}

/// What YAML forbids; yaml-cpp takes one of them (U+0004) for the end of the text.
std::size_t control_character(std::string_view yaml) {
  for (std::size_t i = 0; i < yaml.size(); ++i) {
    const auto c = static_cast<unsigned char>(yaml[i]);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) return i;
  }
  return std::string_view::npos;
}

/// Without nodes.
Tree empty_tree(std::string_view yaml, const FileName& file) {
  Tree tree;
  tree.file = file;
  tree.nodes.reserve(std::min(tree_node_limit, yaml.size() / 16 + 1));
  return tree;
}

/// None where the text goes beyond what the plain way reads.
std::optional<Tree> plainly(std::string_view yaml, const FileName& file, std::uint32_t first_line) {
  Tree tree = empty_tree(yaml, file);
  TreeBuilder builder(tree, yaml, first_line);
  try {
    if (!read_plain_yaml(yaml, builder)) return std::nullopt;
  } catch (const YamlStop&) {
    return std::nullopt;  // yaml-cpp judges whether that is the first thing that is wrong
  }
  return tree;
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

Result<Tree> parse_whole_yaml(std::string_view yaml, const FileName& file, std::uint32_t first_line) {
  Tree tree = empty_tree(yaml, file);
  ViewBuffer buffer(yaml);
  std::istream stream(&buffer);
  TreeBuilder builder(tree, yaml, first_line);
  YamlEvents events(builder, yaml);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(events)) continue;
  } catch (YamlStop& stop) {
    return fail(std::move(stop.diagnostic));
  } catch (const YAML::Exception& e) {
    const std::uint32_t line = builder.line(our(e.mark));
    if (auto slip = builder.slip(line)) return fail(std::move(*slip));
    return fail(not_yaml(file, line, builder.column(our(e.mark)), e.msg));
  }
  if (!tree.nodes.empty() && tree.nodes[0].kind == NodeKind::scalar)
    if (auto slip = builder.slip(tree.nodes[0].line)) return fail(std::move(*slip));
  if (tree.nodes.empty()) {
    tree.nodes.emplace_back();
    tree.nodes[0].line = first_line;
    tree.nodes[0].column = 1;
  }
  return tree;
}

Result<Tree> parse_yaml(std::string_view yaml, const FileName& file, std::uint32_t first_line) {
  if (const std::size_t at = control_character(yaml); at != std::string_view::npos) {
    const auto line = std::count(yaml.begin(), yaml.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return fail(not_yaml(file, first_line + static_cast<std::uint32_t>(line),
                         static_cast<std::uint32_t>(at - (yaml.rfind('\n', at) + 1) + 1),
                         "there is a control character"));
  }
  if (auto tree = plainly(yaml, file, first_line)) return std::move(*tree);
  return parse_whole_yaml(yaml, file, first_line);
}

Result<Tree> parse_yaml_file(std::string_view text, const FileName& file) {
  if (const auto checked = checked_text(text, file); !checked) return fail(checked.error());
  return parse_yaml(with_line_feeds(text), file, 1);
}

Outline outline(const Tree& tree, const Node& node) {
  if (node.kind == NodeKind::scalar || node.kind == NodeKind::null) return {node.text, node.lines};
  const bool keyed = node.kind == NodeKind::mapping;
  Outline out;
  std::vector<std::uint32_t> lines;
  for (std::uint32_t i = node.first; i != 0; i = tree.nodes[i].next) {
    const Node& entry = tree.nodes[i];
    if (i != node.first) out.text += '\n';
    const std::size_t front = out.text.size();
    append_entry(out.text, tree, entry, keyed, false);
    lines.push_back(keyed ? entry.key_line : entry.line);
    const auto more = static_cast<std::size_t>(
        std::count(out.text.begin() + static_cast<std::ptrdiff_t>(front), out.text.end(), '\n'));
    for (std::size_t n = 2; n <= more + 1; ++n)
      lines.push_back(entry.kind == NodeKind::scalar ? tree.origin(entry, {}).at_line(n).line : lines.back());
  }
  out.lines = std::make_shared<const std::vector<std::uint32_t>>(std::move(lines));
  return out;
}

bool Node::operator==(const Node& other) const {
  const auto compared = [](const Node& node) {
    return std::tie(node.kind, node.quoted, node.read, node.entered, node.dated, node.line, node.column,
                    node.next, node.first, node.key_line, node.key_column, node.key, node.text);
  };
  const bool same_lines = lines && other.lines ? *lines == *other.lines : lines == other.lines;
  return same_lines && compared(*this) == compared(other);
}

}  // namespace briefwright::data
