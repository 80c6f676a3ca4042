// P15: a broken line to pieces of placed glyphs.
#pragma once

#include "text/line_breaking.hpp"
#include "text/prepared.hpp"
#include "text/shape_text.hpp"

#include <span>
#include <vector>

namespace briefwright::text {

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
