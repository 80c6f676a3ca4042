// What both kinds of small multiples share: heads of panels in a row.
#pragma once

#include "chart/canvas.hpp"
#include "chart/panel_form.hpp"
#include "document/figure/spec.hpp"

namespace briefwright::chart {

inline constexpr Pt panel_row_gap{14}, panel_legend_gap{7};

struct PanelHead {
  std::string name;
  bool highlighted = false;
};

/// Rules and names of the panels of one row, feet of the names on one line; gives back the lower end.
Pt draw_panel_heads(Canvas& canvas, const PanelForm& form, const std::vector<PanelHead>& heads, Pt top);

Pt draw_bar_panels(Canvas& canvas, const BarPanels& panels);
Pt draw_trend_panels(Canvas& canvas, const TrendPanels& panels);

}  // namespace briefwright::chart
