// Glyph runs as text operators.
#pragma once

#include "frame/item.hpp"
#include "pdf/font_embedder.hpp"
#include "pdf/operator_stream.hpp"

#include <functional>
#include <string_view>

namespace briefwright::pdf {

/// Called before glyphs: what they say where the font's ToUnicode map tells it wrongly, else empty.  A
/// marked-content sequence that says so is open afterwards.
using Tell = std::function<void(std::string_view actual_text)>;

/// Shows a run.  Positions come from the widths that the file states, so their rounding never adds up along a
/// line.
void show_run(OperatorStream& out, const frame::GlyphRun& run, const EmbeddedFont& font, const Tell& tell);

}  // namespace briefwright::pdf
