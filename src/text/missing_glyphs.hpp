// What to tell about a character that no face has.
#pragma once

#include "text/typesetter.hpp"

namespace briefwright::text {

/// Error or warning "missing-glyph" that names the code point, and the Debian package whose fonts have it.
Diagnostic missing_glyph(char32_t c, const Origin& origin, MissingGlyph policy);

}  // namespace briefwright::text
