#include "base/geometry.hpp"
#include "base/length.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::literals;

TEST_CASE("lengths convert between units") {
  CHECK(nearly_equal(25.4_mm, 72_pt));
  CHECK(nearly_equal(2_em * 10.5_pt, 21_pt));
  CHECK(10_pt / 4_pt == doctest::Approx(2.5));
}

TEST_CASE("comparison is tolerant by a thousandth of a point") {
  CHECK(nearly_equal(Pt(10), Pt(10.0009)));
  CHECK_FALSE(nearly_equal(Pt(10), Pt(10.002)));
  CHECK_FALSE(clearly_greater(Pt(10.0009), Pt(10)));
  CHECK(clearly_greater(Pt(10.002), Pt(10)));
}

TEST_CASE("the union of two rectangles holds both") {
  const Rect both = united({0_pt, 0_pt, 2_pt, 2_pt}, {1_pt, -1_pt, 5_pt, 1_pt});
  CHECK(both == Rect{0_pt, -1_pt, 5_pt, 2_pt});
}
