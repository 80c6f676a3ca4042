#include "chart/scale.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <vector>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

LinearScale scale(double lo, double hi) { return LinearScale::make({lo, hi}, Pt(0), Pt(100)).value(); }

using Ticks = std::vector<double>;

}  // namespace

TEST_CASE("a scale needs two finite ends in order") {
  const double inf = std::numeric_limits<double>::infinity(), nan = std::nan("");
  for (const auto& [lo, hi] :
       std::vector<std::pair<double, double>>{{1, 1}, {2, 1}, {0, inf}, {-inf, 0}, {nan, 1}, {0, nan}}) {
    CAPTURE(lo);
    CAPTURE(hi);
    const auto made = LinearScale::make({lo, hi}, Pt(0), Pt(1));
    REQUIRE_FALSE(made.has_value());
    CHECK(made.error().message == "empty domain");
  }
}

TEST_CASE("positions are linear, extrapolate and may be mirrored") {
  const LinearScale up = LinearScale::make({10, 20}, Pt(100), Pt(200)).value();
  CHECK(up.position(10) == Pt(100));
  CHECK(up.position(15) == Pt(150));
  CHECK(up.position(25) == Pt(250));
  const LinearScale mirrored = LinearScale::make({0, 100}, Pt(50), Pt(0)).value();
  CHECK(mirrored.position(0) == Pt(50));
  CHECK(mirrored.position(100) == Pt(0));
  CHECK(LinearScale::scores(Pt(0), Pt(200)).position(25) == Pt(50));
}

TEST_CASE("positions survive ends whose distance overflows") {
  const double big = std::numeric_limits<double>::max();
  const LinearScale wide = scale(-big, big);
  CHECK(wide.position(0).value() == doctest::Approx(50));
  CHECK(wide.position(big).value() == doctest::Approx(100));
  const Ticks ticks = wide.ticks(3);
  REQUIRE(ticks.size() == 3);
  CHECK(ticks[1] == 0);
}

TEST_CASE("ticks are the multiples of the smallest step that yields at most the count") {
  CHECK(scale(0, 100).ticks(6) == Ticks{0, 20, 40, 60, 80, 100});
  CHECK(scale(0, 100).ticks(5) == Ticks{0, 50, 100});
  CHECK(scale(0, 100).ticks(2) == Ticks{0, 100});
  CHECK(scale(0, 100).ticks(11) == Ticks{0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100});
  CHECK(scale(0, 2266.6).ticks(5) == Ticks{0, 500, 1000, 1500, 2000});
  CHECK(scale(1990, 2030).ticks(5) == Ticks{1990, 2000, 2010, 2020, 2030});
  CHECK(scale(3, 7).ticks(3) == Ticks{4, 6});
  CHECK(scale(0, 0.5).ticks(6) == Ticks{0, 0.1, 0.2, 0.3, 0.4, 0.5});
}

TEST_CASE("ticks never pass the domain and never exceed the count") {
  for (const auto& [lo, hi] : std::vector<std::pair<double, double>>{{0, 1},
                                                                     {0.1, 0.9},
                                                                     {-7, 13},
                                                                     {1e-9, 3e-9},
                                                                     {1e15, 1e15 + 1},
                                                                     {-1e300, 1e300},
                                                                     {0, 1e-307},
                                                                     {99.999, 100.001}}) {
    for (int count = 2; count < 30; ++count) {
      CAPTURE(lo);
      CAPTURE(count);
      const Ticks ticks = scale(lo, hi).ticks(count);
      CHECK(ticks.size() <= static_cast<std::size_t>(count));
      for (std::size_t i = 0; i < ticks.size(); ++i) {
        CHECK(ticks[i] >= lo - (hi - lo) * 1e-6);
        CHECK(ticks[i] <= hi + (hi - lo) * 1e-6);
        if (i > 0) CHECK(ticks[i] > ticks[i - 1]);
      }
    }
  }
}

TEST_CASE("zero among the ticks has no sign") {
  const Ticks ticks = scale(-1, 1).ticks(3);
  REQUIRE(ticks == Ticks{-1, 0, 1});
  CHECK_FALSE(std::signbit(ticks[1]));
}

TEST_CASE("ticks print without exponent, with thousands set off") {
  CHECK(tick_text(0) == "0");
  CHECK(tick_text(0.5) == "0.5");
  CHECK(tick_text(100) == "100");
  CHECK(tick_text(1000) == "1,000");
  CHECK(tick_text(12345.5) == "12,345.5");
  CHECK(tick_text(1234567) == "1,234,567");
  CHECK(tick_text(-1000) == "−1,000");
  CHECK(tick_text(-0.0) == "0");
  CHECK(tick_text(12345.5, {",", "."}) == "12.345,5");
}

TEST_CASE("domains too small or too large to be halved or spanned still place their ends") {
  for (const Domain domain : {Domain{0, 5e-324}, Domain{-1e308, 1e308}}) {
    const LinearScale scale = LinearScale::make(domain, Pt(0), Pt(100)).value();
    CHECK(scale.position(domain.lo) == Pt(0));
    CHECK(scale.position(domain.hi) == Pt(100));
    CHECK(scale.ticks(4).size() <= 4);
  }
}

TEST_CASE("ticks of huge values are short") {
  CHECK(tick_text(1e14) == "100,000,000,000,000");
  CHECK(tick_text(1e300) == "1e+300");
  CHECK(tick_text(-2e15) == "−2e+15");
}
