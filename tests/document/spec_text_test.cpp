// Every kind of chart shows its printed values in the outline.
#include "document/figure/spec.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::chart;

using Lines = std::vector<std::string>;

TEST_CASE("charts of one record") {
  CHECK(lines_of({Radar{{{"a", 1, "1", {}, {}, {}}}, "", "", "", {}}, "en"}) == Lines{"axis a 1"});
  CHECK(lines_of({ScoreBars{{{"a", {}, "—", {}, {}, {}}}, "", ""}, "en"}) == Lines{"bar a —"});
  CHECK(lines_of({StatusBars{{{"t", {{"on", 1, "1"}, {"off", 2, "2"}}, {}}}}, "en"}) ==
        Lines{"stack t | on 1 | off 2"});
  CHECK(lines_of({RegionBars{"p", "c", "u", {{"r", 2, 1, "2", "1", {}}}}, "en"}) == Lines{"region r 2 1"});
  CapacityTrend trend;
  trend.points = {{2000, 1, 0, "", ""}, {2001, 2, 1, "2", "1"}};
  CHECK(lines_of({trend, "en"}) == Lines{"year 2001 2 1"});
}

TEST_CASE("charts of comparison") {
  PositionMatrix matrix;
  matrix.x.median_name = "median 5";
  matrix.points = {{"A", 1, 2, "1 | 2", true, {}}, {"B", {}, 2, "", false, {}}};
  CHECK(lines_of({matrix, "en"}) == Lines{"medians median 5 | ", "point ! A 1 | 2", "point B "});
  matrix.points[1].weak = true;
  CHECK(lines_of({matrix, "en"}).back() == "point B  hollow");
  HeatMap map{"", {"x", "y"}, {{"r", {{1, "1", {}}, {{}, "—", {}}}, "G", false}}, "", ""};
  CHECK(lines_of({map, "en"}) == Lines{"columns | x | y", "group G", "row r | 1 | —"});
  map.rows[0].cells[0].weak = true;
  CHECK(lines_of({map, "en"}).back() == "row r | 1 hollow | —");
  BarPanels bars;
  bars.categories = {"x"};
  bars.panels = {{"A", {{3, "3"}}, true, {}}};
  CHECK(lines_of({SmallMultiples{bars}, "en"}) == Lines{"categories | x", "panel ! A | 3"});
  bars.panels[0].bars[0].weak = true;
  CHECK(lines_of({SmallMultiples{bars}, "en"}).back() == "panel ! A | 3 hollow");
  TrendPanels trends;
  trends.panels = {{"A", {{2000, 1, 0, "", ""}, {2001, 2, 1, "2", "1"}}, false, {}}};
  CHECK(lines_of({SmallMultiples{trends}, "en"}) == Lines{"panel A | 2001 2 1"});
}

TEST_CASE("charts of regulation") {
  Timeline timeline;
  timeline.lanes = {"Law"};
  timeline.events = {{"Act", 2001.5, "2001", 0, true, {}}, {"Plan", {}, "", 7, false, {}}};
  timeline.lineages = {{1, 0}};
  CHECK(lines_of({timeline, "en"}) == Lines{"event ! 2001 Act [Law]", "event  Plan []", "lineage 1 -> 0"});
  const PillarMatrix pillars{
      "", {"x", "y"}, {{"N", {PillarState::enacted, PillarState::absent}, "G", false, {}}}, {}};
  CHECK(lines_of({pillars, "en"}) == Lines{"pillars | x | y", "group G", "row N | enacted | absent"});
}
