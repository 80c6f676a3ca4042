// Land cut to a part of the globe and of the paper.
//
// Pure arithmetic.  Polygons are cut as polygons, so that they can be filled: where one leaves the box and
// comes back, it runs along the side of the box.
#pragma once

#include "chart/map/view.hpp"

#include <span>
#include <vector>

namespace briefwright::chart {

/// The part of a closed polygon inside the box; empty when there is none.  Parts that are apart stay joined
/// by stretches along the sides of the box.
/// Source: Sutherland, Hodgman, "Reentrant polygon clipping", Communications of the ACM 17 (1974), 32–42.
std::vector<Geo> clipped(std::span<const Geo> polygon, const GeoBox& box);
std::vector<Point> clipped(std::span<const Point> polygon, Rect box);

/// The polygon without the vertices that its shape can spare: none of those left out is farther than
/// `detail` from the line without it.  May leave fewer than three.
/// Source: Douglas, Peucker, "Algorithms for the reduction of the number of points required to represent a
/// digitized line or its caricature", Cartographica 10 (1973), 112–122.
std::vector<Point> simplified(std::span<const Point> polygon, Pt detail);

/// The land that the view shows, as closed polygons on the paper inside its frame, simplified by `detail`.
/// What is no larger than two such details is left out.
std::vector<std::vector<Point>> land_on(const View& view, std::span<const Ring> rings, Pt detail);

/// How much shore that is: the sides of the polygons but for those along the sides of the frame.
Pt shore_length(std::span<const std::vector<Point>> land, Rect frame);

}  // namespace briefwright::chart
