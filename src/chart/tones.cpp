#include "chart/tones.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace briefwright::chart {
namespace {

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

}  // namespace

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
