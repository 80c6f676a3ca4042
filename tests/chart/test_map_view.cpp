#include "chart/map/view.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace briefwright;
using namespace briefwright::chart;
using doctest::Approx;

namespace {

View around(std::vector<Geo> places, double width = 300) {
  return view_around(places, 11, Pt(width), {Pt(13)});
}

bool inside(const View& view, Geo place, Pt margin = Pt()) {
  const Point at = view.find(place);
  return at.x >= view.frame.left + margin && at.x <= view.frame.right - margin &&
         at.y >= view.frame.bottom + margin && at.y <= view.frame.top - margin;
}

std::vector<std::size_t> far_places(const std::vector<Geo>& places) {
  const std::vector<bool> far = far_flung(places);
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < far.size(); ++i)
    if (far[i]) found.push_back(i);
  return found;
}

double across(const View& view) { return view.frame.width() / view.per_kilometre; }

}  // namespace

TEST_CASE("the world has Russia in one piece and no Antarctica") {
  const View world = whole_world({}, 11, Pt(400));
  CHECK_FALSE(world.fills_frame);
  CHECK_FALSE(world.to_scale);
  CHECK(world.window.west == -169);
  CHECK(world.window.east == 191);
  CHECK(world.shows({-169.5, 66}));  // the eastern end of Russia, on the right
  CHECK(world.find({-169.5, 66}).x > Pt(300));
  CHECK_FALSE(world.shows({0, -80}));
  const Geo station{0, -80};
  CHECK(whole_world({&station, 1}, 11, Pt(400)).shows(station));
  CHECK(world.frame.height() / world.frame.width() == Approx(0.44).epsilon(0.1));
}

TEST_CASE("a region holds its places with the margin and is true to scale") {
  const std::vector<Geo> norway{{5.3, 60.4}, {10.7, 59.9}, {18.9, 69.6}, {29.7, 70.7}};
  for (const double width : {100.0, 235.0, 482.0}) {
    const View view = around(norway, width);
    CHECK(view.fills_frame);
    CHECK(view.to_scale);
    for (const Geo& place : norway) {
      CHECK(inside(view, place, Pt(12.9)));
      CHECK(view.shows(place));
    }
    CHECK(view.frame.width() == Pt(width));
    CHECK(view.frame.height() >= view.frame.width() * 0.42 - length_tolerance);
    CHECK(view.frame.height() <= view.frame.width() * 1.25 + length_tolerance);
  }
  // A degree of latitude is 111 km, on the paper too.
  const View view = around(norway);
  const Point a = view.find({15, 64}), b = view.find({15, 65});
  const double length = std::hypot((a.x - b.x).value(), (a.y - b.y).value());
  CHECK(length / view.per_kilometre.value() == Approx(111.2).epsilon(0.02));
}

TEST_CASE("regions run over the antimeridian") {
  const std::vector<std::vector<Geo>> countries{
      {{178.4, -18.1}, {-179.9, -16.8}, {177.4, -17.8}},            // Fiji
      {{174.8, -41.3}, {-176.5, -44.0}, {168.4, -46.6}},            // New Zealand with Chatham
      {{30.3, 59.9}, {177.5, 64.7}, {-173.2, 64.4}, {37.6, 55.8}},  // Russia
      {{-149.9, 61.2}, {-95.4, 29.8}, {-157.9, 21.3}, {-74, 40.7}, {172.9, 52.9}}};  // USA, Alaska, Hawaii
  for (const std::vector<Geo>& places : countries) {
    const View view = around(places, 400);
    CHECK(view.fills_frame);
    for (const Geo& place : places) CHECK(inside(view, place, Pt(12.9)));
  }
  CHECK(across(around(countries[0])) < 2000);  // not once around the globe
  CHECK(across(around(countries[1])) < 3000);
}

TEST_CASE("one place and places all at one spot get a region around them") {
  for (const std::size_t count : {1u, 50u}) {
    const View view = around(std::vector<Geo>(count, Geo{10, 50}));
    CHECK(view.fills_frame);
    CHECK(across(view) == Approx(1300).epsilon(0.1));
    const Point at = view.find({10, 50});
    CHECK(at.x.value() == Approx(150));
    CHECK(at.y.value() == Approx(view.frame.bottom.value() / 2));
  }
}

TEST_CASE("places at poles, at the ends of longitude and opposite each other have a view") {
  const std::vector<std::vector<Geo>> sets{{{0, 90}},
                                           {{0, -90}},
                                           {{180, 0}, {-180, 0}},
                                           {{0, 0}, {180, 0}},
                                           {{0, 90}, {0, -90}},
                                           {{180, 90}, {-180, -90}},
                                           {{0, 90}, {90, 60}},
                                           {{-180, -89}, {0, -89}}};
  for (const std::vector<Geo>& places : sets) {
    const View view = around(places);
    CHECK(view.per_kilometre > Pt());
    CHECK(std::isfinite(view.per_kilometre.value()));
    for (const Geo& place : places) {
      CHECK(view.shows(place));
      CHECK(inside(view, place, -length_tolerance));
    }
  }
}

TEST_CASE("places over much of the globe get the whole world, and so do none") {
  CHECK_FALSE(around({{-100, 40}, {10, 50}, {116, 40}, {135, -25}}).fills_frame);
  CHECK_FALSE(around({}).fills_frame);
}

TEST_CASE("few places far from all others are left to the edge") {
  std::vector<Geo> france(19, Geo{2, 47});
  france[0] = {5, 43};
  france[1] = {-1, 49};
  france.push_back({55.5, -21});  // Réunion
  CHECK(far_places(france) == std::vector<std::size_t>{19});
  // As many as an eighth, and no more: small groups go first.
  france.push_back({55.5, -21});
  CHECK(far_places(france) == std::vector<std::size_t>{19, 20});
  france.push_back({-52.7, 5});  // three of 22: the pair stays
  CHECK(far_places(france) == std::vector<std::size_t>{21});
}

