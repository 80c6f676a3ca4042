// Stacked bars of full width: parts differ in tone and hatching, named and valued below.
#include "chart/draw.hpp"
#include "chart/marks.hpp"
#include "chart/tones.hpp"

namespace briefwright::chart {
namespace {

constexpr Pt bar_height{12}, title_gap{2}, legend_gap{3}, bar_gap{9}, least_share{1.2}, swatch{9};

std::vector<double> values_of(const StackedBar& bar) {
  std::vector<double> values;
  for (const Share& part : bar.parts) values.push_back(part.value.value_or(0));
  return values;
}

/// The parts side by side with a white line between; a dashed outline when there is nothing to show.
void draw_parts(Canvas& canvas, const StackedBar& bar, Pt top) {
  const std::vector<Pt> widths = stack(values_of(bar), canvas.width(), least_share);
  Pt left;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (widths[i] <= Pt()) continue;
    const Pt right = left + widths[i];
    draw_tone(canvas, {left, top - bar_height, right, top}, i);
    if (left > Pt()) canvas.fill({left - Pt(0.3), top - bar_height, left + Pt(0.3), top}, white);
    left = right;
  }
  if (left == Pt()) draw_gap(canvas, {left, top - bar_height, canvas.width(), top});
}

std::vector<LegendEntry> legend(Canvas& canvas, const StackedBar& bar) {
  std::vector<LegendEntry> entries;
  for (std::size_t i = 0; i < bar.parts.size(); ++i) {
    const Look label = canvas.label();
    const Look value{label.size, label.color, true};
    entries.push_back({[i](Canvas& on, Rect box) {
                         const Pt middle = center_of(box).y;
                         draw_tone(on, {box.left, middle - Pt(3.5), box.right, middle + Pt(3.5)}, i);
                       },
                       {{bar.parts[i].label + " ", label}, {bar.parts[i].printed, value}},
                       swatch});
  }
  return entries;
}

}  // namespace

Pt draw_chart(Canvas& canvas, const StatusBars& bars) {
  Pt top;
  for (const StackedBar& bar : bars.bars) {
    if (top < Pt()) top -= bar_gap;
    const Block title =
        canvas.set(bar.title, {canvas.label().size, canvas.style().ink, true}, canvas.width());
    canvas.place(title, Pt(), top, canvas.width(), Side::left);
    top -= title.height() + title_gap;
    draw_parts(canvas, bar, top);
    top -= bar_height;
    const std::vector<LegendEntry> entries = legend(canvas, bar);
    if (!entries.empty()) top = draw_legend(canvas, entries, Pt(), top - legend_gap, Side::left);
  }
  return top;
}

}  // namespace briefwright::chart
