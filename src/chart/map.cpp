// A map of facilities: land, marks, labels; below it scale, attribution and legend.
#include "chart/boxes.hpp"
#include "chart/coastline_clip.hpp"
#include "chart/draw.hpp"
#include "chart/map_gather.hpp"
#include "chart/map_legend.hpp"
#include "chart/map_marks.hpp"
#include "chart/map_view.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace briefwright::chart {
namespace {

constexpr Pt air{1};  // between a mark and the side of the map
// How far marks may be moved: counted ones stand near the middle of several records, and the place of a
// country is none of a record's.
constexpr Pt ring_reach{6}, square_reach{14};
constexpr Pt label_gap{2}, foot_gap{3}, legend_gap{4}, locator_width{76};
constexpr Pt coarse_above{1.0 / 45};  // paper for a kilometre: at a smaller scale the coarse coast will do
constexpr Pt shore_detail{0.25};      // less than the shore's line is wide
constexpr std::size_t most_labels = 60, longest_label = 200;  // tried; bytes

std::size_t status_of(const MapPoint& point) { return std::min(point.status, status_count - 1); }

/// The room that a single mark takes around its middle.
Pt reach_of(const MapPoint& point, Pt radius) {
  const bool diamond = point.precision == Precision::state && drawn_capacity(point);
  return diamond ? radius * 1.26 : radius;
}

frame::Path path_of(const std::vector<std::vector<Point>>& land, const Style& style) {
  frame::Path path;
  for (const std::vector<Point>& polygon : land) {
    path.move_to(polygon.front());
    for (std::size_t i = 1; i < polygon.size(); ++i) path.line_to(polygon[i]);
    path.close();
  }
  path.fill = lightened(style.grid, 0.45);
  return path;
}

/// Draws one map; keeps what stands on it.
class Drawing {
 public:
  Drawing(Canvas& canvas, const Map& map) : canvas_(canvas), map_(map) {
    for (std::size_t i = 0; i < map.points.size(); ++i)
      if (const std::optional<Geo> place = place_of(map.points[i])) {
        records_.push_back(i);
        places_.push_back(*place);
      }
  }

  Pt draw() {
    make_view();
    draw_land();
    arrange();
    draw_marks();
    draw_locator();
    draw_labels();
    const Pt foot = draw_foot(canvas_, view_, map_.words, view_.frame.bottom - foot_gap);
    return draw_map_legend(canvas_, legend_, map_.words, foot - legend_gap);
  }

 private:
  const MapPoint& record(std::size_t index) const { return map_.points[index]; }

  void make_view() {
    const Pt pen = canvas_.style().hairline, width = canvas_.width() - pen;
    far_.assign(places_.size(), false);
    if (std::holds_alternative<WholeWorld>(map_.extent)) {
      view_ = whole_world(places_, map_.world_center, width);
    } else {
      const auto* box = std::get_if<GeoBox>(&map_.extent);
      std::optional<View> view = box ? view_of(*box, width) : std::nullopt;
      view_ = view ? std::move(*view) : view_of_places(width);
    }
    view_.frame = view_.frame.moved({pen / 2, -pen / 2});
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
                       {all ? Pt(13) : 2 * beyond_radius + Pt(4), rough ? 1200.0 : 600.0});
  }

  void draw_land() {
    const Style& style = canvas_.style();
    if (style.coastlines) {
      const auto& rings =
          view_.per_kilometre > coarse_above ? style.coastlines->fine : style.coastlines->coarse;
      const std::vector<std::vector<Point>> land = land_on(view_, rings, shore_detail);
      shore_ = shore_length(land, view_.frame);
      frame::Path path = path_of(land, style);
      // The land around the South Pole is closed along a meridian, which a line would show.
      if (view_.window.south > -90)
        path.stroke = {style.grid, Pt(0.3), {}, frame::LineCap::butt, frame::LineJoin::round};
      if (!land.empty()) canvas_.add(std::move(path));
    }
    draw_edge(view_);
  }

  void draw_edge(const View& view) {
    frame::Path edge;
    for (const Point& corner : view.outline())
      edge.segments.empty() ? edge.move_to(corner) : edge.line_to(corner);
    edge.close().stroke = canvas_.hairline(canvas_.style().grid);
    canvas_.add(std::move(edge));
  }

