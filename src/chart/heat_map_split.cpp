// Parts of a heat map that is too tall for a page.  Pure counting; knows nothing of fonts.
#include "chart/comparison_spec.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace briefwright::chart {
namespace {

constexpr Pt line{13.5}, around{64};  // a row at the default sizes; column titles and legend

std::size_t lines_of(const HeatMap& map) {
  std::size_t lines = map.rows.size();
  for (const HeatRow& row : map.rows) lines += row.group.empty() ? 0 : 1;
  return lines;
}

HeatMap without_rows(const HeatMap& map) {
  return {map.row_title, map.columns, {}, map.legend_title, map.missing_name};
}

/// Rows in order into parts of at most `most` lines; a part begins with the head of the group it goes on
/// with.
std::vector<HeatMap> filled(const HeatMap& map, std::size_t most) {
  std::vector<HeatMap> parts;
  std::size_t used = most;
  std::string group;
  for (const HeatRow& row : map.rows) {
    if (!row.group.empty()) group = row.group;
    const std::size_t needs = row.group.empty() ? 1 : 2;
    const bool fresh = parts.empty() || used + needs > most;
    if (fresh) {
      parts.push_back(without_rows(map));
      used = 0;
    }
    parts.back().rows.push_back(row);
    if (fresh) parts.back().rows.back().group = group;
    used += parts.back().rows.back().group.empty() ? 1 : 2;
  }
  return parts;
}

}  // namespace

std::size_t heat_map_lines(Pt height) {
  const double lines = std::floor((height - around) / line);
  return lines >= 1 ? static_cast<std::size_t>(std::min(lines, 1e6)) : 1;
}

std::vector<HeatMap> split(const HeatMap& map, std::size_t most) {
  assert(most >= 2);
  if (lines_of(map) <= most) return {map};
  // The fewest parts first; then the shortest part length that takes no more of them evens them out.
  const std::size_t parts = filled(map, most).size();
  std::size_t length = most;
  while (length > 2 && filled(map, length - 1).size() <= parts) --length;
  return filled(map, length);
}

}  // namespace briefwright::chart
