// The scale under a chart: ticks and their numbers.
#pragma once

#include "chart/canvas.hpp"
#include "chart/scale.hpp"

#include <functional>

namespace briefwright::chart {

using TickText = std::function<std::string(double)>;

/// A tick where it stands on a scale.
struct AxisTick {
  double value;
  Pt at;
};

/// At most so many ticks, ascending.
using TicksOf = std::function<std::vector<AxisTick>(int most)>;

/// Ticks below `top`, at most `most` and as many as their numbers leave room for; gives back the lower end.
/// Nothing, and `top`, when not even two find room.
Pt draw_axis(Canvas& canvas, const TicksOf& ticks_of, int most, const TickText& text, Pt top);
Pt draw_axis(Canvas& canvas, const LinearScale& scale, int most, const TickText& text, Pt top);

}  // namespace briefwright::chart
