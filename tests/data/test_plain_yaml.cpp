// The fast way through YAML beside yaml-cpp: the same trees, and never more than yaml-cpp takes.
#include "data/plain_yaml.hpp"
#include "support.hpp"

#include <filesystem>

using namespace briefwright;
using namespace briefwright::data;

namespace {

/// What the fast way makes of a text; none where it leaves it to yaml-cpp.
std::optional<Tree> plainly(std::string_view yaml) {
  Tree tree;
  TreeBuilder builder(tree, yaml, 1);
  try {
    if (read_plain_yaml(yaml, builder)) return tree;
  } catch (const YamlStop&) {
  }
  return std::nullopt;
}

/// A node a line: place, key with its place, kind, text.
std::string printed(const Tree& tree) {
  std::string out;
  for (const Node& node : tree.nodes)
    out += std::to_string(node.line) + ":" + std::to_string(node.column) + " " +
           std::to_string(node.key_line) + ":" + std::to_string(node.key_column) + " <" + node.key + "> " +
           std::to_string(static_cast<int>(node.kind)) + (node.quoted ? "q" : "") + " " +
           std::to_string(node.first) + " " + std::to_string(node.next) + " <" + node.text + ">\n";
  return out + texts(tree.warnings);
}

/// Whether the fast way took the text; then the trees are the same.
bool taken_alike(std::string_view yaml) {
  const auto plain = plainly(yaml);
  if (!plain) return false;
  const auto whole = parse_whole_yaml(yaml, nullptr, 1);
  REQUIRE(whole.has_value());
  CHECK(printed(*plain) == printed(*whole));
  CHECK(plain->nodes == whole->nodes);
  return true;
}

struct Count {
  int taken = 0, all = 0;
};

/// Of the records and YAML files below a folder.
Count count_taken(const std::string& folder) {
  Count count;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".md") && !path.ends_with(".yaml")) continue;
    const auto bytes = RealFiles{}.read(path, 1u << 24);
    REQUIRE(bytes);
    const std::string text = with_line_feeds(*bytes);
    const auto parts = cut_front_matter(text, nullptr);
    if (!parts && path.ends_with(".md")) continue;
    CAPTURE(path);
    ++count.all;
    count.taken += taken_alike(parts ? parts->yaml : std::string_view(text)) ? 1 : 0;
  }
  return count;
}

const std::string source = BRIEFWRIGHT_SOURCE_DIR;

}  // namespace

