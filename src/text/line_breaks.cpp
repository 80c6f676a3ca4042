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

/// Words of statistics that ICU 72 takes for two.
constexpr std::u32string_view unknown_words[] = {U"中位数", U"落实率", U"覆盖率",
                                                 U"平均分", U"最高分", U"最低分"};

}  // namespace

LineBreaks::LineBreaks() : strict_(open("zh@lb=strict")), english_(open("en")), words_(open("zh", true)) {}
LineBreaks::~LineBreaks() = default;

void LineBreaks::Close::operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }

LineBreaks::Iterator LineBreaks::open(const char* locale, bool words) {
  UErrorCode status = U_ZERO_ERROR;
  Iterator iterator(ubrk_open(words ? UBRK_WORD : UBRK_LINE, locale, nullptr, 0, &status));
  if (U_SUCCESS(status)) return iterator;
  Diagnostic d;
  d.code = "icu-data-missing";
  d.message = "ICU has no line break rules";
  d.hint = "install the data of libicu";
  throw EnvironmentError(std::move(d));
}

template <class Visit>
void LineBreaks::each_stop(UBreakIterator* iterator, std::span<const Char> p, Visit visit) {
  utf16_.clear();
  for (const Char& c : p) append(utf16_, disguise(c));
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(iterator, reinterpret_cast<const UChar*>(utf16_.data()), static_cast<int32_t>(utf16_.size()),
               &status);
  if (U_FAILURE(status)) return;
  std::size_t i = 0, unit = 0;
  for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
    while (unit < static_cast<std::size_t>(at)) unit += p[i++].code < 0x10000 ? 1 : 2;
    if (i > 0 && i < p.size()) visit(i);
  }
}

std::vector<bool> LineBreaks::of(std::span<const Char> p) {
  std::vector<bool> out(p.size());
  if (p.empty() || is_one_word(p)) return out;
  each_stop((is_chinese(p) ? strict_ : english_).get(), p, [&](std::size_t i) { out[i] = true; });
  return out;
}

std::vector<bool> LineBreaks::inside_words(std::span<const Char> p) {
  constexpr std::size_t longest = 160;
  const auto han = [](const Char& c) { return c.cls == CharClass::id; };
  if (p.size() > longest || std::count_if(p.begin(), p.end(), han) < 2) return {};
  std::vector<bool> out(p.size());
  for (std::size_t i = 1; i < p.size(); ++i) out[i] = han(p[i - 1]) && han(p[i]);
  each_stop(words_.get(), p, [&](std::size_t i) { out[i] = false; });
  for (const std::u32string_view word : unknown_words)
    for (std::size_t i = 0; i + word.size() <= p.size(); ++i)
      if (std::equal(word.begin(), word.end(), p.begin() + static_cast<std::ptrdiff_t>(i),
                     [](char32_t code, const Char& c) { return code == c.code; }))
        std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(i) + 1, word.size() - 1, true);
  return out;
}

}  // namespace briefwright::text
