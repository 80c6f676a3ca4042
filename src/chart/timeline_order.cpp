#include "chart/timeline_order.hpp"

#include <algorithm>
#include <cmath>

namespace briefwright::chart {

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

}  // namespace briefwright::chart
