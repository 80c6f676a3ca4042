// Glyph runs as text operators.
#pragma once

#include "frame/item.hpp"
#include "pdf/font_embedder.hpp"
#include "pdf/operator_stream.hpp"

#include <string_view>

namespace briefwright::pdf {

/// Shows a run inside the open sequence.  `language` goes on a span around the run unless empty.  A
/// cluster that the font's ToUnicode map tells wrongly gets ActualText.  Positions come from the widths
/// that the file states, so their rounding never adds up along a line.
void show_run(OperatorStream& out, const frame::GlyphRun& run, const EmbeddedFont& font,
              std::string_view language);

}  // namespace briefwright::pdf
