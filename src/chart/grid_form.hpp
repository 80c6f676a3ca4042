// How a grid of cells shares the width of a chart: labels at the side, columns with titles.
//
// Pure arithmetic; lengths in points.
#pragma once

#include "base/length.hpp"

#include <cstddef>

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

}  // namespace briefwright::chart