  /// A region with little shore could be anywhere: a small world in a free corner shows where it is.
  void draw_locator() {
    const Rect f = view_.frame;
    if (!canvas_.style().coastlines || !view_.fills_frame || f.width() < Pt(180)) return;
    if (shore_ > 1.5 * f.width()) return;
    View world = whole_world({}, map_.world_center, locator_width);
    const std::optional<Rect> corner = free_corner({locator_width, world.frame.height()});
    if (!corner) return;
    canvas_.fill(*corner, white);
    canvas_.outline(*corner, canvas_.hairline(canvas_.style().grid));
    world.frame = world.frame.moved({corner->left, corner->top});
    canvas_.add(
        path_of(land_on(world, canvas_.style().coastlines->coarse, 2 * shore_detail), canvas_.style()));
    const Geo center = view_.projection->place(
        {(view_.plane.left + view_.plane.right) / 2, (view_.plane.bottom + view_.plane.top) / 2});
    const Pt wide = std::max(Pt(3), view_.plane.width() * world.per_kilometre);
    const Pt high = std::max(Pt(3), view_.plane.height() * world.per_kilometre);
    const Point at = world.find(center);
    const Pt left = std::clamp(at.x - wide / 2, corner->left, corner->right - wide);
    const Pt bottom = std::clamp(at.y - high / 2, corner->bottom, corner->top - high);
    canvas_.outline({left, bottom, left + wide, bottom + high}, {canvas_.style().accent, Pt(0.8), {}});
    locator_ = corner;
  }

  /// Lower left, lower right, upper left, upper right: the first that is clear of marks.
  std::optional<Rect> free_corner(Size size) const {
    const Rect f = view_.frame;
    const std::vector<Rect> taken = marks();
    for (const Point at :
         {Point{f.left, f.bottom}, Point{f.right - size.width, f.bottom}, Point{f.left, f.top - size.height},
          Point{f.right - size.width, f.top - size.height}}) {
      const Rect box{at.x, at.y, at.x + size.width, at.y + size.height};
      const auto meets = [&](const Rect& mark) { return overlap(mark, box); };
      if (std::none_of(taken.begin(), taken.end(), meets)) return box;
    }
    return std::nullopt;
  }

  /// Which records are drawn how and where.
  void arrange() {
    const std::vector<std::size_t> shown = sort_records();
    std::vector<double> capacities;
    for (const std::size_t i : shown)
      if (const auto capacity = drawn_capacity(record(records_[i]));
          capacity && record(records_[i]).precision != Precision::country)
        capacities.push_back(*capacity);
    const Pt largest = std::clamp(canvas_.width() / 45, Pt(4), Pt(7.5));
    scale_ = CapacityScale::of(capacities, largest);
    spots_ = gathered(singles(shown), ring_reach, free_area());
    for (Spot& spot : spots_) keep_inside(spot);
    squares_ = settled(countries(shown), spots_, square_reach, free_area());
    for (Spot& spot : spots_) keep_inside(spot);
    std::stable_sort(spots_.begin(), spots_.end(),
                     [](const Spot& a, const Spot& b) { return a.radius > b.radius; });
  }

