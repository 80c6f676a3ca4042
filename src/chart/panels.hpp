// What both kinds of small multiples share: how panels divide the width of a chart, and their heads.
#pragma once

#include "base/length.hpp"
#include "chart/canvas.hpp"
#include "document/figure/spec.hpp"

#include <cstddef>

namespace briefwright::chart {

inline constexpr Pt panel_gap{14};

/// Panels of equal width side by side, from `left` on.
struct PanelForm {
  std::size_t columns = 1;  // at least 1
  Pt left, width;
  Pt at(std::size_t column) const { return left + (width + panel_gap) * static_cast<double>(column); }
};

/// As many columns as leave each panel `least`, at most `count`, and no more than needed for the same number
/// of rows, so that rows are about equally full.
PanelForm panel_form(Pt left, Pt right, Pt least, std::size_t count);

inline constexpr Pt panel_row_gap{14}, panel_legend_gap{7};

struct PanelHead {
  std::string name;
  bool highlighted = false;
};

/// Rules and names of the panels of one row, feet of the names on one line; gives back the lower end.
Pt draw_panel_heads(Canvas& canvas, const PanelForm& form, const std::vector<PanelHead>& heads, Pt top);

Pt draw_chart(Canvas& canvas, const BarPanels& panels);
Pt draw_chart(Canvas& canvas, const TrendPanels& panels);

}  // namespace briefwright::chart
