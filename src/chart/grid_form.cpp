#include "chart/grid_form.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace briefwright::chart {
namespace {

/// Three lines hold a text of this many times the measure even when it breaks badly.
constexpr double lines_held = 2.4;

/// Labels beside columns of at least `cell`; none when they do not fit.
std::optional<GridForm> beside(Pt width, const GridNeeds& needs, Pt cell, bool numbered) {
  const double columns = static_cast<double>(needs.columns);
  const Pt label = std::min(needs.label_line, width - grid_gap - cell * columns);
  if (label < needs.label_word || label * lines_held < needs.label_line || label < Pt()) return std::nullopt;
  const Pt left = label > Pt() ? label + grid_gap : Pt();
  const Pt cell_width = std::min(std::max(cell, needs.most_cell), (width - left) / columns);
  return GridForm{false, numbered, label, left, cell_width, needs.columns};
}

}  // namespace

GridForm grid_form(Pt width, const GridNeeds& needs) {
  const Pt cell = std::clamp(needs.cell, Pt(1), width);
  if (needs.columns == 0) return {true, false, width, {}, cell, 1};
  const Pt titled = std::max(cell, needs.title + title_air);
  for (const bool numbered : {false, true})
    if (const auto form = beside(width, needs, numbered ? cell : titled, numbered)) return *form;
  const double all = static_cast<double>(needs.columns);
  const double fit = std::clamp(std::floor(width / cell + 1e-9), 1.0, all);
  const double columns = std::ceil(all / std::ceil(all / fit));  // grids about equally wide
  const Pt cell_width = std::min(std::max(cell, needs.most_cell), width / columns);
  return {true, titled > cell_width, width, {}, cell_width, static_cast<std::size_t>(columns)};
}

}  // namespace briefwright::chart
