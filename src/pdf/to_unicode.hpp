// ToUnicode: what text the codes of a font stand for.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace briefwright::pdf {

/// One code of a font and its text; empty text for glyphs that stand for none.
struct CodeText {
  std::uint16_t code = 0;
  std::string text;  // UTF-8
};

/// `text` without what no ToUnicode map may hold: U+0000, U+FEFF, U+FFFE (ISO 19005-2, 6.2.11.7.2).
std::string unicode_destination(std::string_view text);

/// True when a private-use character is in the text: level A then wants ActualText (6.2.11.7.3).
bool has_private_use(std::string_view text);

/// The CMap; codes ascend.
std::string to_unicode_cmap(std::span<const CodeText> codes);

}  // namespace briefwright::pdf
