// The symbols of a map, and what stands below it: scale bar, attribution, legend.
//
// Without colour, too: the status is shown by filling (full, half, hollow), the precision by shape (disc,
// diamond, square with a number), the capacity by area.  Symbols of several records have a ring or a foot
// whose thickness shows the shares of the statuses.
#pragma once

#include "chart/canvas.hpp"
#include "chart/map/plan.hpp"
#include "chart/map/view.hpp"

#include <string>

namespace briefwright::chart {

/// A record of exact or state precision.  `sized`: it has a capacity.
void draw_single(Canvas& canvas, Point at, Pt radius, Precision precision, std::size_t status, bool sized);

/// A shape and a size that say nothing of status: for legends.
void draw_plain(Canvas& canvas, Point at, Pt radius, Precision precision);

/// Several records close together, and records known by their country only.
void draw_ring(Canvas& canvas, Point at, Pt radius, const StatusShares& shares, const std::string& number);
void draw_square(Canvas& canvas, Point at, Pt radius, const StatusShares& shares, const std::string& number);

/// Records outside, towards (x, y) from the middle of the map; of unit length.
void draw_beyond(Canvas& canvas, Point at, double x, double y, const std::string& number);

/// Of the samples with a number.
inline constexpr Pt counted_sample{5.8};

/// Which marks a map has.
struct MapLegend {
  std::array<bool, status_count> statuses{};  // of marks of one record
  std::array<bool, status_count> shares{};    // in marks of several and of countries
  std::array<bool, 3> precisions{};
  bool ring = false, beyond = false, sized = false, bare = false;
  double largest = 0;  // capacity that stands on the map as a size
  CapacityScale scale;

  /// A record that stands alone.
  void note(const MapPoint& point);
  void note_shares(const StatusShares& of);
};

/// A round number of kilometres, at most `most` long on the paper; none when the map is not to scale.
struct ScaleBar {
  double kilometres = 0;  // 1, 2 or 5 times a power of ten
  Pt length;
};
std::optional<ScaleBar> scale_bar(const View& view, Pt most);

/// Scale bar on the left and attribution on the right, below each other where they find no room; gives back
/// the lower end.
Pt draw_foot(Canvas& canvas, const View& view, const MapWords& words, Pt top);

Pt draw_map_legend(Canvas& canvas, const MapLegend& legend, const MapWords& words, Pt top);

}  // namespace briefwright::chart
