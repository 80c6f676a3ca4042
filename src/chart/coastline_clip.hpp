// Land cut to a part of the globe and of the paper.
//
// Pure arithmetic.  Polygons are cut as polygons, so that they can be filled: where one leaves the box and
// comes back, it runs along the side of the box.
#pragma once

#include "chart/map_view.hpp"

#include <span>
#include <vector>

namespace briefwright::chart {

/// The part of a closed polygon inside the box; empty when there is none.  Parts that are apart stay joined
/// by stretches along the sides of the box.
/// Source: Sutherland, Hodgman, "Reentrant polygon clipping", Communications of the ACM 17 (1974), 32–42.
std::vector<Geo> clipped(std::span<const Geo> polygon, const GeoBox& box);
std::vector<Point> clipped(std::span<const Point> polygon, Rect box);

/// The land that the view shows, as closed polygons on the paper inside its frame.  Vertices nearer than
/// `detail` to the one before are left out, and so is what is smaller than that in width and height.
std::vector<std::vector<Point>> land_on(const View& view, std::span<const Ring> rings, Pt detail);

}  // namespace briefwright::chart
