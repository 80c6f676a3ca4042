#include "data/record_language.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace briefwright::data {
namespace {

bool han(char32_t c) {
  return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

/// Of Latin, Greek, Cyrillic and so on: all letters before the scripts of East Asia, nearly enough.
bool letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

/// Most of the text is in neither language: kana, Hangul or letters beyond Latin count against both.
bool in_other_script(std::string_view text) {
  std::size_t known = 0, other = 0;
  for (const char32_t c : to_utf32(text)) {
    const bool latin = letter(c) && (c < 0x370 || (c >= 0x1E00 && c < 0x1F00));
    const bool east_asian = (c >= 0x3040 && c <= 0x30FF && c != 0x30FB) || (c >= 0xAC00 && c <= 0xD7A3);
    known += han(c) || latin;
    other += east_asian || (letter(c) && !latin);
  }
  return 4 * other > known;
}

}  // namespace

std::optional<Language> language_of_tag(std::string_view tag) {
  // Chinese languages by their own codes, beside those under zh
  constexpr std::array<std::string_view, 8> chinese{"zh", "cmn", "yue", "wuu", "nan", "hak", "gan", "lzh"};
  std::string primary(tag.substr(0, tag.find_first_of("-_")));
  for (char& c : primary)
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  if (primary == "en") return Language::en;
  if (std::find(chinese.begin(), chinese.end(), primary) != chinese.end()) return Language::zh;
  return std::nullopt;
}

std::optional<Language> language_of_text(std::string_view text) {
  std::size_t han_characters = 0, words = 0;
  bool in_word = false;
  for (const char32_t c : to_utf32(text)) {
    han_characters += han(c);
    if (letter(c) && !in_word) ++words;
    in_word = letter(c);
  }
  if (han_characters == 0 && words == 0) return std::nullopt;
  return han_characters > words ? Language::zh : Language::en;
}

Language language_of(const Policy& policy, Diagnostics& diagnostics) {
  if (const auto stated = language_of_tag(policy.lang.value)) return *stated;
  std::string text;
  for (const Text* part : {&policy.title, &policy.description, &policy.interpretation, &policy.body})
    text += part->value + "\n";
  const Language language = language_of_text(text).value_or(Language::zh);
  if (!policy.lang.present() && !in_other_script(text)) return language;
  Origin origin = policy.lang.origin;
  if (!policy.lang.present()) origin.file = policy.file;
  const std::string theirs = policy.lang.present() ? fmt::format("not in \"{}\"", policy.lang.value)
                                                   : "and much of this text is in another script";
  diagnostics.add({Severity::warning, "unknown-language", std::move(origin),
                   fmt::format("briefs are in Chinese or English, {}; the record is taken as {}", theirs,
                               language == Language::zh ? "Chinese" : "English"),
                   "state zh or en in lang, or ask for a language with --lang"});
  return language;
}

}  // namespace briefwright::data
