// Reports for CI systems: their limits, and texts of records that would be commands or markup.
#include "cli/reports.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace briefwright;
using namespace briefwright::cli;

namespace {

Diagnostic found(Severity severity, const std::string& message, const std::string& file = "a b.md",
                 std::uint32_t line = 3, std::uint32_t column = 5) {
  Diagnostic d;
  d.severity = severity;
  d.code = "some-code";
  d.message = message;
  d.hint = "mend it";
  if (!file.empty()) d.origin.file = std::make_shared<const std::string>(file);
  d.origin.line = line;
  d.origin.column = column;
  return d;
}

Diagnostics many(Severity severity, int count) {
  Diagnostics all;
  for (int i = 0; i < count; ++i) all.add(found(severity, "m" + std::to_string(i), "f.md", 1 + i));
  return all;
}

const ReportSubject subject{"check", "read: 2 policies"};

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("SARIF: a rule for each code, a place with line and column, the path as a reference") {
  Diagnostics all;
  all.add(found(Severity::warning, "later"));
  all.add(found(Severity::error, "first", "/x/\u4e2d.md", 7, 0));
  all.add(found(Severity::note, "of no file", "", 0, 0));
  const auto run = nlohmann::json::parse(sarif(all, subject)).at("runs").at(0);
  CHECK(run.at("tool").at("driver").at("rules").size() == 1);
  const auto& results = run.at("results");
  REQUIRE(results.size() == 3);
  CHECK(results[0].at("level") == "error");
  const auto place = [](const nlohmann::json& result) {
    return result.at("locations").at(0).at("physicalLocation");
  };
  CHECK(place(results[0]).at("artifactLocation").at("uri") == "file:///x/%E4%B8%AD.md");
  CHECK(place(results[0]).at("region").dump() == R"({"startLine":7})");
  CHECK(place(results[1]).at("artifactLocation").at("uri") == "a%20b.md");
  CHECK(place(results[1]).at("region").at("startColumn") == 5);
  CHECK(results[1].at("message").at("text") == "later; mend it");
  CHECK_FALSE(results[2].contains("locations"));
  CHECK(run.at("invocations").at(0).at("executionSuccessful") == false);
}

TEST_CASE("SARIF: 25,000 results, and how many more") {
  const auto run = nlohmann::json::parse(sarif(many(Severity::warning, 25'003), subject)).at("runs").at(0);
  CHECK(run.at("results").size() == 25'000);
  CHECK(run.at("invocations").at(0).at("toolExecutionNotifications").at(0).at("message").at("text") ==
        "3 more results are left out");
}

TEST_CASE("GitHub: ten annotations of a kind, how many more, and no text of a record is a command") {
  Diagnostics all = many(Severity::error, 12);
  all.append(many(Severity::note, 1));
  const std::string text = github_annotations(all);
  CHECK(count_of(text, "::error file=f.md,line=") == 10);
  CHECK(count_of(text, "::notice ") == 1);
  CHECK(text.ends_with("12 errors, 0 warnings, 1 note; 2 more\n"));
  Diagnostics hostile;
  hostile.add(found(Severity::error, "100%\n::error::x", "a:b,c.md"));
  CHECK(github_annotations(hostile).starts_with(
      "::error file=a%3Ab%2Cc.md,line=3,col=5,title=some-code::100%25 ::error::x; mend it\n"));
}

TEST_CASE("Markdown: less than 1 MiB, the errors first, and no text of a record is markup") {
  Diagnostics all;
  all.add(found(Severity::note, "last"));
  all.add(found(Severity::error, "<b>@you | #1 `x` [a](b)"));
  const std::string text = markdown_summary(all, subject);
  CHECK(text.starts_with("## briefwright check\n\n1 error, 0 warnings, 1 note; read: 2 policies.\n"));
  CHECK(text.find("&#60;b&#62;&#64;you &#124; &#35;1 \\`x\\` \\[a\\](b)") != std::string::npos);
  CHECK(text.find("| error |") < text.find("| note |"));
  Diagnostics large;
  for (int i = 0; i < 300; ++i) large.add(found(Severity::error, std::string(5'000, 'x')));
  const std::string cut = markdown_summary(large, subject);
  CHECK(cut.size() < (1u << 20));
  const std::size_t rows = count_of(cut, "| error |");
  CHECK(cut.ends_with("\n" + std::to_string(300 - rows) + " more are left out here.\n"));
}

TEST_CASE("JUnit: a case for each file, failed by errors alone; one that passes where nothing was found") {
  Diagnostics all;
  all.add(found(Severity::error, "<&\"\uFFFE", "a.md"));
  all.add(found(Severity::warning, "second", "a.md"));
  all.add(found(Severity::warning, "third", "b.md"));
  const std::string text = junit(all, subject);
  CHECK(text.find("tests=\"2\" failures=\"1\"") != std::string::npos);
  CHECK(text.find("<failure type=\"error\">a.md:3:5: error: &lt;&amp;&quot;\uFFFD [some-code]") !=
        std::string::npos);
  CHECK(text.find("<system-out>b.md:3:5: warning: third") != std::string::npos);
  CHECK(junit({}, subject).find("tests=\"1\" failures=\"0\"") != std::string::npos);
}
