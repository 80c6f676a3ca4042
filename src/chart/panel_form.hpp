// How small panels share the width of a chart.
//
// Pure arithmetic; lengths in points.
#pragma once

#include "base/length.hpp"

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

}  // namespace briefwright::chart
