#include "chart/boxes.hpp"

#include <array>

namespace briefwright::chart {
namespace {

/// Narrows [enter, leave], the part of a line inside all half-planes so far, by one more: p + t * d >= 0.
bool clip(double p, double d, double& enter, double& leave) {
  if (d == 0) return p > 0;
  const double t = -p / d;
  if (d > 0) enter = std::max(enter, t);
  if (d < 0) leave = std::min(leave, t);
  return enter < leave;
}

/// Intervals pushed together so far: they share one shift.
struct Cluster {
  Pt start, length;  // start as it would be best for all members
  Pt wanted;         // sum of the members' best starts, each less its place in the cluster
  std::size_t members;
};

void settle(Cluster& cluster, Pt lo, Pt hi) {
  cluster.start = cluster.wanted / static_cast<double>(cluster.members);
  cluster.start = std::max(lo, std::min(cluster.start, hi - cluster.length));
}

void absorb(Cluster& left, const Cluster& right, Pt gap) {
  const Pt offset = left.length + gap;
  left.wanted += right.wanted - offset * static_cast<double>(right.members);
  left.length = offset + right.length;
  left.members += right.members;
}

constexpr Pt mark_air{1};  // between a name and the marks of others

/// Where a name lies from its mark: which way, in halves of its own size.  The right side is read best.
struct Way {
  double x, y;
};
constexpr std::array<Way, 8> ways{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}}};
constexpr double diagonal = 0.7;  // a name at a corner of the mark may come nearer

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

bool overlap(Rect a, Rect b) {
  return clearly_greater(a.right, b.left) && clearly_greater(b.right, a.left) &&
         clearly_greater(a.top, b.bottom) && clearly_greater(b.top, a.bottom);
}

bool any_overlap(std::span<const Rect> boxes) {
  for (std::size_t i = 0; i < boxes.size(); ++i)
    for (std::size_t j = i + 1; j < boxes.size(); ++j)
      if (overlap(boxes[i], boxes[j])) return true;
  return false;
}

bool strikes(Point a, Point b, Rect box) {
  // Liang–Barsky: the line's parameter runs from 0 to 1; each side of the box cuts a part away.
  const double dx = (b.x - a.x).value(), dy = (b.y - a.y).value();
  double enter = 0, leave = 1;
  return clip((a.x - box.left).value(), dx, enter, leave) &&
         clip((box.right - a.x).value(), -dx, enter, leave) &&
         clip((a.y - box.bottom).value(), dy, enter, leave) &&
         clip((box.top - a.y).value(), -dy, enter, leave);
}

std::vector<Pt> spread(std::span<const Interval> intervals, Pt lo, Pt hi, Pt gap) {
  std::vector<Cluster> clusters;
  for (const Interval& interval : intervals) {
    Cluster next{{}, interval.length, interval.center - interval.length / 2, 1};
    settle(next, lo, hi);
    while (!clusters.empty() && clusters.back().start + clusters.back().length + gap > next.start) {
      absorb(clusters.back(), next, gap);
      next = clusters.back();
      clusters.pop_back();
      settle(next, lo, hi);
    }
    clusters.push_back(next);
  }
  std::vector<Pt> centers;
  for (const Cluster& cluster : clusters) {
    Pt at = cluster.start;
    for (std::size_t i = 0; i < cluster.members; ++i) {
      const Pt length = intervals[centers.size()].length;
      centers.push_back(at + length / 2);
      at += length + gap;
    }
  }
  return centers;
}

Flow flow(std::span<const Size> boxes, Pt width, Size gap) {
  Flow result;
  Pt x, top, row_height;
  for (const Size& box : boxes) {
    const bool fresh = result.row_widths.empty();
    if (!fresh && clearly_greater(x + gap.width + box.width, width)) {
      top -= row_height + gap.height;
      row_height = x = Pt();
      result.row_widths.push_back({});
    } else if (fresh) {
      result.row_widths.push_back({});
    } else {
      x += gap.width;
    }
    result.at.push_back({x, top});
    result.row_of.push_back(result.row_widths.size() - 1);
    x += box.width;
    row_height = std::max(row_height, box.height);
    result.row_widths.back() = x;
  }
  result.height = row_height - top;
  return result;
}

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
