// What stands below a map: scale bar, attribution, and what its marks mean.
#pragma once

#include "chart/map/marks.hpp"
#include "chart/map/view.hpp"

namespace briefwright::chart {

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
