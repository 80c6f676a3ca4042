#include "chart/map/view.hpp"

#include "chart/map/groups.hpp"

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

constexpr double south_edge = -57, north_edge = 84;    // of the inhabited world
constexpr double widest_region = 1.2 * earth_radius;   // from the middle to a corner, on the plane: 74°
constexpr double true_to_scale = 0.68 * earth_radius;  // the same: 40°, where lengths are 6 % off
constexpr double least_ratio = 0.42;
constexpr double far_away = 2500;  // kilometres: another ocean, another continent

/// Height by width that a map has at most: narrow ones may be upright.
double most_ratio(Paper paper) {
  return std::min({1.25, 0.42 + Pt(110) / paper.width, paper.most_height / paper.width});
}

/// Steps along the sides of boxes: fine enough for the curves that they become.
constexpr int side_steps = 48;

double between(double a, double b, int step) { return a + (b - a) * step / side_steps; }

/// The boundary of a box, anticlockwise from the lower left, without its corners doubled.
template <class Make>
auto boundary(double left, double bottom, double right, double top, Make make) {
  std::vector<decltype(make(0.0, 0.0))> points;
  for (int i = 0; i < side_steps; ++i) points.push_back(make(between(left, right, i), bottom));
  for (int i = 0; i < side_steps; ++i) points.push_back(make(right, between(bottom, top, i)));
  for (int i = 0; i < side_steps; ++i) points.push_back(make(between(right, left, i), top));
  for (int i = 0; i < side_steps; ++i) points.push_back(make(left, between(top, bottom, i)));
  return points;
}

std::vector<Geo> boundary(const GeoBox& box) {
  return boundary(box.west, box.south, box.east, box.north, [](double x, double y) { return Geo{x, y}; });
}

FlatBox bounds(const Projection& projection, std::span<const Geo> places) {
  FlatBox box{INFINITY, INFINITY, -INFINITY, -INFINITY};
  for (const Geo& place : places) {
    const Flat p = projection.project(place);
    box = {std::min(box.left, p.x), std::min(box.bottom, p.y), std::max(box.right, p.x),
           std::max(box.top, p.y)};
  }
  return box;
}

Flat middle(const FlatBox& box) { return {(box.left + box.right) / 2, (box.bottom + box.top) / 2}; }

bool within(Flat p, const FlatBox& box) {
  return p.x >= box.left && p.x <= box.right && p.y >= box.bottom && p.y <= box.top;
}

/// The direction of the sum of all places from the middle of the globe; the first place when there is none.
Geo mean_place(std::span<const Geo> places) {
  double x = 0, y = 0, z = 0;
  for (const Geo& place : places) {
    const double c = std::cos(place.latitude * degree);
    x += c * std::cos(place.longitude * degree);
    y += c * std::sin(place.longitude * degree);
    z += std::sin(place.latitude * degree);
  }
  if (std::hypot(x, y, z) < 1e-9 * static_cast<double>(places.size())) return places.front();
  return {std::atan2(y, x) / degree, std::atan2(z, std::hypot(x, y)) / degree};
}

/// How many of so many places may be left to the edge.
std::size_t most_far(std::size_t count) {
  constexpr std::size_t handful = 5;
  return std::max(count * 3 / 100, std::min(handful, count / 8));
}

/// Whether a map without the far places is much less wide or high.
bool spares_room(std::span<const Geo> places, const std::vector<bool>& far) {
  std::vector<Geo> near;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (!far[i]) near.push_back(places[i]);
  if (near.size() == places.size()) return false;
  const LambertAzimuthal projection(mean_place(near));
  const FlatBox all = bounds(projection, places), rest = bounds(projection, near);
  constexpr double much = 0.6;
  return rest.width() < much * all.width() || rest.height() < much * all.height();
}

