// P11: choosing the breaks of a paragraph for a measure: first fit, first fit justified, total fit
// (docs/typography, 6).
//
// Pure arithmetic over clusters and boundaries.
#pragma once

#include "text/measure.hpp"

#include <vector>

namespace briefwright::text {

/// Widths in points.
struct Widths {
  double first = 0, others = 0;
};

struct BrokenLine {
  LineRange range;
  double width = 0;        // the measure that holds for this line
  bool last = false;       // of the text or before a forced break
  bool emergency = false;  // ends where no line should end (B16)
};

/// `words`: ragged, and not within a Chinese word where the line is full enough without.
enum class Fit { ragged, words, justified, total };

/// Lines of the whole text: every forced break ends a line.  Empty for a text without clusters.
std::vector<BrokenLine> break_lines(const Measure& measure, Widths widths, Fit fit);

/// Whether a last line is so full that it looks better filled: 0.9 of the measure, little to stretch.
bool fills_last_line(const Measure& measure, const LineRange& line, double width);

/// One stretch of text between forced breaks, by total fit; empty when no way is feasible or the text is
/// longer than 5000 clusters.
std::vector<std::size_t> total_fit(const Measure& measure, std::size_t begin, std::size_t end, Widths widths);

/// Slack in comparisons of widths, for sums of floating point numbers.
inline constexpr double width_slack = 1e-6;

}  // namespace briefwright::text
