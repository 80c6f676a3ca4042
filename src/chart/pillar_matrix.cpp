// Which regulatory pillars a country has: states differ in the shape of their symbol.
#include "chart/draw.hpp"
#include "chart/grid.hpp"
#include "chart/marks.hpp"

#include <algorithm>
#include <numbers>

namespace briefwright::chart {
namespace {

constexpr Pt row_height{13}, narrowest{14}, widest{66}, legend_gap{7}, radius{3.2}, symbol{12}, item_gap{3};
constexpr Pt hollow{1.8}, dash{2.2};  // half of the lighter marks

PillarState state_of(const PillarRow& row, std::size_t pillar) {
  const PillarState state = pillar < row.states.size() ? row.states[pillar] : PillarState::absent;
  return static_cast<std::size_t>(state) < pillar_states ? state : PillarState::absent;
}

/// The lower half of a disc.  Source of the factor: a quarter circle as a cubic, 4/3 (√2 − 1).
frame::Path half_disc(Point at, Pt r) {
  const Pt pull = r * (4.0 / 3 * (std::numbers::sqrt2 - 1));
  const Pt right = at.x + r, left = at.x - r, bottom = at.y - r;
  frame::Path path;
  path.move_to({left, at.y});
  path.curve_to({left, at.y - pull}, {at.x - pull, bottom}, {at.x, bottom});
  path.curve_to({at.x + pull, bottom}, {right, at.y - pull}, {right, at.y}).close();
  return path;
}

void draw_ring(Canvas& canvas, Point at, Color color, bool full) {
  const Pt width{0.9};
  canvas.disc(at, radius - width / 2, full ? color : white, frame::Stroke{color, width, {}});
}

void draw_symbol(Canvas& canvas, Point at, PillarState state) {
  const Style& style = canvas.style();
  if (state == PillarState::recorded)
    return canvas.outline({at.x - hollow, at.y - hollow, at.x + hollow, at.y + hollow},
                          {style.muted, Pt(0.6), {}});
  if (state == PillarState::absent)
    return canvas.line({at.x - dash, at.y}, {at.x + dash, at.y}, {style.muted, Pt(0.6), {}});
  draw_ring(canvas, at, style.accent, state == PillarState::enacted);
  if (state != PillarState::draft) return;
  frame::Path half = half_disc(at, radius - Pt(0.45));
  half.fill = style.accent;
  canvas.add(std::move(half));
}

std::vector<LegendEntry> legend(Canvas& canvas, const PillarMatrix& matrix) {
  std::array<bool, pillar_states> seen{};
  for (const PillarRow& row : matrix.rows)
    for (std::size_t i = 0; i < matrix.pillars.size(); ++i)
      seen[static_cast<std::size_t>(state_of(row, i))] = true;
  std::vector<LegendEntry> entries;
  for (std::size_t i = 0; i < pillar_states; ++i)
    if (seen[i] && !matrix.state_names[i].empty())
      entries.push_back(point_entry(
          {{matrix.state_names[i], canvas.note()}},
          [i](Canvas& on, Point at) { draw_symbol(on, at, static_cast<PillarState>(i)); }, Pt(8)));
  return entries;
}

/// One row: pillars below one another, each with its symbol and its state in words.
Pt draw_list(Canvas& canvas, const PillarMatrix& matrix) {
  const PillarRow& row = matrix.rows.front();
  const Look bold{canvas.label().size, canvas.style().ink, true};
  const Block head = canvas.set(row.label, bold, canvas.width());
  canvas.place(head, Pt(), Pt(), canvas.width(), Side::left);
  Pt top = head.lines.empty() ? Pt() : -head.height() - item_gap;
  Pt words;
  for (const std::string& name : matrix.state_names.all())
    words = std::max(words, canvas.extremes(name, canvas.label()).line + Pt(1));
  words = std::min(words, canvas.width() * 0.4);
  Pt titles;
  for (const std::string& pillar : matrix.pillars)
    titles = std::max(titles, canvas.extremes(pillar, canvas.label()).line + Pt(1));
  titles = std::min(titles, canvas.width() - words - symbol - item_gap * 2);
  const Pt middle = titles + item_gap + symbol / 2, right = middle + symbol / 2 + item_gap;
  for (std::size_t i = 0; i < matrix.pillars.size(); ++i) {
    const PillarState state = state_of(row, i);
    const Block title = canvas.set(matrix.pillars[i], canvas.label(), titles);
    const Block word = canvas.set(matrix.state_names[static_cast<std::size_t>(state)], canvas.label(),
                                  canvas.width() - right);
    const Pt height = std::max({row_height, title.height() + Pt(2), word.height() + Pt(2)});
    const Pt y = top - height / 2;
    canvas.place(title, Pt(), y + title.height() / 2, titles, Side::left);
    draw_symbol(canvas, {middle, y}, state);
    canvas.place(word, right, y + word.height() / 2, word.width, Side::left);
    top -= height;
    canvas.line({Pt(), top}, {std::min(right + words, canvas.width()), top},
                canvas.hairline(canvas.style().grid));
  }
  return top - canvas.style().hairline;
}

}  // namespace

Pt draw_chart(Canvas& canvas, const PillarMatrix& matrix) {
  if (matrix.rows.empty()) return {};
  if (matrix.rows.size() == 1) return draw_list(canvas, matrix);
  Grid grid{matrix.row_title,
            matrix.pillars,
            {},
            narrowest,
            widest,
            row_height,
            Pt(0.4),
            true,
            [](std::size_t, std::size_t, Pt) { return Pt(); },
            [&](std::size_t row, std::size_t column, Rect cell) {
              draw_symbol(canvas, center_of(cell), state_of(matrix.rows[row], column));
            }};
  for (const PillarRow& row : matrix.rows) grid.rows.push_back({row.label, row.group, row.highlighted});
  const Pt bottom = draw_grid(canvas, grid);
  const std::vector<LegendEntry> entries = legend(canvas, matrix);
  return entries.empty() ? bottom : draw_legend(canvas, entries, Pt(), bottom - legend_gap, Side::left);
}

}  // namespace briefwright::chart
