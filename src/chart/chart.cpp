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
