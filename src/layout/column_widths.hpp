// How wide the columns of a table are.
//
// Pure arithmetic on what the contents need; tested without fonts.
#pragma once

#include "base/length.hpp"

#include <span>
#include <vector>

namespace briefwright::layout {

/// What one column asks for: its widest unbreakable piece and its widest text on one line.
/// 0 <= min <= max; weight >= 0 is its share of spare width, 0 meaning as narrow as the content.
struct ColumnNeed {
  Pt min, max;
  double weight = 1;
};

/// One width a column, gaps between columns not included.  The sum is `available` when any weight is
/// positive or the needs reach it, and never more.
///   all texts fit on one line: every column its max, the spare by weight;
///   else: columns of weight 0 their max while the others keep their min, the rest by weight
///   between min and max;
///   even the mins do not fit: the widest are cut to one common width.
std::vector<Pt> column_widths(std::span<const ColumnNeed> needs, Pt available);

/// The texts of a row, on one line each, by column; none is 0.
using RowNeeds = std::vector<Pt>;

/// Widths with the same sum that take fewer lines, where there are some: columns with a weight give what they
/// have above their min to others with a weight that then break fewer texts.
std::vector<Pt> fewer_lines(std::span<const ColumnNeed> needs, std::span<const RowNeeds> rows,
                            std::vector<Pt> widths);

}  // namespace briefwright::layout
