#include "chart/boxes.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

Point at(double x, double y) { return {Pt(x), Pt(y)}; }
NamedSpot spot(double x, double y, bool must = false) { return {at(x, y), Pt(2), {Pt(30), Pt(8)}, must}; }
Rect box(double left, double bottom, double right, double top) {
  return {Pt(left), Pt(bottom), Pt(right), Pt(top)};
}
const Rect plot = box(0, 0, 200, 100);

LabelLimits limits(std::span<const Rect> taken = {}, std::span<const LineEnds> lines = {}) {
  return {plot, taken, lines};
}

Rect mark_of(const NamedSpot& s) {
  return {s.at.x - s.radius, s.at.y - s.radius, s.at.x + s.radius, s.at.y + s.radius};
}

bool within(Rect inner, Rect outer) { return united(inner, outer) == outer; }

/// Points on a lattice, every `must`-th one to be named at any cost.
std::vector<NamedSpot> lattice(std::size_t count, double step, std::size_t must) {
  std::vector<NamedSpot> spots;
  for (std::size_t i = 0; i < count; ++i)
    spots.push_back(spot(5 + step * static_cast<double>(i % 12), 5 + step * static_cast<double>(i / 12),
                         must > 0 && i % must == 0));
  return spots;
}

}  // namespace

TEST_CASE("the nearest point of a box") {
  CHECK(nearest(box(0, 0, 10, 10), at(-5, 5)) == at(0, 5));
  CHECK(nearest(box(0, 0, 10, 10), at(20, 20)) == at(10, 10));
  CHECK(nearest(box(0, 0, 10, 10), at(3, 4)) == at(3, 4));
}

TEST_CASE("a lone name stands right of its mark, at the right side left of it") {
  const std::vector<NamedSpot> spots{spot(50, 50), spot(190, 20)};
  const auto places = place_labels(spots, limits());
  REQUIRE(places[0]);
  CHECK(places[0]->box == box(53.5, 46, 83.5, 54));
  CHECK_FALSE(places[0]->leader);
  REQUIRE(places[1]);
  CHECK(places[1]->box == box(156.5, 16, 186.5, 24));
}

TEST_CASE("names keep clear of what is taken, of lines and of other marks") {
  const std::vector<Rect> taken{box(52, 40, 90, 60)};
  const std::vector<LineEnds> lines{{at(30, 0), at(30, 100)}};
  const std::vector<NamedSpot> spots{spot(50, 50), spot(50, 61)};
  const auto places = place_labels(spots, limits(taken, lines));
  for (const auto& place : places) {
    if (!place) continue;
    CHECK_FALSE(overlap(place->box, taken[0]));
    CHECK_FALSE(strikes(lines[0].first, lines[0].second, place->box));
    for (const NamedSpot& other : spots) CHECK_FALSE(overlap(place->box, mark_of(other)));
  }
}

TEST_CASE("of two names for one place the first stays; one that must be said goes before and farther") {
  std::vector<NamedSpot> spots{spot(50, 50), spot(50, 50), spot(50, 50)};
  spots[2].must = true;
  const std::vector<Rect> walls{box(0, 0, 48, 100), box(86, 0, 200, 100), box(48, 60, 86, 100)};
  const auto places = place_labels(spots, limits(walls));
  REQUIRE(places[2]);
  CHECK_FALSE(places[2]->leader);
  CHECK_FALSE((places[0] && places[1]));
}

TEST_CASE("a name that must be said stands at a leader when there is no room beside the mark") {
  std::vector<NamedSpot> spots{spot(100, 50, true)};
  const std::vector<Rect> around{box(60, 52.5, 140, 65), box(60, 35, 140, 47.5), box(60, 47, 97.5, 53),
                                 box(120, 47, 140, 53)};
  const auto places = place_labels(spots, limits(around));
  CHECK_FALSE(places[0]);  // walled in: no leader may cross a wall
  const std::vector<Rect> open(around.begin(), around.begin() + 3);
  const auto found = place_labels(spots, limits(open));
  REQUIRE(found[0]);
  CHECK(within(found[0]->box, plot));
}

TEST_CASE("however crowded, names, marks, leaders and sides keep apart") {
  for (double step : {4.0, 8.0, 16.0})
    for (std::size_t must : {0u, 1u, 3u, 7u}) {
      CAPTURE(step);
      CAPTURE(must);
      const std::vector<NamedSpot> spots = lattice(47, step, must);
      const auto places = place_labels(spots, limits());
      REQUIRE(places.size() == spots.size());
      std::vector<Rect> boxes;
      for (const auto& place : places)
        if (place) boxes.push_back(place->box);
      CHECK_FALSE(any_overlap(boxes));
      for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i]) continue;
        CHECK(within(places[i]->box, plot));
        for (const NamedSpot& other : spots) CHECK_FALSE(overlap(places[i]->box, mark_of(other)));
        if (!places[i]->leader) continue;
        CHECK(spots[i].must);
        for (const Rect& name : boxes)
          CHECK_FALSE(strikes(places[i]->leader->first, places[i]->leader->second, name));
      }
    }
}

TEST_CASE("points without a name and names without a place") {
  std::vector<NamedSpot> spots{spot(50, 50), spot(60, 60)};
  spots[0].label = {};
  spots[1].label = {Pt(300), Pt(8)};
  const auto places = place_labels(spots, limits());
  CHECK_FALSE(places[0]);
  CHECK_FALSE(places[1]);
  CHECK(place_labels({}, limits()).empty());
}