TEST_CASE("plain YAML takes the fast way to the same tree") {
  for (const std::string& yaml : std::initializer_list<std::string>{
           "a: b",
           "a: b\n",
           "\n# first\n\na: b # of it\n# between\n  # deeper\nc: d\n\n",
           "a: b #c\n",
           "a: b#c\n",
           "a:   b   \n",
           "a b: c\n",
           "a : b\n",
           "它 的: 值，在这里\n键: 值\n",
           "a:\n  b:\n    c: d\n  e: f\ng: h\n",
           "a:\nb:\n",
           "a: # nothing\n\n  # at all\nb: c\n",
           "a:\n  b:\nc: d\n",
           "a: ~\nb: null\nc: Null\nd: NULL\ne: nULL\n",
           "a: http://x.org/?a=b#c\n",
           "a: 12:30:00\n",
           "a: -5\nb: +5\nc: .5\nd: -x\ne: (f)\ng: /h\ni: $1\nj: =k\nl: <m>\nn: ^o\n",
           "a: it's \"so\" {far} [so] good, a & b * c! d | e > f % g @ h ` i\n",
           "- a\n- b\n",
           "- a: b\n  c: d\n- e: f\n",
           "-   a: b\n    c: d\n",
           "- - a\n  - b\n- - c\n",
           "- - - a\n    - b: c\n      d: e\n  - f\n",
           "-\n- a\n-\n",
           "-\n  a: b\n-\n  - c\n",
           "- # nothing\n- a # something\n",
           "a:\n- b\n- c\nd: e\n",
           "a:\n  - b\n  - c\nd: e\n",
           "a:\n- b: c\n  d:\n  - e\n  - f\n- g\nh: i\n",
           "a:\n  - b: c\n\n    d: e\n\n\n  - f\n",
           "a:\n  \"b c\"\nd:\n  'e'\nf:\n  [g]\nh:\n  i j\n",
           "a: \"\"\nb: ''\nc: \" d \"\ne: ' f '\n",
           "a: 'it''s'\nb: ''''\nc: 'd\\n'\n",
           "a: \"b: c # d\"\ne: 'f: g # h'\n",
           "a: \"1\" # one\n",
           R"(a: "\" \\ \/ \' \a\b\e\f\n\r\t\v\ |")",
           R"(a: "\n")",
           R"(a: "b\n\n")",
           R"(a: " \t ")",
           R"(a: "\u4e2d\u00E9\u0041\uFFFD")",
           "a: |\n  b\n  c\n",
           "a: |\n  b\n\n\n",
           "a: |\n  b",
           "a: |-\n  b\n\n  c\n   d  \n\n\nd: e\n",
           "a: |-\n  b\n# comment\nd: e\n",
           "a:\n  b: |-\n   c: d\n   - e # f\n  g: h\n",
           "- |-\n  a\n- |\n  b\n- c\n",
           "a: |-\n  b\n ",
           "a: []\nb: {}\nc: [ ]\nd: { }\n",
           "a: [b, c d, 'e, f', \"g]\", -1, -h]\n",
           "a: [b, c,]\nd: {e: f,}\n",
           "a: {b: c, 'd': e, \"f\":g, \"h\" : i}\n",
           "a: {b: {c: [d, {e: f}]}, g: []}\n",
           "a: [\n  b,\n  # of c\n  c # behind\n  , d\n\n]\ne: f\n",
           "a: [b\n , c\n]\n",
           "a: [~, null, \"null\", '']\n",
           "a: [b:c, d#e, http://f.org/g:h]\n",
           "a: [中文, 是，的]\n",
           "a: [b] # c\nd: {e: f} # g\n",
           "[a, b]\n",
           "{\"a\":{\"b\":[1,2.5,-3e4,true,null]},\n \"c\":\"d\\u00e9\\/\"}\n",
           "{a: b}\n# after\n",
           "a:\n      b: c\nd:\n e:\n       - f\n",
           "a: b\n\n\nc: d",
           "\xE4\xBD\xA0: \xE5\xA5\xBD\n",
           "a\xC2\xA0: b\n",
           "a: b\xE2\x80\xA8\x63\n",
       }) {
    CAPTURE(yaml);
    CHECK(taken_alike(yaml));
  }
}

