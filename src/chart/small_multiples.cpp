// A grid of small charts that share their scales.
#include "chart/draw.hpp"
#include "chart/panels.hpp"

#include <algorithm>

namespace briefwright::chart {

Pt draw_panel_heads(Canvas& canvas, const PanelForm& form, const std::vector<PanelHead>& heads, Pt top) {
  const Style& style = canvas.style();
  std::vector<Block> names;
  Pt height;
  for (const PanelHead& head : heads) {
    const Look look{canvas.label().size, head.highlighted ? style.accent : style.ink, true};
    names.push_back(canvas.set(head.name, look, form.width));
    height = std::max(height, names.back().height());
  }
  constexpr Pt thick{1.6}, air{3};
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const Pt left = form.at(i), weight = heads[i].highlighted ? thick : style.hairline;
    canvas.fill({left, top - weight, left + form.width, top},
                heads[i].highlighted ? style.accent : style.muted);
    canvas.place(names[i], left, top - air, form.width, Side::left);
  }
  return top - air - height - air;
}

Pt draw_small_multiples(Canvas& canvas, const SmallMultiples& multiples) {
  if (const auto* bars = std::get_if<BarPanels>(&multiples.what)) return draw_bar_panels(canvas, *bars);
  return draw_trend_panels(canvas, std::get<TrendPanels>(multiples.what));
}

}  // namespace briefwright::chart
