// The new charts as plain lists of what they say.
#include "chart/draw.hpp"

namespace briefwright::chart {
namespace {

Pt draw_lines(Canvas& canvas, const std::vector<std::string>& lines) {
  Pt top;
  for (const std::string& text : lines) {
    const Block block = canvas.set(text, canvas.label(), canvas.width());
    canvas.place(block, Pt(), top, canvas.width(), Side::left);
    top -= block.height() + Pt(1);
  }
  return top;
}

std::string joined(const std::string& a, const std::string& b) { return a.empty() ? b : a + " " + b; }

}  // namespace

Pt draw_position_matrix(Canvas& canvas, const PositionMatrix& matrix) {
  std::vector<std::string> lines;
  for (const MatrixPoint& point : matrix.points) lines.push_back(joined(point.name, point.printed));
  return draw_lines(canvas, lines);
}

Pt draw_heat_map(Canvas& canvas, const HeatMap& map) {
  std::vector<std::string> lines;
  for (const HeatRow& row : map.rows) {
    lines.push_back(row.label);
    for (const HeatCell& cell : row.cells) lines.back() = joined(lines.back(), cell.printed);
  }
  return draw_lines(canvas, lines);
}

Pt draw_small_multiples(Canvas& canvas, const SmallMultiples& multiples) {
  std::vector<std::string> lines;
  if (const auto* bars = std::get_if<BarPanels>(&multiples.what))
    for (const BarPanels::Panel& panel : bars->panels) {
      lines.push_back(panel.name);
      for (const BarPanels::Bar& bar : panel.bars) lines.back() = joined(lines.back(), bar.printed);
    }
  if (const auto* trends = std::get_if<TrendPanels>(&multiples.what))
    for (const TrendPanels::Panel& panel : trends->panels) lines.push_back(panel.name);
  return draw_lines(canvas, lines);
}

Pt draw_timeline(Canvas& canvas, const Timeline& timeline) {
  std::vector<std::string> lines;
  for (const TimelineEvent& event : timeline.events) lines.push_back(joined(event.printed, event.text));
  return draw_lines(canvas, lines);
}

Pt draw_pillar_matrix(Canvas& canvas, const PillarMatrix& matrix) {
  std::vector<std::string> lines;
  for (const PillarRow& row : matrix.rows) {
    lines.push_back(row.label);
    for (PillarState state : row.states)
      lines.back() = joined(lines.back(), matrix.state_names[static_cast<std::size_t>(state)]);
  }
  return draw_lines(canvas, lines);
}

}  // namespace briefwright::chart
