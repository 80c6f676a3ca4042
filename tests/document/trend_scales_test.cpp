#include "document/figure/comparison_spec.hpp"

#include <doctest/doctest.h>

namespace briefwright::chart {
namespace {

TEST_CASE("trends have their own scales where the largest is over five times the median one") {
  TrendPanels trends{"p", "c", "Mt", 2000, 2030, {}};
  const auto add = [&](double most) {
    trends.panels.push_back({"", {{2010, most, most / 2, "", ""}, {2035, 1e9, 0, "", ""}}, false, {}});
  };
  CHECK_FALSE(has_own_scales(trends));
  for (const double most : {10.0, 12.0, 50.0, 0.0, -3.0}) add(most);
  CHECK_FALSE(has_own_scales(trends));  // 50 to 12: what has nothing does not count
  add(61);
  CHECK(has_own_scales(trends));  // of four the lower middle one counts
  trends.panels.back().points[0].expected = 60;
  CHECK_FALSE(has_own_scales(trends));  // just five times
  trends.panels.back().points[0].expected = 61;
  trends.own_scales = false;
  CHECK_FALSE(has_own_scales(trends));
}

}  // namespace
}  // namespace briefwright::chart
