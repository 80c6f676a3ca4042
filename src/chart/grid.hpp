// A grid of cells with labelled rows and titled columns: what heat maps and pillar matrices share.  How it
// divides the width of a chart is pure arithmetic.
#pragma once

#include "base/length.hpp"
#include "chart/canvas.hpp"

#include <cstddef>
#include <functional>

namespace briefwright::chart {

/// What stands in the grid, the widest of each.
struct GridNeeds {
  std::size_t columns = 0;
  Pt label_line;  // a row label on one line
  Pt label_word;  // a piece of a row label that cannot be broken
  Pt title;       // a column title on a few lines, and its longest word
  Pt cell;        // what stands in a cell, with the air around it
  Pt most_cell;   // a cell is not wider than this without need
};

struct GridForm {
  bool label_above = false;  // labels on lines of their own over the cells
  bool numbered = false;     // numbers instead of titles over the columns; a key names them
  Pt label_width;            // measure for labels
  Pt left;                   // of the first column
  Pt cell_width;
  std::size_t columns = 1;  // side by side; further ones stand in a grid of their own below; at least 1
};

inline constexpr Pt grid_gap{8};   // between labels and cells
inline constexpr Pt title_air{4};  // beside a title

/// Labels stand beside the cells while three lines hold them, titles over the columns while they fit; of the
/// two, titles give way to numbers first.
GridForm grid_form(Pt width, const GridNeeds& needs);

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
