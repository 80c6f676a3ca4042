// How areas are distinguished without colour: hatching, the shares of a bar, tones of one hue, and text that
// can be read on them.
//
// Pure arithmetic on rectangles and colours.
#pragma once

#include "base/color.hpp"
#include "chart/boxes.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace briefwright::chart {

/// Lines at 45° inside the box, `spacing` apart across, from the lower left upwards; they run up to the
/// right when `rising`, else down to the right.  Requires spacing > 0.
std::vector<LineEnds> hatch(Rect box, Pt spacing, bool rising);

/// Widths of the shares of a bar `width` wide.  A share above zero is at least `least` wide so that it is
/// seen, at the cost of the others in proportion; zero, negative and non-finite values get none.  All
/// widths are zero when no value is above zero; else they add up to `width`.
std::vector<Pt> stack(std::span<const double> values, Pt width, Pt least);

/// Relative luminance, 0 black to 1 white.  Source: WCAG 2.1, "relative luminance".
double luminance(Color color);

/// Contrast ratio of two colours, 1 to 21; text needs 4.5.  Source: WCAG 2.1, "contrast ratio".
double contrast(Color a, Color b);

/// Whichever of `ink` and white is easier to read on the ground.
Color readable_on(Color ground, Color ink);

/// Scores are shown in five steps of twenty; 20 belongs to the second, 100 to the last.
inline constexpr std::size_t score_steps = 5;
std::size_t score_step(double score);

/// The tone of a step: the accent for the last, paler towards the first.  Requires step < score_steps.
Color step_tone(Color accent, std::size_t step);

/// Towards white: 0 is the colour itself, 1 white.
Color lightened(Color color, double part);

}  // namespace briefwright::chart
