// Small charts compared as text with tests/chart/frames/*.txt.  After a wanted change:
//   BRIEFWRIGHT_RENEW=1 test_chart --test-case='frames*'
#include "samples.hpp"
#include "sheet.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace briefwright;
using namespace briefwright::chart;
using namespace briefwright::chart::testing;

namespace {

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void compare(const std::string& name, const Spec& spec, double width,
             std::shared_ptr<const Coastlines> coastlines = nullptr) {
  Sheet sheet;
  Style look = style();
  look.coastlines = std::move(coastlines);
  frame::StructureTree structure;
  const frame::Frame frame = sheet.draw(spec, width, look);
  const std::string path = std::string(BRIEFWRIGHT_TEST_DIR) + "/frames/" + name + ".txt";
  const std::string text = to_text(frame, structure);
  if (std::getenv("BRIEFWRIGHT_RENEW")) std::ofstream(path, std::ios::binary) << text;
  CHECK(faults(frame, width) == "");
  CHECK(text == read(path));
}

}  // namespace

TEST_CASE("frames: radar of five") {
  compare("radar", {Radar{label_sets(5)[0], "本政策", "国际类最高值", "全球中位数", {}}, "zh-Hans"}, 200);
}

TEST_CASE("frames: radar with a gap, in English") {
  std::vector<Score> axes = label_sets(4)[1];
  axes[2] = score("Market", std::nullopt);
  compare("radar-gap", {Radar{axes, "This policy", "", "", {}}, "en"}, 200);
}

TEST_CASE("frames: score bars") {
  compare("score-bars", {ScoreBars{label_sets(3)[0], "最高值", "中位数"}, "zh-Hans"}, 240);
}

TEST_CASE("frames: score bars with labels above") {
  compare("score-bars-narrow", {ScoreBars{label_sets(2)[2], "", ""}, "zh-Hans"}, 120);
}

TEST_CASE("frames: status bars") {
  compare("status-bars",
          {StatusBars{{{"按状态", {{"运行", 62, "62"}, {"建设中", 56, "56"}, {"计划中", 841, "841"}}, {}}}},
           "zh-Hans"},
          200);
}

TEST_CASE("frames: region bars") {
  compare("region-bars",
          {RegionBars{"管线",
                      "已承诺",
                      "Mt/年",
                      {{"北美", 1021, 58, "1,021", "58", {}}, {"其他", 95, 8, "95", "8", {}}}},
           "zh-Hans"},
          240);
}

TEST_CASE("frames: capacity trend") {
  CapacityTrend trend{"管线", "已承诺", "Mt/年", {}, 1990, 2030, 2026, "至 2026 年"};
  for (int year : {1990, 2000, 2010, 2020, 2026, 2030})
    trend.points.push_back({year, 50.0 * (year - 1990), 10.0 * (year - 1990),
                            year >= 2026 ? std::to_string(50 * (year - 1990)) : "",
                            year >= 2026 ? std::to_string(10 * (year - 1990)) : ""});
  compare("capacity-trend", {trend, "zh-Hans"}, 260);
}

TEST_CASE("frames: map of a region") {
  auto coast = std::make_shared<Coastlines>();
  coast->coarse = {Ring::of({{-20, 30}, {60, 25}, {70, 65}, {5, 72}})};
  coast->fine = {Ring::of({{4, 44}, {18, 46}, {12, 53}, {2, 51}})};
  Map map;
  map.words = {{"运行", "建设中", "计划"},
               {"厂址", "州或省", "仅知国家"},
               "多条记录",
               "图外",
               "Mt/年",
               "无能力",
               "km",
               "海岸线"};
  const auto add = [&](double latitude, double longitude, std::size_t status, std::optional<double> capacity,
                       Precision precision) {
    map.points.push_back({latitude, longitude, status, capacity, precision, "a", "", {}});
  };
  add(50, 8, 0, 5, Precision::exact);
  map.points.back().label = "示范";
  add(48, 11, 1, 1, Precision::state);
  add(52, 5, 2, std::nullopt, Precision::exact);
  add(45, 6, 0, 1, Precision::exact);
  add(45, 6, 2, 1, Precision::exact);
  add(47, 14, 2, 1, Precision::country);
  compare("map", {map, "zh-Hans"}, 200, coast);
}

TEST_CASE("frames: charts of comparison and regulation") {
  compare("position-matrix", sample("position matrix", {5, Words::chinese, Values::usual}), 240);
  compare("heat-map", sample("heat map", {3, Words::chinese, Values::usual}), 240);
  compare("bar-panels", sample("bar panels", {2, Words::english, Values::usual}), 240);
  compare("trend-panels", sample("trend panels", {2, Words::english, Values::usual}), 240);
  compare("timeline", sample("timeline", {4, Words::english, Values::usual}), 260);
  compare("timeline-narrow", sample("timeline", {3, Words::chinese, Values::usual}), 110);
  compare("pillar-matrix", sample("pillar matrix", {3, Words::chinese, Values::usual}), 260);
  compare("pillar-list", sample("pillar matrix", {1, Words::chinese, Values::usual}), 160);
}
