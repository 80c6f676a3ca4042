// Every line of a text knows the line of the file that it stands on, however YAML wrote it.
//
// The words of these records say where they stand: "at7" is on line 7.
#include "base/utf8.hpp"
#include "data/yaml_lines.hpp"
#include "support.hpp"

#include <fmt/format.h>

using namespace briefwright;
using namespace briefwright::data;

namespace {

/// "at" in each text becomes "at7" on line 7.
std::string placed(std::string_view text) {
  std::string out;
  std::uint32_t line = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == '\n') ++line;
    if (text.substr(0, i + 1).ends_with("at") && text.substr(i + 1).starts_with(' '))
      out += std::to_string(line);
  }
  return out;
}

Policy read(const std::string& text) {
  Memory memory;
  memory.add("policies/en/p.md", placed(text));
  const Corpus corpus = memory.load();
  for (const Diagnostic& d : memory.diagnostics.all()) MESSAGE(to_text(d));
  const Policy* policy = corpus.policy("p", Language::en);
  REQUIRE(policy != nullptr);
  return *policy;
}

/// What is wrong with the places of a text's lines; the number of those that say where they stand.
std::size_t check_places(std::string_view text, const Origin& origin) {
  std::size_t told = 0, n = 1;
  for (std::size_t from = 0; from <= text.size(); ++n) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string_view line = text.substr(from, end - from);
    if (const std::size_t at = line.find("at"); at != std::string_view::npos) {
      ++told;
      CAPTURE(text);
      CHECK(line.substr(at).starts_with(fmt::format("at{} ", origin.at_line(n).line)));
    }
    from = end + 1;
  }
  return told;
}

std::size_t check_places(const Text& text) { return check_places(*text, text.origin); }

std::size_t lines_of_description(const std::string& yaml, const std::string& body = {}) {
  const Policy policy = read("---\nid: p\ntitle: T\n" + yaml + "year: 2024\n---\n" + body);
  CHECK(policy.year.value == 2024);
  return check_places(policy.description);
}

}  // namespace

TEST_CASE("lines: texts in double quotes") {
  CHECK(lines_of_description("description: \"at one\"\n") == 1);
  CHECK(lines_of_description("description: \"at one\\n\\nat two\\nat three\"\n") == 3);
  CHECK(lines_of_description("description: \"at one\\r \\r at two\\r\\nat three\"\n") == 3);
  CHECK(lines_of_description("description: \"at one\n  goes on\\nat two \\\n  goes on\n\n\n  at three\"\n") ==
        3);
  CHECK(lines_of_description(
            "description:\n\n  \"\n  at one \\\" \\\\n \\u0041\\x20\\u000Aat two\n  \\t\n\n  at three\"\n") ==
        3);
  CHECK(lines_of_description("description: \"\\n\\n at one\\nat two\"\n") == 2);
  CHECK(lines_of_description("\"description\": \"\n\n\n  at one\n\n  at two\"\n") == 2);
}

TEST_CASE("lines: texts in single quotes") {
  CHECK(lines_of_description("description: 'at one ''quoted''\n  on\n\n  at two\n\n\n\n  at three'\n") == 3);
  CHECK(lines_of_description("description:\n  'at one \\n \"\n\n    at two'\n") == 2);
  CHECK(check_places(read("---\n{\n  'id': 'p', 'title': 'T',\n  'description':\n    '\n    at one\n\n\n    "
                          "at two ',\n}\n---\n")
                         .description) == 2);
}

TEST_CASE("lines: plain texts") {
  CHECK(lines_of_description("description: at one\n  on 'and' on\n\n  at two \\n\n  on\n\n  at three\n") ==
        3);
  CHECK(lines_of_description("description:\n\n  at one\n\n  at two\n") == 2);
}

TEST_CASE("lines: block scalars") {
  CHECK(lines_of_description("description: |\n  at one\n  at two\n\n  at three\n") == 3);
  CHECK(lines_of_description("description: |-\n\n\n  at one\n\n\n  at two\n") == 2);
  CHECK(lines_of_description("description: |2+ # a comment\n    at one\n   at two\n  at three\n\n") == 3);
  CHECK(lines_of_description(
            "description: >\n  at one\n  on\n  on\n\n  at two\n    at more\n    at indented\n  at three\n") ==
        5);
  CHECK(lines_of_description("description: >1-\n\n  at one\n on\n\n\n at two # no comment\n") == 2);
  CHECK(lines_of_description("description: !!str &a |\n  at one\n  at two\n") == 2);
  CHECK(lines_of_description("description: !!str\n  \"at one\\nat two\"\n") == 2);
}

TEST_CASE("lines of a text end with LF, CR or CR LF, the last one too") {
  for (const char* text : {"a\nb", "a\rb", "a\r\nb"})
    CHECK(written_lines("\"a\\nb\"", text, false).lines.size() == 2);
  for (const char* text : {"a\n", "a\r", "a\r\n"})
    CHECK(written_lines("\"a\\n\"", text, false).lines.size() == 2);
  CHECK(written_lines("\"a\\r\\r\"", "a\r\r", false).lines.size() == 3);
}

TEST_CASE("a text that begins below its name has the column that it begins at") {
  for (const auto& [description, line, column] :
       {std::tuple("description: |\n    Text\n", 4u, 5u), std::tuple("description:\n   \"Text\"\n", 4u, 4u),
        std::tuple("description: \"\n     Text\"\n", 4u, 6u), std::tuple("description: Text\n", 3u, 14u)}) {
    CAPTURE(description);
    const Policy policy = read(std::string("---\nid: p\n") + description + "title: T\n---\n");
    CHECK(policy.description.origin.line == line);
    CHECK(policy.description.origin.column == column);
  }
}

TEST_CASE("lines: the body, and what its first heading leaves") {
  const Policy policy = read("---\nid: p\ntitle: T\n---\n\n\nat one\nat two\n\nat three\n");
  CHECK(check_places(policy.body) == 3);
}

TEST_CASE("lines: of lists, nested fields, fields without a name here, entries of a record's own") {
  const Policy policy = read(
      "---\n"
      "id: p\n"
      "title: '\n"
      "  at title'\n"
      "tags:\n"
      "  - >\n"
      "    at one\n"
      "    on\n"
      "  - 'at two\n"
      "    on'\n"
      "unheard:\n"
      "  - \"at a\n"
      "     on\\nat b\"\n"
      "  - {deep: 'at c\n\n"
      "      on', more: d}\n"
      "  - at e\n"
      "unheard-text:\n"
      "  at one\n\n\n"
      "  at two\n"
      "impactAnalysis:\n"
      "  economic: \"at one\n\n"
      "    at two\"\n"
      "  own: |\n"
      "    at one\n"
      "    at two\n"
      "---\n");
  CHECK(check_places(policy.title) == 1);
  REQUIRE(policy.unknown.size() == 2);
  CHECK(check_places(policy.unknown[0].value, policy.unknown[0].origin) == 4);
  CHECK(policy.unknown[0].origin.line == 11);
  CHECK(check_places(policy.unknown[1].value, policy.unknown[1].origin) == 2);
  CHECK(check_places(policy.impact.stated.at(0)) == 2);
  CHECK(check_places(policy.impact.others.at(0).text) == 2);
}
