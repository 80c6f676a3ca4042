// The texts of a table, shaped but without widths, and the widths that follow from them.
#pragma once

#include "layout/block_layout.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace briefwright::layout {

/// A cell with the columns it covers.
struct CellText {
  ReadyText text;
  std::size_t column = 0, span = 1;
  bool latin = false;      // most of it
  std::optional<Pt> tail;  // aligned at the decimal point: width behind the last digit before it
};

struct RowText {
  document::Row::Kind kind = document::Row::Kind::body;
  std::vector<CellText> cells;
};

/// What the widths of columns follow from, of one cell.
struct CellMeasure {
  Pt min, max, tail;  // tail: zero where there is none
  std::uint32_t column = 0, span = 1;
  bool one_line = true;  // it has no forced breaks
};

/// Of rows, whose texts need not be kept for that.
class RowMeasures {
 public:
  void add(const document::Row& row, const RowText& text);
  std::size_t size() const { return ends_.size(); }
  std::span<const CellMeasure> row(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::span(cells_).subspan(begin, ends_[i] - begin);
  }
  std::span<const CellMeasure> cells() const { return cells_; }

 private:
  std::vector<CellMeasure> cells_;
  std::vector<std::size_t> ends_;  // of each row's cells
};

/// Calls with the texts of every row, in any order; those of runs are shaped anew.
using EachRowText = std::function<void(const std::function<void(const RowText&)>&)>;

/// How a table is set: one pitch for all cells of a row, so that the lines of neighbours align.
struct TableStyle {
  RoleStyle body, head;
  Pt pitch, latin_pitch, head_pitch;
  Pt padding;  // above and below the text of a row
  Pt gap;      // between columns
  bool dense = false;
};

/// `dense`: caption-size text, tight rows.
TableStyle table_style(const Context& context, bool dense);

/// The row's texts.  Group and subtotal rows are bold, row headers too unless dense.  `elements` are its
/// cells'.
RowText row_text(const Context& context, const document::Table& table, const document::Row& row,
                 const TableStyle& style, std::span<const frame::StructId> elements);

/// Table::continued behind a text, with a space where the language has one.
void append_continued(document::Inlines& text, const document::Table& table, std::string_view language);

/// The row's texts as artifacts, `continued` behind the first that is not blank.
RowText repeated_row_text(const Context& context, const document::Table& table, const document::Row& row,
                          const TableStyle& style);

/// The column titles; `element` is the TR of the THead, or none for a repeated head.
RowText title_text(const Context& context, const document::Table& table, const TableStyle& style,
                   frame::StructId element);

/// Columns of a table, placed: lefts count from the table's own left edge.
struct ColumnGrid {
  std::vector<Pt> lefts, widths;
  std::vector<Pt> tails;  // widest tail of each numeric column
  Pt width;               // of the table
  std::vector<Pt> torn;   // widths that the columns want when words or numbers have to be broken; else empty

  Pt left(const CellText& cell) const { return lefts[cell.column]; }
  Pt width_of(const CellText& cell) const { return width_of(cell.column, cell.span); }
  Pt width_of(std::size_t column, std::size_t span) const;
};

ColumnGrid column_grid(const Context& context, const document::Table& table, const TableStyle& style,
                       const RowText& titles, const RowMeasures& rows, const EachRowText& each_text,
                       Pt available);

document::CellAlign alignment(const document::Column& column);

}  // namespace briefwright::layout
