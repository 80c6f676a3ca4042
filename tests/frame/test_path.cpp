// Shapes made for others.
#include "frame/item.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::frame;
using namespace briefwright::literals;

TEST_CASE("a rectangle is closed and filled, nothing else") {
  const Path r = Path::rectangle({1_pt, 2_pt, 11_pt, 7_pt}, rgb(0x123456));
  REQUIRE(r.segments.size() == 5);
  CHECK(r.segments[0].kind == Segment::Kind::move);
  CHECK(r.segments[0].to == Point{1_pt, 2_pt});
  CHECK(r.segments[1].to == Point{11_pt, 2_pt});
  CHECK(r.segments[2].to == Point{11_pt, 7_pt});
  CHECK(r.segments[3].to == Point{1_pt, 7_pt});
  CHECK(r.segments[4].kind == Segment::Kind::close);
  CHECK(r.fill == rgb(0x123456));
  CHECK_FALSE(r.stroke);
}

TEST_CASE("a line has two ends and a stroke") {
  const Path l = Path::line({0_pt, 1_pt}, {5_pt, 1_pt}, {rgb(0x808080), 0.5_pt, {2_pt, 1_pt}});
  REQUIRE(l.segments.size() == 2);
  CHECK(l.segments[1].to == Point{5_pt, 1_pt});
  REQUIRE(l.stroke);
  CHECK(l.stroke->dash == std::vector<Pt>{2_pt, 1_pt});
  CHECK_FALSE(l.fill);
}

TEST_CASE("a circle stays within 0.03 % of its radius") {
  const Point center{100_pt, 50_pt};
  const double radius = 40;
  const Path circle = Path::circle(center, Pt(radius));
  REQUIRE(circle.segments.size() == 6);
  CHECK(circle.segments.back().kind == Segment::Kind::close);
  Point from = circle.segments[0].to;
  for (std::size_t i = 1; i < 5; ++i) {
    const Segment& s = circle.segments[i];
    REQUIRE(s.kind == Segment::Kind::curve);
    for (int step = 0; step <= 20; ++step) {
      const double t = step / 20.0, u = 1 - t;
      const auto at = [&](Pt a, Pt b, Pt c, Pt d) {
        return u * u * u * a.value() + 3 * u * u * t * b.value() + 3 * u * t * t * c.value() +
               t * t * t * d.value();
      };
      const double x = at(from.x, s.control1.x, s.control2.x, s.to.x) - center.x.value();
      const double y = at(from.y, s.control1.y, s.control2.y, s.to.y) - center.y.value();
      CHECK(std::hypot(x, y) == doctest::Approx(radius).epsilon(0.0003));
    }
    from = s.to;
  }
  CHECK(nearly_equal(from.x, circle.segments[0].to.x));
  CHECK(nearly_equal(from.y, circle.segments[0].to.y));
}
