// One function a kind of chart: draws from y = 0 downwards and gives back the lower end (<= 0).
#pragma once

#include "chart/canvas.hpp"
#include "document/figure/spec.hpp"

namespace briefwright::chart {

/// As a radar when there are three axes or more and their labels fit around it, else as bars.
Pt draw_chart(Canvas& canvas, const Radar& radar);

/// What a radar that is drawn as bars has in addition.
struct Profiles {
  std::string main;             // name of the bars; said only where there are others
  std::vector<Profile> others;  // points on the bars, named by the legend
};
Pt draw_chart(Canvas& canvas, const ScoreBars& bars, const Profiles& profiles = {});

Pt draw_chart(Canvas& canvas, const StatusBars& bars);
Pt draw_chart(Canvas& canvas, const RegionBars& bars);
Pt draw_chart(Canvas& canvas, const CapacityTrend& trend);
Pt draw_chart(Canvas& canvas, const PositionMatrix& matrix);
Pt draw_chart(Canvas& canvas, const HeatMap& map);
Pt draw_chart(Canvas& canvas, const SmallMultiples& multiples);
Pt draw_chart(Canvas& canvas, const Timeline& timeline);
Pt draw_chart(Canvas& canvas, const PillarMatrix& matrix);
Pt draw_chart(Canvas& canvas, const Map& map);

}  // namespace briefwright::chart
