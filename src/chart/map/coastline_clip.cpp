#include "chart/map/coastline_clip.hpp"

#include <algorithm>
#include <cmath>

namespace briefwright::chart {
namespace {

constexpr double longest_step = 2;  // degrees: longer edges are curves on the paper

/// One side of a box: what of a polygon is at `limit` or beyond it in the direction of `sign`.
template <class P, class Along, class Cross>
std::vector<P> cut(const std::vector<P>& polygon, Along along, Cross cross, double limit, double sign) {
  std::vector<P> out;
  out.reserve(polygon.size() + 4);
  const auto depth = [&](const P& p) { return (along(p) - limit) * sign; };
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const P &from = polygon[i], &to = polygon[(i + 1) % polygon.size()];
    const double a = depth(from), b = depth(to);
    if (a >= 0) out.push_back(from);
    if ((a >= 0) != (b >= 0) && a != 0 && b != 0) out.push_back(cross(from, to, a / (a - b), limit));
  }
  return out;
}

double between(double a, double b, double part) { return a + (b - a) * part; }

/// Edges longer than `longest_step` get points between.
std::vector<Geo> densified(const std::vector<Geo>& polygon) {
  std::vector<Geo> out;
  out.reserve(polygon.size());
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Geo from = polygon[i], to = polygon[(i + 1) % polygon.size()];
    const double length =
        std::max(std::abs(to.longitude - from.longitude), std::abs(to.latitude - from.latitude));
    const int steps = std::max(1, static_cast<int>(std::ceil(length / longest_step)));
    for (int k = 0; k < steps; ++k)
      out.push_back({between(from.longitude, to.longitude, 1.0 * k / steps),
                     between(from.latitude, to.latitude, 1.0 * k / steps)});
  }
  return out;
}

bool inside(const Ring& ring, double turn, const GeoBox& box) {
  return ring.west + turn >= box.west && ring.east + turn <= box.east && ring.south >= box.south &&
         ring.north <= box.north;
}

bool outside(const Ring& ring, double turn, const GeoBox& box) {
  return ring.west + turn > box.east || ring.east + turn < box.west || ring.south > box.north ||
         ring.north < box.south;
}

std::vector<Point> projected(const View& view, const std::vector<Geo>& polygon) {
  std::vector<Point> out;
  out.reserve(polygon.size());
  for (const Geo& place : polygon) out.push_back(view.at(place));
  return out;
}

/// Square of the distance of `p` from the stretch between `a` and `b`.
double off_line(Point p, Point a, Point b) {
  const double ex = (b.x - a.x).value(), ey = (b.y - a.y).value();
  const double px = (p.x - a.x).value(), py = (p.y - a.y).value();
  const double length = ex * ex + ey * ey;
  const double part = length > 0 ? std::clamp((px * ex + py * ey) / length, 0.0, 1.0) : 0;
  const double dx = px - part * ex, dy = py - part * ey;
  return dx * dx + dy * dy;
}

Rect bounds(const std::vector<Point>& polygon) {
  Rect box{polygon[0].x, polygon[0].y, polygon[0].x, polygon[0].y};
  for (Point p : polygon) box = united(box, {p.x, p.y, p.x, p.y});
  return box;
}

/// `ring` moved by `turn` degrees of longitude; empty when the view shows nothing of it.
std::vector<Point> shape(const View& view, const Ring& ring, double turn, Pt detail) {
  std::vector<Geo> geo(ring.points);
  for (Geo& place : geo) place.longitude += turn;
  if (!inside(ring, turn, view.window)) geo = clipped(geo, view.window);
  if (geo.size() < 3) return {};
  std::vector<Point> paper = projected(view, densified(geo));
  const Rect box = bounds(paper), frame = view.frame;
  if (box.width() < 2 * detail && box.height() < 2 * detail) return {};
  paper = simplified(paper, detail);
  if (box.left < frame.left || box.right > frame.right || box.bottom < frame.bottom || box.top > frame.top)
    paper = clipped(paper, frame);
  return paper;
}

}  // namespace

