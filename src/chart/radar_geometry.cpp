#include "chart/radar_geometry.hpp"

#include "chart/boxes.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace briefwright::chart {
namespace {

/// The widest label whose box, placed by `label_box`, ends at the side of the frame.
Pt label_room(Direction direction, Pt reach, Pt width) {
  const double side = std::abs(direction.x);
  return (width / 2 - reach * side) * 2 / (1 + side);
}

/// Beside the point at `reach`: centred above and below the circle, flush beside it, in between between.
Rect label_box(Direction direction, Pt reach, Size size) {
  const Point anchor = direction.at(reach);
  const Pt x = anchor.x + (direction.x - 1) * size.width / 2;
  const Pt y = anchor.y + (direction.y - 1) * size.height / 2;
  return {x, y, x + size.width, y + size.height};
}

bool meets_rim(Rect box, std::size_t axes, Pt radius) {
  for (std::size_t i = 0; i < axes; ++i)
    if (strikes(spoke(i, axes).at(radius), spoke((i + 1) % axes, axes).at(radius), box)) return true;
  return false;
}

struct Placed {
  Rect box;
  Pt room;
};

/// The label's box at the smallest distance at which it leaves the rim alone; none when it cannot.
std::optional<Placed> place(std::size_t axis, std::size_t axes, Pt radius, const RadarLimits& limits,
                            const LabelMeasure& measure) {
  const Direction direction = spoke(axis, axes);
  for (Pt push; push < Pt(24); push += Pt(2)) {
    const Pt reach = radius + limits.gap + push;
    const Pt room = label_room(direction, reach, limits.width);
    if (room <= Pt()) return std::nullopt;
    const Size size = measure(axis, room);
    if (clearly_greater(size.width, room) || clearly_greater(size.height, limits.max_label_height))
      return std::nullopt;
    const Rect box = label_box(direction, reach, size);
    if (!meets_rim(grown(box, Pt(2.5)), axes, radius)) return Placed{box, room};
  }
  return std::nullopt;
}

std::optional<RadarFit> fit_at(Pt radius, std::size_t axes, const RadarLimits& limits,
                               const LabelMeasure& measure) {
  RadarFit fit{radius, {}, {}, {}};
  std::vector<Rect> spaced;
  for (std::size_t i = 0; i < axes; ++i) {
    const std::optional<Placed> label = place(i, axes, radius, limits, measure);
    if (!label) return std::nullopt;
    const Point tip = spoke(i, axes).at(radius);
    fit.bounds = united(united(fit.bounds, label->box), {tip.x, tip.y, tip.x, tip.y});
    fit.labels.push_back(label->box);
    fit.rooms.push_back(label->room);
    spaced.push_back(grown(label->box, limits.label_gap / 2));
  }
  if (any_overlap(spaced)) return std::nullopt;
  return fit;
}

}  // namespace

Direction spoke(std::size_t index, std::size_t count) {
  assert(index < count);
  const double turn = 2 * std::numbers::pi * static_cast<double>(index) / static_cast<double>(count);
  return {std::sin(turn), std::cos(turn)};
}

Arcs arcs(const std::vector<bool>& present) {
  const std::size_t count = present.size();
  Arcs result;
  std::size_t start = 0;
  while (start < count && present[start]) ++start;
  if (start == count) {
    if (count > 0) result = {{{0, count - 1}}, true};
    return result;
  }
  // From a gap once around, so that no run is cut at the top.
  for (std::size_t i = start + 1; i < start + count; ++i) {
    if (!present[i % count]) continue;
    if (!result.arcs.empty() && result.arcs.back().last + 1 == i)
      result.arcs.back().last = i;
    else
      result.arcs.push_back({i, i});
  }
  return result;
}

std::optional<RadarFit> fit_radar(std::size_t axes, const RadarLimits& limits, const LabelMeasure& measure) {
  assert(axes >= 3);
  for (Pt radius = limits.max_radius; radius >= limits.min_radius; radius -= Pt(2))
    if (std::optional<RadarFit> fit = fit_at(radius, axes, limits, measure)) return fit;
  return std::nullopt;
}

}  // namespace briefwright::chart
