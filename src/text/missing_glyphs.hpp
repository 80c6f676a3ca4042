// What to tell about a character that no face has.
#pragma once

#include "base/diagnostic.hpp"

#include <span>
#include <string>
#include <string_view>

namespace briefwright::text {

/// Error or warning "missing-glyph" about one grapheme cluster that no face can draw.  `lacking` are its
/// characters that no face has at all; empty when each has a face but none has them all.  A sequence is named
/// as one ("the keycap sequence U+0031 U+FE0F U+20E3").  The hint names the Debian package whose fonts have
/// what is lacking, where there is one.
Diagnostic missing_glyph(std::u32string_view cluster, std::u32string_view lacking, const Origin& origin,
                         Severity severity);

/// One about several clusters of one text: their number and the first of them.
Diagnostic missing_glyphs(std::span<const std::u32string> clusters, std::u32string_view lacking,
                          const Origin& origin, Severity severity);

}  // namespace briefwright::text
