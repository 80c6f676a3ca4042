// Whether the cells of a table fill a rectangle.
#pragma once

#include <string>
#include <vector>

namespace briefwright::pdf {

struct TableCell {
  int columns = 1, rows = 1;  // spans
};

struct TableRow {
  std::vector<TableCell> cells;
  bool ends_part = false;  // last row of a head or body: no cell may reach below
};

/// Empty when every row has the same number of columns after spans, no two cells overlap and no cell
/// reaches below the table or its part; else one sentence that says where it fails.
std::string table_grid_fault(const std::vector<TableRow>& rows);

}  // namespace briefwright::pdf
