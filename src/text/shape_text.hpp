// From items to clusters with widths and glyphs (P8 and the font's half of P9), and from a broken line to
// pieces of placed glyphs (P15).
#pragma once

#include "text/line_breaking.hpp"
#include "text/prepared.hpp"

#include <span>
#include <vector>

namespace briefwright::text {

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

/// Everything that makes one line.  `shaped` holds the clusters [first, last) of the paragraph.
struct LineDraft {
  const Paragraph& paragraph;
  const ShapedText& shaped;
  std::size_t first = 0, last = 0;    // in `shaped`
  const std::vector<double>& change;  // as in Justified
  double start = 0;                   // where the line's first glyph cell stands: indent and alignment
  Hyphen hyphen;                      // glyph 0: none is drawn
  std::uint32_t trailing_space = 0;   // glyph of a space behind the line's last word; 0: none
  std::span<const frame::TextSource> sources;  // as Prepared has them
};

/// Pieces and their glyphs in the order of reading: runs from right to left are stored as they are read.
std::vector<Piece> emit(const LineDraft& draft);

}  // namespace briefwright::text
