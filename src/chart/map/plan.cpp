#include "chart/map/plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <string>
#include <tuple>

namespace briefwright::chart {
namespace {

constexpr Pt least_radius{1.7};

double nice_at_most(double value) {
  const double power = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
  for (const double mantissa : {5.0, 2.0})
    if (mantissa * power <= value * (1 + 1e-9)) return mantissa * power;
  return power;
}

double nice_at_least(double value) {
  const double low = nice_at_most(value);
  if (low >= value * (1 - 1e-9)) return low;
  const double power = std::pow(10.0, std::floor(std::log10(low) + 1e-9));
  return low < 1.5 * power ? 2 * power : low < 3 * power ? 5 * power : 10 * power;
}

Pt distance(const Spot& a, const Spot& b) {
  return Pt(std::hypot((a.at.x - b.at.x).value(), (a.at.y - b.at.y).value()));
}

Spot sum(const Spot& a, const Spot& b) {
  Spot out;
  const double part =
      static_cast<double>(b.members.size()) / static_cast<double>(a.members.size() + b.members.size());
  out.at = a.at + Point{(b.at.x - a.at.x) * part, (b.at.y - a.at.y) * part};
  std::merge(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(),
             std::back_inserter(out.members));
  out.counted = true;
  out.radius = counted_radius(out.members.size());
  return out;
}

bool by_place(const Spot& a, const Spot& b) {
  return std::tuple(a.at.x, a.at.y, a.members.front()) < std::tuple(b.at.x, b.at.y, b.members.front());
}

/// Spots in one square of 1.2 pt are crowded, whatever their size: joined at once they need no rounds.
std::vector<Spot> joined_in_cells(std::vector<Spot> spots) {
  const auto cell = [](const Spot& spot) {
    return std::pair(std::floor(spot.at.x / Pt(1.2)), std::floor(spot.at.y / Pt(1.2)));
  };
  std::sort(spots.begin(), spots.end(), [&](const Spot& a, const Spot& b) {
    return std::pair(cell(a), a.members.front()) < std::pair(cell(b), b.members.front());
  });
  std::vector<Spot> out;
  for (Spot& spot : spots)
    if (!out.empty() && cell(out.back()) == cell(spot))
      out.back() = sum(out.back(), spot);
    else
      out.push_back(std::move(spot));
  return out;
}

struct Pair {
  Pt apart;
  std::size_t first, second;
  bool operator<(const Pair& o) const {
    return std::tuple(apart, first, second) < std::tuple(o.apart, o.first, o.second);
  }
};

/// For each spot the nearest one it is crowded with, if any.  Spots ascend by x.
std::vector<Pair> nearest_pairs(const std::vector<Spot>& spots) {
  Pt largest;
  for (const Spot& spot : spots) largest = std::max(largest, spot.radius);
  std::vector<std::optional<Pair>> best(spots.size());
  for (std::size_t i = 0; i < spots.size(); ++i)
    for (std::size_t j = i + 1; j < spots.size(); ++j) {
      if (spots[j].at.x - spots[i].at.x > 2 * largest) break;
      if (!crowded(spots[i], spots[j])) continue;
      const Pair pair{distance(spots[i], spots[j]), i, j};
      for (const std::size_t k : {i, j})
        if (!best[k] || pair < *best[k]) best[k] = pair;
    }
  std::vector<Pair> pairs;
  for (const std::optional<Pair>& pair : best)
    if (pair) pairs.push_back(*pair);
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

/// One round: pairs from the nearest on, each spot in one of them at most.
bool join_round(std::vector<Spot>& spots) {
  std::sort(spots.begin(), spots.end(), by_place);
  std::vector<bool> taken(spots.size());
  std::vector<Spot> next;
  for (const Pair& pair : nearest_pairs(spots)) {
    if (taken[pair.first] || taken[pair.second]) continue;
    taken[pair.first] = taken[pair.second] = true;
    next.push_back(sum(spots[pair.first], spots[pair.second]));
  }
  if (next.empty()) return false;
  for (std::size_t i = 0; i < spots.size(); ++i)
    if (!taken[i]) next.push_back(std::move(spots[i]));
  spots = std::move(next);
  return true;
}

bool meets_any(const Spot& spot, std::span<const Spot> others) {
  return std::any_of(others.begin(), others.end(), [&](const Spot& other) {
    // Compared as squares: this is asked many times for each spot.
    const double dx = (spot.at.x - other.at.x).value(), dy = (spot.at.y - other.at.y).value();
    const double reach = (spot.radius + other.radius + Pt(0.5)).value();
    return dx * dx + dy * dy < reach * reach;
  });
}

/// Places to try, from the nearest outwards: sixteen directions, 2 pt apart.
std::vector<Point> places_around(Point at, Pt reach) {
  std::vector<Point> places{at};
  for (Pt r{2}; r <= reach; r += Pt(2))
    for (int k = 0; k < 16; ++k) {
      const double angle = k * std::numbers::pi / 8;
      places.push_back({at.x + r * std::cos(angle), at.y + r * std::sin(angle)});
    }
  return places;
}

std::optional<Point> free_place(Spot spot, std::span<const Spot> fixed, std::span<const Spot> before,
                                Pt reach, Rect frame) {
  for (const Point place : places_around(spot.at, reach)) {
    spot.at = place;
    if (inside(place, spot.radius, frame) != place) continue;
    if (!meets_any(spot, fixed) && !meets_any(spot, before)) return place;
  }
  return std::nullopt;
}

Spot* nearest_counted(const Spot& spot, std::vector<Spot>& first, std::vector<Spot>& second) {
  Spot* nearest = nullptr;
  for (std::vector<Spot>* list : {&first, &second})
    for (Spot& other : *list)
      if (other.counted && (!nearest || distance(spot, other) < distance(spot, *nearest))) nearest = &other;
  return nearest;
}

/// The number grows; the place stays, and the radius grows only with a further digit.
void absorb(Spot& into, const Spot& spot) {
  const Point at = into.at;
  into = sum(into, spot);
  into.at = at;
}

constexpr Pt air{1};  // between a mark and the side of the map
// How far marks may be moved: counted ones stand near the middle of several records, and the place of a
// country is none of a record's.
constexpr Pt ring_reach{6}, square_reach{14};
constexpr Pt place_margin{13}, edge_margin = 2 * beyond_radius + Pt(4);  // with marks beyond the edge

class Planner {
 public:
  explicit Planner(const Map& map) : map_(map) {
    for (std::size_t i = 0; i < map.points.size(); ++i)
      if (const std::optional<Geo> place = place_of(map.points[i])) {
        records_.push_back(i);
        places_.push_back(*place);
      }
  }

  MapPlan plan(Paper paper, Pt pen) && {
    make_view({paper.width - pen, paper.most_height});
    plan_.view.frame = plan_.view.frame.moved({pen / 2, -pen / 2});
    arrange(paper.width);
    return std::move(plan_);
  }

 private:
  const MapPoint& record(std::size_t index) const { return map_.points[index]; }

  void make_view(Paper paper) {
    far_.assign(places_.size(), false);
    if (std::holds_alternative<WholeWorld>(map_.extent)) {
      plan_.view = whole_world(places_, map_.world_center, paper);
    } else {
      const auto* box = std::get_if<GeoBox>(&map_.extent);
      std::optional<View> view = box ? view_of(*box, paper) : std::nullopt;
      plan_.view = view ? std::move(*view) : view_of_places(paper);
    }
  }

  View view_of_places(Paper paper) {
    far_ = far_flung(places_);
    std::vector<Geo> near;
    for (std::size_t i = 0; i < places_.size(); ++i)
      if (!far_[i]) near.push_back(places_[i]);
    const bool all = near.size() == places_.size();
    add_land(near);
    // What is known by its country only needs more of the country around it.
    const bool rough = std::all_of(records_.begin(), records_.end(),
                                   [&](std::size_t i) { return record(i).precision == Precision::country; });
    return view_around(near, map_.world_center, paper,
                       {all ? place_margin : edge_margin, rough ? 1200.0 : 600.0});
  }

  /// Corners, and middles of the sides, which bulge on a globe.
  void add_land(std::vector<Geo>& near) const {
    const auto* around = std::get_if<AroundPoints>(&map_.extent);
    if (near.empty() || around == nullptr || !around->land) return;
    const GeoBox& land = *around->land;
    const double south = std::clamp(land.south, -90.0, 90.0), north = std::clamp(land.north, -90.0, 90.0);
    for (const double longitude : {land.west, (land.west + land.east) / 2, land.east})
      for (const double latitude : {south, (south + north) / 2, north}) near.push_back({longitude, latitude});
  }

  /// Which records are drawn how and where.
  void arrange(Pt width) {
    const std::vector<std::size_t> shown = sort_records();
    std::vector<double> capacities;
    for (const std::size_t i : shown)
      if (const auto capacity = drawn_capacity(record(records_[i]));
          capacity && record(records_[i]).precision != Precision::country)
        capacities.push_back(*capacity);
    const Pt largest = std::clamp(width / 45, Pt(4), Pt(7.5));
    plan_.scale = CapacityScale::of(capacities, largest);
    plan_.spots = gathered(singles(shown), ring_reach, free_area());
    for (Spot& spot : plan_.spots) keep_inside(spot);
    plan_.squares = settled(countries(shown), plan_.spots, square_reach, free_area());
    for (Spot& spot : plan_.spots) keep_inside(spot);
    std::stable_sort(plan_.spots.begin(), plan_.spots.end(),
                     [](const Spot& a, const Spot& b) { return a.radius > b.radius; });
  }

  /// Records in the view; those beyond it are put on its edge.
  std::vector<std::size_t> sort_records() {
    std::vector<std::size_t> shown;
    std::vector<Spot> beyond;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (plan_.view.shows(places_[i]))
        shown.push_back(i);
      else if (far_[i])
        beyond.push_back({on_edge(plan_.view.find(places_[i])), beyond_radius, {records_[i]}, true});
    }
    plan_.beyond = joined(std::move(beyond));
    for (Spot& spot : plan_.beyond) spot = {on_edge(spot.at), beyond_radius, spot.members, true};
    return shown;
  }

  /// Where the way from the middle of the map to `at` leaves it, less the mark that stands there.
  Point on_edge(Point at) const {
    const Point way = at - center_of(plan_.view.frame);
    const double x = std::abs(way.x / (plan_.view.frame.width() / 2 - beyond_radius));
    const double y = std::abs(way.y / (plan_.view.frame.height() / 2 - beyond_radius));
    const double most = std::max({x, y, 1e-9});
    return center_of(plan_.view.frame) + Point{way.x / most, way.y / most};
  }

  Rect free_area() const {
    const Pt rim = plan_.beyond.empty() ? air : 2 * beyond_radius;
    const Rect f = plan_.view.frame;
    return {f.left + rim, f.bottom + rim, f.right - rim, f.top - rim};
  }

  void keep_inside(Spot& spot) const {
    const Pt reach = spot.counted ? spot.radius : reach_of(record(spot.members.front()), spot.radius);
    spot.at = inside(spot.at, reach + air, plan_.view.frame);
  }

  std::vector<Spot> singles(const std::vector<std::size_t>& shown) const {
    std::vector<Spot> spots;
    for (const std::size_t i : shown) {
      const MapPoint& point = record(records_[i]);
      if (point.precision == Precision::country) continue;
      const std::optional<double> capacity = drawn_capacity(point);
      const Pt radius = capacity ? plan_.scale.radius(*capacity) : bare_ring;
      spots.push_back({plan_.view.find(places_[i]), radius, {records_[i]}, false});
    }
    return spots;
  }

  /// One spot for each country, at the mean of its records; those of most records first.
  std::vector<Spot> countries(const std::vector<std::size_t>& shown) const {
    std::map<std::string, Spot> by_name;
    for (const std::size_t i : shown) {
      const MapPoint& point = record(records_[i]);
      if (point.precision != Precision::country) continue;
      Spot& spot = by_name[point.country];
      spot.at = spot.at + plan_.view.find(places_[i]);
      spot.members.push_back(records_[i]);
    }
    std::vector<Spot> spots;
    for (auto& [name, spot] : by_name) {
      const auto number = static_cast<double>(spot.members.size());
      spot.at = {spot.at.x / number, spot.at.y / number};
      spot.counted = true;
      spot.radius = counted_radius(spot.members.size());
      keep_inside(spot);
      spots.push_back(std::move(spot));
    }
    std::stable_sort(spots.begin(), spots.end(),
                     [](const Spot& a, const Spot& b) { return a.members.size() > b.members.size(); });
    return spots;
  }

  const Map& map_;
  std::vector<std::size_t> records_;  // with a place: indices into the map's points
  std::vector<Geo> places_;           // of those
  std::vector<bool> far_;             // of those, left to the edge
  MapPlan plan_;
};

}  // namespace

Pt status_line(std::size_t status) {
  constexpr std::array<double, status_count> widths{1.5, 0.9, 0.4};
  return Pt(widths.at(status));
}

std::size_t drawn_status(const MapPoint& point) { return std::min(point.status, status_count - 1); }

std::optional<double> drawn_capacity(const MapPoint& point) {
  if (!point.capacity || !std::isfinite(*point.capacity) || *point.capacity <= 0) return std::nullopt;
  return std::clamp(*point.capacity, 1e-6, 1e9);
}

CapacityScale CapacityScale::of(std::vector<double> capacities, Pt largest) {
  CapacityScale scale{1, largest};
  if (capacities.empty()) return scale;
  std::sort(capacities.begin(), capacities.end());
  const double median = capacities[capacities.size() / 2];
  scale.top = nice_at_least(std::min(capacities.back(), 10 * median));
  return scale;
}

Pt CapacityScale::radius(double capacity) const {
  return std::max(least_radius, largest * std::sqrt(std::min(capacity, top) / top));
}

std::vector<double> CapacityScale::samples() const {
  std::vector<double> values{top};
  for (const double part : {4.0, 20.0}) {
    const double value = nice_at_most(top / part);
    if (radius(value) > least_radius) values.push_back(value);
  }
  return values;
}

Pt diamond_reach(Pt radius) { return radius * std::sqrt(std::numbers::pi / 2); }

Pt reach_of(const MapPoint& point, Pt radius) {
  const bool diamond = point.precision == Precision::state && drawn_capacity(point);
  return diamond ? diamond_reach(radius) : radius;
}

Pt counted_radius(std::size_t number) {
  // Half the diagonal of the number's box, air that keeps the digits apart from the ring in print, the ring.
  const std::size_t digits = std::to_string(number).size();
  return Pt(std::hypot(2.0 * static_cast<double>(digits), 2.6) + 1.2) + status_line(0);
}

bool crowded(const Spot& a, const Spot& b) {
  const Pt apart = distance(a, b);
  if (a.counted && b.counted) return apart < 0.75 * (a.radius + b.radius);
  if (!a.counted && !b.counted)
    return apart < std::max(a.radius, b.radius) + 0.2 * std::min(a.radius, b.radius);
  const Spot &counted = a.counted ? a : b, &single = a.counted ? b : a;
  return apart < counted.radius + 0.5 * single.radius;
}

std::vector<Spot> joined(std::vector<Spot> spots) {
  spots = joined_in_cells(std::move(spots));
  while (join_round(spots)) {
  }
  return spots;
}

std::vector<Spot> settled(std::vector<Spot> spots, std::vector<Spot>& fixed, Pt reach, Rect frame) {
  std::vector<Spot> placed;
  for (Spot& spot : spots) {
    spot.at = inside(spot.at, spot.radius, frame);
    if (const std::optional<Point> place = free_place(spot, fixed, placed, reach, frame)) {
      spot.at = *place;
      placed.push_back(std::move(spot));
    } else if (Spot* nearest = nearest_counted(spot, fixed, placed);
               nearest && distance(spot, *nearest) < reach + spot.radius + nearest->radius) {
      absorb(*nearest, spot);
    } else {
      placed.push_back(std::move(spot));
    }
  }
  return placed;
}

std::vector<Spot> gathered(std::vector<Spot> spots, Pt reach, Rect frame) {
  spots = joined(std::move(spots));
  const auto first_single =
      std::stable_partition(spots.begin(), spots.end(), [](const Spot& spot) { return spot.counted; });
  std::vector<Spot> counted(spots.begin(), first_single), none;
  std::stable_sort(counted.begin(), counted.end(),
                   [](const Spot& a, const Spot& b) { return a.members.size() > b.members.size(); });
  counted = settled(std::move(counted), none, reach, frame);
  for (auto single = first_single; single != spots.end(); ++single) {
    Spot* over = nearest_counted(*single, counted, none);
    if (over && distance(*single, *over) < over->radius)
      absorb(*over, *single);
    else
      none.push_back(*single);
  }
  counted.insert(counted.end(), none.begin(), none.end());
  return joined(std::move(counted));  // those that grew may be crowded again
}

Point inside(Point at, Pt radius, Rect frame) {
  const auto clamped = [radius](Pt value, Pt low, Pt high) {
    if (high - low < 2 * radius) return (low + high) / 2;
    return std::clamp(value, low + radius, high - radius);
  };
  return {clamped(at.x, frame.left, frame.right), clamped(at.y, frame.bottom, frame.top)};
}

MapPlan plan_map(const Map& map, Paper paper, Pt pen) { return Planner(map).plan(paper, pen); }

}  // namespace briefwright::chart
