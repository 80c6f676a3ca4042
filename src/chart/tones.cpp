#include "chart/tones.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace briefwright::chart {
namespace {

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

}  // namespace

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

double luminance(Color color) {
  return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

double contrast(Color a, Color b) {
  const double first = luminance(a), second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Color readable_on(Color ground, Color ink) {
  return contrast(ground, ink) >= contrast(ground, white) ? ink : white;
}

std::size_t score_step(double score) {
  constexpr double last = score_steps - 1;
  return static_cast<std::size_t>(std::clamp(std::floor(score / 20), 0.0, last));
}

Color step_tone(Color accent, std::size_t step) {
  assert(step < score_steps);
  // Chosen so that text keeps 4.5 : 1 on every tone of any accent that is itself dark enough for white text.
  constexpr std::array<double, score_steps> parts{0.9, 0.68, 0.42, 0.2, 0};
  return lightened(accent, parts[step]);
}

Color lightened(Color color, double part) {
  const auto channel = [part](std::uint8_t value) {
    return static_cast<std::uint8_t>(std::lround(value + (255 - value) * part));
  };
  return {channel(color.red), channel(color.green), channel(color.blue)};
}

}  // namespace briefwright::chart
