#include "layout/wide_tables.hpp"

#include "layout/grid.hpp"
#include "layout/overloaded.hpp"
#include "layout/structure_builder.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::layout {

using namespace document;

namespace {

/// At most `most` columns after the first in each piece.
std::vector<ColumnRange> filled(std::span<const Pt> least, Pt gap, Pt available, std::size_t most) {
  std::vector<ColumnRange> pieces;
  for (std::size_t next = 1; next < least.size();) {
    ColumnRange piece{next, next};
    Pt used = least[0];
    while (piece.last < least.size() && piece.last - piece.first < most) {
      used += gap + least[piece.last];
      if (used > available && piece.last > piece.first) break;
      ++piece.last;
    }
    next = piece.last;
    pieces.push_back(piece);
  }
  if (!pieces.empty()) pieces.front().first = 0;
  return pieces;
}

/// The cells that cover the first column or one of the piece's.
Row row_piece(const Row& row, std::size_t columns, const ColumnRange& piece) {
  Row out;
  if (row.run) {
    out.run =
        std::make_shared<const RowRun>(RowRun{row.run->count, [run = row.run, columns, piece](std::size_t i) {
                                                return row_piece(run->row(i), columns, piece);
                                              }});
    return out;
  }
  out.kind = row.kind;
  if (piece.first == 0) {
    out.anchor = row.anchor;
    out.outline_title = row.outline_title;
  }
  std::size_t begin = 0;
  for (const Cell& cell : row.cells) {
    const std::size_t end =
        std::min(begin + static_cast<std::size_t>(std::max(1, cell.column_span)), columns);
    const std::size_t from = std::max(begin, piece.first), to = std::min(end, piece.last);
    const std::size_t covered = (to > from ? to - from : 0) + (begin == 0 && end > 0 && piece.first > 0);
    if (covered > 0) {
      out.cells.push_back(cell);
      out.cells.back().column_span = static_cast<int>(covered);
    }
    begin = end;
  }
  return out;
}

class Divider {
 public:
  Divider(std::span<const WideTable> wide) : wide_(wide) {}

  Part part(const Part& part) {
    Part out = part;
    language_ = part.language.text_tag();
    pattern_ = part.table_columns;
    out.blocks = blocks(part.blocks);
    return out;
  }

 private:
  Blocks blocks(const Blocks& list) const {
    Blocks out;
    for (const Block& block : list) {
      const WideTable* wide = wide_table(block);
      if (wide == nullptr || wide->pieces.size() < 2) {
        out.push_back(with_inner(block));
        continue;
      }
      for (const ColumnRange& piece : wide->pieces) {
        out.push_back({table_piece(*wide->table, piece), block.origin});
        if (piece.first > 0) continue;
        out.back().data_file = block.data_file;
        out.back().remarks = block.remarks;
      }
    }
    return out;
  }

  /// The block with the blocks inside it divided.
  Block with_inner(const Block& block) const {
    Block out = block;
    std::visit(Overloaded{[&](const List& list) {
                            auto& items = std::get<List>(out.what).items;
                            for (std::size_t i = 0; i < items.size(); ++i) items[i] = blocks(list.items[i]);
                          },
                          [&](const Callout& callout) {
                            std::get<Callout>(out.what).blocks = blocks(callout.blocks);
                          },
                          [&](const Columns& columns) {
                            auto& parts = std::get<Columns>(out.what).parts;
                            for (std::size_t i = 0; i < parts.size(); ++i)
                              parts[i].blocks = blocks(columns.parts[i].blocks);
                          },
                          [](const auto&) {}},
               block.what);
    return out;
  }

  const WideTable* wide_table(const Block& block) const {
    const auto* table = std::get_if<Table>(&block.what);
    const auto found =
        std::find_if(wide_.begin(), wide_.end(), [&](const WideTable& w) { return w.table == table; });
    return table == nullptr || found == wide_.end() ? nullptr : &*found;
  }

  Table table_piece(const Table& table, const ColumnRange& piece) const {
    Table out;
    out.dense = table.dense;
    out.continued = table.continued;
    out.caption = caption(table, piece);
    if (piece.first > 0) out.columns.push_back(table.columns.front());
    for (std::size_t i = piece.first; i < piece.last; ++i) out.columns.push_back(table.columns[i]);
    for (const Row& row : table.rows) out.rows.push_back(row_piece(row, table.columns.size(), piece));
    return out;
  }

  /// "Caption (columns 9–16 of 30)".
  Inlines caption(const Table& table, const ColumnRange& piece) const {
    std::string note = pattern_;
    for (const auto& [place, number] :
         {std::pair("{first}", piece.first + 1), {"{last}", piece.last}, {"{all}", table.columns.size()}})
      if (const auto at = note.find(place); at != std::string::npos)
        note.replace(at, std::string_view(place).size(), fmt::format("{}", number));
    Inlines out = table.caption;
    if (!is_blank(out) && !is_cjk(language_)) note.insert(0, " ");
    for (Inline& part : document::plain(note, label_origin("table.columns"))) out.push_back(std::move(part));
    return out;
  }

  std::span<const WideTable> wide_;
  std::string language_, pattern_;
};

}  // namespace

std::vector<ColumnRange> divide_columns(std::span<const Pt> least, Pt gap, Pt available) {
  const std::vector<ColumnRange> pieces = filled(least, gap, available, least.size());
  if (pieces.size() < 2) return pieces;
  const std::size_t even = (least.size() - 2) / pieces.size() + 1;
  std::vector<ColumnRange> evened = filled(least, gap, available, even);
  return evened.size() == pieces.size() ? evened : pieces;
}

std::optional<Document> with_divided_tables(const Document& document, std::span<const WideTable> wide) {
  if (std::none_of(wide.begin(), wide.end(), [](const WideTable& w) { return w.pieces.size() > 1; }))
    return std::nullopt;
  Document out = document;
  Divider divider(wide);
  for (std::size_t i = 0; i < document.parts.size(); ++i) out.parts[i] = divider.part(document.parts[i]);
  return out;
}

void warn_of(std::span<const WideTable> wide, Diagnostics& diagnostics) {
  for (const WideTable& w : wide) {
    const std::size_t columns = w.table->columns.size();
    const bool divided = w.pieces.size() > 1;
    diagnostics.add(
        {Severity::warning, "table-wide", w.origin,
         divided ? fmt::format("a table of {} columns is wider than the page: it is printed as {} tables",
                               columns, w.pieces.size())
                 : "a word of a table is wider than its column and broken where it should not be",
         divided ? "each repeats the first column" : "shorter words or fewer columns would fit"});
  }
}

}  // namespace briefwright::layout
