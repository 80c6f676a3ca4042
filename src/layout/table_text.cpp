#include "layout/table_text.hpp"

#include "base/utf8.hpp"
#include "layout/column_widths.hpp"
#include "layout/grid.hpp"

#include <algorithm>

namespace briefwright::layout {

using namespace document;
using frame::StructId;

namespace {

constexpr double narrowest_column = 4;       // em, unless the text is shorter: CJK could break anywhere
constexpr double widest_comfortable = 0.25;  // of the table, for words that are rather not hyphenated
constexpr double widest_unweighted = 0.4;    // of the table, for a column that is to be narrow
constexpr std::size_t fewest_fitted = 20;    // rows of a dense table whose widths are fitted to its texts

/// Bytes of a number before its decimal point; the whole text when it is no number.
std::size_t integer_part(std::string_view text) {
  const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  std::size_t i = text.find_first_of("0123456789");
  if (i == std::string_view::npos) return text.size();
  while (digit(i) || (i < text.size() && text[i] == ',' && digit(i + 1))) ++i;
  return i;
}

/// Width of the line behind byte `from` of its text.
Pt width_behind(const text::Line& line, std::size_t from) {
  std::size_t before = 0;
  for (const text::Piece& piece : line.pieces) {
    for (const frame::Glyph& glyph : piece.run.glyphs)
      if (glyph.text_size > 0 && before + glyph.text_begin >= from)
        return std::max(Pt(), line.width - piece.run.origin.x - glyph.x);
    before += piece.run.text.size();
  }
  return {};
}

Pt tail_width(const Context& context, const Inlines& inlines, const ReadyText& ready) {
  const std::string text = text_of(inlines);
  const std::size_t from = integer_part(text);
  if (from >= text.size() || ready.blank()) return {};
  const std::vector<text::Line> lines = set_lines(context, ready, ready.max_width() + Pt(1));
  return lines.size() == 1 ? width_behind(lines.front(), from) : Pt();
}

TextLook look_of(const RoleStyle& style, bool bold, bool numeric) {
  TextLook look{style};
  look.style.bold |= bold;
  look.tabular = numeric;
  look.autospace = Em(1.0 / 6);
  return look;
}

const Column& column_at(const Table& table, std::size_t column) {
  return table.columns[std::min(column, table.columns.size() - 1)];
}

/// Walks the cells of a row with the columns they cover; cells beyond the last column cover it too.
template <class Make>
RowText walk(const Table& table, const Row& row, Make make) {
  RowText out{row.kind, {}};
  out.cells.reserve(row.cells.size());
  std::size_t column = 0;
  for (std::size_t i = 0; i < row.cells.size() && column < table.columns.size(); ++i) {
    const auto wanted = static_cast<std::size_t>(std::max(1, row.cells[i].column_span));
    CellText cell = make(row.cells[i], column_at(table, column));
    cell.column = column;
    cell.span = std::min(wanted, table.columns.size() - column);
    column += cell.span;
    out.cells.push_back(std::move(cell));
  }
  return out;
}

/// At least nine tenths of the text are in a language that is not CJK.
bool is_latin(const Inlines& inlines, std::string_view language) {
  std::size_t latin = 0, all = 0;
  for (const Inline& i : inlines) {
    all += code_point_count(i.text);
    if (!is_cjk(i.language.empty() ? language : i.language)) latin += code_point_count(i.text);
  }
  return all > 0 && latin * 10 >= all * 9;
}

bool is_bold(const Row& row, const Cell& cell, const TableStyle& style) {
  return row.kind != Row::Kind::body || (cell.header && !style.dense);
}

void widen(ColumnNeed& need, Pt min, Pt max, Pt size) {
  need.max = std::max(need.max, max);
  need.min = std::max({need.min, min, std::min(max, size * narrowest_column)});
}

/// Room for the numbers' integer parts on the left and their tails on the right of one point.
void widen_for_points(ColumnNeed& need, Pt& tail, const RowMeasures& rows, std::size_t column) {
  Pt before;
  for (const CellMeasure& cell : rows.cells())
    if (cell.column == column && cell.span == 1) {
      before = std::max(before, cell.max - cell.tail);
      tail = std::max(tail, cell.tail);
    }
  need.min = std::max(need.min, before + tail);
  need.max = std::max(need.max, before + tail);
}

/// What a spanning cell needs beyond its columns' share goes to those with a weight, else to all.
void widen_for_span(std::vector<ColumnNeed>& needs, const CellMeasure& cell, Pt gap) {
  Pt have = gap * static_cast<double>(cell.span - 1);
  double weights = 0;
  for (std::size_t i = 0; i < cell.span; ++i) {
    have += needs[cell.column + i].min;
    weights += needs[cell.column + i].weight;
  }
  const Pt lack = cell.min - have;
  if (lack <= Pt()) return;
  for (std::size_t i = 0; i < cell.span; ++i) {
    ColumnNeed& need = needs[cell.column + i];
    need.min += lack * (weights > 0 ? need.weight / weights : 1.0 / static_cast<double>(cell.span));
    need.max = std::max(need.max, need.min);
  }
}

/// Chinese breaks between any two characters, which in a title no reader wants: its first words stay whole.
Pt narrowest_title(const CellText& cell, double ems) {
  return cell.text.cjk ? std::min(cell.text.max_width(), cell.text.size * ems) : Pt();
}

/// What the columns ask for; `tails` becomes the widest tail of each.  `folded`: titles over figures may take
/// several lines.
std::vector<ColumnNeed> column_needs(const Table& table, const TableStyle& style, const RowText& titles,
                                     const RowMeasures& rows, Pt inner, std::vector<Pt>& tails, bool folded) {
  const std::size_t count = table.columns.size();
  std::vector<ColumnNeed> needs;
  for (const Column& column : table.columns) needs.push_back({{}, {}, std::max(0.0, column.weight)});
  for (const CellText& cell : titles.cells) {
    ColumnNeed& need = needs[cell.column];
    if (folded && table.columns[cell.column].numeric && need.weight == 0)
      need.min = need.max = std::max(cell.text.min_width(), narrowest_title(cell, narrowest_column));
    else
      widen(need, cell.text.min_width(), cell.text.max_width(), style.head.size);
  }
  for (const CellMeasure& cell : rows.cells())
    if (cell.span == 1) widen(needs[cell.column], cell.min, cell.max, style.body.size);
  tails.assign(count, Pt());
  for (std::size_t i = 0; i < count; ++i) {
    if (table.columns[i].numeric) widen_for_points(needs[i], tails[i], rows, i);
    if (needs[i].weight == 0)
      needs[i].max = std::max(needs[i].min, std::min(needs[i].max, inner * widest_unweighted));
  }
  for (const CellMeasure& cell : rows.cells())
    if (cell.span > 1 && cell.span < count) widen_for_span(needs, cell, style.gap);
  return needs;
}

/// Of rows of plain cells; a cell over several columns is set as it may be.
std::vector<RowNeeds> row_needs(const Table& table, const RowMeasures& rows) {
  std::vector<RowNeeds> needs;
  needs.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RowNeeds& widths = needs.emplace_back(table.columns.size());
    for (const CellMeasure& cell : rows.row(i))
      if (cell.span == 1) widths[cell.column] = cell.max - length_tolerance;
  }
  return needs;
}

Pt sum_of(const std::vector<ColumnNeed>& needs, Pt ColumnNeed::*what) {
  Pt sum;
  for (const ColumnNeed& need : needs) sum += need.*what;
  return sum;
}

void place_columns(ColumnGrid& grid, std::vector<Pt> widths, Pt gap) {
  grid.widths = std::move(widths);
  grid.lefts.clear();
  Pt left;
  for (Pt width : grid.widths) {
    grid.lefts.push_back(left);
    left += width + gap;
  }
  grid.width = left - gap;
}

/// Whether some cell has a word or number, hyphenated where it may be, that its columns do not hold.
bool tears(const Context& context, const ColumnGrid& grid, const RowText& titles,
           const EachRowText& each_text) {
  const auto torn = [&](const CellText& cell) {
    const Pt width = grid.width_of(cell) + length_tolerance;
    return cell.text.min_width() > width && cell.text.least_width(context) > width;
  };
  const auto any = [&](const RowText& row) { return std::any_of(row.cells.begin(), row.cells.end(), torn); };
  bool found = any(titles);
  if (!found) each_text([&](const RowText& row) { found = found || any(row); });
  return found;
}

/// Mins that keep words and numbers whole, in Chinese titles so many characters side by side, and nothing
/// else.
void narrow_to_words(const Context& context, std::vector<ColumnNeed>& needs, const RowText& titles,
                     const EachRowText& each_text, double ems) {
  for (ColumnNeed& need : needs) need.min = Pt();
  const auto take = [&](const RowText& row) {
    for (const CellText& cell : row.cells) {
      if (cell.span > 1) continue;
      ColumnNeed& need = needs[cell.column];
      need.min = std::max(need.min, cell.text.least_width(context));
      need.max = std::max(need.max, need.min);
    }
  };
  take(titles);
  each_text(take);
  for (const CellText& cell : titles.cells) {
    ColumnNeed& need = needs[cell.column];
    need.min = std::max(need.min, narrowest_title(cell, ems));
    need.max = std::max(need.max, need.min);
  }
}

}  // namespace

