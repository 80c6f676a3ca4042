// Places cells as HTML and PDF do: each in the first free column of its row.
#include "pdf/table_grid.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::pdf {
namespace {

/// Columns of one row taken by cells from above: how many more rows each reaches down.
using Reach = std::vector<int>;

/// False when a cell would cover a column that another already holds.
bool place_cell(Reach& reach, std::size_t& column, const TableCell& cell) {
  while (column < reach.size() && reach[column] > 0) ++column;
  const std::size_t end = column + static_cast<std::size_t>(cell.columns);
  if (reach.size() < end) reach.resize(end);
  for (; column < end; ++column) {
    if (reach[column] > 0) return false;
    reach[column] = cell.rows;
  }
  return true;
}

bool any_open(const Reach& reach) {
  return std::any_of(reach.begin(), reach.end(), [](int rows) { return rows > 0; });
}

}  // namespace

std::string table_grid_fault(const std::vector<TableRow>& rows) {
  Reach reach;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t columns = reach.size();
    std::size_t column = 0;
    for (const TableCell& cell : rows[i].cells) {
      if (cell.columns < 1 || cell.rows < 1) return fmt::format("a cell of row {} spans nothing", i + 1);
      if (!place_cell(reach, column, cell)) return fmt::format("cells of row {} overlap", i + 1);
    }
    const bool full = std::all_of(reach.begin(), reach.end(), [](int r) { return r > 0; });
    if (!full || (i > 0 && reach.size() != columns))
      return fmt::format("row {} has another number of columns than the rows before", i + 1);
    for (int& r : reach) --r;
    if ((rows[i].ends_part || i + 1 == rows.size()) && any_open(reach))
      return fmt::format("a cell of row {} or before reaches below the rows", i + 1);
  }
  return {};
}

}  // namespace briefwright::pdf
