#include "chart/panel_form.hpp"

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

}  // namespace briefwright::chart
