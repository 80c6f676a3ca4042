#include "frame/item.hpp"

namespace briefwright::frame {

Path& Path::move_to(Point p) {
  segments.push_back({Segment::Kind::move, p, {}, {}});
  return *this;
}

Path& Path::line_to(Point p) {
  segments.push_back({Segment::Kind::line, p, {}, {}});
  return *this;
}

Path& Path::curve_to(Point control1, Point control2, Point p) {
  segments.push_back({Segment::Kind::curve, p, control1, control2});
  return *this;
}

Path& Path::close() {
  segments.push_back({Segment::Kind::close, {}, {}, {}});
  return *this;
}

Path Path::rectangle(Rect area, Color fill) {
  Path path;
  path.move_to({area.left, area.bottom}).line_to({area.right, area.bottom});
  path.line_to({area.right, area.top}).line_to({area.left, area.top}).close();
  path.fill = fill;
  return path;
}

Path Path::line(Point from, Point to, Stroke stroke) {
  Path path;
  path.move_to(from).line_to(to);
  path.stroke = std::move(stroke);
  return path;
}

Path Path::circle(Point center, Pt radius) {
  // Four cubic arcs; the constant keeps the error below 0.03 % of the radius.
  const Pt k = radius * 0.5522847498;
  const Pt x = center.x, y = center.y, r = radius;
  Path path;
  path.move_to({x + r, y});
  path.curve_to({x + r, y + k}, {x + k, y + r}, {x, y + r});
  path.curve_to({x - k, y + r}, {x - r, y + k}, {x - r, y});
  path.curve_to({x - r, y - k}, {x - k, y - r}, {x, y - r});
  path.curve_to({x + k, y - r}, {x + r, y - k}, {x + r, y});
  path.close();
  return path;
}

}  // namespace briefwright::frame
