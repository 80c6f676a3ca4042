#include "chart/boxes.hpp"

namespace briefwright::chart {
namespace {

/// Narrows [enter, leave], the part of a line inside a slab, by one more half-plane: p + t * d >= 0.
bool clip(double p, double d, double& enter, double& leave) {
  if (d == 0) return p > 0;
  const double t = -p / d;
  if (d > 0) enter = std::max(enter, t);
  if (d < 0) leave = std::min(leave, t);
  return enter < leave;
}

/// Stretches pushed together so far: they share one shift.
struct Cluster {
  Pt start, length;  // start as it would be best for all members
  Pt wanted;         // sum of the members' wished starts, each less its place in the cluster
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

std::vector<Pt> spread(std::span<const Wish> wishes, Pt lo, Pt hi, Pt gap) {
  std::vector<Cluster> clusters;
  for (const Wish& wish : wishes) {
    Cluster next{{}, wish.length, wish.center - wish.length / 2, 1};
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
      const Pt length = wishes[centers.size()].length;
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

}  // namespace briefwright::chart
