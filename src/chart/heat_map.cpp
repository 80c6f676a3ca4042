// Rows of values as tones of one hue in steps, each value printed in its cell.
#include "chart/draw.hpp"
#include "chart/grid.hpp"
#include "chart/marks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::chart {
namespace {

constexpr Pt row_height{12.5}, row_gap{1}, cell_air{5}, narrowest{17}, widest{62}, legend_gap{7}, seam{0.5};

const HeatCell* cell_of(const HeatMap& map, std::size_t row, std::size_t column) {
  const std::vector<HeatCell>& cells = map.rows[row].cells;
  return column < cells.size() ? &cells[column] : nullptr;
}

std::optional<double> value_of(const HeatCell* cell) {
  return cell ? drawn_score(cell->value) : std::nullopt;
}

/// The value's print; a dash where nothing is known of the cell.
const std::string& print_of(const HeatCell* cell) {
  static const std::string dash = "—";
  return cell && !cell->printed.empty() ? cell->printed : dash;
}

/// Hollow where nothing is cited for the value; white, which no step is, without one.
void draw_ground(Canvas& canvas, Rect area, const HeatCell* cell) {
  const std::optional<double> value = value_of(cell);
  if (!value) return;
  const Color accent = canvas.style().accent;
  cell->weak ? draw_hollow(canvas, area, accent) : canvas.fill(area, step_tone(accent, score_step(*value)));
}

/// Sets and draws the cells of a map.
class Cells {
 public:
  Cells(Canvas& canvas, const HeatMap& map) : canvas_(canvas), map_(map) {}

  Block print(std::size_t row, std::size_t column, Pt width) const {
    const HeatCell* cell = cell_of(map_, row, column);
    const std::optional<double> value = value_of(cell);
    const Style& style = canvas_.style();
    const Color color = !value       ? style.muted
                        : cell->weak ? style.ink
                                     : readable_on(step_tone(style.accent, score_step(*value)), style.ink);
    return canvas_.set(print_of(cell), {canvas_.label().size, color, false}, width - seam * 2,
                       cell ? cell->origin : Origin());
  }

  void draw(std::size_t row, std::size_t column, Rect cell) const {
    const Rect area{cell.left + seam, cell.bottom, cell.right - seam, cell.top};
    draw_ground(canvas_, area, cell_of(map_, row, column));
    const Block text = print(row, column, cell.width());
    canvas_.place(text, area.left, (cell.top + cell.bottom + text.height()) / 2, area.width(), Side::center);
  }

  /// The widest print: cells that are as wide keep all prints on one line.
  Pt widest_print() const {
    Pt width;
    for (const HeatRow& row : map_.rows)
      for (const HeatCell& cell : row.cells)
        width = std::max(width, canvas_.extremes(print_of(&cell), canvas_.label()).line);
    return width;
  }

 private:
  Canvas& canvas_;
  const HeatMap& map_;
};

template <class Test>
bool any_cell(const HeatMap& map, const Test& test) {
  for (std::size_t row = 0; row < map.rows.size(); ++row)
    for (std::size_t column = 0; column < map.columns.size(); ++column)
      if (test(cell_of(map, row, column))) return true;
  return false;
}

/// The sample of a missing cell.
void draw_dash(Canvas& canvas, Rect area) {
  const Point at = center_of(area);
  canvas.line({at.x - Pt(3.5), at.y}, {at.x + Pt(3.5), at.y}, {canvas.style().muted, Pt(0.6), {}});
}

LegendEntry swatch(Canvas& canvas, std::optional<double> value, std::string words) {
  return {[value](Canvas& on, Rect box) {
            const Pt middle = center_of(box).y;
            const Rect area{box.left + seam, middle - Pt(3.5), box.right, middle + Pt(3.5)};
            if (!value) return draw_dash(on, area);
            const HeatCell cell{value, {}, {}};
            draw_ground(on, area, &cell);
            on.outline(area, on.hairline(on.style().grid));
          },
          {{std::move(words), canvas.note()}}};
}

std::vector<LegendEntry> legend(Canvas& canvas, const HeatMap& map) {
  std::vector<LegendEntry> entries;
  if (!map.legend_title.empty()) entries.push_back({{}, {{map.legend_title, canvas.note()}}});
  for (std::size_t step = 0; step < score_steps; ++step) {
    const double from = 20.0 * static_cast<double>(step);
    const double to = step + 1 < score_steps ? from + 19 : 100;
    entries.push_back(swatch(canvas, from, fmt::format("{:.0f}–{:.0f}", from, to)));
  }
  if (!map.weak_name.empty() &&
      any_cell(map, [](const HeatCell* cell) { return value_of(cell) && cell->weak; }))
    entries.push_back(hollow_entry({{map.weak_name, canvas.note()}}, canvas.style().accent));
  if (!map.missing_name.empty() && any_cell(map, [](const HeatCell* cell) { return !value_of(cell); }))
    entries.push_back(swatch(canvas, std::nullopt, map.missing_name));
  return entries;
}

}  // namespace

Pt draw_chart(Canvas& canvas, const HeatMap& map) {
  if (map.rows.empty()) return {};
  const Cells cells(canvas, map);
  Grid grid{
      map.row_title,
      map.columns,
      {},
      std::max(narrowest, cells.widest_print() + cell_air),
      widest,
      row_height,
      row_gap,
      false,
      [&](std::size_t row, std::size_t column, Pt width) { return cells.print(row, column, width).height(); },
      [&](std::size_t row, std::size_t column, Rect cell) { cells.draw(row, column, cell); }};
  for (const HeatRow& row : map.rows) grid.rows.push_back({row.label, row.group, row.highlighted});
  const Pt bottom = draw_grid(canvas, grid);
  return map.columns.empty()
             ? bottom
             : draw_legend(canvas, legend(canvas, map), Pt(), bottom - legend_gap, Side::left);
}

}  // namespace briefwright::chart
