// Which records of a map are drawn how, how large and where.  Marks that would lie upon each other become one
// with their number.
//
// Pure arithmetic: everything but the texts is decided here.  The same marks in the same order give the same
// result.
#pragma once

#include "base/geometry.hpp"
#include "base/length.hpp"
#include "chart/boxes.hpp"
#include "chart/map/view.hpp"
#include "document/figure/map_spec.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace briefwright::chart {

inline constexpr std::size_t status_count = 3;

/// How many of several records have each status.
using StatusShares = std::array<std::size_t, status_count>;

/// How thick the line is that shows the share of a status: thick, half as thick, thin.  Requires status < 3.
Pt status_line(std::size_t status);

/// Within 0 and 2.
std::size_t drawn_status(const MapPoint& point);

/// A capacity as it is drawn: within 1e-6 and 1e9; none for a missing one and for one of no size.
std::optional<double> drawn_capacity(const MapPoint& point);

/// Areas in proportion to capacities: `top` has the radius `largest`.  Larger ones are drawn as `top`, small
/// ones with the least radius that can be seen.
struct CapacityScale {
  double top = 1;  // 1, 2 or 5 times a power of ten
  Pt largest;

  /// `top` is the largest capacity, or ten times their median where that is less, rounded up.
  static CapacityScale of(std::vector<double> capacities, Pt largest);
  Pt radius(double capacity) const;
  /// Two or three capacities for a legend, descending from `top`, that look different.
  std::vector<double> samples() const;
};

/// Of a mark without a capacity.
inline constexpr Pt bare_radius{1.7};

/// The circle around a mark without a capacity.
inline constexpr Pt bare_ring{3.2};

/// Of a mark beyond the edge, with its arrow.
inline constexpr Pt beyond_radius{8.5};

/// Half the diagonal of a diamond with the area of the disc.
Pt diamond_reach(Pt radius);

/// The room that the mark of one record takes around its middle.
Pt reach_of(const MapPoint& point, Pt radius);

/// A mark that stands for one record or for several.
struct Spot {
  Point at;
  Pt radius;
  std::vector<std::size_t> members;  // indices of the records, ascending
  bool counted = false;              // drawn with its number: always so for several

  friend bool operator==(const Spot&, const Spot&) = default;
};

/// Radius of a mark that holds its number at 7 pt.
Pt counted_radius(std::size_t number);

/// True when the two cannot both be read where they are: single marks that cover half of each other, a single
/// one whose middle is under a counted one, counted ones that overlap by more than a quarter.
bool crowded(const Spot& a, const Spot& b);

/// Joins crowded spots, the nearest ones first, until none are crowded.  A joined spot is counted and stands
/// at the mean of its members.  Ends: each round makes fewer spots.
std::vector<Spot> joined(std::vector<Spot> spots);

/// Moves each spot, in order, inside `frame` and then to the nearest place where it meets neither `fixed` nor
/// the ones before, at most `reach` away.  One that finds none joins the nearest counted spot within reach,
/// and stays when there is none.  `fixed` may gain members.
std::vector<Spot> settled(std::vector<Spot> spots, std::vector<Spot>& fixed, Pt reach, Rect frame);

/// Joined, with the counted spots settled so that they do not touch; those of most members stay nearest to
/// their place.  Single spots whose middle they cover join them.
std::vector<Spot> gathered(std::vector<Spot> spots, Pt reach, Rect frame);

/// Moved by as little as puts it inside; in the middle of a frame that is too small.
Point inside(Point at, Pt radius, Rect frame);

/// Members of spots are indices into Map::points.
struct MapPlan {
  View view;
  CapacityScale scale;
  std::vector<Spot> spots;    // records of exact or state precision, larger marks first
  std::vector<Spot> squares;  // records of country precision
  std::vector<Spot> beyond;   // records left to the edge
};

/// For a map on paper whose frame is drawn with `pen`.
MapPlan plan_map(const Map& map, Paper paper, Pt pen);

}  // namespace briefwright::chart
