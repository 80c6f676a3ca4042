#include "cli/validators.hpp"

#include "base/language.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "batch/archive.hpp"
#include "data/dates.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <cstdlib>

namespace briefwright::cli {

CLI::Validator language_tags() {
  return {
      [](const std::string& names) -> std::string {
        if (!languages_from(names).empty()) return {};
        return fmt::format(
            "'{}' names no language; a BCP 47 tag is wanted, such as zh, en or es, or several joined by '+'",
            names);
      },
      "TAG[+TAG]"};
}

std::int64_t seconds_of(const std::string& text) {
  const data::Date date = invalid_utf8_at(text) ? data::Date{} : data::read_date(text);
  if (const auto seconds = date.seconds()) return *seconds;
  throw CLI::ValidationError("--date", date.impossible() ? "no calendar has the date " + text
                                                         : "a date such as 2026-11-22 is wanted");
}

std::optional<std::int64_t> epoch_from_environment() {
  const char* text = std::getenv("SOURCE_DATE_EPOCH");
  if (text == nullptr) return std::nullopt;
  char* end = nullptr;
  const long long seconds = std::strtoll(text, &end, 10);
  if (end == text || *end != '\0' || seconds < 0)
    throw CLI::ValidationError("SOURCE_DATE_EPOCH", "a number of seconds is wanted");
  return seconds;
}

constexpr std::size_t most_suggested = 3;

std::string suggestion(const std::string& word, const std::vector<std::string>& known,
                       const std::string& otherwise) {
  const std::string meant =
      invalid_utf8_at(word) ? std::string() : did_you_mean(nearest(word, known, most_suggested));
  return meant.empty() ? otherwise : meant;
}

CLI::Validator archive_name() {
  return {[](const std::string& path) -> std::string {
            if (batch::is_archive_name(path)) return {};
            return fmt::format("'{}' is no name of an archive: it ends in .tar, .tar.gz, .tar.zst or .zip",
                               path);
          },
          ""};
}

CLI::Validator one_of(const std::vector<std::string>& words) {
  const auto complaint = [words](const std::string& word) -> std::string {
    if (std::find(words.begin(), words.end(), word) != words.end()) return {};
    return fmt::format("'{}' is none of {}{}", word, fmt::join(words, ", "),
                       suggestion(word, words, "").empty() ? "" : "; " + suggestion(word, words, ""));
  };
  return {complaint, fmt::format("{{{}}}", fmt::join(words, ","))};
}

}  // namespace briefwright::cli
