// Points, sizes and rectangles on a page.  x grows to the right, y upwards, as in PDF.
#pragma once

#include "base/length.hpp"

#include <algorithm>

namespace briefwright {

struct Point {
  Pt x, y;
  friend constexpr Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
  friend constexpr Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
  friend constexpr bool operator==(Point, Point) = default;
};

struct Size {
  Pt width, height;
  friend constexpr bool operator==(Size, Size) = default;
};

/// left <= right and bottom <= top.
struct Rect {
  Pt left, bottom, right, top;
  constexpr Pt width() const { return right - left; }
  constexpr Pt height() const { return top - bottom; }
  constexpr Rect moved(Point by) const { return {left + by.x, bottom + by.y, right + by.x, top + by.y}; }
  friend constexpr bool operator==(Rect, Rect) = default;
};

/// The smallest rectangle that holds both.
constexpr Rect united(Rect a, Rect b) {
  return {std::min(a.left, b.left), std::min(a.bottom, b.bottom), std::max(a.right, b.right),
          std::max(a.top, b.top)};
}

}  // namespace briefwright
