// Where labels may stand: boxes that keep apart.
//
// Pure arithmetic on rectangles and intervals; knows nothing of fonts or frames.
#pragma once

#include "base/geometry.hpp"

#include <span>
#include <vector>

namespace briefwright::chart {

/// True when the boxes share an area; boxes that touch, within the tolerance of lengths, do not.
bool overlap(Rect a, Rect b);
bool any_overlap(std::span<const Rect> boxes);

/// True when the line from `a` to `b` has a point inside the box.
bool strikes(Point a, Point b, Rect box);

/// A stretch on one axis: what a label wants to be centred on, and how long it is.
struct Wish {
  Pt center, length;
};

/// Centres as near as possible to the wished ones, order of the wishes kept, so that the stretches keep
/// `gap` and stay within [lo, hi]; wishes ascend.  Stretches too long for [lo, hi] start at lo and run over
/// hi.
std::vector<Pt> spread(std::span<const Wish> wishes, Pt lo, Pt hi, Pt gap);

/// Boxes set in rows from left to right, as words are; tops of a row align.
struct Flow {
  std::vector<Point> at;  // upper left corner of each box; the first row starts at y = 0, y upwards
  std::vector<Pt> row_widths;
  std::vector<std::size_t> row_of;
  Pt height;
};
Flow flow(std::span<const Size> boxes, Pt width, Size gap);

}  // namespace briefwright::chart
