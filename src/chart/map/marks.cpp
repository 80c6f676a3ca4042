#include "chart/map/marks.hpp"

#include "chart/pattern.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace briefwright::chart {
namespace {

constexpr Pt mark_line{0.7};

/// An arc of a circle, clockwise from the top, in radians.
frame::Path arc(Point center, Pt radius, double from, double to) {
  const int parts = std::max(1, static_cast<int>(std::ceil((to - from) / (std::numbers::pi / 2))));
  const double step = (to - from) / parts;
  // The control points of an arc lie this far along its tangents.
  const Pt reach = radius * (4.0 / 3.0 * std::tan(step / 4));
  const auto at = [&](double angle) {
    return Point{center.x + radius * std::sin(angle), center.y + radius * std::cos(angle)};
  };
  const auto along = [&](double angle, Pt length) {
    return Point{length * std::cos(angle), -length * std::sin(angle)};
  };
  frame::Path path;
  path.move_to(at(from));
  for (int i = 0; i < parts; ++i) {
    const double a = from + i * step, b = a + step;
    path.curve_to(at(a) + along(a, reach), at(b) - along(b, reach), at(b));
  }
  return path;
}

frame::Path shape(Point at, Pt radius, Precision precision) {
  if (precision == Precision::exact) return frame::Path::circle(at, radius);
  const Pt d = diamond_reach(radius);
  frame::Path path;
  path.move_to({at.x, at.y + d}).line_to({at.x + d, at.y}).line_to({at.x, at.y - d});
  path.line_to({at.x - d, at.y}).close();
  return path;
}

frame::Path lower_half(Point at, Pt radius, Precision precision) {
  frame::Path path;
  if (precision == Precision::exact) {
    path = arc(at, radius, std::numbers::pi / 2, 3 * std::numbers::pi / 2);
    path.close();
    return path;
  }
  const Pt d = diamond_reach(radius);
  path.move_to({at.x + d, at.y}).line_to({at.x, at.y - d}).line_to({at.x - d, at.y}).close();
  return path;
}

/// The shares of the whole, each that is not zero wide enough to be seen.
std::vector<Pt> parts_of(const StatusShares& shares, Pt whole) {
  std::vector<double> values;
  for (const std::size_t share : shares) values.push_back(static_cast<double>(share));
  return stack(values, whole, whole * 0.07);
}

void draw_number(Canvas& canvas, Point at, const std::string& number) {
  const Block block = canvas.set_line(number, {least_size, canvas.style().ink, true});
  // Figures are about 0.73 em high: their middle is half of that above the baseline.
  const Pt top = at.y + block.size * (text_ascent - 0.365);
  canvas.place(block, at.x - block.width / 2, top, block.width, Side::center);
}

}  // namespace

void draw_single(Canvas& canvas, Point at, Pt radius, Precision precision, std::size_t status, bool sized) {
  const Style& style = canvas.style();
  if (!sized) {
    frame::Path ring = frame::Path::circle(at, bare_ring);
    ring.stroke = frame::Stroke{style.muted, Pt(0.35), {}};
    canvas.add(std::move(ring));
  }
  // The outline lies inside the area, so that full and hollow marks are of one size.
  const bool full = status == 0;
  frame::Path mark = shape(at, full ? radius : radius - mark_line / 2, precision);
  mark.fill = full ? style.accent : white;
  mark.stroke = full ? frame::Stroke{white, Pt(0.4), {}} : frame::Stroke{style.accent, mark_line, {}};
  canvas.add(std::move(mark));
  if (status != 1) return;
  frame::Path half = lower_half(at, radius - mark_line / 2, precision);
  half.fill = style.accent;
  canvas.add(std::move(half));
}

void draw_plain(Canvas& canvas, Point at, Pt radius, Precision precision) {
  frame::Path mark = shape(at, radius, precision);
  mark.fill = lightened(canvas.style().muted, 0.55);
  canvas.add(std::move(mark));
}

void draw_ring(Canvas& canvas, Point at, Pt radius, const StatusShares& shares, const std::string& number) {
  const Style& style = canvas.style();
  frame::Path disc = frame::Path::circle(at, radius - status_line(2) / 2);
  disc.fill = white;
  disc.stroke = frame::Stroke{style.accent, status_line(2), {}};
  canvas.add(std::move(disc));
  const Pt turn{2 * std::numbers::pi};
  const std::vector<Pt> parts = parts_of(shares, turn);
  Pt from;
  for (std::size_t i = 0; i < 2; ++i) {
    if (parts[i] <= Pt()) continue;
    frame::Path part = arc(at, radius - status_line(i) / 2, from.value(), (from + parts[i]).value());
    part.stroke = frame::Stroke{style.accent, status_line(i), {}};
    canvas.add(std::move(part));
    from += parts[i];
  }
  draw_number(canvas, at, number);
}

void draw_square(Canvas& canvas, Point at, Pt radius, const StatusShares& shares, const std::string& number) {
  const Style& style = canvas.style();
  const Pt half = radius * 0.86;
  const Rect area{at.x - half, at.y - half, at.x + half, at.y + half};
  canvas.fill(area, white);
  canvas.outline({area.left + status_line(2) / 2, area.bottom + status_line(2) / 2,
                  area.right - status_line(2) / 2, area.top - status_line(2) / 2},
                 {style.accent, status_line(2), {}});
  const std::vector<Pt> parts = parts_of(shares, area.width());
  Pt left = area.left;
  for (std::size_t i = 0; i < 2; ++i) {
    if (parts[i] <= Pt()) continue;
    canvas.fill({left, area.bottom, left + parts[i], area.bottom + status_line(i)}, style.accent);
    left += parts[i];
  }
  draw_number(canvas, {at.x, at.y + Pt(0.6)}, number);
}

void draw_beyond(Canvas& canvas, Point at, double x, double y, const std::string& number) {
  const Point tip{at.x + beyond_radius * x, at.y + beyond_radius * y};
  const Point base{at.x + (beyond_radius - Pt(4)) * x, at.y + (beyond_radius - Pt(4)) * y};
  constexpr Pt half{2.6};
  frame::Path arrow;
  arrow.move_to(tip).line_to({base.x - half * y, base.y + half * x});
  arrow.line_to({base.x + half * y, base.y - half * x}).close().fill = canvas.style().ink;
  canvas.add(std::move(arrow));
  draw_number(canvas, {at.x - Pt(2.5) * x, at.y - Pt(2.5) * y}, number);
}

}  // namespace briefwright::chart