TEST_CASE("of many places, five or three in a hundred are left to the edge") {
  for (const auto& [count, most] : std::vector<std::pair<std::size_t, std::size_t>>{{60, 5}, {400, 12}}) {
    for (const std::size_t beyond : {most, most + 1}) {
      std::vector<Geo> places(count - beyond, Geo{110, -3});
      for (std::size_t i = 0; i < places.size(); ++i) places[i].longitude += static_cast<double>(i % 20);
      places.insert(places.end(), beyond, Geo{137, 35});  // half an ocean to the north
      CHECK(far_places(places).size() == (beyond == most ? most : 0));
    }
  }
}

TEST_CASE("sides of a country stay on its map") {
  // A dense middle; coasts, islands and a far west that each have but a few records.
  std::vector<Geo> states(300, Geo{-95, 38});
  for (std::size_t i = 0; i < states.size(); ++i) states[i].longitude += static_cast<double>(i % 10);
  for (const Geo side : {Geo{-122, 47}, Geo{-118, 34}, Geo{-81, 25}, Geo{-69, 45}, Geo{-150, 61}})
    states.push_back(side);
  CHECK(far_places(states).empty());
  states.push_back({145, 13});
  CHECK(far_places(states) == std::vector<std::size_t>{305});
}

TEST_CASE("nothing is far among few places, where the rest is as wide, or where each has a neighbour") {
  CHECK(far_places({}).empty());
  CHECK(far_places({{2, 47}, {3, 48}, {55.5, -21}}).empty());
  std::vector<Geo> wide;
  for (int i = 0; i < 20; ++i) wide.push_back({-120.0 + 3 * i, 40});
  CHECK(far_places(wide).empty());
  std::vector<Geo> chain(40, Geo{0, 0});
  for (int i = 1; i <= 4; ++i) chain.push_back({20.0 * i, 0});  // 2,226 km each
  CHECK(far_places(chain).empty());
  chain.push_back({80, 23});  // 2,558 km from the last, but the map is as wide without it; not as high
  CHECK(far_places(chain) == std::vector<std::size_t>{44});
}

TEST_CASE("places all over the globe are one group") {
  std::vector<Geo> places;
  for (int i = 0; i < 2000; ++i)
    places.push_back({std::fmod(i * 0.754878, 1) * 360 - 180, std::fmod(i * 0.618034, 1) * 180 - 90});
  CHECK(far_places(places).empty());
}

TEST_CASE("a region that is asked for is shown, over the antimeridian too") {
  const auto europe = view_of({-12, 35, 32, 66}, Pt(400));
  REQUIRE(europe);
  CHECK(europe->fills_frame);
  for (const Geo corner : {Geo{-12, 35}, Geo{32, 35}, Geo{32, 66}, Geo{-12, 66}})
    CHECK(inside(*europe, corner, -length_tolerance));
  const auto pacific = view_of({150, -30, -150, 10}, Pt(400));
  REQUIRE(pacific);
  CHECK(pacific->shows({180, -10}));
  CHECK_FALSE(pacific->shows({0, -10}));
  const auto large = view_of({-100, -60, 100, 80}, Pt(400));
  REQUIRE(large);
  CHECK_FALSE(large->fills_frame);
  CHECK(large->shows({0, 0}));
  CHECK_FALSE(large->shows({150, 0}));
}

TEST_CASE("regions of hostile numbers have no view or a finite one") {
  const double nan = std::nan(""), inf = INFINITY;
  CHECK_FALSE(view_of({nan, 0, 10, 10}, Pt(300)));
  CHECK_FALSE(view_of({0, -inf, 10, 10}, Pt(300)));
  CHECK_FALSE(view_of({10, 0, 10, 10}, Pt(300)));
  CHECK_FALSE(view_of({0, 10, 10, 10}, Pt(300)));
  CHECK_FALSE(view_of({0, 20, 10, 10}, Pt(300)));
  for (const GeoBox& box :
       {GeoBox{-1e308, -1e308, 1e308, 1e308}, GeoBox{0, 0, 1e-9, 1e-9}, GeoBox{-180, 0, 180, 1e-6},
        GeoBox{0, -90, 1e-6, 90}, GeoBox{-180, 85, 180, 90}}) {
    const auto view = view_of(box, Pt(300));
    REQUIRE(view);
    CHECK(std::isfinite(view->per_kilometre.value()));
    CHECK(view->frame.height() >= Pt(74));
    CHECK(view->frame.height() <= Pt(376));
    for (const Point& corner : view->outline()) {
      CHECK(corner.x >= view->frame.left - length_tolerance);
      CHECK(corner.x <= view->frame.right + length_tolerance);
      CHECK(corner.y >= view->frame.bottom - length_tolerance);
      CHECK(corner.y <= view->frame.top + length_tolerance);
    }
  }
}

TEST_CASE("points without a place") {
  const double nan = std::nan(""), inf = INFINITY;
  MapPoint point;
  for (const auto& [latitude, longitude] :
       std::vector<std::pair<double, double>>{{nan, 0}, {0, nan}, {inf, 0}, {0, -inf}, {90.1, 0}, {-91, 0}}) {
    point.latitude = latitude;
    point.longitude = longitude;
    CHECK_FALSE(place_of(point));
  }
  point.latitude = 90;
  point.longitude = 540;
  REQUIRE(place_of(point));
  CHECK(std::abs(place_of(point)->longitude) == 180);
}
