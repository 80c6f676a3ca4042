// Where the spokes, points and labels of a radar fall.
//
// Pure arithmetic; the centre is the origin, y upwards, lengths in points.  The first spoke points up,
// the others follow clockwise.
#pragma once

#include "base/geometry.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace briefwright::chart {

/// Unit vector.
struct Direction {
  double x = 0, y = 1;
  Point at(Pt distance) const { return {distance * x, distance * y}; }
};

/// Requires index < count.
Direction spoke(std::size_t index, std::size_t count);

/// Ends of the runs of neighbouring axes that have a value, in order around the circle; a run that
/// crosses the top is one run.  Indices are taken modulo the number of axes, last >= first.
struct Arc {
  std::size_t first, last;
};
struct Arcs {
  std::vector<Arc> arcs;
  bool closed = false;  // every axis has a value: one arc over all, whose end joins its start
};
Arcs arcs(const std::vector<bool>& present);

/// Size of the label of an axis when it may be at most `room` wide.  Wider than `room`: it cannot.
using LabelMeasure = std::function<Size(std::size_t axis, Pt room)>;

struct RadarLimits {
  Pt width;                       // of the frame
  Pt min_radius{34}, max_radius;  // of the rim
  Pt gap{5};                      // rim to label
  Pt label_gap{3};                // label to label
  Pt max_label_height;
};

/// A radius and the label boxes around it: no box meets another, the rim or the sides of the frame.
struct RadarFit {
  Pt radius;
  std::vector<Rect> labels;
  std::vector<Pt> rooms;  // what `measure` was asked for each of them
  Rect bounds;            // of rim and labels
};

/// The largest radius within the limits whose labels fit, in steps of 2 pt; none when none does.
std::optional<RadarFit> fit_radar(std::size_t axes, const RadarLimits& limits, const LabelMeasure& measure);

}  // namespace briefwright::chart
