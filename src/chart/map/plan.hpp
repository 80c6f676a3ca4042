// Which records of a map are drawn how and where.
//
// Pure arithmetic: everything but the texts is decided here.
#pragma once

#include "chart/map/gather.hpp"
#include "chart/map/sizes.hpp"
#include "chart/map/view.hpp"

namespace briefwright::chart {

/// Members of spots are indices into Map::points.
struct MapPlan {
  View view;
  CapacityScale scale;
  std::vector<Spot> spots;    // records of exact or state precision, larger marks first
  std::vector<Spot> squares;  // records of country precision
  std::vector<Spot> beyond;   // records left to the edge
};

/// For a map `width` wide whose frame is drawn with `pen`.
MapPlan plan_map(const Map& map, Pt width, Pt pen);

Point middle_of(Rect box);

}  // namespace briefwright::chart
