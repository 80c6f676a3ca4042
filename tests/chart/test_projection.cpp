#include "chart/map/view.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>
#include <numbers>
#include <vector>

using namespace briefwright::chart;
using doctest::Approx;

namespace {

std::vector<std::shared_ptr<const Projection>> projections() {
  return {std::make_shared<EqualEarth>(0), std::make_shared<EqualEarth>(150),
          std::make_shared<LambertAzimuthal>(Geo{105, 35}),
          std::make_shared<LambertAzimuthal>(Geo{-150, -80}),
          std::make_shared<LambertAzimuthal>(Geo{180, 0})};
}

/// Area of a small patch on the plane, by the shoelace formula, and on the globe.
double flat_area(const Projection& projection, Geo corner, double degrees) {
  const Geo around[] = {corner,
                        {corner.longitude + degrees, corner.latitude},
                        {corner.longitude + degrees, corner.latitude + degrees},
                        {corner.longitude, corner.latitude + degrees}};
  double twice = 0;
  for (int i = 0; i < 4; ++i) {
    const Flat a = projection.project(around[i]), b = projection.project(around[(i + 1) % 4]);
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

double globe_area(Geo corner, double degrees) {
  constexpr double degree = std::numbers::pi / 180;
  return earth_radius * earth_radius * degrees * degree *
         (std::sin((corner.latitude + degrees) * degree) - std::sin(corner.latitude * degree));
}

}  // namespace

TEST_CASE("longitudes go by full turns to the nearest of a middle") {
  CHECK(near_longitude(190, 0) == -170);
  CHECK(near_longitude(-170, 150) == 190);
  CHECK(near_longitude(720, 0) == 0);
  CHECK(std::abs(near_longitude(1e300, 11) - 11) <= 180);
}

TEST_CASE("angles between places") {
  CHECK(angle_between({0, 0}, {90, 0}) == Approx(90));
  CHECK(angle_between({0, 90}, {123, -90}) == Approx(180));
  CHECK(angle_between({179.5, 0}, {-179.5, 0}) == Approx(1));
  CHECK(angle_between({10, 50}, {10, 50}) == 0);
}

TEST_CASE("Equal Earth has its published measures") {
  const EqualEarth projection(0);
  // Half the width of EPSG:8857 (Equal Earth on WGS 84): 17,243,959.06 m.
  CHECK(projection.project({180, 0}).x == Approx(17243.95906).epsilon(1e-7));
  // Šavrič, Patterson, Jenny: 2.05458 times as wide as high, pole lines 0.59 times as long as the equator.
  CHECK(projection.project({180, 0}).x / projection.project({0, 90}).y == Approx(2.05458).epsilon(1e-5));
  CHECK(projection.project({180, 90}).x / projection.project({180, 0}).x == Approx(0.59).epsilon(0.01));
}

TEST_CASE("Equal Earth is symmetric and keeps its parallels straight") {
  const EqualEarth projection(11);
  for (const double latitude : {0.0, 23.5, 66.0, 90.0})
    for (const double away : {0.0, 40.0, 180.0}) {
      const Flat ne = projection.project({11 + away, latitude}),
                 sw = projection.project({11 - away, -latitude});
      CHECK(ne.x == Approx(-sw.x));
      CHECK(ne.y == Approx(-sw.y));
      CHECK(ne.y == Approx(projection.project({11, latitude}).y));
    }
}

TEST_CASE("Lambert's projection gives the worked example of Snyder") {
  // Snyder (1987), page 332: a sphere of radius 3, centre 40° N 100° W, the place 20° S 100° E.
  const Flat p = LambertAzimuthal({-100, 40}).project({100, -20});
  CHECK(3 * p.x / earth_radius == Approx(-4.2339303).epsilon(1e-7));
  CHECK(3 * p.y / earth_radius == Approx(4.0257775).epsilon(1e-7));
}

TEST_CASE("Lambert's projection is true at its centre and holds the whole globe in a disc") {
  const LambertAzimuthal projection({10, 50});
  CHECK(std::abs(projection.project({10, 50}).x) < 1e-9);
  CHECK(std::abs(projection.project({10, 50}).y) < 1e-9);
  CHECK(projection.project({10, 51}).y == Approx(earth_radius * std::numbers::pi / 180).epsilon(1e-4));
  for (int longitude = -180; longitude <= 180; longitude += 10)
    for (int latitude = -90; latitude <= 90; latitude += 10) {
      const Flat p = projection.project({1.0 * longitude, 1.0 * latitude});
      CHECK(std::hypot(p.x, p.y) <= 2 * earth_radius + 1e-6);
    }
  const Flat antipode = projection.project({-170, -50});
  CHECK(std::hypot(antipode.x, antipode.y) == Approx(2 * earth_radius));
}

TEST_CASE("both projections keep areas") {
  for (const auto& projection : projections())
    for (const double latitude : {-75.0, -40.0, 0.0, 30.0, 60.0, 80.0})
      for (const double longitude : {-20.0, 20.0, 100.0, 140.0}) {
        const Geo corner{longitude, latitude};
        CHECK(flat_area(*projection, corner, 0.005) == Approx(globe_area(corner, 0.005)).epsilon(2e-3));
      }
}

TEST_CASE("what is projected is found again") {
  for (const auto& projection : projections())
    for (const double latitude : {-89.0, -45.0, 0.0, 12.5, 60.0, 89.0})
      for (const double longitude : {-25.0, 0.0, 77.0, 160.0}) {
        const Geo found = projection->place(projection->project({longitude, latitude}));
        CHECK(found.latitude == Approx(latitude).epsilon(1e-6));
        CHECK(std::abs(near_longitude(found.longitude - longitude, 0)) < 1e-5);
      }
}

TEST_CASE("points off the globe are given a place on its edge") {
  for (const auto& projection : projections()) {
    const Geo place = projection->place({1e6, -1e6});
    CHECK(std::abs(place.latitude) <= 90);
    CHECK(std::isfinite(place.longitude));
  }
}
