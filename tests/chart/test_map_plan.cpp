#include "chart/map/plan.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

/// Points of a fixed pattern over the world.
Map world_map(std::size_t count) {
  Map map;
  map.extent = WholeWorld{};
  for (std::size_t i = 0; i < count; ++i) {
    const double t = static_cast<double>(i);
    MapPoint point;
    point.latitude = -50 + std::fmod(t * 0.618034, 1) * 120;
    point.longitude = -180 + std::fmod(t * 0.754878, 1) * 360;
    point.capacity = 0.1 * static_cast<double>(i % 50);
    point.precision = static_cast<Precision>(i % 3);
    point.country = std::to_string(i % 20);
    map.points.push_back(point);
  }
  return map;
}

std::size_t records(const MapPlan& plan) {
  std::size_t number = 0;
  for (const auto* list : {&plan.spots, &plan.squares, &plan.beyond})
    for (const Spot& spot : *list) number += spot.members.size();
  return number;
}

}  // namespace

TEST_CASE("every record with a place stands on the map of the world once") {
  for (const std::size_t count : {0u, 1u, 50u, 1000u})
    for (const double width : {100.0, 300.0, 520.0})
      CHECK(records(plan_map(world_map(count), Pt(width), Pt(0.4))) == count);
}

TEST_CASE("every record stands on the map around the records, at its edge if need be") {
  Map map = world_map(60);
  map.extent = AroundPoints{};
  for (MapPoint& point : map.points) {
    point.latitude = 50 + point.latitude / 20;
    point.longitude = 10 + point.longitude / 20;
  }
  map.points.push_back({-20, 55, 0, 1, Precision::exact, "", "", {}});
  const MapPlan plan = plan_map(map, Pt(300), Pt(0.4));
  CHECK(records(plan) == 61);
  REQUIRE(plan.beyond.size() == 1);
  CHECK(plan.beyond[0].members == std::vector<std::size_t>{60});
  CHECK(plan.beyond[0].at.y < Pt(-100));  // in the south
}

TEST_CASE("marks of several records keep apart, and all marks stay inside") {
  const Map map = world_map(1000);
  for (const double width : {200.0, 480.0}) {
    const MapPlan plan = plan_map(map, Pt(width), Pt(0.4));
    for (std::size_t i = 0; i < plan.squares.size(); ++i)
      for (std::size_t j = i + 1; j < plan.squares.size(); ++j)
        CHECK_FALSE(crowded(plan.squares[i], plan.squares[j]));
    for (const auto* list : {&plan.spots, &plan.squares})
      for (const Spot& spot : *list) {
        const Pt reach = spot.counted ? spot.radius : reach_of(map.points[spot.members[0]], spot.radius);
        CHECK(inside(spot.at, reach, plan.view.frame) == spot.at);
      }
  }
}

TEST_CASE("the records of a country stand where they are on the mean") {
  Map map;
  for (const double latitude : {49.0, 51.0}) {
    map.points.push_back({latitude, 10, 0, {}, Precision::country, "a", "", {}});
    map.points.push_back({latitude, 30, 0, {}, Precision::country, "b", "", {}});
  }
  const MapPlan plan = plan_map(map, Pt(300), Pt());
  REQUIRE(plan.squares.size() == 2);
  CHECK(plan.squares[0].members == std::vector<std::size_t>{0, 2});
  const Point mean = plan.view.find({10, 50});
  CHECK(std::abs((plan.squares[0].at.x - mean.x).value()) < 0.5);
  CHECK(std::abs((plan.squares[0].at.y - mean.y).value()) < 0.5);
  CHECK(plan.spots.empty());
}
