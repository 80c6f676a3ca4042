#include "chart/chart.hpp"

#include "chart/canvas.hpp"
#include "chart/draw.hpp"

namespace briefwright::chart {
namespace {

struct Drawing {
  Canvas& canvas;
  Pt operator()(const Radar& radar) const { return draw_radar(canvas, radar); }
  Pt operator()(const ScoreBars& bars) const { return draw_score_bars(canvas, bars); }
  Pt operator()(const StatusBars& bars) const { return draw_status_bars(canvas, bars); }
  Pt operator()(const RegionBars& bars) const { return draw_region_bars(canvas, bars); }
  Pt operator()(const CapacityTrend& trend) const { return draw_capacity_trend(canvas, trend); }
  Pt operator()(const PositionMatrix& matrix) const { return draw_position_matrix(canvas, matrix); }
  Pt operator()(const HeatMap& map) const { return draw_heat_map(canvas, map); }
  Pt operator()(const SmallMultiples& multiples) const { return draw_small_multiples(canvas, multiples); }
  Pt operator()(const Timeline& timeline) const { return draw_timeline(canvas, timeline); }
  Pt operator()(const PillarMatrix& matrix) const { return draw_pillar_matrix(canvas, matrix); }
  Pt operator()(const Map& map) const { return draw_map(canvas, map); }
};

}  // namespace

frame::Frame draw(const Spec& spec, Pt width, const Style& style, frame::Mark mark,
                  text::Typesetter& typesetter) {
  Canvas canvas(width, style, mark, typesetter, spec.language);
  const Pt bottom = std::visit(Drawing{canvas}, spec.what);
  return std::move(canvas).finish(bottom);
}

}  // namespace briefwright::chart
