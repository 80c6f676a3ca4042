#include "chart/map/coastline_clip.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

Point p(double x, double y) { return {Pt(x), Pt(y)}; }

const Rect box{Pt(0), Pt(0), Pt(10), Pt(10)};

/// Twice the area, positive when anticlockwise.
double area(const std::vector<Point>& polygon) {
  double twice = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point a = polygon[i], b = polygon[(i + 1) % polygon.size()];
    twice += a.x.value() * b.y.value() - b.x.value() * a.y.value();
  }
  return twice / 2;
}

double area(const std::vector<std::vector<Point>>& land) {
  double sum = 0;
  for (const auto& polygon : land) sum += area(polygon);
  return sum;
}

/// The longest side of all polygons across the paper.
double longest(const std::vector<std::vector<Point>>& land) {
  double most = 0;
  for (const auto& polygon : land)
    for (std::size_t i = 0; i < polygon.size(); ++i)
      most = std::max(most, std::abs((polygon[i].x - polygon[(i + 1) % polygon.size()].x).value()));
  return most;
}

Ring rectangle(double west, double south, double east, double north) {
  return Ring::of({{west, south}, {east, south}, {east, north}, {west, north}});
}

}  // namespace

TEST_CASE("a polygon inside the box stays, one outside goes") {
  const std::vector<Point> inside{p(1, 1), p(9, 1), p(5, 9)};
  CHECK(clipped(inside, box) == inside);
  CHECK(clipped(std::vector<Point>{p(11, 1), p(19, 1), p(15, 9)}, box).empty());
  CHECK(clipped(std::vector<Point>{}, box).empty());
}

TEST_CASE("a polygon over a side is cut along it") {
  CHECK(clipped(std::vector<Point>{p(5, 2), p(15, 2), p(15, 8), p(5, 8)}, box) ==
        std::vector<Point>{p(5, 2), p(10, 2), p(10, 8), p(5, 8)});
}

TEST_CASE("a polygon around the box becomes the box") {
  const auto cut = clipped(std::vector<Point>{p(-5, -5), p(15, -5), p(15, 15), p(-5, 15)}, box);
  CHECK(cut.size() == 4);
  CHECK(area(cut) == 100);
}

TEST_CASE("a polygon that leaves twice stays filled rightly") {
  // A comb open to the right: two teeth inside, their back outside on the left.
  const auto cut = clipped(
      std::vector<Point>{p(-2, 1), p(8, 1), p(8, 3), p(-1, 3), p(-1, 6), p(8, 6), p(8, 8), p(-2, 8)}, box);
  CHECK(area(cut) == 2 * 8 * 2);
}

TEST_CASE("a vertex on a side stands once") {
  CHECK(clipped(std::vector<Point>{p(0, 0), p(10, 0), p(10, 10), p(0, 10)}, box).size() == 4);
}

TEST_CASE("degrees are cut like points") {
  CHECK(clipped(std::vector<Geo>{{170, 0}, {190, 0}, {190, 10}, {170, 10}}, GeoBox{-180, -90, 180, 90}) ==
        std::vector<Geo>{{170, 0}, {180, 0}, {180, 10}, {170, 10}});
}

TEST_CASE("simplified polygons keep their corners") {
  const std::vector<Point> square{p(0, 0), p(5, 0.01), p(10, 0), p(10, 10), p(5, 9.99), p(0, 10)};
  CHECK(simplified(square, Pt(0.1)) == std::vector<Point>{p(0, 0), p(10, 0), p(10, 10), p(0, 10)});
  CHECK(simplified(square, Pt(0.001)) == square);
  CHECK(simplified(std::vector<Point>{p(0, 0), p(0.01, 0), p(0, 0.01)}, Pt(1)).size() == 1);
}

TEST_CASE("land over the cut of a world map comes out on both sides, without a line between") {
  const View world = whole_world({}, 0, Pt(400));
  const std::vector<Ring> fiji{rectangle(170, -20, 190, 0)};
  const auto land = land_on(world, fiji, Pt(0.1));
  REQUIRE(land.size() == 2);
  CHECK(longest(land) < 20);
  // In the middle of the paper the same land is one piece.
  CHECK(land_on(whole_world({}, 180, Pt(400)), fiji, Pt(0.1)).size() == 1);
}

TEST_CASE("land keeps its share of the globe in every world map") {
  const std::vector<Ring> land{rectangle(100, 0, 200, 50)};
  const double whole = area(land_on(whole_world({}, 150, Pt(400)), land, Pt(0.01)));
  for (const double center : {0.0, 11.0, -60.0, 180.0})
    CHECK(area(land_on(whole_world({}, center, Pt(400)), land, Pt(0.01))) ==
          doctest::Approx(whole).epsilon(1e-3));
}

TEST_CASE("a ring around the pole fills a band over the whole width") {
  const std::vector<Ring> antarctica{Ring::of({{-180, -70}, {180, -70}, {180, -90}, {-180, -90}}),
                                     rectangle(0, 0, 10, 10)};
  CHECK(land_on(whole_world({}, 11, Pt(400)), antarctica, Pt(0.1)).size() == 1);  // not in sight
  const Geo pole{0, -90};
  const View view = whole_world({&pole, 1}, 11, Pt(400));
  const auto land = land_on(view, antarctica, Pt(0.1));
  double most = 0, least = 400;
  for (const auto& polygon : land)
    for (const Point& at : polygon) {
      most = std::max(most, at.x.value());
      least = std::min(least, at.x.value());
    }
  CHECK(land.size() == 3);  // cut at 169° W
  CHECK(most - least > 250);
}

TEST_CASE("no land leaves the frame of a region, wherever it lies") {
  std::vector<Ring> rings{Ring::of({{-180, -60}, {180, -60}, {180, -90}, {-180, -90}})};
  for (int longitude = -180; longitude < 190; longitude += 25)
    for (int latitude = -80; latitude < 80; latitude += 20)
      rings.push_back(rectangle(longitude, latitude, longitude + 15, latitude + 12));
  for (const double longitude : {-179.0, -60.0, 0.0, 100.0, 178.0})
    for (const double latitude : {-88.0, -45.0, 0.0, 62.0, 89.9}) {
      const std::vector<Geo> places{{longitude, latitude}, {longitude + 20, latitude - 1}};
      const View view = view_around(places, 11, Pt(300), {Pt(10)});
      for (const auto& polygon : land_on(view, rings, Pt(0.1)))
        for (const Point& at : polygon) {
          CHECK(at.x >= view.frame.left - length_tolerance);
          CHECK(at.x <= view.frame.right + length_tolerance);
          CHECK(at.y >= view.frame.bottom - length_tolerance);
          CHECK(at.y <= view.frame.top + length_tolerance);
        }
    }
}

TEST_CASE("land that holds the whole region fills its frame") {
  const std::vector<Geo> places{{20, 45}};
  const View view = view_around(places, 11, Pt(300), {Pt(10)});
  const auto land = land_on(view, std::vector<Ring>{rectangle(-40, 0, 80, 80)}, Pt(0.1));
  REQUIRE(land.size() == 1);
  CHECK(area(land) == doctest::Approx((view.frame.width() * view.frame.height().value()).value()));
  CHECK(shore_length(land, view.frame) == Pt(0));
}

TEST_CASE("the length of a shore leaves the sides of the frame out") {
  const std::vector<std::vector<Point>> land{{p(0, 0), p(10, 0), p(10, 4), p(0, 4)}};
  CHECK(shore_length(land, box) == Pt(10));
}
