#include "text/bidi.hpp"

#include <unicode/ubidi.h>

#include <algorithm>
#include <memory>
#include <string>

namespace briefwright::text {
namespace {

bool may_turn(const Char& c) {
  if (c.code < 0x590) return false;
  if (c.code >= 0x202A && c.code <= 0x2069) return c.code <= 0x202E || c.code >= 0x2066;
  return c.code < 0x900 || c.code == 0x200F || (c.code >= 0xFB1D && c.code <= 0xFEFC) ||
         (c.code >= 0x10800 && c.code < 0x11000) || (c.code >= 0x1E800 && c.code < 0x1F000);
}

}  // namespace

std::vector<std::uint8_t> bidi_levels(std::span<const Char> p) {
  if (std::none_of(p.begin(), p.end(), may_turn)) return {};
  std::u16string text;
  for (const Char& c : p) {
    if (c.code >= 0x10000) text += static_cast<char16_t>(0xD7C0 + (c.code >> 10));
    text += static_cast<char16_t>(c.code < 0x10000 ? c.code : 0xDC00 + (c.code & 0x3FF));
  }
  const std::unique_ptr<UBiDi, void (*)(UBiDi*)> bidi(ubidi_open(), ubidi_close);
  UErrorCode status = U_ZERO_ERROR;
  ubidi_setPara(bidi.get(), reinterpret_cast<const UChar*>(text.data()), static_cast<int32_t>(text.size()), 0,
                nullptr, &status);
  if (U_FAILURE(status)) return {};
  std::vector<std::uint8_t> levels;
  int32_t at = 0;
  for (const Char& c : p) {
    levels.push_back(ubidi_getLevelAt(bidi.get(), at));
    at += c.code < 0x10000 ? 1 : 2;
  }
  return levels;
}

std::vector<std::size_t> visual_order(std::span<const std::uint8_t> levels) {
  std::vector<int32_t> map(levels.size());
  ubidi_reorderVisual(levels.data(), static_cast<int32_t>(levels.size()), map.data());
  return {map.begin(), map.end()};
}

}  // namespace briefwright::text