/// The box of kilometres around its middle that fills the paper: places keep `margin` to the sides, and the
/// ratio of the sides stays readable.
FlatBox filled(const FlatBox& needed, Paper paper, Pt margin) {
  const double w = paper.width.value(), most = most_ratio(paper) * w;
  const double m = std::min(margin.value(), most / 4);
  const double reach_x = needed.width() / 2, reach_y = needed.height() / 2;
  double scale = (w - 2 * m) / (2 * reach_x);
  double height = 2 * reach_y * scale + 2 * m;
  if (height > most) {
    height = most;
    scale = (most - 2 * m) / (2 * reach_y);
  }
  height = std::max(height, std::min(least_ratio * w, most));
  const Flat at = middle(needed);
  const double half_width = w / scale / 2, half_height = height / scale / 2;
  return {at.x - half_width, at.y - half_height, at.x + half_width, at.y + half_height};
}

FlatBox at_least(const FlatBox& box, double reach) {
  const Flat at = middle(box);
  const double x = std::max(reach, box.width() / 2), y = std::max(0.65 * reach, box.height() / 2);
  return {at.x - x, at.y - y, at.x + x, at.y + y};
}

/// The degrees that a box of the plane holds.  With a pole in it these are all longitudes.
GeoBox window_of(const Projection& projection, Geo center, const FlatBox& plane) {
  GeoBox window{center.longitude, center.latitude, center.longitude, center.latitude};
  const auto sides = boundary(plane.left, plane.bottom, plane.right, plane.top, [&](double x, double y) {
    return projection.place({x, y});
  });
  for (Geo place : sides) {
    place.longitude = near_longitude(place.longitude, center.longitude);
    window = {std::min(window.west, place.longitude), std::min(window.south, place.latitude),
              std::max(window.east, place.longitude), std::max(window.north, place.latitude)};
  }
  constexpr double spare = 1;  // degrees: between two steps a side may bulge
  window = {std::max(window.west - spare, center.longitude - 180), std::max(window.south - spare, -90.0),
            std::min(window.east + spare, center.longitude + 180), std::min(window.north + spare, 90.0)};
  for (const double pole : {-90.0, 90.0}) {
    if (!within(projection.project({center.longitude, pole}), plane)) continue;
    window.west = center.longitude - 180;
    window.east = center.longitude + 180;
    (pole < 0 ? window.south : window.north) = pole;
  }
  return window;
}

/// None when the plane holds so much of the globe that its shapes would no longer be known.
std::optional<View> regional(Geo center, const FlatBox& plane, Pt width) {
  const double corner = std::hypot(plane.width(), plane.height()) / 2;
  if (corner > widest_region) return std::nullopt;
  View view;
  view.projection = std::make_shared<LambertAzimuthal>(center);
  view.fills_frame = true;
  view.to_scale = corner <= true_to_scale;
  view.window = window_of(*view.projection, center, plane);
  // Around a pole of such a map lies the antipode of its centre, which has no single place.
  const bool pole_inside = view.window.east - view.window.west >= 360;
  if (pole_inside && std::abs(center.latitude) < 40) return std::nullopt;
  view.plane = plane;
  view.per_kilometre = width / plane.width();
  view.frame = {Pt(), -plane.height() * view.per_kilometre, width, Pt()};
  return view;
}

