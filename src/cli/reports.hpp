// What was found, in the forms that CI systems read.  Texts of records are escaped for each of them.
#pragma once

#include "base/diagnostic.hpp"

#include <array>
#include <string>
#include <string_view>

namespace briefwright::cli {

/// --report FORMAT=FILE
struct ReportRequest {
  std::string format, path;  // "-": standard output
};
inline constexpr std::array<std::string_view, 4> report_formats{"github", "junit", "markdown", "sarif"};

/// What a report says beside the diagnostics.
struct ReportSubject {
  std::string command;  // "check", "batch"
  std::string outcome;  // in words: "172 made, 0 refused; 1,200 pages"; may be empty
};

/// Text of records as text of Markdown, on one line: no markup, no reference to an issue or a person.
std::string for_markdown(std::string_view text);

/// Of a Markdown summary, for less than 1 MiB with room for a last line.
inline constexpr std::size_t most_markdown = 1'000'000;  // bytes

/// SARIF 2.1.0 of one run.  At most 25,000 results, as GitHub takes them; a notification tells of the rest.
std::string sarif(const Diagnostics& diagnostics, const ReportSubject& subject);

/// Workflow commands of GitHub: an annotation a line, ten of each kind at most, as a step shows; a last line
/// tells how many more there are.
std::string github_annotations(const Diagnostics& diagnostics);

/// A Markdown summary of a job, of less than 1 MiB: numbers, then a table, the errors first.
std::string markdown_summary(const Diagnostics& diagnostics, const ReportSubject& subject);

/// JUnit XML: a test case for each file with a diagnostic, failed where there is an error in it; one that
/// passes where there is none.
std::string junit(const Diagnostics& diagnostics, const ReportSubject& subject);

/// That of `format`, one of report_formats.
std::string report(std::string_view format, const Diagnostics& diagnostics, const ReportSubject& subject);

}  // namespace briefwright::cli
