// The marks of a map: what a record or several records look like, and how large.
//
// Without colour, too: the status is told by filling (full, half, hollow), the precision by shape (disc,
// diamond, square with a number), the capacity by area.  Marks of several records have a ring or a foot
// whose thickness tells the shares of the statuses: thick, half as thick, thin.
#pragma once

#include "chart/canvas.hpp"
#include "chart/map_spec.hpp"

#include <array>
#include <vector>

namespace briefwright::chart {

inline constexpr std::size_t status_count = 3;

/// How many members have each status.
using StatusShares = std::array<std::size_t, status_count>;

/// A capacity as it is drawn: within 1e-6 and 1e9; none for a missing one and for one of no size.
std::optional<double> drawn_capacity(const MapPoint& point);

/// Areas in proportion to capacities: `top` has the radius `largest`.  Larger ones are drawn as `top`, small
/// ones with the least radius that can be seen.
struct CapacityScale {
  double top = 1;  // 1, 2 or 5 times a power of ten
  Pt largest;
  bool capped = false;  // some capacity is larger than `top`

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

/// A record of exact or state precision.  `sized`: it has a capacity.
void draw_single(Canvas& canvas, Point at, Pt radius, Precision precision, std::size_t status, bool sized);

/// A shape and a size that say nothing of status: for legends.
void draw_plain(Canvas& canvas, Point at, Pt radius, Precision precision);

/// Several records close together, and records known by their country only.
void draw_ring(Canvas& canvas, Point at, Pt radius, const StatusShares& shares, const std::string& number);
void draw_square(Canvas& canvas, Point at, Pt radius, const StatusShares& shares, const std::string& number);

/// Records outside, towards (x, y) from the middle of the map; of unit length.
void draw_beyond(Canvas& canvas, Point at, double x, double y, const std::string& number);

/// What draw_beyond and draw_single take around `at`.
inline constexpr Pt beyond_radius{8.5};

}  // namespace briefwright::chart
