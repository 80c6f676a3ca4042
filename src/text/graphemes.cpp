#include "text/graphemes.hpp"

#include <unicode/ubrk.h>

#include <algorithm>
#include <memory>
#include <string>

namespace briefwright::text {
namespace {

/// Characters that never join a neighbour, among those that are common here.
bool plain(const Char& c) {
  const char32_t u = c.code;
  return u < 0x300 || (u >= 0x370 && u < 0x483) || (u >= 0x1E00 && u < 0x200C) ||
         (u > 0x200D && u < 0x20D0) || (u >= 0x2100 && u < 0x2CEF) || (u >= 0x2E00 && u < 0x302A) ||
         (u >= 0x3030 && u < 0x3099) || (u >= 0x309B && u < 0xA000) || (u >= 0xAC00 && u < 0xD7A4) ||
         (u >= 0xF900 && u < 0xFB00) || (u >= 0xFF01 && u < 0xFF9E) || (u >= 0xFFA0 && u < 0xFFF0) ||
         (u >= 0x20000 && u < 0x40000);
}

}  // namespace

GraphemeStarts::GraphemeStarts(std::span<const Char> p) : size_(p.size()) {
  if (std::all_of(p.begin(), p.end(), plain)) return;
  std::u16string text;
  std::vector<std::size_t> owner;  // code point of each unit
  for (std::size_t i = 0; i < p.size(); ++i) {
    const char32_t c = p[i].code;
    owner.insert(owner.end(), c < 0x10000 ? 1 : 2, i);
    if (c >= 0x10000) text += static_cast<char16_t>(0xD7C0 + (c >> 10));
    text += static_cast<char16_t>(c < 0x10000 ? c : 0xDC00 + (c & 0x3FF));
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UBreakIterator, void (*)(UBreakIterator*)> iterator(
      ubrk_open(UBRK_CHARACTER, "en", reinterpret_cast<const UChar*>(text.data()),
                static_cast<int32_t>(text.size()), &status),
      ubrk_close);
  if (U_FAILURE(status)) return;
  starts_.resize(size_);
  for (int32_t at = ubrk_first(iterator.get()); at != UBRK_DONE; at = ubrk_next(iterator.get()))
    if (static_cast<std::size_t>(at) < text.size()) starts_[owner[static_cast<std::size_t>(at)]] = true;
}

std::size_t GraphemeStarts::next(std::size_t i) const {
  ++i;
  while (!starts_.empty() && i < size_ && !starts_[i]) ++i;
  return i;
}

}  // namespace briefwright::text
