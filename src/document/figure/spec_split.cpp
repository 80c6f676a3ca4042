// Parts of charts that are too tall for a page.  Pure counting; knows nothing of fonts.
#include "document/figure/comparison_spec.hpp"
#include "document/figure/regulation_spec.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace briefwright::chart {
namespace {

constexpr Pt line{13.5}, around{64};  // a row at the default sizes; column titles and legend

/// Rows with heads of groups: heat maps and pillar matrices.
template <class Matrix>
std::size_t count_lines(const Matrix& matrix) {
  std::size_t lines = matrix.rows.size();
  for (const auto& row : matrix.rows) lines += row.group.empty() ? 0 : 1;
  return lines;
}

/// Rows in order into parts of at most `most` lines; a part begins with the head of the group it goes on
/// with.
template <class Matrix>
std::vector<Matrix> filled(const Matrix& matrix, std::size_t most) {
  Matrix empty = matrix;
  empty.rows.clear();
  std::vector<Matrix> parts;
  std::size_t used = most;
  std::string group;
  for (const auto& row : matrix.rows) {
    if (!row.group.empty()) group = row.group;
    const bool fresh = used + (row.group.empty() ? 1 : 2) > most;
    if (fresh) {
      parts.push_back(empty);
      used = 0;
    }
    parts.back().rows.push_back(row);
    if (fresh) parts.back().rows.back().group = group;
    used += parts.back().rows.back().group.empty() ? 1 : 2;
  }
  return parts;
}

/// The fewest parts first; then the shortest length of parts that takes no more of them evens them out.
template <class Matrix>
std::vector<Matrix> parts_of(const Matrix& matrix, std::size_t most) {
  assert(most >= 2);
  if (count_lines(matrix) <= most) return {matrix};
  const std::size_t parts = filled(matrix, most).size();
  std::size_t length = most;
  while (length > 2 && filled(matrix, length - 1).size() <= parts) --length;
  return filled(matrix, length);
}

template <class Panels>
std::vector<SmallMultiples> panels_in_parts(const Panels& panels, std::size_t most) {
  assert(most >= 1);
  const std::size_t count = panels.panels.size(), parts = std::max<std::size_t>(1, (count + most - 1) / most);
  std::vector<SmallMultiples> found;
  for (std::size_t i = 0; i < parts; ++i) {
    const auto at = [&](std::size_t part) {
      return panels.panels.begin() + static_cast<std::ptrdiff_t>(count * part / parts);
    };
    Panels part = panels;
    part.panels.assign(at(i), at(i + 1));
    found.push_back({std::move(part)});
  }
  return found;
}

}  // namespace

std::size_t heat_map_lines(Pt height) {
  const double lines = std::floor((height - around) / line);
  return lines >= 1 ? static_cast<std::size_t>(std::min(lines, 1e6)) : 1;
}

std::vector<HeatMap> split(const HeatMap& map, std::size_t most) { return parts_of(map, most); }
std::vector<PillarMatrix> split(const PillarMatrix& matrix, std::size_t most) {
  return parts_of(matrix, most);
}

std::vector<TrendPoint> points_within(const std::vector<TrendPoint>& points, int first, int last) {
  std::vector<TrendPoint> within;
  for (const TrendPoint& point : points)
    if (point.year >= first && point.year <= last) within.push_back(point);
  return within;
}

double largest_value(const std::vector<TrendPoint>& points) {
  double largest = 0;
  for (const TrendPoint& point : points)
    for (double value : {point.expected, point.committed, point.operational})
      if (std::isfinite(value)) largest = std::max(largest, value);
  return largest;
}

double largest_value(const TrendPanels& panels) {
  double largest = 0;
  for (const TrendPanels::Panel& panel : panels.panels)
    largest =
        std::max(largest, largest_value(points_within(panel.points, panels.first_year, panels.last_year)));
  return largest;
}

bool has_own_scales(const TrendPanels& panels) {
  if (panels.own_scales || panels.most) return panels.own_scales.value_or(false);
  std::vector<double> ends;
  for (const TrendPanels::Panel& panel : panels.panels)
    if (const double end = largest_value(points_within(panel.points, panels.first_year, panels.last_year));
        end > 0)
      ends.push_back(end);
  if (ends.empty()) return false;
  std::sort(ends.begin(), ends.end());
  return ends.back() / 5 > ends[(ends.size() - 1) / 2];
}

std::vector<SmallMultiples> split(const SmallMultiples& multiples, std::size_t most) {
  if (const auto* bars = std::get_if<BarPanels>(&multiples.what)) return panels_in_parts(*bars, most);
  TrendPanels trends = std::get<TrendPanels>(multiples.what);
  trends.own_scales = has_own_scales(trends);
  if (!*trends.own_scales && !trends.most) trends.most = largest_value(trends);
  return panels_in_parts(trends, most);
}

}  // namespace briefwright::chart
