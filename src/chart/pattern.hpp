// How areas are told apart without colour: shares of a bar and the hatching that fills them.
//
// Pure arithmetic on rectangles.
#pragma once

#include "base/geometry.hpp"

#include <span>
#include <utility>
#include <vector>

namespace briefwright::chart {

using LineEnds = std::pair<Point, Point>;

/// Lines at 45° inside the box, `spacing` apart across, from the lower left upwards; they run up to the
/// right when `rising`, else down to the right.  Requires spacing > 0.
std::vector<LineEnds> hatch(Rect box, Pt spacing, bool rising);

/// Widths of the shares of a bar `width` wide.  A share above zero is at least `least` wide so that it is
/// seen, at the cost of the others in proportion; zero, negative and non-finite values get none.  All
/// widths are zero when no value is above zero; else they add up to `width`.
std::vector<Pt> stack(std::span<const double> values, Pt width, Pt least);

}  // namespace briefwright::chart
