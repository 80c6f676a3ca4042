// Which characters count as CJK, as white space and as punctuation, for the passes around the Markdown
// parser.
#pragma once

namespace briefwright::document {

/// Han, kana, hangul, bopomofo and their punctuation, full-width forms included.
/// Quotes and dashes that Chinese shares with Latin (U+2014, U+2018–201D, U+2026) do not count.
constexpr bool cjk(char32_t c) {
  return (c >= 0x2E80 && c <= 0x303E) || (c >= 0x3041 && c <= 0x33FF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

/// A Han ideograph: what tells Chinese text from English.
constexpr bool han(char32_t c) {
  return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

constexpr bool white_space(char32_t c) {
  return c == 0 || c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Punctuation as CommonMark means it: ASCII marks and symbols, general and CJK punctuation.
constexpr bool punctuation(char32_t c) {
  return (c >= 0x21 && c <= 0x2F) || (c >= 0x3A && c <= 0x40) || (c >= 0x5B && c <= 0x60) ||
         (c >= 0x7B && c <= 0x7E) || c == 0xA1 || c == 0xA7 || c == 0xAB || c == 0xB6 || c == 0xB7 ||
         c == 0xBB || c == 0xBF || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) ||
         (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) || (c >= 0x3014 && c <= 0x301F) ||
         c == 0x30FB || (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
         (c >= 0xFF3B && c <= 0xFF3D) || (c >= 0xFF5B && c <= 0xFF65);
}

/// A letter, figure or other sign of a word: no space, no punctuation, and none of the marks of marks.hpp.
constexpr bool word_character(char32_t c) {
  return !white_space(c) && !punctuation(c) && (c < 0xFDD0 || c > 0xFDEF);
}

}  // namespace briefwright::document
