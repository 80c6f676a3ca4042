#include "chart/timeline_layout.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <limits>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

TimelineEvent event(std::optional<double> year, std::size_t lane = 0) {
  return {"", year, "", lane, false, {}};
}

Timeline timeline(std::vector<TimelineEvent> events, std::size_t lanes = 1) {
  Timeline made;
  made.lanes.resize(lanes);
  made.events = std::move(events);
  return made;
}

using Order = std::vector<std::size_t>;

}  // namespace

TEST_CASE("years that can be drawn are finite and of four digits") {
  CHECK(drawn_year(2021.5) == 2021.5);
  CHECK(drawn_year(0) == 0);
  for (const std::optional<double> year :
       {std::optional<double>{}, {std::nan("")}, {std::numeric_limits<double>::infinity()}, {-1}, {10000}})
    CHECK_FALSE(drawn_year(year));
}

TEST_CASE("events stand by year in their lane, equal ones as given, undated ones apart") {
  const TimelineOrder order = timeline_order(
      timeline({event(2020), event(2010, 1), event(2010), event({}), event(2020), event(2005, 9)}, 2));
  REQUIRE(order.lanes.size() == 2);
  CHECK(order.lanes[0] == Order{2, 0, 4});
  CHECK(order.lanes[1] == Order{5, 1});
  CHECK(order.undated == Order{3});
}

TEST_CASE("without lanes there is one") {
  const TimelineOrder order = timeline_order(timeline({event(2020)}, 0));
  REQUIRE(order.lanes.size() == 1);
  CHECK(order.lanes[0] == Order{0});
}

TEST_CASE("the domain is whole years, at least one, with now in it") {
  const auto domain = [](const Timeline& what) {
    const std::optional<Domain> found = year_domain(what);
    return found ? std::pair{found->lo, found->hi} : std::pair{-1.0, -1.0};
  };
  CHECK(domain(timeline({event(2010.4), event(2021.6)})) == std::pair{2010.0, 2022.0});
  CHECK(domain(timeline({event(2010)})) == std::pair{2010.0, 2011.0});
  Timeline with_now = timeline({event(2010)});
  with_now.now = 2026.6;
  CHECK(domain(with_now) == std::pair{2010.0, 2027.0});
  with_now.now = std::nan("");
  CHECK(domain(with_now) == std::pair{2010.0, 2011.0});
  CHECK(domain(timeline({event({})})) == std::pair{-1.0, -1.0});
  CHECK(domain(timeline({})) == std::pair{-1.0, -1.0});
}
