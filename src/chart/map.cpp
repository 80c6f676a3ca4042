// A map of facilities: the globe's outline and the records on it.
#include "chart/draw.hpp"
#include "chart/projection.hpp"

#include <cmath>

namespace briefwright::chart {
namespace {

/// Half of the map's width and height on the plane, in kilometres.
const Flat half_globe{EqualEarth(0).project({180, 0}).x, EqualEarth(0).project({0, 90}).y};

bool has_place(const MapPoint& point) {
  return std::isfinite(point.longitude) && std::abs(point.latitude) <= 90;
}

}  // namespace

Pt draw_map(Canvas& canvas, const Map& map) {
  const EqualEarth projection(map.world_center);
  const Pt edge{3}, kilometre = (canvas.width() - 2 * edge) / (2 * half_globe.x);
  const auto at = [&](Geo place) {
    const Flat flat = projection.project(place);
    return Point{edge + kilometre * (half_globe.x + flat.x), kilometre * (flat.y - half_globe.y) - edge};
  };
  frame::Path outline;
  outline.move_to(at({map.world_center - 180, -90}));
  for (int latitude = -85; latitude <= 90; latitude += 5)
    outline.line_to(at({map.world_center - 180, 1.0 * latitude}));
  for (int latitude = 90; latitude >= -90; latitude -= 5)
    outline.line_to(at({map.world_center + 180, 1.0 * latitude}));
  outline.close().stroke = canvas.hairline(canvas.style().muted);
  canvas.add(std::move(outline));
  for (const MapPoint& point : map.points) {
    if (!has_place(point)) continue;
    frame::Path disc =
        frame::Path::circle(at({near_longitude(point.longitude, map.world_center), point.latitude}), Pt(2));
    disc.fill = canvas.style().accent;
    canvas.add(std::move(disc));
  }
  return -(2 * edge + kilometre * (2 * half_globe.y));
}

}  // namespace briefwright::chart
