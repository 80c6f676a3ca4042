// What the command line takes for a language, a day, a word of several.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace briefwright::cli {

CLI::Validator language_tags();

/// Seconds at midnight UTC of the day that the text states; throws what CLI11 shows as a usage mistake.
std::int64_t seconds_of(const std::string& text);

/// SOURCE_DATE_EPOCH; none where it is not set.  Throws as seconds_of().
std::optional<std::int64_t> epoch_from_environment();

/// The hint for a misspelt word: what it may have meant, else `otherwise`.
std::string suggestion(const std::string& word, const std::vector<std::string>& known,
                       const std::string& otherwise);

/// Takes what batch::is_archive_name() does.
CLI::Validator archive_name();

/// Takes one of the words; the complaint about another names the nearest.
CLI::Validator one_of(const std::vector<std::string>& words);

}  // namespace briefwright::cli
