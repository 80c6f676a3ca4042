// Language tags of the file: BCP 47 as PDF/UA wants them.
#pragma once

#include <string>
#include <string_view>

namespace briefwright::pdf {

/// True for "zh-CN", "en": letters first, then subtags of at most eight letters or digits.
bool is_language_tag(std::string_view tag);

/// A tag for /Lang: script subtags of Chinese become the region whose forms they mean ("zh-Hans" → "zh-CN",
/// "zh-Hant" → "zh-TW"), because readers choose voices by region; others stay as they are.
std::string document_language(std::string_view tag);

/// True when both name the same language for a reader: equal as document_language, or one says only less
/// than the other ("en" and "en-US").
bool same_language(std::string_view a, std::string_view b);

}  // namespace briefwright::pdf
