// Charts in words: what tests compare, next to the alternative that readers hear.
#include "document/figure/spec.hpp"

#include <fmt/format.h>

#include <string_view>

namespace briefwright::chart {
namespace {

using Lines = std::vector<std::string>;

constexpr std::string_view states[pillar_states] = {"enacted", "draft", "pending", "recorded", "absent"};

std::string_view marked(bool highlighted) { return highlighted ? "! " : ""; }
std::string hollow(bool weak) { return weak ? " hollow" : ""; }

void add_group(Lines& lines, const std::string& group) {
  if (!group.empty()) lines.push_back("group " + group);
}

/// "head | a | b".
template <class Items, class Text>
std::string joined(std::string head, const Items& items, Text text) {
  for (const auto& item : items) head += fmt::format(" | {}", text(item));
  return head;
}

Lines scores(std::string_view name, const std::vector<Score>& list) {
  Lines lines;
  for (const Score& score : list)
    lines.push_back(fmt::format("{} {} {}{}", name, score.label, score.printed, hollow(score.weak)));
  return lines;
}

Lines lines_of_chart(const Radar& radar) { return scores("axis", radar.axes); }
Lines lines_of_chart(const ScoreBars& bars) { return scores("bar", bars.bars); }

Lines lines_of_chart(const StatusBars& bars) {
  Lines lines;
  for (const StackedBar& bar : bars.bars)
    lines.push_back(joined("stack " + bar.title, bar.parts,
                           [](const Share& part) { return part.label + " " + part.printed; }));
  return lines;
}

Lines lines_of_chart(const RegionBars& bars) {
  Lines lines;
  for (const RegionBar& row : bars.rows)
    lines.push_back(fmt::format("region {} {} {}", row.label, row.pipeline_printed, row.committed_printed));
  return lines;
}

/// The points that are printed.
Lines printed_points(const std::vector<TrendPoint>& points) {
  Lines lines;
  for (const TrendPoint& point : points)
    if (!point.expected_printed.empty() || !point.operational_printed.empty())
      lines.push_back(fmt::format("{} {} {}{}{}", point.year, point.expected_printed, point.committed_printed,
                                  point.committed_printed.empty() ? "" : " ", point.operational_printed));
  return lines;
}

Lines lines_of_chart(const CapacityTrend& trend) {
  Lines lines;
  for (const std::string& point : printed_points(trend.points)) lines.push_back("year " + point);
  return lines;
}

Lines lines_of_chart(const PositionMatrix& matrix) {
  Lines lines{fmt::format("medians {} | {}", matrix.x.median_name, matrix.y.median_name)};
  for (const MatrixPoint& point : matrix.points)
    lines.push_back(fmt::format("point {}{} {}{}", marked(point.highlighted), point.name, point.printed,
                                hollow(point.weak)));
  return lines;
}

Lines lines_of_chart(const HeatMap& map) {
  Lines lines{joined("columns", map.columns, [](const std::string& title) { return title; })};
  for (const HeatRow& row : map.rows) {
    add_group(lines, row.group);
    lines.push_back(joined(fmt::format("row {}{}", marked(row.highlighted), row.label), row.cells,
                           [](const HeatCell& cell) { return cell.printed + hollow(cell.weak); }));
  }
  return lines;
}

Lines lines_of_panels(const BarPanels& panels) {
  Lines lines{joined("categories", panels.categories, [](const std::string& name) { return name; })};
  for (const BarPanels::Panel& panel : panels.panels)
    lines.push_back(joined(fmt::format("panel {}{}", marked(panel.highlighted), panel.name), panel.bars,
                           [](const BarPanels::Bar& bar) { return bar.printed + hollow(bar.weak); }));
  return lines;
}

Lines lines_of_panels(const TrendPanels& panels) {
  Lines lines;
  for (const TrendPanels::Panel& panel : panels.panels)
    lines.push_back(joined(fmt::format("panel {}{}", marked(panel.highlighted), panel.name),
                           printed_points(panel.points), [](const std::string& point) { return point; }));
  return lines;
}

Lines lines_of_chart(const SmallMultiples& multiples) {
  return std::visit([](const auto& panels) { return lines_of_panels(panels); }, multiples.what);
}

Lines lines_of_chart(const Timeline& timeline) {
  Lines lines;
  for (const TimelineEvent& event : timeline.events)
    lines.push_back(fmt::format("event {}{} {} [{}]", marked(event.highlighted), event.printed, event.text,
                                event.lane < timeline.lanes.size() ? timeline.lanes[event.lane] : ""));
  for (const Lineage& lineage : timeline.lineages)
    lines.push_back(fmt::format("lineage {} -> {}", lineage.from, lineage.to));
  return lines;
}

Lines lines_of_chart(const PillarMatrix& matrix) {
  Lines lines{joined("pillars", matrix.pillars, [](const std::string& title) { return title; })};
  for (const PillarRow& row : matrix.rows) {
    add_group(lines, row.group);
    lines.push_back(joined(fmt::format("row {}{}", marked(row.highlighted), row.label), row.states,
                           [](PillarState state) {
                             const auto index = static_cast<std::size_t>(state);
                             return index < pillar_states ? states[index] : "?";
                           }));
  }
  return lines;
}

Lines lines_of_chart(const Map& map) {
  constexpr std::string_view precisions[] = {"exact", "state", "country"};
  Lines lines;
  for (const MapPoint& point : map.points)
    lines.push_back(
        fmt::format("point {:.2f} {:.2f} {} {} {} [{}]", point.latitude, point.longitude,
                    point.status < map.words.statuses.size() ? map.words.statuses[point.status] : "?",
                    precisions[static_cast<std::size_t>(point.precision)], point.label, point.country));
  return lines;
}

}  // namespace

std::vector<std::string> lines_of(const Spec& spec) {
  return std::visit([](const auto& chart) { return lines_of_chart(chart); }, spec.what);
}

}  // namespace briefwright::chart
