// How large the marks of a map are.
//
// Pure arithmetic; lengths in points.
#pragma once

#include "base/length.hpp"
#include "document/figure/map_spec.hpp"

#include <array>
#include <optional>
#include <vector>

namespace briefwright::chart {

inline constexpr std::size_t status_count = 3;

/// How many of several records have each status.
using StatusShares = std::array<std::size_t, status_count>;

/// How thick the line is that tells the share of a status: thick, half as thick, thin.  Requires status < 3.
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

}  // namespace briefwright::chart
