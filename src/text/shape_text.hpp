// From items to clusters with widths and glyphs (P8 and the font's half of P9).
#pragma once

#include "text/prepared.hpp"

namespace briefwright::text {

/// Size and shift of synthetic sub- and superscripts, in em of the base size (4.6).
inline constexpr double script_scale = 0.60, subscript_shift = -0.145, superscript_shift = 0.35;

double scale_of(Raise raise);
double shift_of(Raise raise);

/// Shapes every item of `prepared` and fills `shaped` but for the boundaries, which are made, n + 1 of
/// them, and left as they are by default.
void shape_text(Paragraph& prepared, Shaper& shaper);

/// P13: the clusters of `line` with those items shaped anew that the line cuts at an unsafe place.  Empty
/// when nothing changes.  The result has the clusters of the line only, and its own boundaries.
std::optional<ShapedText> reshape_line(const Paragraph& prepared, const LineRange& line, Shaper& shaper);

/// Width in pt and glyph of the hyphen in the face and size of a cluster.
struct Hyphen {
  std::uint32_t glyph = 0;
  double width = 0;
};
Hyphen hyphen_after(const Paragraph& prepared, std::size_t cluster, Shaper& shaper);

/// Glyph of the space in the face of a cluster; 0 when it has none.
std::uint32_t space_after(const Paragraph& prepared, std::size_t cluster, Shaper& shaper);

}  // namespace briefwright::text
