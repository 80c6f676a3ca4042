// Groups of places beside their plain definition.
#include "chart/map/groups.hpp"
#include "chart/map/view.hpp"

#include <doctest/doctest.h>
#include <cmath>
#include <numbers>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

using Groups = std::vector<std::vector<std::size_t>>;

/// Each place is compared with every other one.
Groups compared_groups(std::span<const Geo> places, double kilometres) {
  constexpr std::size_t none = SIZE_MAX;
  std::vector<std::size_t> group_of(places.size(), none);
  Groups groups;
  for (std::size_t first = 0; first < places.size(); ++first) {
    if (group_of[first] != none) continue;
    std::vector<std::size_t> reached{first};
    group_of[first] = groups.size();
    for (std::size_t k = 0; k < reached.size(); ++k)
      for (std::size_t i = 0; i < places.size(); ++i) {
        const double apart =
            angle_between(places[reached[k]], places[i]) * std::numbers::pi / 180 * earth_radius;
        if (group_of[i] != none || apart > kilometres) continue;
        group_of[i] = groups.size();
        reached.push_back(i);
      }
    groups.emplace_back();
  }
  for (std::size_t i = 0; i < places.size(); ++i) groups[group_of[i]].push_back(i);
  return groups;
}

/// Numbers from 0 to 1 that are the same in every run.
struct Scatter {
  std::uint64_t state = 0;
  double next() {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<double>(state >> 11) / 9007199254740992.0;
  }
  std::vector<Geo> places(std::size_t count) {
    std::vector<Geo> all;
    while (all.size() < count) {
      const double longitude = 360 * next() - 180;
      all.push_back({longitude, std::asin(2 * next() - 1) * 180 / std::numbers::pi});
    }
    return all;
  }
};

}  // namespace

TEST_CASE("groups of places are those of comparing each with all") {
  Scatter scatter;
  for (const std::size_t count : {1, 2, 8, 9, 40, 300})
    for (const double kilometres : {0.0, 300.0, 1000.0, 2500.0, 25000.0}) {
      CAPTURE(count);
      CAPTURE(kilometres);
      const std::vector<Geo> places = scatter.places(count);
      CHECK(groups_of(places, kilometres) == compared_groups(places, kilometres));
    }
  CHECK(groups_of({}, 2500).empty());
}

TEST_CASE("groups reach over the antimeridian and around the poles, and places may be the same") {
  const std::vector<Geo> places{{179, 0}, {0, 0},     {-179, 0}, {0, 0},
                                {10, 89}, {-170, 89}, {0, -90},  {90, -90}};
  CHECK(groups_of(places, 500) == Groups{{0, 2}, {1, 3}, {4, 5}, {6, 7}});
}

TEST_CASE("two crowds just out of reach of each other take no time") {
  std::vector<Geo> places;
  Scatter scatter;
  for (int i = 0; i < 100'000; ++i)
    places.push_back({scatter.next() + (i % 2 == 0 ? 0.0 : 23.6), scatter.next()});
  CHECK(groups_of(places, 2500).size() == 2);  // in minutes, if all were compared
}