TEST_CASE("what is more than plain is left to yaml-cpp") {
  for (const std::string& yaml : std::initializer_list<std::string>{
           "",
           "\n# only a comment\n",
           "a\n",
           "a:",
           "a:   ",
           "a:\n  b:\n\n   ",
           "a: b\n  c\n",
           "a: \"b\n  c\"\n",
           "a: 'b\n  c'\n",
           "a: \"b\\\n  c\"\n",
           "a: \"b\n",
           "a: 'b\n",
           "a: \"b\" c\n",
           "a: \"b\": c\n",
           "a: \"b\"#c\n",
           "\"a\": b\n",
           "a: b: c\n",
           "a:\n  b: c\n d: e\n",
           "a: b\n  c: d\n",
           " a: b\nc: d\n",
           "  a: b\n",
           "a: - b\n",
           "- a\nb: c\n",
           "a: b\n- c\n",
           "- a: b\n c: d\n",
           "a:\n- b\n - c\n",
           "a: &b c\n",
           "a: *b\n",
           "a: !b c\n",
           "a: !!str c\n",
           "a: @b\n",
           "a: `b\n",
           "a: %b\n",
           "%YAML 1.2\n---\na: b\n",
           "--- \na: b\n",
           "a: b\n...\n",
           "a: b\n---\nc: d\n",
           "a: [b,\n---\n]\n",
           "? a\n: b\n",
           ": a\n",
           "?a: b\n",
           "a: >\n  b\n  c\n",
           "a: |+\n  b\n",
           "a: |2\n  b\n",
           "a: | # b\n  c\n",
           "a: |\n\n  b\n",
           "a: |\nb: c\n",
           "a: |\n   b\n  c\n",
           "a: |\n  b\n   \n",
           "a: [b\n",
           "a: {b: c\n",
           "a: [b}\n",
           "a: [b c\n d]\n",
           "a: [b: c]\n",
           "a: [b, , c]\n",
           "a: [,]\n",
           "a: [b]c\n",
           "a: [b]: c\n",
           "a: {b}\n",
           "a: {b: }\n",
           "a: {b:}\n",
           "a: {b:c}\n",
           "a: {: b}\n",
           "a: {b\n : c}\n",
           "a: [b?]\n",
           "a: [- b]\n",
           "a: [-, b]\n",
           "a: [b,#c\n d]\n",
           "a:\tb\n",
           "a: b\r\n",
           "\xEF\xBB\xBF"
           "a: b\n",
           R"(a: "\x41")",
           R"(a: "\N\_\L\P")",
           R"(a: "\ud83d\ude00")",
           R"(a: "\u12")",
           R"(a: "\u0000")",
           R"(a: "\q")",
           "a: 1\na: 2\n",
           "{a: 1, a: 2}\n",
           "~: a\n",
           std::string(1100, 'k') + ": v\n",
           std::string(40, '[') + std::string(40, ']') + "\n",
       }) {
    CAPTURE(yaml);
    CHECK_FALSE(taken_alike(yaml));
  }
}

TEST_CASE("every kind of line end gives the same tree, on the fast way") {
  const std::string lines = "a: b\n\nc: |\n  d\n  e\n值:\n  - \"f\"\n";
  CHECK(taken_alike(lines));
  for (const std::string end : {"\r\n", "\r"}) {
    std::string text;
    for (const char c : lines) text += c == '\n' ? end : std::string(1, c);
    CHECK(with_line_feeds(text) == lines);
    CHECK(printed(*parse_yaml_file(text, nullptr)) == printed(*parse_yaml_file(lines, nullptr)));
  }
  CHECK(with_line_feeds("a\r\r\n\n\r") == "a\n\n\n\n");
}

TEST_CASE("the bounds of a tree hold on the fast way") {
  std::string wide = "a: [";
  for (std::size_t i = 0; i < tree_node_limit; ++i) wide += "x,";
  const auto refused = parse_yaml(wide + "]\n", nullptr, 1);
  REQUIRE(!refused.has_value());
  CHECK(refused.error().code == "yaml-too-large");
  std::string deep;
  for (std::size_t i = 0; i <= tree_depth_limit; ++i) deep += std::string(i, ' ') + "a:\n";
  CHECK(parse_yaml(deep, nullptr, 1).error().code == "yaml-too-deep");
}

TEST_CASE("our own records, examples, layouts and labels take the fast way") {
  for (const char* folder : {"/seeds", "/examples", "/layouts", "/fonts"}) {
    CAPTURE(folder);
    const Count count = count_taken(source + folder);
    CHECK(count.all > 0);
    CHECK(count.taken == count.all);
  }
}

TEST_SUITE("hub") {
  TEST_CASE("nearly all records of a hub take the fast way, to the same trees") {
    for (const char* version : {"2026-02", "2026-08"}) {
      const Count count = count_taken(snapshot(version));
      CHECK(count.all > 2000);
      CHECK(count.taken > count.all * 98 / 100);
    }
  }
}
