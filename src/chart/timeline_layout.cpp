#include "chart/arrow_path.hpp"

#include <algorithm>
#include <optional>

namespace briefwright::chart {
namespace {

Pt distance(Pt a, Pt b) { return a > b ? a - b : b - a; }

bool is_clear(Pt column, Point from, Point to, std::span<const Point> others, Pt clearance) {
  const auto [low, high] = std::minmax({from.y, to.y});
  return std::none_of(others.begin(), others.end(), [&, low = low, high = high](Point mark) {
    return clearly_greater(mark.y, low) && clearly_greater(high, mark.y) &&
           distance(mark.x, column) < clearance;
  });
}

ArrowPath straight(Point from, Point to, const ArrowLimits& limits) {
  const double down = to.y < from.y ? -1 : 1;
  const Point tip{to.x, to.y - limits.reach * down};
  return {{from, {to.x, tip.y - limits.head * down}}, tip, 0, down};
}

ArrowPath along(Pt column, Point from, Point to, const ArrowLimits& limits) {
  const double way = to.x > column ? 1 : -1;
  const Point tip{to.x - limits.reach * way, to.y};
  ArrowPath path{{from}, tip, way, 0};
  if (!nearly_equal(column, from.x)) path.line.push_back({column, from.y});
  path.line.push_back({column, to.y});
  path.line.push_back({tip.x - limits.head * way, to.y});
  return path;
}

}  // namespace

ArrowPath arrow_path(Point from, Point to, std::span<const Point> others, const ArrowLimits& limits) {
  if (nearly_equal(from.x, to.x, Pt(0.5)) && is_clear(to.x, from, to, others, limits.clearance))
    return straight(from, to, limits);
  std::optional<Pt> nearest;
  for (int step = 0; step <= limits.most_steps; ++step)
    for (double side : {1.0, -1.0}) {
      const Pt column = from.x + limits.side_step * side * step;
      const bool room = distance(column, to.x) > limits.reach + limits.head;
      if (!room || column < limits.left || column > limits.right) continue;
      if (is_clear(column, from, to, others, limits.clearance)) return along(column, from, to, limits);
      if (!nearest) nearest = column;
    }
  return nearest ? along(*nearest, from, to, limits) : straight(from, to, limits);
}

}  // namespace briefwright::chart
