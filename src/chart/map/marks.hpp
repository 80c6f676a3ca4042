// The marks of a map: what a record or several records look like, and how large.
//
// Without colour, too: the status is told by filling (full, half, hollow), the precision by shape (disc,
// diamond, square with a number), the capacity by area.  Marks of several records have a ring or a foot
// whose thickness tells the shares of the statuses.
#pragma once

#include "chart/canvas.hpp"
#include "chart/map/sizes.hpp"

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

}  // namespace briefwright::chart
