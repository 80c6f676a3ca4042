#include "text/classes.hpp"

#include <unicode/uscript.h>

#include <string_view>

namespace briefwright::text {
namespace {

constexpr std::u32string_view opening = U"（《〈「『【〖〔［｛〘〚";
constexpr std::u32string_view closing = U"）》〉」』】〗〕］｝〙〛";
constexpr std::u32string_view pauses = U"，、；：";
constexpr std::u32string_view prefixes = U"$€£¥￥±≥≤≈<>~#№−";

constexpr bool in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }
constexpr bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

constexpr bool is_ideographic(char32_t c) {
  return between(c, 0x4E00, 0x9FFF) || between(c, 0x3400, 0x4DBF) || between(c, 0x3041, 0x309F) ||
         between(c, 0x30A1, 0x30FA) || between(c, 0x30FC, 0x30FF) || between(c, 0x3005, 0x3007) ||
         between(c, 0x3021, 0x3029) || between(c, 0x3038, 0x303C) || between(c, 0x3105, 0x312F) ||
         between(c, 0x31A0, 0x31BF) || between(c, 0x31F0, 0x31FF) || between(c, 0x2E80, 0x2FDF) ||
         between(c, 0xF900, 0xFAFF) || between(c, 0x20000, 0x3FFFD);
}

bool is_western_letter(char32_t c) {
  if (!between(c, 0xAA, 0x52F) && !between(c, 0x1C80, 0x1FFF) && !between(c, 0x2071, 0x2184) &&
      !between(c, 0x2C60, 0x2C7F) && !between(c, 0xA640, 0xA7FF) && !between(c, 0xFB00, 0xFB06))
    return false;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC;
}

CharClass ascii_class(char32_t c) {
  if (between(c, 'a', 'z') || between(c, 'A', 'Z')) return CharClass::lt;
  if (between(c, '0', '9')) return CharClass::nu;
  if (c == ' ') return CharClass::sp;
  return c == '/' ? CharClass::so : CharClass::ot;
}

CharClass mark_class(char32_t c) {
  switch (c) {
    case 0x3002:
    case 0xFF0E:
      return CharClass::fs;
    case 0xFF01:
    case 0xFF1F:
      return CharClass::ex;
    case 0x00B7:
    case 0x30FB:
    case 0x2027:
      return CharClass::md;
    case 0x2014:
    case 0x2E3A:
      return CharClass::ds;
    case 0x2026:
    case 0x22EF:
      return CharClass::el;
    case 0x2013:
    case 0xFF5E:
    case 0x301C:
      return CharClass::cn;
    case 0xFF0F:
      return CharClass::so;
    default:
      break;
  }
  if (in(opening, c)) return CharClass::op;
  if (in(closing, c)) return CharClass::cl;
  return in(pauses, c) ? CharClass::cm : CharClass::ot;
}

/// Class of the nearest character on the left or right of `at`, `ot` at the ends.
CharClass neighbour(std::span<const Char> p, std::size_t at, bool left) {
  if (left) return at > 0 ? p[at - 1].cls : CharClass::ot;
  return at + 1 < p.size() ? p[at + 1].cls : CharClass::ot;
}

void classify_quote(Char& c) {
  if (!c.quote_is_cjk) return;
  c.cls = c.code == 0x2018 || c.code == 0x201C ? CharClass::op : CharClass::cl;
}

EmBox mark_in_taiwan(CharClass cls, char32_t c) {
  switch (cls) {
    case CharClass::op:
      return {.5, .5, 0};
    case CharClass::cl:
      return {0, .5, .5};
    case CharClass::md:
      return {.25, .5, .25, false, false};
    default:
      return {0, c == 0x2E3A ? 2.0 : 1.0, 0};
  }
}

EmBox mark_in_japan(CharClass cls, char32_t c) {
  const bool colon = c == 0xFF1A || c == 0xFF1B;
  if (cls == CharClass::md || colon) return {.25, .5, .25, false, false};
  if (cls == CharClass::ex) return {0, 1, 0};
  if (cls == CharClass::op) return {.5, .5, 0};
  return {0, .5, .5};
}

EmBox mark_in_china(CharClass cls) {
  if (cls == CharClass::md) return {0, .5, 0};
  return cls == CharClass::op ? EmBox{.5, .5, 0} : EmBox{0, .5, .5};
}

}  // namespace

CharClass base_class(char32_t c) {
  if (c < 0x80) return ascii_class(c);
  if (is_ideographic(c)) return CharClass::id;
  const CharClass mark = mark_class(c);
  if (mark != CharClass::ot) return mark;
  return is_western_letter(c) ? CharClass::lt : CharClass::ot;
}

void classify(std::span<Char> p) {
  for (Char& c : p) {
    c.cls = base_class(c.code);
    if (c.cls == CharClass::ot) classify_quote(c);
  }
  for (std::size_t i = 0; i < p.size(); ++i) {
    const CharClass left = neighbour(p, i, true), right = neighbour(p, i, false);
    if (p[i].cls == CharClass::md && !(is_cjk_class(left) && is_cjk_class(right))) p[i].cls = CharClass::ot;
    const bool in_run = (i > 0 && p[i - 1].code == 0x2014) || (i + 1 < p.size() && p[i + 1].code == 0x2014);
    if (p[i].code == 0x2014 && !in_run) p[i].cls = CharClass::cn;
  }
}

EmBox em_box(char32_t c, CharClass cls, Region region) {
  if (!is_mark(cls) && cls != CharClass::md) return {0, c == 0x2E3A ? 2.0 : 1.0, 0};
  if (region == Region::zh_hant) return mark_in_taiwan(cls, c);
  if (region == Region::ja) return mark_in_japan(cls, c);
  return mark_in_china(cls);
}

bool is_script_digit(char32_t c) { return c == 0xB2 || c == 0xB3 || c == 0xB9 || between(c, 0x2070, 0x209C); }

bool is_suffix(char32_t c) {
  return c == '%' || c == 0x2030 || c == 0xB0 || c == 0x2032 || c == 0x2033 || is_script_digit(c);
}

bool is_prefix(char32_t c) { return in(prefixes, c); }

}  // namespace briefwright::text
