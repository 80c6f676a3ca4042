// Tables wider than the page: found in pass 1, printed as several tables of some columns each.
#pragma once

#include "document/document.hpp"

#include <optional>
#include <span>
#include <vector>

namespace briefwright::layout {

/// Columns [first, last); the table's own first column stands before them in each piece but the first, which
/// begins with it.
struct ColumnRange {
  std::size_t first = 0, last = 0;
  friend bool operator==(const ColumnRange&, const ColumnRange&) = default;
};

/// A table with words or numbers that its columns would have to break.
struct WideTable {
  const document::Table* table = nullptr;
  Origin origin;
  std::vector<ColumnRange> pieces;  // fewer than two: no division of the columns helps
};

/// As few pieces as hold columns of these least widths, `gap` between them, and about as many columns in
/// each. A column that is too wide even beside the first one alone is a piece of its own.
std::vector<ColumnRange> divide_columns(std::span<const Pt> least, Pt gap, Pt available);

/// The document with every table that has pieces as that many tables; none when no table has any.
std::optional<document::Document> with_divided_tables(const document::Document& document,
                                                      std::span<const WideTable> wide);

/// "table-wide", once a table.
void warn_of(std::span<const WideTable> wide, Diagnostics& diagnostics);

}  // namespace briefwright::layout
