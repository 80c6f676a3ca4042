// P1 and P2: from the caller's bytes to the code points of a paragraph.
#pragma once

#include "text/typesetter.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace briefwright::text {

/// A paragraph in NFC without control characters.  chars[i] stands at bytes[i] of `utf8`; `bytes` has one
/// more entry, the size.  span[i] is the index of the style span that chars[i] came from.
struct CleanText {
  std::string utf8;
  std::u32string chars;
  std::vector<std::uint32_t> bytes;
  std::vector<std::uint32_t> span;

  std::string_view slice(std::size_t begin, std::size_t end) const {
    return std::string_view(utf8).substr(bytes[begin], bytes[end] - bytes[begin]);
  }
};

/// CR and CRLF become LF, TAB a space; other control characters, noncharacters and U+FEFF are deleted, and
/// so are bytes that are not UTF-8 (readers of input refuse those long before).  Normalises to NFC, but
/// leaves CJK compatibility ideographs as they are: NFC would change their glyphs.  U+2028 and U+2029 are LF.
CleanText clean(const StyledText& text);

}  // namespace briefwright::text
