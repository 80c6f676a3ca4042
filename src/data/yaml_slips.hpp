// Slips of keyboards and input methods in YAML: spaces that nobody sees, tabs, full-width colons, commas,
// brackets and quotes.
//
// YAML takes each of them for a letter, so that its own messages blame the line behind, or nothing is wrong
// and a value stands somewhere else.  Text of the record is never changed here; only syntax is looked at.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace briefwright::data {

/// What is wrong and where; line and column count from 1 in the YAML text, columns in characters.
struct Slip {
  std::size_t line = 0, column = 0;
  std::string message, hint;
};

/// The slip that most likely broke the text, given the line (from 1) on which a parser gave up: the nearest
/// one on or before it, of several in a row the first, else the nearest behind it.  Requires valid UTF-8.
std::optional<Slip> slip_before(std::string_view yaml, std::size_t line);

/// A key without the characters that nobody sees around it and the zero-width ones inside.
struct SeenKey {
  std::string key;
  std::string unseen;     // "U+00A0 NO-BREAK SPACE", the first of them; empty when there was none
  bool in_front = false;  // it stood before the key, where YAML wants indentation
};
SeenKey seen_key(std::string_view key);

/// Why a single value may stand where a mapping, a list or a number is expected; empty when nothing shows.
/// "it holds U+FF1A FULLWIDTH COLON: write "score: 80""
std::string slip_in_value(std::string_view value);

/// The name of a field that a line of `text` begins with, ahead of a colon that YAML does not know.  Looks at
/// the lines behind the first only, and at names in small Latin letters.
std::optional<Slip> swallowed_key(std::string_view text);

/// "U+FF0C FULLWIDTH COMMA" for the first comma of an input method in the text; empty without one.
std::string wide_comma(std::string_view text);

/// "U+00A0 NO-BREAK SPACE" for the first character of the text that nobody sees; empty without one.
std::string unseen_character(std::string_view text);

}  // namespace briefwright::data
