// Tables: columns, rows and cells.
#pragma once

#include "document/inline.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace briefwright::document {

enum class CellAlign : std::uint8_t { start, end, center };

/// One cell; spans count columns.
struct Cell {
  Inlines text{};
  int column_span = 1;
  bool header = false;  // row header, and looks like one
};

struct Column {
  Inlines title;
  CellAlign align = CellAlign::start;
  double weight = 1;        // share of spare width; 0: as narrow as the content
  bool numeric = false;     // tabular figures, one language for all digits
  bool names_rows = false;  // its cells and those before them say what a row is about; they look like others
};

struct Row;

/// Rows that nobody keeps: each is made when it is measured and again when it is printed, so that the memory
/// of a register does not grow with what it lists.
struct RowRun {
  std::size_t count = 0;
  /// The row at a place below `count`, each time the same: of the kind `body`, without anchor.  What it
  /// refers to must outlive the document.
  std::function<Row(std::size_t)> row;
};

struct Row {
  std::vector<Cell> cells{};  // spans add up to the number of columns
  enum class Kind : std::uint8_t { body, group, subtotal } kind = Kind::body;
  std::string anchor{};                 // for links and the outline (groups); empty: none
  std::string outline_title{};          // non-empty: a bookmark below the section's
  std::shared_ptr<const RowRun> run{};  // not null: its rows stand here, and the row has no cells itself
};

/// Calls with the row, or with each of the run that it stands for.
template <class Use>
void each_row(const Row& row, Use use) {
  if (!row.run) return use(row);
  for (std::size_t i = 0; i < row.run->count; ++i) use(row.run->row(i));
}

/// A table that may run over pages: the head repeats with `continued` behind the caption or
/// first title; rows stay whole; a group row stays with the row after it.
struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows{};
  Inlines caption{};
  Inlines continued{};  // "（续）", "(continued)"
  bool dense = false;   // register: caption-size text, tight rows
};

}  // namespace briefwright::document