  /// Records in the view; those beyond it are put on its edge.
  std::vector<std::size_t> sort_records() {
    std::vector<std::size_t> shown;
    std::vector<Spot> beyond;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (view_.shows(places_[i]))
        shown.push_back(i);
      else if (far_[i])
        beyond.push_back({on_edge(view_.find(places_[i])), beyond_radius, {records_[i]}, true});
    }
    beyond_ = joined(std::move(beyond));
    for (Spot& spot : beyond_) spot = {on_edge(spot.at), beyond_radius, spot.members, true};
    return shown;
  }

  Point middle() const {
    return {(view_.frame.left + view_.frame.right) / 2, (view_.frame.bottom + view_.frame.top) / 2};
  }

  /// Where the way from the middle of the map to `at` leaves it, less the mark that stands there.
  Point on_edge(Point at) const {
    const Point way = at - middle();
    const double x = std::abs(way.x / (view_.frame.width() / 2 - beyond_radius));
    const double y = std::abs(way.y / (view_.frame.height() / 2 - beyond_radius));
    const double most = std::max({x, y, 1e-9});
    return middle() + Point{way.x / most, way.y / most};
  }

  Rect free_area() const {
    const Pt rim = beyond_.empty() ? air : 2 * beyond_radius;
    const Rect f = view_.frame;
    return {f.left + rim, f.bottom + rim, f.right - rim, f.top - rim};
  }

  void keep_inside(Spot& spot) const {
    const Pt reach = spot.counted ? spot.radius : reach_of(record(spot.members.front()), spot.radius);
    spot.at = inside(spot.at, reach + air, view_.frame);
  }

  std::vector<Spot> singles(const std::vector<std::size_t>& shown) const {
    std::vector<Spot> spots;
    for (const std::size_t i : shown) {
      const MapPoint& point = record(records_[i]);
      if (point.precision == Precision::country) continue;
      const std::optional<double> capacity = drawn_capacity(point);
      const Pt radius = capacity ? scale_.radius(*capacity) : bare_ring;
      spots.push_back({view_.find(places_[i]), radius, {records_[i]}, false});
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
      spot.at = spot.at + view_.find(places_[i]);
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

  StatusShares shares_of(const Spot& spot) const {
    StatusShares shares{};
    for (const std::size_t i : spot.members) ++shares[status_of(record(i))];
    return shares;
  }

  void draw_marks() {
    for (const Spot& spot : spots_) {
      if (spot.counted) continue;
      const MapPoint& point = record(spot.members.front());
      const bool sized = drawn_capacity(point).has_value();
      draw_single(canvas_, spot.at, sized ? spot.radius : bare_radius, point.precision, status_of(point),
                  sized);
      legend_.note(point.precision, status_of(point), sized);
    }
    for (const Spot& spot : spots_)
      if (spot.counted) {
        draw_ring(canvas_, spot.at, spot.radius, shares_of(spot), std::to_string(spot.members.size()));
        legend_.note_shares(shares_of(spot));
        legend_.ring = true;
      }
    for (const Spot& spot : squares_) {
      draw_square(canvas_, spot.at, spot.radius, shares_of(spot), std::to_string(spot.members.size()));
      legend_.note_shares(shares_of(spot));
      legend_.precisions[static_cast<std::size_t>(Precision::country)] = true;
    }
    for (const Spot& spot : beyond_) draw_beyond_mark(spot);
    legend_.scale = scale_;
  }

  void draw_beyond_mark(const Spot& spot) {
    const Point way = spot.at - middle();
    const bool across = std::abs(way.x / view_.frame.width()) > std::abs(way.y / view_.frame.height());
    const double x = across ? (way.x > Pt() ? 1 : -1) : 0, y = across ? 0 : (way.y > Pt() ? 1 : -1);
    draw_beyond(canvas_, spot.at, x, y, std::to_string(spot.members.size()));
    legend_.beyond = true;
  }

  /// What a label must not cover.
  std::vector<Rect> marks() const {
    std::vector<Rect> boxes;
    for (const std::vector<Spot>* list : {&spots_, &squares_, &beyond_})
      for (const Spot& spot : *list) {
        const Pt r = spot.counted ? spot.radius : reach_of(record(spot.members.front()), spot.radius);
        boxes.push_back({spot.at.x - r, spot.at.y - r, spot.at.x + r, spot.at.y + r});
      }
    return boxes;
  }

  /// Marks with a label, those of larger capacity first.
  std::vector<const Spot*> labelled() const {
    std::vector<std::pair<double, const Spot*>> found;
    for (const std::vector<Spot>* list : {&spots_, &squares_})
      for (const Spot& spot : *list) {
        const MapPoint& point = record(spot.members.front());
        const bool own = spot.members.size() == 1 && !point.label.empty();
        if (own && point.label.size() <= longest_label)
          found.emplace_back(drawn_capacity(point).value_or(0), &spot);
      }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<const Spot*> spots;
    for (const auto& [capacity, spot] : found) spots.push_back(spot);
    if (spots.size() > most_labels) spots.resize(most_labels);
    return spots;
  }

  void draw_labels() {
    std::vector<Rect> taken = marks();
    if (locator_) taken.push_back(*locator_);
    for (const Spot* spot : labelled()) {
      const Look look{least_size, canvas_.style().ink, false};
      const Block block = canvas_.set(record(spot->members.front()).label, look, canvas_.width() / 3);
      if (block.lines.size() > 2) continue;
      for (const Rect& box : label_places(*spot, block)) {
        const auto meets = [&](const Rect& other) { return overlap(box, other); };
        if (!holds(box) || std::any_of(taken.begin(), taken.end(), meets)) continue;
        canvas_.place(block, box.left, box.top, block.width, Side::left);
        taken.push_back(box);
        break;
      }
    }
  }

  bool holds(const Rect& box) const {
    const Rect f = view_.frame;
    return box.left > f.left + air && box.right < f.right - air && box.bottom > f.bottom && box.top < f.top;
  }

  /// Right, left, above and below the mark.
  std::vector<Rect> label_places(const Spot& spot, const Block& block) const {
    const Pt r = reach_of(record(spot.members.front()), spot.radius) + label_gap;
    const Pt w = block.width, h = block.height(), x = spot.at.x, y = spot.at.y;
    const auto box = [&](Pt left, Pt top) { return Rect{left, top - h, left + w, top}; };
    return {box(x + r, y + h / 2), box(x - r - w, y + h / 2), box(x - w / 2, y + r + h),
            box(x - w / 2, y - r)};
  }

  Canvas& canvas_;
  const Map& map_;
  std::vector<std::size_t> records_;  // with a place: indices into the map's points
  std::vector<Geo> places_;           // of those
  std::vector<bool> far_;             // of those, left to the edge
  View view_;
  CapacityScale scale_;
  std::vector<Spot> spots_, squares_, beyond_;
  MapLegend legend_;
  Pt shore_;                     // how much of it is in sight
  std::optional<Rect> locator_;  // where the small world stands
};

}  // namespace

Pt draw_map(Canvas& canvas, const Map& map) { return Drawing(canvas, map).draw(); }

}  // namespace briefwright::chart
