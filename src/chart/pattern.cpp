#include "chart/pattern.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace briefwright::chart {

std::vector<LineEnds> hatch(Rect box, Pt spacing, bool rising) {
  assert(spacing > Pt());
  const Pt w = box.width(), h = box.height();
  const Pt pitch = spacing * std::numbers::sqrt2;
  std::vector<LineEnds> lines;
  // Line k runs through (k * pitch - h, 0) up to (k * pitch, h), cut to 0 <= x <= w.
  for (int k = 1; k * pitch < w + h; ++k) {
    const Pt foot = k * pitch - h;
    const Pt from = std::max(foot, Pt()), to = std::min(foot + h, w);
    const auto point = [&](Pt x) {
      const Pt y = x - foot;
      return Point{box.left + x, rising ? box.bottom + y : box.top - y};
    };
    if (clearly_greater(to, from)) lines.emplace_back(point(from), point(to));
  }
  return lines;
}

std::vector<Pt> stack(std::span<const double> values, Pt width, Pt least) {
  const auto counts = [](double value) { return std::isfinite(value) && value > 0; };
  double total = 0;
  std::size_t shown = 0;
  for (double value : values)
    if (counts(value)) total += value, ++shown;
  std::vector<Pt> widths(values.size());
  if (shown == 0) return widths;
  const Pt floor = std::min(least, width / static_cast<double>(shown));
  // Small shares are set to the floor first; the rest is divided among the others, which may make
  // further ones small: at most one round a share.
  std::vector<bool> small(values.size());
  Pt rest = width;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!counts(values[i]) || small[i] || values[i] / total * rest >= floor) continue;
      small[i] = changed = true;
      total -= values[i];
      rest -= floor;
      break;
    }
  }
  for (std::size_t i = 0; i < values.size(); ++i)
    if (counts(values[i])) widths[i] = small[i] ? floor : values[i] / total * rest;
  return widths;
}

}  // namespace briefwright::chart
