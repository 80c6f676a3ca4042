// In which order the events of a timeline stand, which years they need, and how arrows run between them.
//
// Pure arithmetic; knows nothing of fonts or frames.
#pragma once

#include "base/geometry.hpp"
#include "chart/scale.hpp"
#include "document/figure/regulation_spec.hpp"

#include <span>
#include <vector>

namespace briefwright::chart {

/// The year when the event has one that can be drawn: finite, from 0 to 9999.
std::optional<double> drawn_year(std::optional<double> year);

/// Indices of events: those of each lane by year, events of one year in the given order; and the undated.
struct TimelineOrder {
  std::vector<std::vector<std::size_t>> lanes;  // one for each lane of the timeline; at least one
  std::vector<std::size_t> undated;
};
TimelineOrder timeline_order(const Timeline& timeline);

/// From the first to the last of the events and of `now` in whole years; at least one year long.  None when
/// no event is dated.
std::optional<Domain> year_domain(const Timeline& timeline);

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
