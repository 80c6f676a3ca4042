#include "chart/scale.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <vector>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

using Ticks = std::vector<double>;

ValueScale root(double lo, double hi) { return ValueScale::make({lo, hi}, true, Pt(0), Pt(100)); }
ValueScale linear(double lo, double hi) { return ValueScale::make({lo, hi}, false, Pt(0), Pt(100)); }

}  // namespace

TEST_CASE("a root scale gives small values room") {
  const ValueScale scale = root(0, 100);
  CHECK(scale.position(0) == Pt(0));
  CHECK(scale.position(25).value() == doctest::Approx(50));
  CHECK(scale.position(1).value() == doctest::Approx(10));
  CHECK(scale.position(100) == Pt(100));
}

TEST_CASE("values outside stand at the end") {
  for (const ValueScale& scale : {root(0, 50), linear(0, 50)}) {
    CHECK(scale.position(-3) == Pt(0));
    CHECK(scale.position(51) == Pt(100));
    CHECK(scale.position(std::numeric_limits<double>::infinity()) == Pt(100));
  }
}

TEST_CASE("ticks of a root scale are round and far enough apart") {
  CHECK(root(0, 60).ticks(6) == Ticks{0, 2, 10, 20, 50});
  CHECK(root(0, 1).ticks(4) == Ticks{0, 0.1, 0.5, 1});
  CHECK(root(0, 100).ticks(2) == Ticks{0, 100});
  for (double hi : {0.003, 0.7, 3.0, 47.0, 1000.0, 1e12})
    for (int most : {3, 4, 6, 9}) {
      const Ticks ticks = root(0, hi).ticks(most);
      CHECK(ticks.size() >= 2);
      CHECK(static_cast<int>(ticks.size()) <= most);
      CHECK(ticks.front() == 0);
      for (std::size_t i = 1; i < ticks.size(); ++i) CHECK(ticks[i] > ticks[i - 1]);
    }
}

TEST_CASE("what is no interval becomes one") {
  const double inf = std::numeric_limits<double>::infinity(), nan = std::nan("");
  for (bool square_root : {false, true})
    for (const Domain domain :
         {Domain{5, 5}, Domain{0, 0}, Domain{7, 2}, Domain{nan, 1}, Domain{inf, -inf}, Domain{-1e308, 1e308},
          Domain{-5, -3}, Domain{5, std::nextafter(5, 6)}, Domain{0, 5e-324}}) {
      CAPTURE(domain.lo);
      const ValueScale scale = ValueScale::make(domain, square_root, Pt(0), Pt(100));
      for (double value : {-1e308, -4.0, 0.0, 5.0, 1e308}) {
        CHECK(scale.position(value) >= Pt(0));
        CHECK(scale.position(value) <= Pt(100));
      }
      CHECK(scale.ticks(5).size() <= 5);
    }
}

TEST_CASE("the domain is that of the finite values unless its ends are given") {
  const std::vector<double> values{3, std::nan(""), -2, std::numeric_limits<double>::infinity(), 8};
  const Domain found = domain_of(values, {}, {});
  CHECK(found.lo == -2);
  CHECK(found.hi == 8);
  const Domain given = domain_of(values, 0, 100);
  CHECK(given.lo == 0);
  CHECK(given.hi == 100);
}
