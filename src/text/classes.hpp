// Character classes of Chinese typography and the em box of each (docs/typography, 2.1 and 2.2).
//
// Plain tables; knows nothing of fonts.  All measures are in em of the CJK size in force.
#pragma once

#include "text/language_tag.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace briefwright::text {

enum class CharClass : std::uint8_t {
  op,  // opening mark
  cl,  // closing mark
  cm,  // pause: ，、；：
  fs,  // full stop: 。．
  ex,  // ！？
  md,  // interpunct between CJK
  ds,  // dash: U+2014 in runs, U+2E3A
  el,  // ellipsis
  cn,  // connector: – ～ 〜 and a single U+2014
  so,  // solidus
  id,  // Han, kana, bopomofo
  lt,  // Latin, Greek, Cyrillic letter
  nu,  // digit
  sp,  // U+0020
  ot,  // everything else
};

/// One code point of a cleaned paragraph and what the rules need to know of where it stands.
struct Char {
  char32_t code = 0;
  std::uint32_t span = 0;  // index of the style span
  CharClass cls = CharClass::ot;
  Region region = Region::zh_hans;  // of the span's language; latin inside CJK text keeps `latin`
  bool verbatim = false;            // in a code span
  bool whole = false;               // in a label that stays whole
  bool url = false;                 // in a URL, DOI or e-mail address
  bool raised = false;              // in a span shifted up or down
  bool quote_is_cjk = false;        // U+2018 2019 201C 201D only
  bool doubled = false;             // a single … that is drawn twice
};

/// Class by the character alone.  Quotes are `ot`; U+2014 is `ds`; interpuncts are `md`.
CharClass base_class(char32_t c);

/// Fills `cls` for a paragraph: base class, then what depends on the neighbours (single dashes are
/// connectors, interpuncts count only between CJK).  Quotes take op or cl where `quote_is_cjk` is set.
void classify(std::span<Char> paragraph);

/// How the em box of a full-width mark is divided; lead + body + trail = 1 for marks, body only else.
struct EmBox {
  double lead = 0, body = 1, trail = 0;
  bool trims_start = true;  // the leading blank goes at a line start
  bool trims_end = true;    // the trailing blank goes at a line end
  friend bool operator==(const EmBox&, const EmBox&) = default;
};

/// The box of a mark that its region sets in half an em or centred; body 1 without blanks for all others.
EmBox em_box(char32_t c, CharClass cls, Region region);

constexpr bool is_closing(CharClass c) {
  return c == CharClass::cl || c == CharClass::cm || c == CharClass::fs || c == CharClass::ex;
}
constexpr bool is_mark(CharClass c) { return c == CharClass::op || is_closing(c); }

/// CJK letters and punctuation: beside these an interpunct or a quote is CJK.
constexpr bool is_cjk_class(CharClass c) { return c == CharClass::id || is_mark(c); }

/// % ‰ ° ′ ″ and encoded sub- and superscripts: belong to the number or letter before them.
bool is_suffix(char32_t c);
/// Currency and relation signs: belong to the number after them.
bool is_prefix(char32_t c);
/// Encoded superscripts and subscripts (² ₂ ⁻ …).
bool is_script_digit(char32_t c);
constexpr bool is_quote(char32_t c) { return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D; }

}  // namespace briefwright::text
