// Where the names of points may stand on a plot.
//
// Pure arithmetic on rectangles; knows nothing of fonts or frames.
#pragma once

#include "base/geometry.hpp"
#include "chart/pattern.hpp"

#include <optional>
#include <span>
#include <vector>

namespace briefwright::chart {

/// A point with the size of its name.
struct NamedSpot {
  Point at;
  Pt radius;   // of the mark
  Size label;  // no width: has no name
  bool must = false;
};

/// What names keep clear of, besides the points and each other.
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
