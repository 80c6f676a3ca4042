// From the globe to a plane and back: the two equal-area projections that maps are drawn in.
//
// Pure arithmetic on a sphere.  Angles are degrees, north and east positive; the plane is in kilometres, x to
// the east and y to the north of the centre.
#pragma once

#include "chart/map/coastline.hpp"

namespace briefwright::chart {

/// Radius of the sphere with the surface of the Earth (authalic, WGS 84), in kilometres.
inline constexpr double earth_radius = 6371.0072;

/// A place on the plane of a projection, in kilometres.
struct Flat {
  double x = 0, y = 0;
};

/// The longitude moved by full turns into [center - 180, center + 180]; both must be finite.
double near_longitude(double longitude, double center);

/// Angle between two places, seen from the middle of the globe: 0–180.
double angle_between(Geo a, Geo b);

class Projection {
 public:
  virtual ~Projection() = default;
  virtual Flat project(Geo place) const = 0;
  /// The place that is projected there; for a point that none is projected to, one at the edge of the globe.
  virtual Geo place(Flat point) const = 0;
};

/// Equal Earth: the whole globe with curved sides and straight parallels.  Longitudes are taken as they are,
/// so that both ends of the map, center - 180 and center + 180, have their place.
/// Source: Šavrič, Patterson, Jenny, "The Equal Earth map projection", International Journal of Geographical
/// Information Science 33 (2019), 454–465.
class EqualEarth final : public Projection {
 public:
  explicit EqualEarth(double center) : center_(center) {}
  Flat project(Geo place) const override;
  Geo place(Flat point) const override;

 private:
  double center_;
};

/// Lambert azimuthal equal-area: true in every direction from its centre.  The antipode of the centre has no
/// single place; it is given one on the rim.
/// Source: Snyder, "Map Projections: A Working Manual", USGS Professional Paper 1395 (1987), 185–186.
class LambertAzimuthal final : public Projection {
 public:
  explicit LambertAzimuthal(Geo center);
  Flat project(Geo place) const override;
  Geo place(Flat point) const override;

 private:
  Geo center_;
  double sin_, cos_;  // of the centre's latitude
};

}  // namespace briefwright::chart
