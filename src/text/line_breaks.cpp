#include "text/line_breaks.hpp"

#include "base/diagnostic.hpp"

#include <unicode/ubrk.h>

#include <algorithm>

namespace briefwright::text {
namespace {

/// What ICU should see for a character.  Its Chinese rules know “ ” as brackets, but never ‘ ’.
char32_t disguise(const Char& c) {
  if (!is_quote(c.code)) return c.code;
  const bool opens = c.code == 0x2018 || c.code == 0x201C;
  if (c.quote_is_cjk) return opens ? 0x201C : 0x201D;
  return opens ? 0x2018 : 0x2019;
}

void append(std::u16string& out, char32_t c) {
  if (c < 0x10000) {
    out += static_cast<char16_t>(c);
  } else {
    out += static_cast<char16_t>(0xD7C0 + (c >> 10));
    out += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
  }
}

bool is_chinese(std::span<const Char> p) {
  return std::any_of(p.begin(), p.end(), [](const Char& c) {
    return c.cls == CharClass::id || (is_cjk(c.region) && c.region != Region::ko);
  });
}

/// Letters and digits of ASCII: never a break, so ICU need not be asked.
bool is_one_word(std::span<const Char> p) {
  return std::all_of(p.begin(), p.end(), [](const Char& c) {
    return c.code < 0x80 && (c.cls == CharClass::lt || c.cls == CharClass::nu);
  });
}

}  // namespace

LineBreaks::LineBreaks() : strict_(open("zh@lb=strict")), english_(open("en")) {}
LineBreaks::~LineBreaks() = default;

void LineBreaks::Close::operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }

LineBreaks::Iterator LineBreaks::open(const char* locale) {
  UErrorCode status = U_ZERO_ERROR;
  Iterator iterator(ubrk_open(UBRK_LINE, locale, nullptr, 0, &status));
  if (U_SUCCESS(status)) return iterator;
  Diagnostic d;
  d.code = "icu-data-missing";
  d.message = "ICU has no line break rules";
  d.hint = "install the data of libicu";
  throw EnvironmentError(std::move(d));
}

std::vector<bool> LineBreaks::of(std::span<const Char> p) {
  std::vector<bool> out(p.size());
  if (p.empty() || is_one_word(p)) return out;
  utf16_.clear();
  for (const Char& c : p) append(utf16_, disguise(c));
  UBreakIterator* iterator = (is_chinese(p) ? strict_ : english_).get();
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(iterator, reinterpret_cast<const UChar*>(utf16_.data()), static_cast<int32_t>(utf16_.size()),
               &status);
  if (U_FAILURE(status)) return out;
  std::size_t i = 0, unit = 0;
  for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
    while (unit < static_cast<std::size_t>(at)) unit += p[i++].code < 0x10000 ? 1 : 2;
    if (i > 0 && i < p.size()) out[i] = true;
  }
  return out;
}

}  // namespace briefwright::text
