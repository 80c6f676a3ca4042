#include "chart/map/coastline.hpp"

#include <algorithm>

namespace briefwright::chart {

Ring Ring::of(std::vector<Geo> points) {
  const auto [west, east] = std::minmax_element(points.begin(), points.end(),
                                                [](Geo a, Geo b) { return a.longitude < b.longitude; });
  const auto [south, north] =
      std::minmax_element(points.begin(), points.end(), [](Geo a, Geo b) { return a.latitude < b.latitude; });
  Ring ring{{}, west->longitude, south->latitude, east->longitude, north->latitude};
  ring.points = std::move(points);
  return ring;
}

}  // namespace briefwright::chart
