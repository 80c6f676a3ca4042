// What panels of trends share: their years and scales.
#include "document/figure/comparison_spec.hpp"

#include <algorithm>
#include <cmath>

namespace briefwright::chart {

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

}  // namespace briefwright::chart
