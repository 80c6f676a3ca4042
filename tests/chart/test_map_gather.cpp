#include "chart/map/plan.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

const Rect frame{Pt(0), Pt(-200), Pt(400), Pt(0)};

Spot single(double x, double y, double radius, std::size_t index) {
  return {{Pt(x), Pt(y)}, Pt(radius), {index}, false};
}

std::vector<std::size_t> all_members(const std::vector<Spot>& spots) {
  std::vector<std::size_t> members;
  for (const Spot& spot : spots) members.insert(members.end(), spot.members.begin(), spot.members.end());
  std::sort(members.begin(), members.end());
  return members;
}

bool any_crowded(const std::vector<Spot>& spots) {
  for (std::size_t i = 0; i < spots.size(); ++i)
    for (std::size_t j = i + 1; j < spots.size(); ++j)
      if (crowded(spots[i], spots[j])) return true;
  return false;
}

/// Points of a fixed pattern that crowds in places.
std::vector<Spot> pattern(std::size_t count) {
  std::vector<Spot> spots;
  for (std::size_t i = 0; i < count; ++i) {
    const double t = static_cast<double>(i);
    spots.push_back(single(200 + 180 * std::sin(t * 2.399) * std::fmod(t * 0.618, 1),
                           -100 + 90 * std::cos(t * 2.399) * std::fmod(t * 0.618, 1), 1.7 + 5 * (i % 7 == 0),
                           i));
  }
  return spots;
}

}  // namespace

TEST_CASE("marks that keep apart stay as they are") {
  const std::vector<Spot> apart{single(10, -10, 2, 0), single(20, -10, 2, 1), single(14, -10, 3, 2)};
  CHECK(joined({apart[0], apart[1]}) == std::vector<Spot>{apart[0], apart[1]});
  CHECK(joined(apart).size() == 3);  // a partial overlap is readable
}

TEST_CASE("marks at one spot become one with their number, at their mean") {
  const std::vector<Spot> one = joined({single(10, -10, 2, 4), single(11, -10, 2, 1), single(12, -10, 2, 7)});
  REQUIRE(one.size() == 1);
  CHECK(one[0].counted);
  CHECK(one[0].members == std::vector<std::size_t>{1, 4, 7});
  CHECK(one[0].at.x.value() == doctest::Approx(11));
  CHECK(one[0].radius == counted_radius(3));
}

TEST_CASE("five thousand marks at one spot are one") {
  std::vector<Spot> spots;
  for (std::size_t i = 0; i < 5000; ++i) spots.push_back(single(50, -50, 2, i));
  const std::vector<Spot> one = gathered(spots, Pt(6), frame);
  REQUIRE(one.size() == 1);
  CHECK(one[0].members.size() == 5000);
}

TEST_CASE("a counted mark takes what its number hides") {
  Spot counted = single(50, -50, 6, 0);
  counted.counted = true;
  CHECK(crowded(counted, single(54, -50, 2, 1)));
  CHECK_FALSE(crowded(counted, single(58, -50, 2, 1)));
}

TEST_CASE("nothing is lost, nothing is crowded, and the order of the marks does not matter much") {
  for (const std::size_t count : {2u, 30u, 300u, 2000u}) {
    const std::vector<Spot> spots = gathered(pattern(count), Pt(6), frame);
    std::vector<std::size_t> expected(count);
    std::iota(expected.begin(), expected.end(), 0u);
    CHECK(all_members(spots) == expected);
    CHECK_FALSE(any_crowded(spots));
    CHECK(spots == gathered(pattern(count), Pt(6), frame));
    std::vector<Spot> reversed = pattern(count);
    std::reverse(reversed.begin(), reversed.end());
    CHECK(spots == gathered(reversed, Pt(6), frame));
  }
}

TEST_CASE("counted marks that touch are moved apart rather than joined") {
  std::vector<Spot> spots;
  for (std::size_t i = 0; i < 4; ++i) spots.push_back(single(i < 2 ? 50 : 60, -50, 2, i));
  const std::vector<Spot> two = gathered(spots, Pt(6), frame);
  REQUIRE(two.size() == 2);
  CHECK((two[1].at.x - two[0].at.x) >= two[0].radius + two[1].radius);
}

TEST_CASE("a mark that finds no room joins the nearest counted one") {
  Spot mark = single(50, -50, 6, 0), other = single(51, -50, 6, 1);
  mark.counted = other.counted = true;
  std::vector<Spot> fixed{mark};
  CHECK(settled({other}, fixed, Pt(2), frame).empty());
  CHECK(fixed[0].members == std::vector<std::size_t>{0, 1});
  CHECK(fixed[0].at == mark.at);
  fixed = {mark};
  const std::vector<Spot> moved = settled({other}, fixed, Pt(20), frame);
  REQUIRE(moved.size() == 1);
  CHECK(moved[0].at != other.at);
}

TEST_CASE("a mark without room and without a counted neighbour stays") {
  std::vector<Spot> fixed{single(50, -50, 6, 0)};
  const Spot other = single(51, -50, 6, 1);
  CHECK(settled({other}, fixed, Pt(2), frame) == std::vector<Spot>{other});
}

TEST_CASE("a mark on the side of the map is moved inside, not joined to one far away") {
  Spot edge = single(0, 0, 6, 0), far = single(300, -100, 6, 1);
  edge.counted = far.counted = true;
  std::vector<Spot> fixed{far};
  const std::vector<Spot> placed = settled({edge}, fixed, Pt(2), frame);
  REQUIRE(placed.size() == 1);
  CHECK(placed[0].at == Point{Pt(6), Pt(-6)});
  // Neither is one that has no room among single marks.
  Spot hemmed = single(50, -50, 6, 0);
  hemmed.counted = true;
  fixed = {single(50, -50, 20, 2), far};
  CHECK(settled({hemmed}, fixed, Pt(2), frame) == std::vector<Spot>{hemmed});
  CHECK(fixed[1] == far);
}

TEST_CASE("numbers of more digits need larger marks") {
  CHECK(counted_radius(9) < counted_radius(10));
  CHECK(counted_radius(99) < counted_radius(100));
  CHECK(counted_radius(2) == counted_radius(9));
}

TEST_CASE("marks are moved inside, or to the middle of what is too small") {
  CHECK(inside({Pt(-5), Pt(-300)}, Pt(3), frame) == Point{Pt(3), Pt(-197)});
  CHECK(inside({Pt(20), Pt(-20)}, Pt(3), frame) == Point{Pt(20), Pt(-20)});
  CHECK(inside({Pt(0), Pt(0)}, Pt(30), {Pt(0), Pt(-10), Pt(10), Pt(0)}) == Point{Pt(5), Pt(-5)});
}
