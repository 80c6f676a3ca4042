// A map of facilities: land, marks, labels; below it scale, attribution and legend.
#include "chart/boxes.hpp"
#include "chart/draw.hpp"
#include "chart/map/coastline_clip.hpp"
#include "chart/map/plan.hpp"
#include "chart/map/symbols.hpp"

#include <algorithm>
#include <cmath>

namespace briefwright::chart {
namespace {

constexpr Pt label_gap{2}, foot_gap{3}, legend_gap{4}, locator_width{76};
constexpr Pt coarse_above{1.0 / 45};  // paper for a kilometre: at a smaller scale the coarse coast will do
constexpr Pt shore_detail{0.5};       // about as wide as the shore's line
constexpr std::size_t most_labels = 60, longest_label = 200;  // tried; bytes

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
  Drawing(Canvas& canvas, const Map& map)
      : canvas_(canvas),
        map_(map),
        plan_(plan_map(map, {canvas.width(), canvas.style().map_height}, canvas.style().hairline)) {}

  Pt draw() {
    draw_land();
    draw_marks();
    draw_locator();
    draw_labels();
    const Pt foot = draw_foot(canvas_, plan_.view, map_.words, plan_.view.frame.bottom - foot_gap);
    return draw_map_legend(canvas_, legend_, map_.words, foot - legend_gap);
  }

 private:
  const MapPoint& record(std::size_t index) const { return map_.points[index]; }

  void draw_land() {
    const Style& style = canvas_.style();
    if (style.coastlines) {
      const auto& rings =
          plan_.view.per_kilometre > coarse_above ? style.coastlines->fine : style.coastlines->coarse;
      const std::vector<std::vector<Point>> land = land_on(plan_.view, rings, shore_detail);
      shore_ = shore_length(land, plan_.view.frame);
      frame::Path path = path_of(land, style);
      // The land around the South Pole is closed along a meridian, which a line would show.
      if (plan_.view.window.south > -90)
        path.stroke = {style.grid, Pt(0.3), {}, frame::LineCap::butt, frame::LineJoin::round};
      if (!land.empty()) canvas_.add(std::move(path));
    }
    draw_edge(plan_.view);
  }

  void draw_edge(const View& view) {
    frame::Path edge = polyline(view.outline());
    edge.close().stroke = canvas_.hairline(canvas_.style().grid);
    canvas_.add(std::move(edge));
  }

  /// A region with little shore could be anywhere: a small world in a free corner shows where it is.
  void draw_locator() {
    const Rect f = plan_.view.frame;
    if (!canvas_.style().coastlines || !plan_.view.fills_frame || f.width() < Pt(180)) return;
    if (shore_ > 1.5 * f.width()) return;
    View world = whole_world({}, map_.world_center, locator_width);
    const std::optional<Rect> corner = free_corner({locator_width, world.frame.height()});
    if (!corner) return;
    canvas_.fill(*corner, white);
    canvas_.outline(*corner, canvas_.hairline(canvas_.style().grid));
    world.frame = world.frame.moved({corner->left, corner->top});
    canvas_.add(
        path_of(land_on(world, canvas_.style().coastlines->coarse, 2 * shore_detail), canvas_.style()));
    outline_region(world, *corner);
    locator_ = corner;
  }

  /// The region on the small world, large enough to be seen.
  void outline_region(const View& world, Rect corner) {
    const FlatBox& plane = plan_.view.plane;
    const Geo center =
        plan_.view.projection->place({(plane.left + plane.right) / 2, (plane.bottom + plane.top) / 2});
    const auto length = [&](double kilometres, Pt most) {
      return std::clamp(kilometres * world.per_kilometre, Pt(3), most);
    };
    const Pt wide = length(plane.width(), corner.width()), high = length(plane.height(), corner.height());
    const Point at = world.find(center);
    const Pt left = std::clamp(at.x - wide / 2, corner.left, corner.right - wide);
    const Pt bottom = std::clamp(at.y - high / 2, corner.bottom, corner.top - high);
    canvas_.outline({left, bottom, left + wide, bottom + high}, {canvas_.style().accent, Pt(0.8), {}});
  }

  /// Lower left, lower right, upper left, upper right: the first that is clear of marks.
  std::optional<Rect> free_corner(Size size) const {
    const Rect f = plan_.view.frame;
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

  StatusShares shares_of(const Spot& spot) const {
    StatusShares shares{};
    for (const std::size_t i : spot.members) ++shares[drawn_status(record(i))];
    return shares;
  }

  void draw_marks() {
    for (const Spot& spot : plan_.spots) {
      if (spot.counted) continue;
      const MapPoint& point = record(spot.members.front());
      const bool sized = drawn_capacity(point).has_value();
      draw_single(canvas_, spot.at, sized ? spot.radius : bare_radius, point.precision, drawn_status(point),
                  sized);
      legend_.note(point);
    }
    for (const Spot& spot : plan_.spots)
      if (spot.counted) {
        draw_ring(canvas_, spot.at, spot.radius, shares_of(spot), std::to_string(spot.members.size()));
        legend_.note_shares(shares_of(spot));
        legend_.ring = true;
      }
    for (const Spot& spot : plan_.squares) {
      draw_square(canvas_, spot.at, spot.radius, shares_of(spot), std::to_string(spot.members.size()));
      legend_.note_shares(shares_of(spot));
      legend_.precisions[static_cast<std::size_t>(Precision::country)] = true;
    }
    for (const Spot& spot : plan_.beyond) draw_beyond_mark(spot);
    legend_.scale = plan_.scale;
  }

  void draw_beyond_mark(const Spot& spot) {
    const Point way = spot.at - center_of(plan_.view.frame);
    const bool across =
        std::abs(way.x / plan_.view.frame.width()) > std::abs(way.y / plan_.view.frame.height());
    const double x = across ? (way.x > Pt() ? 1 : -1) : 0, y = across ? 0 : (way.y > Pt() ? 1 : -1);
    draw_beyond(canvas_, spot.at, x, y, std::to_string(spot.members.size()));
    legend_.beyond = true;
  }

  /// What a label must not cover.
  std::vector<Rect> marks() const {
    std::vector<Rect> boxes;
    for (const std::vector<Spot>* list : {&plan_.spots, &plan_.squares, &plan_.beyond})
      for (const Spot& spot : *list) {
        const Pt r = spot.counted ? spot.radius : reach_of(record(spot.members.front()), spot.radius);
        boxes.push_back({spot.at.x - r, spot.at.y - r, spot.at.x + r, spot.at.y + r});
      }
    return boxes;
  }

  /// Marks with a label, those of larger capacity first.
  std::vector<const Spot*> labelled() const {
    std::vector<std::pair<double, const Spot*>> found;
    for (const std::vector<Spot>* list : {&plan_.spots, &plan_.squares})
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
    const Rect f = plan_.view.frame;
    constexpr Pt air{1};
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
  MapPlan plan_;
  MapLegend legend_;
  Pt shore_;                     // how much of it is in sight
  std::optional<Rect> locator_;  // where the small world stands
};

}  // namespace

Pt draw_chart(Canvas& canvas, const Map& map) { return Drawing(canvas, map).draw(); }

}  // namespace briefwright::chart
