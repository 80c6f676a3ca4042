// A grid of cells with labelled rows and titled columns: what heat maps and pillar matrices share.
#pragma once

#include "chart/canvas.hpp"

#include <functional>

namespace briefwright::chart {

struct GridRow {
  std::string label, group;  // a non-empty group is a head over the row
  bool highlighted = false;
};

struct Grid {
  std::string row_title;
  std::vector<std::string> columns;
  std::vector<GridRow> rows;
  Pt least_cell, most_cell;  // widths
  Pt row_height;             // at least
  Pt row_gap;                // between rows
  bool ruled = false;        // hairlines between rows
  /// Height that the contents of a cell need at a width.
  std::function<Pt(std::size_t row, std::size_t column, Pt width)> height;
  std::function<void(std::size_t row, std::size_t column, Rect cell)> draw;
};

/// Draws below y = 0 and gives back the lower end.  Columns that find no room side by side follow in
/// further grids of the same rows.
Pt draw_grid(Canvas& canvas, const Grid& grid);

}  // namespace briefwright::chart
