// Writes ToUnicode CMaps: ISO 32000-1, 9.10.3.
#include "pdf/to_unicode.hpp"

#include "base/utf8.hpp"
#include "pdf/failure.hpp"
#include "pdf/syntax.hpp"

#include <algorithm>

namespace briefwright::pdf {
namespace {

// The PostScript operators take at most this many pairs at once.
constexpr std::size_t pairs_per_block = 100;

constexpr std::string_view head =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
constexpr std::string_view foot = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

std::u32string decoded(std::string_view text) {
  if (invalid_utf8_at(text)) throw WriteFailure("invalid-utf8", "the text of a glyph is not valid UTF-8");
  return to_utf32(text);
}

bool is_forbidden(char32_t c) { return c == 0 || c == 0xFEFF || c == 0xFFFE; }

bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}

}  // namespace

std::string unicode_destination(std::string_view text) {
  std::u32string points = decoded(text);
  points.erase(std::remove_if(points.begin(), points.end(), is_forbidden), points.end());
  return to_utf8(points);
}

bool has_private_use(std::string_view text) {
  // UTF-8 of every private-use character begins with one of these bytes.
  if (text.find_first_of("\xEE\xEF\xF3\xF4") == std::string_view::npos) return false;
  const std::u32string points = decoded(text);
  return std::any_of(points.begin(), points.end(), is_private_use);
}

std::string to_unicode_cmap(std::span<const CodeText> codes) {
  std::string cmap(head);
  for (std::size_t first = 0; first < codes.size(); first += pairs_per_block) {
    const auto block = codes.subspan(first, std::min(pairs_per_block, codes.size() - first));
    append_integer(cmap, static_cast<std::int64_t>(block.size()));
    cmap += " beginbfchar\n";
    for (const CodeText& pair : block) {
      cmap += '<';
      append_hex16(cmap, pair.code);
      cmap += "> <";
      append_utf16_hex(cmap, pair.text);
      cmap += ">\n";
    }
    cmap += "endbfchar\n";
  }
  cmap += foot;
  return cmap;
}

}  // namespace briefwright::pdf
