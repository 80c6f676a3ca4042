#include "base/diagnostic.hpp"

#include <doctest/doctest.h>

using namespace briefwright;

namespace {

Diagnostic at(const char* file, std::uint32_t line, const char* code) {
  Diagnostic d;
  d.code = code;
  d.origin.file = std::make_shared<const std::string>(file);
  d.origin.line = line;
  d.origin.column = 3;
  d.origin.field = "analysis.mrv.score";
  d.message = "the score is 400";
  d.hint = "scores lie between 0 and 100";
  return d;
}

}  // namespace

TEST_CASE("a diagnostic prints place, severity, message, code, field and hint") {
  CHECK(to_text(at("a.md", 7, "score-out-of-range")) ==
        "a.md:7:3: error: the score is 400 [score-out-of-range] (analysis.mrv.score) hint: scores lie "
        "between 0 and 100");
}

TEST_CASE("a diagnostic stays on one line whatever the input holds") {
  Diagnostic d = at("a\n.md", 1, "x");
  d.message = "bad \x1b[31m\r\n value \xff";
  const std::string text = to_text(d);
  for (const char c : text) CHECK(static_cast<unsigned char>(c) >= 0x20);
  CHECK(text.find("a .md:1:3") == 0);
}

TEST_CASE("sorting orders by place and drops repeats") {
  Diagnostics all;
  all.add(at("b.md", 1, "x"));
  all.add(at("a.md", 9, "x"));
  all.add(at("a.md", 2, "y"));
  all.add(at("a.md", 2, "y"));
  all.sort();
  REQUIRE(all.all().size() == 3);
  CHECK(all.all()[0].origin.line == 2);
  CHECK(all.all()[2].origin.file_name() == "b.md");
  CHECK(all.count(Severity::error) == 3);
  CHECK(all.has_errors());
}
