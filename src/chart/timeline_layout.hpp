// How an arrow runs from a mark in one row to a mark in another, around the marks of the rows between.
//
// Pure arithmetic on points.
#pragma once

#include "base/geometry.hpp"

#include <span>
#include <vector>

namespace briefwright::chart {

struct ArrowLimits {
  Pt left, right;      // the arrow stays between
  Pt reach;            // from the middle of the target to the tip
  Pt head;             // length of the arrow's head
  Pt clearance;        // from the middle of other marks
  Pt side_step{5.5};   // how far a line moves aside at a time
  int most_steps = 5;  // to either side
};

struct ArrowPath {
  std::vector<Point> line;  // corners from the source to the foot of the head
  Point tip;
  double x = 0, y = 0;  // unit vector the head points along
};

/// Aside from the source when marks are in its way, along a column to the row of the target, and into it
/// from the side; straight down or up when source and target stand over each other.  The nearest column
/// that is clear of `others` is taken, to the right first; when none is, the nearest.
ArrowPath arrow_path(Point from, Point to, std::span<const Point> others, const ArrowLimits& limits);

}  // namespace briefwright::chart
