// Tones of one hue that stay apart in grey, and text that can be read on them.
//
// Pure arithmetic on colours.
#pragma once

#include "base/color.hpp"

#include <cstddef>

namespace briefwright::chart {

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
