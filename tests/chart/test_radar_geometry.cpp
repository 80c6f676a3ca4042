#include "chart/boxes.hpp"
#include "chart/radar_geometry.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

/// A label of `letters` letters 5 pt wide, broken anywhere, lines 10 pt high.
LabelMeasure letters(std::size_t count) {
  return [count](std::size_t, Pt room) {
    const double per_line = std::min(static_cast<double>(count), std::floor(room.value() / 5));
    if (per_line < 1) return Size{Pt(5), Pt(10)};
    return Size{Pt(5 * per_line), Pt(10 * std::ceil(static_cast<double>(count) / per_line))};
  };
}

RadarLimits limits(double width) {
  RadarLimits l;
  l.width = Pt(width);
  l.max_radius = Pt(width * 0.32);
  l.max_label_height = Pt(30);
  return l;
}

}  // namespace

TEST_CASE("the first spoke points up, the others follow clockwise") {
  CHECK(spoke(0, 4).x == doctest::Approx(0));
  CHECK(spoke(0, 4).y == doctest::Approx(1));
  CHECK(spoke(1, 4).x == doctest::Approx(1));
  CHECK(spoke(2, 4).y == doctest::Approx(-1));
  CHECK(spoke(3, 4).x == doctest::Approx(-1));
  CHECK(spoke(1, 5).at(Pt(100)).x.value() == doctest::Approx(95.1057));
}

TEST_CASE("all values present make one closed arc") {
  const Arcs all = arcs({true, true, true});
  CHECK(all.closed);
  REQUIRE(all.arcs.size() == 1);
  CHECK(all.arcs[0].first == 0);
  CHECK(all.arcs[0].last == 2);
}

TEST_CASE("gaps cut the circle into arcs, and the top is no gap") {
  const Arcs one = arcs({true, true, false, true, true});
  CHECK_FALSE(one.closed);
  REQUIRE(one.arcs.size() == 1);
  CHECK(one.arcs[0].first == 3);
  CHECK(one.arcs[0].last == 6);

  const Arcs two = arcs({false, true, false, true, true});
  REQUIRE(two.arcs.size() == 2);
  CHECK(two.arcs[0].first == 1);
  CHECK(two.arcs[0].last == 1);
  CHECK(two.arcs[1].first == 3);
  CHECK(two.arcs[1].last == 4);
}

TEST_CASE("no values make no arcs") {
  CHECK(arcs({false, false, false}).arcs.empty());
  CHECK(arcs({}).arcs.empty());
  CHECK_FALSE(arcs({}).closed);
}

TEST_CASE("fitted labels keep apart, inside the width and off the rim") {
  int fitted = 0;
  for (double width = 100; width <= 520; width += 5)
    for (std::size_t axes = 3; axes <= 12; ++axes)
      for (std::size_t length : {1u, 4u, 9u, 18u}) {
        CAPTURE(width);
        CAPTURE(axes);
        CAPTURE(length);
        const auto fit = fit_radar(axes, limits(width), letters(length));
        if (!fit) continue;
        ++fitted;
        REQUIRE(fit->labels.size() == axes);
        CHECK_FALSE(any_overlap(fit->labels));
        for (std::size_t i = 0; i < axes; ++i) {
          const Rect label = fit->labels[i];
          CHECK(label.left >= Pt(-width / 2) - length_tolerance);
          CHECK(label.right <= Pt(width / 2) + length_tolerance);
          CHECK(label.height() <= Pt(30) + length_tolerance);
          CHECK(label.width() <= fit->rooms[i] + length_tolerance);
          for (std::size_t edge = 0; edge < axes; ++edge)
            CHECK_FALSE(strikes(spoke(edge, axes).at(fit->radius),
                                spoke((edge + 1) % axes, axes).at(fit->radius), label));
          CHECK(united(fit->bounds, label) == fit->bounds);
        }
      }
  CHECK(fitted > 1500);
}

TEST_CASE("shorter labels never make a smaller radar") {
  for (double width : {140.0, 200.0, 300.0}) {
    const auto narrow = fit_radar(5, limits(width), letters(2)),
               wide = fit_radar(5, limits(width), letters(12));
    REQUIRE(narrow.has_value());
    if (wide) CHECK(narrow->radius >= wide->radius);
  }
}

TEST_CASE("labels that cannot fit make no radar") {
  const LabelMeasure huge = [](std::size_t, Pt room) { return Size{room + Pt(1), Pt(10)}; };
  CHECK_FALSE(fit_radar(5, limits(200), huge).has_value());
  const LabelMeasure tall = [](std::size_t, Pt) { return Size{Pt(5), Pt(31)}; };
  CHECK_FALSE(fit_radar(5, limits(200), tall).has_value());
  CHECK_FALSE(fit_radar(40, limits(200), letters(8)).has_value());
}
