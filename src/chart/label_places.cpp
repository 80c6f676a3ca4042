#include "chart/label_places.hpp"

#include "chart/boxes.hpp"

#include <array>

namespace briefwright::chart {
namespace {

constexpr Pt mark_air{1};  // between a name and the marks of others

/// Where a name lies from its mark: which way, in halves of its own size.  The right side is read best.
struct Way {
  double x, y;
};
constexpr std::array<Way, 8> ways{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}}};
constexpr double diagonal = 0.7;  // a name at a corner of the mark may come nearer

Rect grown(Rect r, Pt by) { return {r.left - by, r.bottom - by, r.right + by, r.top + by}; }

Rect mark_box(const NamedSpot& spot) {
  return grown({spot.at.x, spot.at.y, spot.at.x, spot.at.y}, spot.radius);
}

Rect box_at(const NamedSpot& spot, Way way, Pt distance) {
  const Pt reach = (way.x != 0 && way.y != 0 ? diagonal : 1) * distance;
  const Pt x = spot.at.x + reach * way.x + spot.label.width * ((way.x - 1) / 2);
  const Pt y = spot.at.y + reach * way.y + spot.label.height * ((way.y - 1) / 2);
  return {x, y, x + spot.label.width, y + spot.label.height};
}

bool within(Rect inner, Rect outer) {
  return inner.left >= outer.left && inner.right <= outer.right && inner.bottom >= outer.bottom &&
         inner.top <= outer.top;
}

class Places {
 public:
  Places(std::span<const NamedSpot> spots, const LabelLimits& limits)
      : spots_(spots),
        limits_(limits),
        found_(spots.size()),
        boxes_(limits.taken.begin(), limits.taken.end()) {}

  std::vector<std::optional<LabelPlace>> take() && { return std::move(found_); }

  void place(std::size_t index) {
    const NamedSpot& spot = spots_[index];
    const Pt near = spot.radius + limits_.gap;
    if (try_ring(index, near) || !spot.must) return;
    for (Pt distance = near + Pt(5); distance <= limits_.farthest; distance += Pt(5))
      if (try_ring(index, distance)) return;
  }

 private:
  bool try_ring(std::size_t index, Pt distance) {
    const NamedSpot& spot = spots_[index];
    for (Way way : ways) {
      LabelPlace place{box_at(spot, way, distance), std::nullopt};
      if (distance > spot.radius + limits_.gap) place.leader = leader_to(spot, place.box);
      if (!is_free(index, place)) continue;
      boxes_.push_back(grown(place.box, limits_.label_gap / 2));
      if (place.leader) leaders_.push_back(*place.leader);
      found_[index] = place;
      return true;
    }
    return false;
  }

  /// Starts at the side of the mark.
  static LineEnds leader_to(const NamedSpot& spot, Rect box) {
    return {nearest(mark_box(spot), nearest(box, spot.at)), nearest(box, spot.at)};
  }

  bool is_free(std::size_t index, const LabelPlace& place) const {
    if (!within(place.box, limits_.bounds)) return false;
    const Rect box = grown(place.box, limits_.label_gap / 2), air = grown(place.box, mark_air);
    for (const Rect& taken : boxes_)
      if (overlap(box, taken) || (place.leader && strikes(place.leader->first, place.leader->second, taken)))
        return false;
    for (std::size_t i = 0; i < spots_.size(); ++i) {
      const Rect mark = mark_box(spots_[i]);
      if (overlap(i == index ? place.box : air, mark)) return false;
      if (i != index && place.leader && strikes(place.leader->first, place.leader->second, mark))
        return false;
    }
    const auto meets = [&](const LineEnds& line) { return strikes(line.first, line.second, place.box); };
    return std::none_of(limits_.lines.begin(), limits_.lines.end(), meets) &&
           std::none_of(leaders_.begin(), leaders_.end(), meets);
  }

  std::span<const NamedSpot> spots_;
  const LabelLimits& limits_;
  std::vector<std::optional<LabelPlace>> found_;
  std::vector<Rect> boxes_;  // taken, and names placed so far
  std::vector<LineEnds> leaders_;
};

}  // namespace

Point nearest(Rect box, Point p) {
  return {std::clamp(p.x, box.left, box.right), std::clamp(p.y, box.bottom, box.top)};
}

std::vector<std::optional<LabelPlace>> place_labels(std::span<const NamedSpot> spots,
                                                    const LabelLimits& limits) {
  Places places(spots, limits);
  for (const bool must : {true, false})
    for (std::size_t i = 0; i < spots.size(); ++i)
      if (spots[i].must == must && spots[i].label.width > Pt()) places.place(i);
  return std::move(places).take();
}

}  // namespace briefwright::chart
