#include "chart/boxes.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

Rect box(double left, double bottom, double right, double top) {
  return {Pt(left), Pt(bottom), Pt(right), Pt(top)};
}
Point at(double x, double y) { return {Pt(x), Pt(y)}; }
Interval interval(double center, double length) { return {Pt(center), Pt(length)}; }
Size size(double width, double height) { return {Pt(width), Pt(height)}; }

}  // namespace

TEST_CASE("boxes overlap when they share an area, not when they touch") {
  CHECK(overlap(box(0, 0, 10, 10), box(9, 9, 20, 20)));
  CHECK(overlap(box(0, 0, 10, 10), box(2, 2, 3, 3)));
  CHECK_FALSE(overlap(box(0, 0, 10, 10), box(10, 0, 20, 10)));
  CHECK_FALSE(overlap(box(0, 0, 10, 10), box(0, 10.0005, 10, 20)));
  CHECK_FALSE(overlap(box(0, 0, 10, 10), box(0, 11, 10, 20)));
}

TEST_CASE("any pair counts") {
  const std::vector<Rect> apart{box(0, 0, 1, 1), box(2, 0, 3, 1), box(4, 0, 5, 1)};
  CHECK_FALSE(any_overlap(apart));
  const std::vector<Rect> together{box(0, 0, 1, 1), box(2, 0, 3, 1), box(0.5, 0, 1.5, 1)};
  CHECK(any_overlap(together));
  CHECK_FALSE(any_overlap({}));
}

TEST_CASE("a line strikes a box when a part of it lies inside") {
  const Rect target = box(0, 0, 10, 10);
  CHECK(strikes(at(-5, 5), at(15, 5), target));
  CHECK(strikes(at(5, 5), at(6, 6), target));
  CHECK(strikes(at(-1, 5), at(5, 11), target));
  CHECK(strikes(at(5, -3), at(5, 3), target));
  CHECK_FALSE(strikes(at(-5, 5), at(-1, 5), target));
  CHECK_FALSE(strikes(at(-5, 12), at(15, 12), target));
  CHECK_FALSE(strikes(at(-2, 9), at(2, 13), target));
  CHECK_FALSE(strikes(at(0, -5), at(0, 15), target));  // runs along the side
}

TEST_CASE("intervals that keep apart are granted") {
  const std::vector<Interval> intervals{interval(10, 8), interval(30, 8)};
  CHECK(spread(intervals, Pt(0), Pt(100), Pt(2)) == std::vector<Pt>{Pt(10), Pt(30)});
  CHECK(spread({}, Pt(0), Pt(1), Pt(1)).empty());
}

TEST_CASE("intervals that collide are moved apart by the same way") {
  const std::vector<Interval> intervals{interval(50, 10), interval(50, 10)};
  CHECK(spread(intervals, Pt(0), Pt(100), Pt(2)) == std::vector<Pt>{Pt(44), Pt(56)});
}

TEST_CASE("stretches stay within the ends, and push each other in") {
  const std::vector<Interval> high{interval(99, 10), interval(100, 10)};
  CHECK(spread(high, Pt(0), Pt(100), Pt(2)) == std::vector<Pt>{Pt(83), Pt(95)});
  const std::vector<Interval> low{interval(0, 10), interval(1, 10), interval(40, 10)};
  CHECK(spread(low, Pt(0), Pt(100), Pt(0)) == std::vector<Pt>{Pt(5), Pt(15), Pt(40)});
}

TEST_CASE("many colliding intervals never overlap") {
  std::vector<Interval> intervals;
  for (int i = 0; i < 20; ++i)
    intervals.push_back(interval(40 + i * 0.7 * (i % 3 == 0 ? 1 : 0.9), 4 + i % 3));
  std::sort(intervals.begin(), intervals.end(), [](Interval a, Interval b) { return a.center < b.center; });
  const std::vector<Pt> centers = spread(intervals, Pt(0), Pt(200), Pt(1));
  REQUIRE(centers.size() == intervals.size());
  for (std::size_t i = 1; i < centers.size(); ++i) {
    const Pt before = centers[i - 1] + intervals[i - 1].length / 2,
             after = centers[i] - intervals[i].length / 2;
    CHECK_FALSE(clearly_greater(before + Pt(1), after));
  }
  CHECK(centers.front() - intervals.front().length / 2 >= Pt(0));
  CHECK(centers.back() + intervals.back().length / 2 <= Pt(200));
}

TEST_CASE("boxes flow in rows like words") {
  const std::vector<Size> boxes{size(40, 8), size(40, 10), size(40, 8)};
  const Flow rows = flow(boxes, Pt(100), size(10, 2));
  REQUIRE(rows.at.size() == 3);
  CHECK(rows.at[0] == at(0, 0));
  CHECK(rows.at[1] == at(50, 0));
  CHECK(rows.at[2] == at(0, -12));
  CHECK(rows.row_of == std::vector<std::size_t>{0, 0, 1});
  CHECK(rows.row_widths == std::vector<Pt>{Pt(90), Pt(40)});
  CHECK(rows.height == Pt(20));
}

TEST_CASE("a box wider than the row stands alone, and no boxes take no height") {
  const std::vector<Size> boxes{size(150, 8), size(20, 8)};
  const Flow rows = flow(boxes, Pt(100), size(10, 2));
  CHECK(rows.at[0] == at(0, 0));
  CHECK(rows.at[1] == at(0, -10));
  CHECK(flow({}, Pt(100), size(1, 1)).height == Pt(0));
}