/// Equal Earth cut along meridians and parallels, in the middle of a frame that is not too low or high.
View globe(const GeoBox& window, double center, Paper paper) {
  View view;
  view.projection = std::make_shared<EqualEarth>(center);
  view.window = window;
  const FlatBox needed = bounds(*view.projection, boundary(window));
  const double ratio = std::min(std::max(needed.height() / needed.width(), 0.25), most_ratio(paper));
  const double plane_width = std::max(needed.width(), needed.height() / ratio);
  const Flat at = middle(needed);
  const double x = plane_width / 2, y = plane_width * ratio / 2;
  view.plane = {at.x - x, at.y - y, at.x + x, at.y + y};
  view.per_kilometre = paper.width / plane_width;
  view.frame = {Pt(), -paper.width * ratio, paper.width, Pt()};
  return view;
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

Point View::at(Geo place) const {
  const Flat p = projection->project(place);
  return {frame.left + (p.x - plane.left) * per_kilometre, frame.top + (p.y - plane.top) * per_kilometre};
}

Point View::find(Geo place) const {
  place.longitude = near_longitude(place.longitude, (window.west + window.east) / 2);
  return at(place);
}

bool View::shows(Geo place) const {
  place.longitude = near_longitude(place.longitude, (window.west + window.east) / 2);
  const bool known = place.longitude >= window.west && place.longitude <= window.east &&
                     place.latitude >= window.south && place.latitude <= window.north;
  return known && within(projection->project(place), plane);
}

std::vector<Point> View::outline() const {
  if (fills_frame)
    return {{frame.left, frame.bottom},
            {frame.right, frame.bottom},
            {frame.right, frame.top},
            {frame.left, frame.top}};
  std::vector<Point> points;
  for (const Geo& place : boundary(window)) points.push_back(at(place));
  return points;
}

std::optional<Geo> place_of(const MapPoint& point) {
  if (!std::isfinite(point.longitude) || !(std::abs(point.latitude) <= 90)) return std::nullopt;
  return Geo{near_longitude(point.longitude, 0), point.latitude};
}

std::vector<bool> far_flung(std::span<const Geo> places) {
  std::vector<bool> far(places.size());
  const std::size_t allowed = most_far(places.size());
  if (allowed == 0) return far;
  std::vector<std::vector<std::size_t>> groups = groups_of(places, far_away);
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& a, const auto& b) { return a.size() < b.size(); });
  groups.pop_back();  // the largest
  std::size_t taken = 0;
  for (const std::vector<std::size_t>& group : groups) {
    taken += group.size();
    if (taken > allowed) break;
    for (const std::size_t i : group) far[i] = true;
  }
  return spares_room(places, far) ? far : std::vector<bool>(places.size());
}

View whole_world(std::span<const Geo> places, double center, Paper paper) {
  if (!std::isfinite(center)) center = 0;
  center = near_longitude(center, 0);
  GeoBox window{center - 180, south_edge, center + 180, north_edge};
  for (const Geo& place : places) {
    if (place.latitude < south_edge) window.south = -90;
    if (place.latitude > north_edge) window.north = 90;
  }
  return globe(window, center, paper);
}

View view_around(std::span<const Geo> places, double world_center, Paper paper, Clearance clear) {
  if (places.empty()) return whole_world(places, world_center, paper);
  Geo center = mean_place(places);
  for (const Geo& place : places)
    if (angle_between(center, place) > 75) return whole_world(places, world_center, paper);
  // The middle of what the points span on a first plane is the centre of the plane that is drawn.
  const LambertAzimuthal first(center);
  center = first.place(middle(bounds(first, places)));
  const LambertAzimuthal second(center);
  const FlatBox plane = filled(at_least(bounds(second, places), clear.least_reach), paper, clear.margin);
  if (std::optional<View> view = regional(center, plane, paper.width)) return std::move(*view);
  return whole_world(places, world_center, paper);
}

std::optional<View> view_of(const GeoBox& box, Paper paper) {
  GeoBox window{box.west, std::clamp(box.south, -90.0, 90.0), box.east, std::clamp(box.north, -90.0, 90.0)};
  for (const double side : {box.west, box.south, box.east, box.north})
    if (!std::isfinite(side)) return std::nullopt;
  if (!(window.south < window.north) || window.west == window.east) return std::nullopt;
  window.west = near_longitude(box.west, 0);
  double span = box.east - box.west;
  if (span < 0) span += 360;
  if (!(span > 0)) return std::nullopt;
  window.east = window.west + std::min(span, 360.0);
  const Geo center{(window.west + window.east) / 2, (window.south + window.north) / 2};
  const bool far = angle_between(center, {window.west, window.south}) > 75 ||
                   angle_between(center, {window.west, window.north}) > 75 || span > 150;
  if (!far) {
    const LambertAzimuthal projection(center);
    const FlatBox plane = filled(bounds(projection, boundary(window)), paper, Pt());
    if (std::optional<View> view = regional(center, plane, paper.width)) return view;
  }
  return globe(window, center.longitude, paper);
}

}  // namespace briefwright::chart
