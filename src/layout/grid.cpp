#include "layout/grid.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace briefwright::layout {
namespace {

/// Grid columns for each weight: by largest remainder, at least one each.  Requires weights.size() <=
/// columns.
std::vector<int> spans(std::span<const double> weights, int columns) {
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<int> out(weights.size());
  std::vector<double> wanted(weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    wanted[i] = weights[i] / total * columns;
    out[i] = std::max(1, static_cast<int>(wanted[i]));
  }
  const auto lack = [&](std::size_t i) { return wanted[i] - out[i]; };
  for (int left = columns - std::accumulate(out.begin(), out.end(), 0); left != 0;
       left += left > 0 ? -1 : 1) {
    std::size_t pick = out.size();
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (left < 0 && out[i] == 1) continue;
      if (pick == out.size() || (left > 0 ? lack(i) > lack(pick) : lack(i) < lack(pick))) pick = i;
    }
    out[pick] += left > 0 ? 1 : -1;
  }
  return out;
}

}  // namespace

Pt measure(const Theme& theme) { return theme.page.width - theme.margin_left - theme.margin_right; }

Pt body_height(const Theme& theme) {
  const Pt height = theme.page.height - theme.margin_top - theme.margin_bottom;
  if (theme.baseline <= Pt()) return height;
  return theme.baseline * std::floor(height / theme.baseline);
}

Pt grid_width(const Theme& theme, int columns) {
  const Pt column =
      (measure(theme) - theme.gutter * (theme.grid_columns - 1)) / std::max(1, theme.grid_columns);
  return column * columns + theme.gutter * (columns - 1);
}

Pt text_width(const Theme& theme, Pt available) {
  return std::min(available, grid_width(theme, theme.text_columns));
}

Pt snapped_up(Pt length, Pt step) {
  if (step <= Pt()) return length;
  return step * std::ceil((length - length_tolerance) / step);
}

bool is_cjk(std::string_view language) {
  return language.starts_with("zh") || language.starts_with("ja") || language.starts_with("ko");
}

Pt line_pitch(const Theme& theme, const RoleStyle& style, std::string_view language) {
  const Pt wanted = style.size * (is_cjk(language) ? style.leading_cjk : style.leading_latin);
  if (theme.baseline <= Pt()) return wanted;
  const Pt nearest = theme.baseline * std::round(wanted / theme.baseline);
  return std::max(nearest, snapped_up(style.size * 1.15, theme.baseline));
}

Pt baseline_drop(Pt pitch, Pt size) { return (pitch - size) / 2 + size * 0.88; }

std::vector<Pt> share_columns(const Theme& theme, std::span<const double> weights, Pt available) {
  std::vector<Pt> widths;
  const auto count = static_cast<int>(weights.size());
  if (nearly_equal(available, measure(theme)) && count <= theme.grid_columns) {
    for (int span : spans(weights, theme.grid_columns)) widths.push_back(grid_width(theme, span));
    return widths;
  }
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  const Pt inner = std::max(Pt(), available - theme.gutter * (count - 1));
  for (double weight : weights) widths.push_back(inner * (weight / total));
  return widths;
}

}  // namespace briefwright::layout
