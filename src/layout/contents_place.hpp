// Where a table of contents stands: between sections, never amid one if that can be had.
//
// Pure arithmetic on heights and costs, as the page breaker is; see docs/decisions/page-breaks.md.
#pragma once

#include "layout/page_breaker.hpp"

#include <span>
#include <vector>

namespace briefwright::layout {

/// Slices of a part's beginning, which the contents are not among, and its body's height.
struct Surroundings {
  std::vector<Slice> slices;
  std::vector<Movable> movables;
  Pt height;
};

/// Contents of one slice or more.
struct ContentsSlices {
  std::vector<Slice> slices;
  Pt space;                 // above and below them
  std::size_t written = 0;  // the slice before which they are written
  bool divided = false;     // cut for the page there and those that follow
};

/// At the foot of the first page, or before a slice.
struct ContentsPlace {
  bool at_foot = false;
  std::size_t slice = 0;
};

/// The cheapest place: the foot of the first page where they are at most `highest_foot` of it, where they are
/// written, or before one of the `sections` behind that on the first two pages.  Divided ones stand where
/// they are written.
ContentsPlace place_contents(const Surroundings& part, const ContentsSlices& contents,
                             std::span<const std::size_t> sections);

/// The movables of slices, of which `count` new ones were put before slice `at`.
void move_behind(std::vector<Movable>& movables, std::size_t at, std::size_t count);

}  // namespace briefwright::layout
