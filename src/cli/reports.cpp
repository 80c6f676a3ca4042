#include "cli/reports.hpp"

#include "base/file_name.hpp"
#include "base/utf8.hpp"
#include "base/xml.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace briefwright::cli {
namespace {

using Json = nlohmann::ordered_json;
using Found = std::vector<const Diagnostic*>;

constexpr std::array<Severity, 3> severities{Severity::error, Severity::warning, Severity::note};

/// Those of one severity, in their order.
Found of(const Diagnostics& diagnostics, Severity severity) {
  Found found;
  for (const Diagnostic& d : diagnostics.all())
    if (d.severity == severity) found.push_back(&d);
  return found;
}

/// Message and hint on one line.
std::string told(const Diagnostic& d) {
  std::string text = single_line(d.message);
  if (!d.origin.field.empty()) text += fmt::format(" ({})", single_line(d.origin.field));
  if (!d.hint.empty()) text += fmt::format("; {}", single_line(d.hint));
  return text;
}

std::string place_of(const Diagnostic& d) {
  std::string place = single_line(d.origin.file_name());
  if (d.origin.line > 0) place += fmt::format(":{}", d.origin.line);
  return place;
}

/// "2 errors, 1 warning, 0 notes"
std::string counts(const Diagnostics& diagnostics) {
  std::vector<std::string> parts;
  for (const Severity severity : severities) {
    const std::size_t n = diagnostics.count(severity);
    parts.push_back(fmt::format("{} {}{}", n, to_string(severity), n == 1 ? "" : "s"));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

Json sarif_location(const Origin& origin) {
  Json place{{"artifactLocation", {{"uri", uri_of_path(origin.file_name())}}}};
  if (origin.line > 0) {
    place["region"] = {{"startLine", origin.line}};
    if (origin.column > 0) place["region"]["startColumn"] = origin.column;
  }
  return {{"physicalLocation", std::move(place)}};
}

/// In the data of a workflow command; in its properties, which end at a colon or comma, these as well.
std::string for_workflow(std::string_view text, bool property) {
  std::string out;
  for (const char c : single_line(text)) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    out += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return out;
}

std::string for_xml(std::string_view text) { return escaped_for_xml(single_line(text), "\uFFFD"); }

}  // namespace

std::string for_markdown(std::string_view text) {
  std::string out;
  for (const char c : single_line(text)) {
    if (c == '<' || c == '>' || c == '&' || c == '@' || c == '#' || c == '|')
      out += fmt::format("&#{};", static_cast<int>(c));
    else if (std::string_view("\\`*_~[]!").find(c) != std::string_view::npos)
      out += std::string("\\") + c;
    else
      out += c;
  }
  return out;
}

std::string sarif(const Diagnostics& diagnostics, const ReportSubject& subject) {
  constexpr std::size_t most = 25'000;
  std::map<std::string, std::size_t> numbers;
  for (const Diagnostic& d : diagnostics.all()) numbers.emplace(d.code, 0);
  Json rules = Json::array(), results = Json::array(), notifications = Json::array();
  for (auto& [code, number] : numbers) {
    number = rules.size();
    rules.push_back({{"id", code}});
  }
  for (const Severity severity : severities)
    for (const Diagnostic* d : of(diagnostics, severity)) {
      if (results.size() == most) break;
      Json result{{"ruleId", d->code},
                  {"ruleIndex", numbers.at(d->code)},
                  {"level", to_string(d->severity)},
                  {"message", {{"text", told(*d)}}}};
      if (d->origin.file) result["locations"] = {sarif_location(d->origin)};
      results.push_back(std::move(result));
    }
  const std::size_t left = diagnostics.all().size() - results.size();
  if (left > 0)
    notifications.push_back(
        {{"level", "warning"}, {"message", {{"text", fmt::format("{} more results are left out", left)}}}});
  Json invocation{{"executionSuccessful", !diagnostics.has_errors()}};
  if (!notifications.empty()) invocation["toolExecutionNotifications"] = std::move(notifications);
  const Json driver{{"name", "briefwright"}, {"version", BRIEFWRIGHT_VERSION}, {"rules", std::move(rules)}};
  const Json whole{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                   {"version", "2.1.0"},
                   {"runs",
                    {{{"tool", {{"driver", driver}}},
                      {"automationDetails", {{"id", fmt::format("briefwright/{}", subject.command)}}},
                      {"columnKind", "unicodeCodePoints"},
                      {"invocations", {std::move(invocation)}},
                      {"results", std::move(results)}}}}};
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string github_annotations(const Diagnostics& diagnostics) {
  constexpr std::size_t most = 10;
  std::string text;
  std::size_t left = 0;
  for (const Severity severity : severities) {
    const Found found = of(diagnostics, severity);
    const std::size_t shown = std::min(most, found.size());
    left += found.size() - shown;
    for (std::size_t i = 0; i < shown; ++i) {
      const Diagnostic& d = *found[i];
      std::vector<std::string> properties;
      if (d.origin.file) properties.push_back("file=" + for_workflow(d.origin.file_name(), true));
      if (d.origin.line > 0) properties.push_back(fmt::format("line={}", d.origin.line));
      if (d.origin.line > 0 && d.origin.column > 0)
        properties.push_back(fmt::format("col={}", d.origin.column));
      properties.push_back("title=" + for_workflow(d.code, true));
      text += fmt::format("::{} {}::{}\n", severity == Severity::note ? "notice" : to_string(severity),
                          fmt::join(properties, ","), for_workflow(told(d), false));
    }
  }
  return text + fmt::format("{}; {} more\n", counts(diagnostics), left);
}

std::string markdown_summary(const Diagnostics& diagnostics, const ReportSubject& subject) {
  std::string text = fmt::format("## briefwright {}\n\n{}", subject.command, counts(diagnostics));
  if (!subject.outcome.empty()) text += "; " + for_markdown(subject.outcome);
  text += ".\n";
  std::size_t left = 0;
  bool head = false;
  for (const Severity severity : severities)
    for (const Diagnostic* d : of(diagnostics, severity)) {
      const std::string row =
          fmt::format("| {} | {} | {} | {} |\n", to_string(severity), for_markdown(place_of(*d)),
                      for_markdown(d->code), for_markdown(told(*d)));
      if (left > 0 || text.size() + row.size() > most_markdown) {
        ++left;
        continue;
      }
      if (!std::exchange(head, true)) text += "\n| | place | code | what |\n| --- | --- | --- | --- |\n";
      text += row;
    }
  if (left > 0) text += fmt::format("\n{} more are left out here.\n", left);
  return text;
}

std::string junit(const Diagnostics& diagnostics, const ReportSubject& subject) {
  std::map<std::string_view, Found> by_file;
  for (const Diagnostic& d : diagnostics.all()) by_file[d.origin.file_name()].push_back(&d);
  if (by_file.empty()) by_file.emplace();  // all is well: a case that passes
  std::size_t failures = 0;
  std::string cases;
  for (const auto& [file, found] : by_file) {
    std::string failed, said;
    for (const Diagnostic* d : found) {
      const std::string line = for_xml(to_text(*d)) + "\n";
      (d->severity == Severity::error ? failed : said) += line;
    }
    failures += !failed.empty();
    cases += fmt::format("  <testcase classname=\"briefwright.{}\" name=\"{}\">\n", subject.command,
                         file.empty() ? for_xml(subject.command) : for_xml(file));
    if (!failed.empty()) cases += fmt::format("    <failure type=\"error\">{}</failure>\n", failed);
    if (!said.empty()) cases += fmt::format("    <system-out>{}</system-out>\n", said);
    cases += "  </testcase>\n";
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"briefwright {}\" tests=\"{}\" "
      "failures=\"{}\" "
      "errors=\"0\">\n{}</testsuite>\n",
      subject.command, by_file.size(), failures, cases);
}

std::string report(std::string_view format, const Diagnostics& diagnostics, const ReportSubject& subject) {
  if (format == "github") return github_annotations(diagnostics);
  if (format == "junit") return junit(diagnostics, subject);
  return format == "sarif" ? sarif(diagnostics, subject) : markdown_summary(diagnostics, subject);
}

}  // namespace briefwright::cli
