#include "layout/column_widths.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace briefwright::layout {
namespace {

using Widths = std::vector<Pt>;

Pt sum(std::span<const Pt> widths) { return std::accumulate(widths.begin(), widths.end(), Pt()); }

Widths all(std::span<const ColumnNeed> needs, Pt ColumnNeed::*member) {
  Widths out;
  for (const ColumnNeed& need : needs) out.push_back(need.*member);
  return out;
}

/// Every column its max, and the spare by weight.
Widths generous(std::span<const ColumnNeed> needs, Pt available) {
  Widths widths = all(needs, &ColumnNeed::max);
  const Pt spare = available - sum(widths);
  double weights = 0;
  for (const ColumnNeed& need : needs) weights += need.weight;
  if (weights <= 0) return widths;
  for (std::size_t i = 0; i < needs.size(); ++i) widths[i] += spare * (needs[i].weight / weights);
  return widths;
}

/// Widths cut to the one cap at which they add up to `available`; requires that they exceed it.
Widths capped(Widths widths, Pt available) {
  Widths ascending = widths;
  std::sort(ascending.begin(), ascending.end());
  Pt cap = std::max(available, Pt());
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    const Pt fair = cap / static_cast<double>(ascending.size() - i);
    if (ascending[i] >= fair) {
      cap = fair;
      break;
    }
    cap -= ascending[i];
  }
  for (Pt& width : widths) width = std::min(width, cap);
  return widths;
}

Pt shared(std::span<const ColumnNeed> needs, double level) {
  Pt total;
  for (const ColumnNeed& need : needs) total += std::clamp(Pt(level * need.weight), need.min, need.max);
  return total;
}

/// clamp(level * weight, min, max) with the level at which the sum is `available`; requires that
/// the mins are below and the maxes above it and that all weights are positive.
Widths by_weight(std::span<const ColumnNeed> needs, Pt available) {
  std::vector<double> corners{0};  // the sum is linear in the level between these
  for (const ColumnNeed& need : needs) {
    corners.push_back(need.min.value() / need.weight);
    corners.push_back(need.max.value() / need.weight);
  }
  std::sort(corners.begin(), corners.end());
  const auto above = std::find_if(corners.begin() + 1, corners.end(),
                                  [&](double level) { return shared(needs, level) >= available; });
  const double high = above == corners.end() ? corners.back() : *above;
  const double low = above == corners.end() ? corners.back() : *(above - 1);
  const Pt at_low = shared(needs, low), at_high = shared(needs, high);
  const double part = at_high > at_low ? (available - at_low) / (at_high - at_low) : 1;
  Widths widths;
  for (const ColumnNeed& need : needs)
    widths.push_back(std::clamp(Pt((low + (high - low) * part) * need.weight), need.min, need.max));
  return widths;
}

/// Between min and max: columns of weight 0 first, up to what the others can spare.
Widths tight(std::span<const ColumnNeed> needs, Pt available) {
  std::vector<ColumnNeed> weighted;
  Widths fixed_min, fixed_max;
  Pt weighted_min;
  for (const ColumnNeed& need : needs) {
    if (need.weight > 0) {
      weighted.push_back(need);
      weighted_min += need.min;
    } else {
      fixed_min.push_back(need.min);
      fixed_max.push_back(need.max);
    }
  }
  const Pt room = available - weighted_min;  // at least the sum of fixed_min
  Widths fixed = fixed_max;
  if (sum(fixed_max) > room) {
    std::vector<ColumnNeed> even;
    for (std::size_t i = 0; i < fixed_min.size(); ++i) even.push_back({fixed_min[i], fixed_max[i], 1});
    fixed = by_weight(even, room);
  }
  const Widths shares = by_weight(weighted, available - sum(fixed));
  Widths widths;
  std::size_t next_share = 0, next_fixed = 0;
  for (const ColumnNeed& need : needs)
    widths.push_back(need.weight > 0 ? shares[next_share++] : fixed[next_fixed++]);
  return widths;
}

}  // namespace

std::vector<Pt> column_widths(std::span<const ColumnNeed> needs, Pt available) {
  if (needs.empty()) return {};
  if (sum(all(needs, &ColumnNeed::max)) <= available) return generous(needs, available);
  const Widths mins = all(needs, &ColumnNeed::min);
  if (sum(mins) >= available) return capped(mins, available);
  return tight(needs, available);
}

namespace {

/// About how many lines the rows take: lines that end at a word are not full.
std::size_t lines_of(std::span<const RowNeeds> rows, std::span<const Pt> widths) {
  constexpr double filled = 0.8;  // of the width, by lines that are broken
  std::size_t lines = 0;
  for (const RowNeeds& row : rows) {
    double most = 1;
    for (std::size_t i = 0; i < row.size(); ++i)
      if (row[i] > widths[i]) most = std::max(most, std::ceil(row[i] / (widths[i] * filled)));
    lines += static_cast<std::size_t>(most);
  }
  return lines;
}

/// Widths of texts that the column breaks, spread over all of them, each of which it could be given.
Widths wider(std::span<const RowNeeds> rows, std::size_t column, Pt now) {
  constexpr std::size_t most = 12;
  Widths all;
  for (const RowNeeds& row : rows)
    if (row[column] > now) all.push_back(row[column]);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (all.size() <= most) return all;
  Widths some;
  for (std::size_t i = 1; i <= most; ++i) some.push_back(all[i * all.size() / most - 1]);
  return some;
}

}  // namespace

std::vector<Pt> fewer_lines(std::span<const ColumnNeed> needs, std::span<const RowNeeds> rows,
                            std::vector<Pt> widths) {
  constexpr int most_moves = 8;
  std::size_t lines = lines_of(rows, widths);
  for (int move = 0; move < most_moves; ++move) {
    Widths best;
    for (std::size_t to = 0; to < needs.size(); ++to) {
      if (needs[to].weight <= 0) continue;
      for (const Pt wanted : wider(rows, to, widths[to]))
        for (std::size_t from = 0; from < needs.size(); ++from) {
          const Pt step = wanted - widths[to];
          if (from == to || needs[from].weight <= 0 || widths[from] - step < needs[from].min) continue;
          Widths moved = widths;
          moved[to] += step;
          moved[from] -= step;
          if (const std::size_t takes = lines_of(rows, moved); takes < lines) {
            lines = takes;
            best = std::move(moved);
          }
        }
    }
    if (best.empty()) break;
    widths = std::move(best);
  }
  return widths;
}

}  // namespace briefwright::layout
