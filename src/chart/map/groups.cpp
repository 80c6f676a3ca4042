// Places as points on a unit ball in a tree of boxes, out of which each is taken once.
#include "chart/map/groups.hpp"

#include "chart/map/view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

namespace briefwright::chart {
namespace {

using Vector = std::array<double, 3>;

Vector on_unit_ball(Geo place) {
  constexpr double degree = std::numbers::pi / 180;
  const double c = std::cos(place.latitude * degree);
  return {c * std::cos(place.longitude * degree), c * std::sin(place.longitude * degree),
          std::sin(place.latitude * degree)};
}

double square(double x) { return x * x; }

class PlacesLeft {
 public:
  explicit PlacesLeft(std::span<const Geo> places) : order_(places.size()) {
    for (const Geo& place : places) at_.push_back(on_unit_ball(place));
    std::iota(order_.begin(), order_.end(), 0);
    build(0, order_.size());
  }

  /// Those within a chord, given by its square, of a place; `out` gets them.
  void take(std::size_t place, double chord, std::vector<std::size_t>& out) {
    take(nodes_.front(), at_[place], chord, out);
  }

 private:
  struct Box {
    Vector low, high;
    std::size_t first = 0, left = 0;   // in `order_`: the places that are left
    std::size_t lower = 0, upper = 0;  // its halves; 0 for one that is small
  };
  static constexpr std::size_t small = 8;

  std::size_t build(std::size_t first, std::size_t last) {
    Box box{at_[order_[first]], at_[order_[first]], first, last - first};
    for (std::size_t i = first; i < last; ++i)
      for (std::size_t axis = 0; axis < box.low.size(); ++axis) {
        box.low[axis] = std::min(box.low[axis], at_[order_[i]][axis]);
        box.high[axis] = std::max(box.high[axis], at_[order_[i]][axis]);
      }
    const std::size_t index = nodes_.size();
    nodes_.push_back(box);
    if (box.left <= small) return index;
    std::size_t widest = 0;
    for (std::size_t axis = 1; axis < box.low.size(); ++axis)
      if (box.high[axis] - box.low[axis] > box.high[widest] - box.low[widest]) widest = axis;
    const std::size_t middle = first + box.left / 2;
    const auto place = [&](std::size_t i) { return order_.begin() + static_cast<std::ptrdiff_t>(i); };
    std::nth_element(place(first), place(middle), place(last),
                     [&](std::size_t a, std::size_t b) { return at_[a][widest] < at_[b][widest]; });
    const std::size_t lower = build(first, middle);
    const std::size_t upper = build(middle, last);
    nodes_[index].lower = lower;
    nodes_[index].upper = upper;
    return index;
  }

  void take(Box& box, const Vector& from, double chord, std::vector<std::size_t>& out) {
    if (box.left == 0) return;
    double nearest = 0;
    for (std::size_t axis = 0; axis < from.size(); ++axis)
      nearest += square(from[axis] - std::clamp(from[axis], box.low[axis], box.high[axis]));
    if (nearest > chord) return;
    if (box.lower != 0) {
      take(nodes_[box.lower], from, chord, out);
      take(nodes_[box.upper], from, chord, out);
      box.left = nodes_[box.lower].left + nodes_[box.upper].left;
      return;
    }
    for (std::size_t i = box.first; i < box.first + box.left;) {
      const Vector& at = at_[order_[i]];
      if (square(at[0] - from[0]) + square(at[1] - from[1]) + square(at[2] - from[2]) > chord) {
        ++i;
        continue;
      }
      out.push_back(order_[i]);
      std::swap(order_[i], order_[box.first + --box.left]);
    }
  }

  std::vector<Vector> at_;
  std::vector<std::size_t> order_;
  std::vector<Box> nodes_;  // the first holds all
};

}  // namespace

std::vector<std::vector<std::size_t>> groups_of(std::span<const Geo> places, double kilometres) {
  std::vector<std::vector<std::size_t>> groups;
  if (places.empty()) return groups;
  const double chord = square(2 * std::sin(std::min(kilometres / earth_radius, std::numbers::pi) / 2));
  PlacesLeft left(places);
  std::vector<bool> taken(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (taken[i]) continue;
    std::vector<std::size_t> group;
    left.take(i, chord, group);
    for (std::size_t k = 0; k < group.size(); ++k) left.take(group[k], chord, group);
    for (const std::size_t of_group : group) taken[of_group] = true;
    std::sort(group.begin(), group.end());
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace briefwright::chart
