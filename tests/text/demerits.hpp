// What docs/typography, 6, charges for the lines of a paragraph, counted without the search for the cheapest.
#pragma once

#include "text/line_breaking.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace briefwright::text {

/// What a line counts as able to grow: one without a site an em if it is a piece of an address, else a tenth.
inline double capacity_of(const Measure& measure, const LineRange& r) {
  if (measure.stretch(r) > 0) return measure.stretch(r);
  bool breakable = false;
  for (std::size_t i = r.first + 1; i < r.last; ++i) {
    const Boundary& gap = measure.text().boundaries[i];
    breakable = breakable || (gap.legal() && gap.hyphen == 0);
  }
  return measure.text().clusters[r.begin].em * (breakable ? 1 : 0.1);
}

/// Of a text without forced breaks.
inline double demerits(const Measure& measure, const std::vector<BrokenLine>& lines) {
  const auto& boundaries = measure.text().boundaries;
  double sum = 0;
  int fitness = 1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineRange& r = lines[i].range;
    const double spare = lines[i].width - r.natural;
    double ratio = 0;
    if (spare < -width_slack) ratio = std::max(-1.0, spare / measure.shrink(r));
    if (spare > width_slack && !lines[i].last) ratio = spare / capacity_of(measure, r);
    const double bad = std::round(100 * std::abs(ratio * ratio * ratio));
    const double penalty = lines[i].last ? 0 : boundaries[r.end].penalty;
    sum += (1 + bad + penalty) * (1 + bad + penalty);
    const int here = ratio < -.5 ? 0 : ratio > 1 ? 3 : ratio > .5 ? 2 : 1;
    if (i > 0 && std::abs(here - fitness) > 1) sum += 3000;
    if (i > 0 && !lines[i].last && boundaries[r.begin].hyphen > 0 && boundaries[r.end].hyphen > 0) sum += 1e4;
    if (i > 0 && lines[i].last && measure.orphan(r.begin, r.end)) sum += 1e8;
    fitness = here;
  }
  return sum;
}

inline bool any_emergency(const std::vector<BrokenLine>& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const BrokenLine& line) { return line.emergency; });
}

}  // namespace briefwright::text