std::vector<Geo> clipped(std::span<const Geo> polygon, const GeoBox& box) {
  const auto longitude = [](const Geo& p) { return p.longitude; };
  const auto latitude = [](const Geo& p) { return p.latitude; };
  const auto at_longitude = [](Geo a, Geo b, double part, double limit) {
    return Geo{limit, between(a.latitude, b.latitude, part)};
  };
  const auto at_latitude = [](Geo a, Geo b, double part, double limit) {
    return Geo{between(a.longitude, b.longitude, part), limit};
  };
  std::vector<Geo> out(polygon.begin(), polygon.end());
  out = cut(out, longitude, at_longitude, box.west, 1);
  out = cut(out, longitude, at_longitude, box.east, -1);
  out = cut(out, latitude, at_latitude, box.south, 1);
  return cut(out, latitude, at_latitude, box.north, -1);
}

std::vector<Point> clipped(std::span<const Point> polygon, Rect box) {
  const auto across = [](const Point& p) { return p.x.value(); };
  const auto up = [](const Point& p) { return p.y.value(); };
  const auto at_x = [](Point a, Point b, double part, double limit) {
    return Point{Pt(limit), a.y + (b.y - a.y) * part};
  };
  const auto at_y = [](Point a, Point b, double part, double limit) {
    return Point{a.x + (b.x - a.x) * part, Pt(limit)};
  };
  std::vector<Point> out(polygon.begin(), polygon.end());
  out = cut(out, across, at_x, box.left.value(), 1);
  out = cut(out, across, at_x, box.right.value(), -1);
  out = cut(out, up, at_y, box.bottom.value(), 1);
  return cut(out, up, at_y, box.top.value(), -1);
}

std::vector<Point> simplified(std::span<const Point> polygon, Pt detail) {
  const std::size_t count = polygon.size();
  if (count < 3) return {polygon.begin(), polygon.end()};
  const double least = detail.value() * detail.value();
  std::vector<bool> kept(count);
  kept[0] = true;
  // Stretches whose ends are kept; `count` is the first vertex again.
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, count}};
  while (!open.empty()) {
    const auto [first, last] = open.back();
    open.pop_back();
    double farthest = least;
    std::size_t at = first;
    for (std::size_t i = first + 1; i < last; ++i)
      if (const double off = off_line(polygon[i], polygon[first], polygon[last % count]); off > farthest)
        farthest = off, at = i;
    if (at == first) continue;
    kept[at] = true;
    open.emplace_back(first, at);
    open.emplace_back(at, last);
  }
  std::vector<Point> out;
  for (std::size_t i = 0; i < count; ++i)
    if (kept[i]) out.push_back(polygon[i]);
  return out;
}

std::vector<std::vector<Point>> land_on(const View& view, std::span<const Ring> rings, Pt detail) {
  std::vector<std::vector<Point>> land;
  for (const Ring& ring : rings) {
    const double first = std::ceil((view.window.west - ring.east) / 360) * 360;
    for (double turn = first; turn + ring.west <= view.window.east; turn += 360) {
      if (outside(ring, turn, view.window)) continue;
      std::vector<Point> paper = shape(view, ring, turn, detail);
      if (paper.size() > 2) land.push_back(std::move(paper));
    }
  }
  return land;
}

Pt shore_length(std::span<const std::vector<Point>> land, Rect frame) {
  const auto on_side = [&frame](Point a, Point b) {
    return (a.x == b.x && (a.x == frame.left || a.x == frame.right)) ||
           (a.y == b.y && (a.y == frame.bottom || a.y == frame.top));
  };
  Pt length;
  for (const std::vector<Point>& polygon : land)
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      const Point a = polygon[i], b = polygon[(i + 1) % polygon.size()];
      if (!on_side(a, b)) length += Pt(std::hypot((b.x - a.x).value(), (b.y - a.y).value()));
    }
  return length;
}

}  // namespace briefwright::chart
