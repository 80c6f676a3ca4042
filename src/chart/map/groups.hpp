// Which places of the globe lie together.
#pragma once

#include "chart/map/coastline.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace briefwright::chart {

/// The places by index, in groups that lie more than so many kilometres from each other; within one, each
/// place has another one that is no farther.  Indices ascend, and groups by their first.  The work grows
/// little faster than the number of places.
std::vector<std::vector<std::size_t>> groups_of(std::span<const Geo> places, double kilometres);

}  // namespace briefwright::chart
