#include "base/diagnostic.hpp"

#include <doctest/doctest.h>
#include <thread>

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

TEST_CASE("names of fields stay what they are when there are more than a thread keeps") {
  std::vector<FieldPath> names;
  const FieldPath first("provenance.author");
  for (int i = 0; i < 10'000; ++i) names.push_back(joined_path("relatedFacilities[", std::to_string(i), "]"));
  CHECK(names[0] == "relatedFacilities[0]");
  CHECK(names[9'999] == "relatedFacilities[9999]");
  CHECK(FieldPath("provenance.author") == first);
  FieldPath copy = names[5];
  const FieldPath moved = std::move(names[5]);
  CHECK(names[5].empty());
  CHECK(copy == moved);
  copy = FieldPath(copy);
  copy = {};
  CHECK(copy.empty());
  CHECK(moved == "relatedFacilities[5]");
  std::thread([&] { copy = FieldPath("of a thread that has ended"); }).join();
  CHECK(copy == "of a thread that has ended");
  names.clear();
  CHECK(first.view() == "provenance.author");
}
