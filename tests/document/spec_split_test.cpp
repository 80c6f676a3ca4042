#include "document/figure/comparison_spec.hpp"
#include "document/figure/regulation_spec.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

/// `rows` rows, a new group every `group` rows; none for 0.
HeatMap map(std::size_t rows, std::size_t group) {
  HeatMap made{"Policy", {"A", "B"}, {}, "Score", "None"};
  for (std::size_t i = 0; i < rows; ++i)
    made.rows.push_back({std::to_string(i),
                         {},
                         group > 0 && i % group == 0 ? "group " + std::to_string(i / group) : "",
                         false});
  return made;
}

std::size_t lines(const HeatMap& part) {
  std::size_t count = part.rows.size();
  for (const HeatRow& row : part.rows) count += row.group.empty() ? 0 : 1;
  return count;
}

}  // namespace

TEST_CASE("a map that fits comes back whole") {
  CHECK(split(map(10, 0), 10).size() == 1);
  CHECK(split(map(0, 0), 10).size() == 1);
  CHECK(split(map(8, 4), 10).size() == 1);
  CHECK(split(map(9, 4), 10).size() == 2);
}

TEST_CASE("parts keep every row in order, the titles and the limit") {
  for (std::size_t group : {0u, 1u, 4u, 200u})
    for (std::size_t most : {2u, 7u, 45u}) {
      CAPTURE(group);
      CAPTURE(most);
      std::size_t next = 0;
      for (const HeatMap& part : split(map(130, group), most)) {
        CHECK(lines(part) <= most);
        CHECK(part.columns.size() == 2);
        CHECK(part.legend_title == "Score");
        REQUIRE_FALSE(part.rows.empty());
        if (group > 0) CHECK(part.rows[0].group == "group " + std::to_string(next / group));
        for (const HeatRow& row : part.rows) CHECK(row.label == std::to_string(next++));
      }
      CHECK(next == 130);
    }
}

TEST_CASE("parts are about equally long") {
  const std::vector<HeatMap> parts = split(map(100, 0), 45);
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].rows.size() == 34);
  CHECK(parts[1].rows.size() == 34);
  CHECK(parts[2].rows.size() == 32);
}

TEST_CASE("lines that stand within a height") {
  CHECK(heat_map_lines(Pt(0)) == 1);
  CHECK(heat_map_lines(Pt(600)) == 39);
  CHECK(heat_map_lines(Pt(1200)) > 2 * heat_map_lines(Pt(600)));
}

TEST_CASE("a pillar matrix is split as a heat map is") {
  PillarMatrix matrix{"Country", {"P"}, {}, {"a", "b", "c", "d", "e"}};
  for (int i = 0; i < 9; ++i)
    matrix.rows.push_back({std::to_string(i), {}, i == 0 ? "Europe" : "", false, {}});
  const std::vector<PillarMatrix> parts = split(matrix, 6);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].rows.size() == 5);
  CHECK(parts[1].rows.size() == 4);
  CHECK(parts[1].rows[0].group == "Europe");
  CHECK(parts[1].state_names[4] == "e");
}

TEST_CASE("panels in parts keep their order, and trends the scale of the whole") {
  TrendPanels trends{"p", "c", "Mt", 2000, 2030, {}, {}};
  for (int i = 0; i < 7; ++i)
    trends.panels.push_back(
        {std::to_string(i), {{2010, 10.0 * i, 1, "", ""}, {2035, 1e9, 0, "", ""}}, false, {}});
  const std::vector<SmallMultiples> parts = split(SmallMultiples{trends}, 3);
  REQUIRE(parts.size() == 3);
  int next = 0;
  for (const SmallMultiples& part : parts) {
    const auto& panels = std::get<TrendPanels>(part.what);
    CHECK(panels.panels.size() <= 3);
    CHECK(panels.most == 60);
    for (const TrendPanels::Panel& panel : panels.panels) CHECK(panel.name == std::to_string(next++));
  }
  CHECK(next == 7);
  CHECK(split(SmallMultiples{BarPanels{}}, 3).size() == 1);
}

TEST_CASE("trends have their own scales where the largest is over five times the median one, in all parts") {
  TrendPanels trends{"p", "c", "Mt", 2000, 2030, {}};
  const auto add = [&](double most) {
    trends.panels.push_back({"", {{2010, most, most / 2, "", ""}, {2035, 1e9, 0, "", ""}}, false, {}});
  };
  CHECK_FALSE(has_own_scales(trends));
  for (const double most : {10.0, 12.0, 50.0, 0.0, -3.0}) add(most);
  CHECK_FALSE(has_own_scales(trends));  // 50 to 12: what has nothing does not count
  add(61);
  CHECK(has_own_scales(trends));  // of four the lower middle one counts
  trends.panels.back().points[0].expected = 60;
  CHECK_FALSE(has_own_scales(trends));  // just five times
}

TEST_CASE("parts of trends with own scales keep them, also where a part alone would share one") {
  TrendPanels trends{"p", "c", "Mt", 2000, 2030, {}};
  for (const double most : {100.0, 10.0, 10.0, 10.0})
    trends.panels.push_back({"", {{2010, most, 0, "", ""}}, false, {}});
  CHECK(has_own_scales(trends));
  for (const SmallMultiples& part : split(SmallMultiples{trends}, 2)) {
    CHECK(has_own_scales(std::get<TrendPanels>(part.what)));
    CHECK_FALSE(std::get<TrendPanels>(part.what).most);
  }
  trends.most = 100;
  CHECK_FALSE(has_own_scales(trends));
  trends.own_scales = true;
  CHECK(has_own_scales(trends));
}
