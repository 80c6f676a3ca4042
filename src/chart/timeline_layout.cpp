#include "chart/timeline_layout.hpp"

#include <algorithm>
#include <cmath>
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

std::optional<double> drawn_year(std::optional<double> year) {
  return year && *year >= 0 && *year <= 9999 ? year : std::nullopt;  // false for what is not a number
}

TimelineOrder timeline_order(const Timeline& timeline) {
  TimelineOrder order;
  order.lanes.resize(std::max<std::size_t>(1, timeline.lanes.size()));
  for (std::size_t i = 0; i < timeline.events.size(); ++i) {
    const TimelineEvent& event = timeline.events[i];
    const bool dated = drawn_year(event.year).has_value();
    (dated ? order.lanes[std::min(event.lane, order.lanes.size() - 1)] : order.undated).push_back(i);
  }
  for (std::vector<std::size_t>& lane : order.lanes)
    std::stable_sort(lane.begin(), lane.end(), [&](std::size_t a, std::size_t b) {
      return *timeline.events[a].year < *timeline.events[b].year;
    });
  return order;
}

std::optional<Domain> year_domain(const Timeline& timeline) {
  std::vector<double> years;
  for (const TimelineEvent& event : timeline.events)
    if (const std::optional<double> year = drawn_year(event.year)) years.push_back(*year);
  if (years.empty()) return std::nullopt;
  if (const std::optional<double> now = drawn_year(timeline.now)) years.push_back(*now);
  const auto [first, last] = std::minmax_element(years.begin(), years.end());
  const double lo = std::floor(*first);
  return Domain{lo, std::max(lo + 1, std::ceil(*last))};
}

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
