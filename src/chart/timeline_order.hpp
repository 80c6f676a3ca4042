// In which order the events of a timeline stand, and which years they need.
//
// Pure; knows nothing of fonts or frames.
#pragma once

#include "chart/scale.hpp"
#include "document/figure/regulation_spec.hpp"

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

}  // namespace briefwright::chart
