// The charset of a CFF font program: which CID each glyph has.
//
// Source: Adobe Technical Note 5176, "The Compact Font Format Specification".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace briefwright::pdf {

/// CIDs by glyph index, starting with 0 for .notdef; none for a name-keyed font, where the codes of a
/// CIDFontType0C program are glyph indices.  Throws WriteFailure "bad-font-program" for broken bytes.
std::optional<std::vector<std::uint16_t>> cff_cids(std::string_view cff);

}  // namespace briefwright::pdf
