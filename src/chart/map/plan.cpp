#include "chart/map/plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace briefwright::chart {
namespace {

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

  MapPlan plan(Pt width, Pt pen) && {
    make_view(width - pen);
    plan_.view.frame = plan_.view.frame.moved({pen / 2, -pen / 2});
    arrange(width);
    return std::move(plan_);
  }

 private:
  const MapPoint& record(std::size_t index) const { return map_.points[index]; }

  void make_view(Pt width) {
    far_.assign(places_.size(), false);
    if (std::holds_alternative<WholeWorld>(map_.extent)) {
      plan_.view = whole_world(places_, map_.world_center, width);
    } else {
      const auto* box = std::get_if<GeoBox>(&map_.extent);
      std::optional<View> view = box ? view_of(*box, width) : std::nullopt;
      plan_.view = view ? std::move(*view) : view_of_places(width);
    }
  }

  View view_of_places(Pt width) {
    far_ = far_flung(places_);
    std::vector<Geo> near;
    for (std::size_t i = 0; i < places_.size(); ++i)
      if (!far_[i]) near.push_back(places_[i]);
    const bool all = near.size() == places_.size();
    // What is known by its country only needs more of the country around it.
    const bool rough = std::all_of(records_.begin(), records_.end(),
                                   [&](std::size_t i) { return record(i).precision == Precision::country; });
    return view_around(near, map_.world_center, width,
                       {all ? place_margin : edge_margin, rough ? 1200.0 : 600.0});
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
    const Point way = at - middle_of(plan_.view.frame);
    const double x = std::abs(way.x / (plan_.view.frame.width() / 2 - beyond_radius));
    const double y = std::abs(way.y / (plan_.view.frame.height() / 2 - beyond_radius));
    const double most = std::max({x, y, 1e-9});
    return middle_of(plan_.view.frame) + Point{way.x / most, way.y / most};
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

Point middle_of(Rect box) { return {(box.left + box.right) / 2, (box.bottom + box.top) / 2}; }

MapPlan plan_map(const Map& map, Pt width, Pt pen) { return Planner(map).plan(width, pen); }

}  // namespace briefwright::chart