void append_continued(Inlines& text, const Table& table, std::string_view language) {
  if (!text.empty() && !is_cjk(language) && !table.continued.empty()) text.back().text += ' ';
  text.insert(text.end(), table.continued.begin(), table.continued.end());
}

TableStyle table_style(const Context& context, bool dense) {
  const Theme& theme = context.theme;
  TableStyle style;
  style.dense = dense;
  style.body = dense ? theme.table_dense : theme.table;
  style.head = theme.table_head;
  style.pitch = line_pitch(theme, style.body, context.language);
  style.latin_pitch = line_pitch(theme, style.body, "en");
  style.head_pitch = line_pitch(theme, style.head, context.language);
  style.padding = dense ? theme.row_padding_dense : theme.row_padding;
  style.gap = theme.column_gap;
  return style;
}

CellAlign alignment(const Column& column) {
  return column.numeric && column.align == CellAlign::start ? CellAlign::end : column.align;
}

void RowMeasures::add(const Row& row, const RowText& text) {
  for (std::size_t i = 0; i < text.cells.size(); ++i) {
    const CellText& cell = text.cells[i];
    const Inlines& inlines = row.cells[i].text;
    const bool broken = std::any_of(inlines.begin(), inlines.end(), [](const Inline& one) {
      return one.line_break || one.text.find('\n') != std::string::npos;
    });
    cells_.push_back({cell.text.min_width(), cell.text.max_width(), cell.tail.value_or(Pt()),
                      static_cast<std::uint32_t>(cell.column), static_cast<std::uint32_t>(cell.span),
                      !broken});
  }
  ends_.push_back(cells_.size());
}

