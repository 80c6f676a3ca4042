#include "chart/map/projection.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace briefwright::chart {
namespace {

constexpr double degree = std::numbers::pi / 180;

/// Equal Earth: polynomial of the parametric latitude, its derivative and the factor of its arguments.
constexpr double a1 = 1.340264, a2 = -0.081106, a3 = 0.000893, a4 = 0.003796;
const double half_root3 = std::sqrt(3.0) / 2;

double height(double t) {
  const double t2 = t * t, t6 = t2 * t2 * t2;
  return t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2));
}

double slope(double t) {
  const double t2 = t * t, t6 = t2 * t2 * t2;
  return a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2);
}

}  // namespace

double near_longitude(double longitude, double center) {
  return center + std::remainder(longitude - center, 360.0);
}

double angle_between(Geo a, Geo b) {
  // The haversine keeps small angles exact.
  const double up = std::sin((b.latitude - a.latitude) * degree / 2);
  const double across = std::sin((b.longitude - a.longitude) * degree / 2);
  const double h = up * up + std::cos(a.latitude * degree) * std::cos(b.latitude * degree) * across * across;
  return 2 * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0))) / degree;
}

Flat EqualEarth::project(Geo place) const {
  const double t = std::asin(half_root3 * std::sin(place.latitude * degree));
  const double lambda = (place.longitude - center_) * degree;
  return {earth_radius * lambda * std::cos(t) / (half_root3 * slope(t)), earth_radius * height(t)};
}

Geo EqualEarth::place(Flat point) const {
  const double most = std::asin(half_root3), y = point.y / earth_radius;
  double t = std::clamp(y / a1, -most, most);
  for (int i = 0; i < 12; ++i) t = std::clamp(t - (height(t) - y) / slope(t), -most, most);
  const double latitude = std::asin(std::clamp(std::sin(t) / half_root3, -1.0, 1.0)) / degree;
  const double lambda = point.x / earth_radius * half_root3 * slope(t) / std::cos(t) / degree;
  return {center_ + std::clamp(lambda, -180.0, 180.0), latitude};
}

LambertAzimuthal::LambertAzimuthal(Geo center)
    : center_(center), sin_(std::sin(center.latitude * degree)), cos_(std::cos(center.latitude * degree)) {}

Flat LambertAzimuthal::project(Geo place) const {
  const double phi = place.latitude * degree, lambda = (place.longitude - center_.longitude) * degree;
  const double s = std::sin(phi), c = std::cos(phi);
  const double towards = sin_ * s + cos_ * c * std::cos(lambda);  // cosine of the angle from the centre
  const double x = c * std::sin(lambda), y = cos_ * s - sin_ * c * std::cos(lambda);
  if (towards < -1 + 1e-12) return {2 * earth_radius, 0};
  const double k = earth_radius * std::sqrt(2 / (1 + towards));
  return {k * x, k * y};
}

Geo LambertAzimuthal::place(Flat point) const {
  const double x = point.x / earth_radius, y = point.y / earth_radius;
  const double rho = std::min(2.0, std::hypot(x, y));
  if (rho < 1e-12) return center_;
  const double angle = 2 * std::asin(rho / 2), s = std::sin(angle), c = std::cos(angle);
  const double unit_x = x / std::hypot(x, y), unit_y = y / std::hypot(x, y);
  const double latitude = std::asin(std::clamp(c * sin_ + unit_y * s * cos_, -1.0, 1.0));
  const double lambda = std::atan2(unit_x * s, cos_ * c - unit_y * sin_ * s);
  return {center_.longitude + lambda / degree, latitude / degree};
}

}  // namespace briefwright::chart
