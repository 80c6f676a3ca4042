// What part of the globe a map shows, in which projection and at what scale: from the globe to a plane and on
// to the paper.
//
// Pure arithmetic on a sphere.  Angles are degrees, north and east positive; the plane is in kilometres, x to
// the east and y to the north of the centre; the paper has its upper left corner at (0, 0), y upwards, as on
// a Canvas.
#pragma once

#include "base/geometry.hpp"
#include "chart/map/coastline.hpp"
#include "document/figure/map_spec.hpp"

#include <memory>
#include <optional>
#include <span>
#include <vector>

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

/// Kilometres on the plane of a projection.
struct FlatBox {
  double left = 0, bottom = 0, right = 0, top = 0;
  double width() const { return right - left; }
  double height() const { return top - bottom; }
};

struct View {
  std::shared_ptr<const Projection> projection;
  bool fills_frame = false;  // a region; else the sides are meridians and parallels
  bool to_scale = false;     // lengths are true within 6 %
  GeoBox window;             // unrolled: west < east <= west + 360; all that is shown lies in it
  FlatBox plane;             // what the frame holds
  Rect frame;                // on the paper; made with left = 0 and top = 0, and may be moved from there
  Pt per_kilometre;

  /// On the paper; longitudes as in the window.
  Point at(Geo place) const;
  /// The same for any longitude.
  Point find(Geo place) const;
  bool shows(Geo place) const;
  /// Corners of what is shown, in order: of the frame, or the curved sides of the window.
  std::vector<Point> outline() const;
};

/// The place of a point; none when it cannot be drawn.
std::optional<Geo> place_of(const MapPoint& point);

/// Which of the places are few and far from all others, by the rule of AroundPoints: small groups first, the
/// largest group never.
std::vector<bool> far_flung(std::span<const Geo> places);

/// The paper for a map: it takes the whole width and as much of the height as its region wants.
struct Paper {
  Paper(Pt across, Pt at_most = Pt(1e6)) : width(across), most_height(at_most) {}  // NOLINT(*-explicit-*)
  Pt width, most_height;
};

/// The world as WholeWorld says.  Places decide only whether polar lands are shown.
View whole_world(std::span<const Geo> places, double center, Paper paper);

/// What a view of places keeps clear: paper to the sides, and kilometres from its middle to the left and the
/// right (0.65 times that upwards and downwards).
struct Clearance {
  Pt margin;
  double least_reach = 600;
};

/// The places in the middle of a region, or the whole world around `world_center` when they lie too far
/// apart.  Heights are 0.42 to 1.25 times the width, wide ones lower, and what the paper has at most.
/// Requires a width of 99 pt or more.
View view_around(std::span<const Geo> places, double world_center, Paper paper, Clearance clear);

/// None when the box has no extent.
std::optional<View> view_of(const GeoBox& box, Paper paper);

}  // namespace briefwright::chart
