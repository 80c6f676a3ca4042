// Land as closed rings on the globe: `config` reads it, maps draw it.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace briefwright::chart {

/// A place on the globe in degrees, north and east positive.
struct Geo {
  double longitude = 0, latitude = 0;
  friend bool operator==(Geo, Geo) = default;
};

/// The shore of a piece of land (anticlockwise, seen with north up) or of an inland sea (clockwise).  The
/// last point joins the first.  Longitudes run on without a jump: a ring over the antimeridian leaves [-180,
/// 180], one around a pole spans 360° and is closed along that pole.
struct Ring {
  std::vector<Geo> points;  // three or more, all finite
  double west = 0, south = 0, east = 0, north = 0;

  /// With the bounds of the points.
  static Ring of(std::vector<Geo> points) {
    Ring ring{{}, points[0].longitude, points[0].latitude, points[0].longitude, points[0].latitude};
    for (const Geo& point : points) {
      ring.west = std::min(ring.west, point.longitude);
      ring.east = std::max(ring.east, point.longitude);
      ring.south = std::min(ring.south, point.latitude);
      ring.north = std::max(ring.north, point.latitude);
    }
    ring.points = std::move(points);
    return ring;
  }
};

/// Immutable after loading and shared by all threads.
struct Coastlines {
  std::vector<Ring> coarse;  // for the whole world
  std::vector<Ring> fine;    // for a country or a region
};

}  // namespace briefwright::chart