RowText row_text(const Context& context, const Table& table, const Row& row, const TableStyle& style,
                 std::span<const StructId> elements) {
  return walk(table, row, [&](const Cell& cell, const Column& column) {
    CellText out;
    out.text = ready_text(context, cell.text, look_of(style.body, is_bold(row, cell, style), column.numeric),
                          elements[static_cast<std::size_t>(&cell - row.cells.data())]);
    out.text.pitch = style.pitch;
    out.latin = is_latin(cell.text, context.language);
    if (column.numeric && cell.column_span <= 1) out.tail = tail_width(context, cell.text, out.text);
    return out;
  });
}

RowText repeated_row_text(const Context& context, const Table& table, const Row& row,
                          const TableStyle& style) {
  bool first = true;
  return walk(table, row, [&](const Cell& cell, const Column& column) {
    Inlines text = cell.text;
    if (first && !is_blank(text)) {
      append_continued(text, table, context.language);
      first = false;
    }
    CellText out;
    out.text = ready_artifact(context, text, look_of(style.body, is_bold(row, cell, style), column.numeric),
                              frame::Artifact::header);
    out.text.pitch = style.pitch;
    if (column.numeric && cell.column_span <= 1) out.tail = tail_width(context, text, out.text);
    return out;
  });
}

RowText title_text(const Context& context, const Table& table, const TableStyle& style, StructId element) {
  RowText out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    const TextLook look = look_of(style.head, false, column.numeric);
    CellText cell;
    cell.column = i;
    cell.text = element == StructId::none
                    ? ready_artifact(context, column.title, look, frame::Artifact::header)
                    : ready_text(context, column.title, look, context.child(element, i));
    cell.text.pitch = style.head_pitch;
    out.cells.push_back(std::move(cell));
  }
  return out;
}

Pt ColumnGrid::width_of(std::size_t column, std::size_t span) const {
  const std::size_t last = column + span - 1;
  return lefts[last] + widths[last] - lefts[column];
}

ColumnGrid column_grid(const Context& context, const Table& table, const TableStyle& style,
                       const RowText& titles, const RowMeasures& rows, const EachRowText& each_text,
                       Pt available) {
  const Pt inner = std::max(Pt(), available - style.gap * static_cast<double>(table.columns.size() - 1));
  ColumnGrid grid;
  std::vector<ColumnNeed> needs = column_needs(table, style, titles, rows, inner, grid.tails, false);
  const bool fitted = style.dense && rows.size() >= fewest_fitted && sum_of(needs, &ColumnNeed::max) > inner;
  if (fitted) needs = column_needs(table, style, titles, rows, inner, grid.tails, true);
  std::vector<Pt> widths = column_widths(needs, inner);
  if (fitted) widths = fewer_lines(needs, row_needs(table, rows), std::move(widths));
  place_columns(grid, std::move(widths), style.gap);
  if (sum_of(needs, &ColumnNeed::min) <= inner || !tears(context, grid, titles, each_text)) return grid;
  const std::vector<ColumnNeed> comfortable = needs;
  for (double ems = narrowest_column; ems > 0; --ems) {
    narrow_to_words(context, needs, titles, each_text, ems);
    if (sum_of(needs, &ColumnNeed::min) <= inner) break;
  }
  if (sum_of(needs, &ColumnNeed::min) <= inner) {
    place_columns(grid, column_widths(needs, inner), style.gap);
    if (!tears(context, grid, titles, each_text)) return grid;
  }
  for (std::size_t i = 0; i < needs.size(); ++i) {
    const Pt wanted = comfortable[i].min;
    grid.torn.push_back(wanted <= inner * widest_comfortable ? std::max(wanted, needs[i].min) : needs[i].min);
  }
  return grid;
}

}  // namespace briefwright::layout
