#include "chart/map/gather.hpp"

#include "chart/map/sizes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <tuple>

namespace briefwright::chart {
namespace {

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

}  // namespace

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

}  // namespace briefwright::chart
