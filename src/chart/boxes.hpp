// Where labels may stand: boxes that keep apart, and the names of points on a plot.
//
// Pure arithmetic on rectangles and intervals; knows nothing of fonts or frames.
#pragma once

#include "base/geometry.hpp"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace briefwright::chart {

using LineEnds = std::pair<Point, Point>;

constexpr Point center_of(Rect box) { return {(box.left + box.right) / 2, (box.bottom + box.top) / 2}; }

/// Larger by so much on every side; smaller where it is negative.
constexpr Rect grown(Rect box, Pt by) {
  return {box.left - by, box.bottom - by, box.right + by, box.top + by};
}

/// True when the boxes share an area; boxes that touch, within the tolerance of lengths, do not.
bool overlap(Rect a, Rect b);
bool any_overlap(std::span<const Rect> boxes);

/// True when the line from `a` to `b` has a point inside the box.
bool strikes(Point a, Point b, Rect box);

/// An interval on one axis: the centre that suits a label best, and its length.
struct Interval {
  Pt center, length;
};

/// Centres as near as possible to the given ones, in the same order, so that the intervals keep `gap` and
/// stay within [lo, hi].  Requires ascending centres.  Intervals too long for [lo, hi] start at lo and run
/// over hi.
std::vector<Pt> spread(std::span<const Interval> intervals, Pt lo, Pt hi, Pt gap);

/// Boxes set in rows from left to right, as words are; tops of a row align.
struct Flow {
  std::vector<Point> at;  // upper left corner of each box; the first row starts at y = 0, y upwards
  std::vector<Pt> row_widths;
  std::vector<std::size_t> row_of;
  Pt height;
};
Flow flow(std::span<const Size> boxes, Pt width, Size gap);

/// A point with the size of its name.
struct NamedSpot {
  Point at;
  Pt radius;   // of the mark
  Size label;  // no width: has no name
  bool must = false;
};

/// What names keep clear of, apart from the points and each other.
struct LabelLimits {
  Rect bounds;  // names stay inside
  std::span<const Rect> taken;
  std::span<const LineEnds> lines;
  Pt gap{1.5};      // mark to name
  Pt farthest{70};  // a name that must be said moves away so far, at the end of a leader
  Pt label_gap{3};  // name to name
};

struct LabelPlace {
  Rect box;
  std::optional<LineEnds> leader;  // from the mark to the name, when it stands apart
};

/// A place for each name, or none: first for those that must be said, then for the others, both in the given
/// order.  Names stand beside, above or below their mark; those that must be said also farther away.
std::vector<std::optional<LabelPlace>> place_labels(std::span<const NamedSpot> spots,
                                                    const LabelLimits& limits);

/// The point of the box that is nearest to `p`.
Point nearest(Rect box, Point p);

}  // namespace briefwright::chart
