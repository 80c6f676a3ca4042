#include "chart/tones.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <numeric>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

constexpr Rect area{Pt(10), Pt(20), Pt(40), Pt(29)};

bool inside(Point p, Rect r) {
  return p.x >= r.left - length_tolerance && p.x <= r.right + length_tolerance &&
         p.y >= r.bottom - length_tolerance && p.y <= r.top + length_tolerance;
}

Pt total(const std::vector<Pt>& widths) { return std::accumulate(widths.begin(), widths.end(), Pt()); }

}  // namespace

TEST_CASE("hatching stays inside the box at 45 degrees") {
  for (bool rising : {true, false}) {
    const auto lines = hatch(area, Pt(2), rising);
    CHECK(lines.size() > 8);
    for (const auto& [from, to] : lines) {
      CHECK(inside(from, area));
      CHECK(inside(to, area));
      const double slope = (to.y - from.y) / (to.x - from.x);
      CHECK(slope == doctest::Approx(rising ? 1 : -1));
    }
  }
}

TEST_CASE("an empty box has no hatching") {
  CHECK(hatch({Pt(1), Pt(1), Pt(1), Pt(9)}, Pt(2), true).empty());
  CHECK(hatch({Pt(1), Pt(1), Pt(9), Pt(1)}, Pt(2), true).empty());
}

TEST_CASE("shares of a bar keep their proportions") {
  const double values[] = {1, 2, 1};
  CHECK(stack(values, Pt(100), Pt(1)) == std::vector<Pt>{Pt(25), Pt(50), Pt(25)});
}

TEST_CASE("a small share is still seen, and the bar keeps its width") {
  const double values[] = {1, 100000, 0, 2};
  const auto widths = stack(values, Pt(100), Pt(1.5));
  CHECK(widths[0] == Pt(1.5));
  CHECK(widths[2] == Pt(0));
  CHECK(widths[3] == Pt(1.5));
  CHECK(nearly_equal(total(widths), Pt(100)));
}

TEST_CASE("raising one share may make another one small") {
  const double values[] = {1, 10.05, 89};
  const auto widths = stack(values, Pt(100), Pt(10));
  CHECK(widths[0] == Pt(10));
  CHECK(widths[1] == Pt(10));
  CHECK(nearly_equal(total(widths), Pt(100)));
}

TEST_CASE("nothing to show has no width") {
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  const double values[] = {0, -3, nan, inf};
  for (Pt width : stack(values, Pt(100), Pt(1))) CHECK(width == Pt(0));
  CHECK(stack({}, Pt(100), Pt(1)).empty());
}

TEST_CASE("more shares than the floor allows still fit the bar") {
  const std::vector<double> values(40, 1.0);
  const auto widths = stack(values, Pt(20), Pt(1));
  CHECK(nearly_equal(total(widths), Pt(20)));
  for (Pt width : widths) CHECK(nearly_equal(width, Pt(0.5)));
}
