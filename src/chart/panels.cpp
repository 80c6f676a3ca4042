#include "chart/panels.hpp"

#include "chart/draw.hpp"

#include <algorithm>
#include <cmath>

namespace briefwright::chart {

PanelForm panel_form(Pt left, Pt right, Pt least, std::size_t count) {
  const double fit = std::floor((right - left + panel_gap) / (least + panel_gap) + 1e-9);
  const double wanted = static_cast<double>(std::max<std::size_t>(count, 1));
  const double most = std::clamp(fit, 1.0, wanted);
  const double rows = std::ceil(wanted / most), columns = std::ceil(wanted / rows);
  const Pt width = (right - left - panel_gap * (columns - 1)) / columns;
  return {static_cast<std::size_t>(columns), left, width};
}

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

Pt draw_chart(Canvas& canvas, const SmallMultiples& multiples) {
  return std::visit([&](const auto& panels) { return draw_chart(canvas, panels); }, multiples.what);
}

}  // namespace briefwright::chart
