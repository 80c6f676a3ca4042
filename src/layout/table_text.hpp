// The texts of a table, shaped but without widths, and the widths that follow from them.
#pragma once

#include "layout/block_layout.hpp"

#include <optional>
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

/// The row's texts.  Group and subtotal rows are bold, row headers too unless dense.
RowText row_text(const Context& context, const document::Table& table, const document::Row& row,
                 const TableStyle& style);

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
  Pt width_of(const CellText& cell) const;
};

ColumnGrid column_grid(const Context& context, const document::Table& table, const TableStyle& style,
                       const RowText& titles, const std::vector<RowText>& rows, Pt available);

document::CellAlign alignment(const document::Column& column);

}  // namespace briefwright::layout
