#include "sheet.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>

using namespace briefwright;
using namespace briefwright::chart;
using namespace briefwright::chart::testing;

namespace {

StatusBars status_bars() {
  return {{{"按状态（记录数）", {{"运行", 62, "62"}, {"建设中", 56, "56"}, {"计划中", 841, "841"}}, {}},
           {"按能力（Mt/年）",
            {{"运行", 70.5, "70.5"}, {"建设中", 83.1, "83.1"}, {"计划中", 2052.1, "2,052.1"}},
            {}}}};
}

StatusBars english_status_bars() {
  return {{{"By number of records, all types and years together",
            {{"Operational", 1, "1"},
             {"Under construction", 2, "2"},
             {"Planned", 100000, "100,000"},
             {"Suspended, cancelled or decommissioned", 3, "3"}},
            {}},
           {"By capacity (Mt a year)", {{"Operational", std::nullopt, "–"}, {"Planned", 0, "0"}}, {}},
           {"", {}, {}}}};
}

RegionBars region_bars() {
  return {"管线",
          "其中已承诺",
          "Mt/年",
          {{"北美", 1021, 58, "1,021", "58", {}},
           {"中东和北非地区及其邻近的石油输出国", 160, 24, "160", "24", {}},
           {"其他", 0, 0, "0", "0", {}}}};
}

RegionBars english_region_bars() {
  return {"Pipeline",
          "Of which committed",
          "Mt CO2 a year",
          {{"Middle East and Northern Africa", 1e9, 1e-9, "1,000,000,000", "0.000000001", {}},
           {"Asia", std::stod("nan"), -5, "–", "–", {}},
           {"Internationalwaters", 5, 9, "5", "9", {}}}};
}

/// Growth from `first` by `factor` a year from 2000 on, years 1970 to 2040.
CapacityTrend trend(double first, double factor) {
  CapacityTrend trend;
  trend.expected_name = "管线";
  trend.operational_name = "已承诺";
  trend.unit = "Mt/年";
  trend.band_until = 2026;
  trend.band_name = "至 2026 年";
  double value = first;
  for (int year = 1970; year <= 2040; ++year) {
    if (year > 2000) value *= factor;
    const bool named = year == 2030 || year == 2026 || year == 2010;
    trend.points.push_back({year, value, value / 3, named ? "1,977.0" : "", named ? "91.0" : ""});
  }
  return trend;
}

template <class What>
void sweep(Sheet& sheet, const What& what) {
  for (double width = 100; width <= 520; width += 7) {
    CAPTURE(width);
    CHECK(faults(sheet.draw({what, "zh-Hans"}, width), width) == "");
  }
}

bool has_run(const frame::Frame& frame, const std::string& text) {
  return std::any_of(frame.items.begin(), frame.items.end(), [&](const frame::Item& item) {
    const auto* run = std::get_if<frame::GlyphRun>(&item.what);
    return run && (run->text == text || run->text == text + ' ');
  });
}

bool contains(const frame::Frame& frame, const std::string& text) {
  return bare_text(frame).find(bare(text)) != std::string::npos;
}

}  // namespace

TEST_CASE("status bars keep their texts apart at any width and print every part") {
  Sheet sheet;
  sweep(sheet, status_bars());
  sweep(sheet, english_status_bars());
  const frame::Frame frame = sheet.draw({status_bars(), "zh-Hans"}, 240);
  CHECK(bare_text(frame) ==
        "按状态（记录数）运行62建设中56计划中841按能力（Mt/年）运行70.5建设中83.1计划中2,052.1");
}

TEST_CASE("a status bar of nothing still names its parts") {
  Sheet sheet;
  const StatusBars none{{{"按能力", {{"运行", std::nullopt, "—"}, {"计划中", 0, "0"}}, {}}}};
  const frame::Frame frame = sheet.draw({none, "zh-Hans"}, 200);
  CHECK(bare_text(frame) == "按能力运行—计划中0");
  sweep(sheet, StatusBars{});
}

TEST_CASE("region bars keep their texts apart at any width and print both values") {
  Sheet sheet;
  sweep(sheet, region_bars());
  sweep(sheet, english_region_bars());
  for (double width : {100.0, 250.0, 520.0}) {
    const frame::Frame frame = sheet.draw({region_bars(), "zh-Hans"}, width);
    for (const char* text :
         {"管线", "其中已承诺", "Mt/年", "北美", "1,021", "58", "中东和北非地区及其邻近的石油输出国"})
      CHECK(contains(frame, text));
  }
}

TEST_CASE("region bars of nothing, of zeros and of many rows are still sensible") {
  Sheet sheet;
  CHECK(sheet.draw({RegionBars{}, "zh-Hans"}, 200).size.height == Pt(0));
  RegionBars zeros = region_bars();
  for (RegionBar& row : zeros.rows) row.pipeline = row.committed = 0;
  sweep(sheet, zeros);
  RegionBars many = region_bars();
  for (int i = 0; i < 40; ++i) many.rows.push_back(many.rows[static_cast<std::size_t>(i % 3)]);
  CHECK(faults(sheet.draw({many, "zh-Hans"}, 250), 250) == "");
}

TEST_CASE("trends keep their texts apart at any width, however they grow") {
  Sheet sheet;
  for (double factor : {0.9, 1.0, 1.02, 1.1, 1.4})
    for (double first : {0.0, 0.001, 3.0, 1e7}) {
      CAPTURE(factor);
      CAPTURE(first);
      sweep(sheet, trend(first, factor));
    }
}

TEST_CASE("a trend names both series, its band and the last values, in years drawn only") {
  Sheet sheet;
  for (double width : {120.0, 250.0, 520.0}) {
    const frame::Frame frame = sheet.draw({trend(3, 1.1), "zh-Hans"}, width);
    for (const char* text : {"管线", "已承诺", "Mt/年", "至2026年", "1,977.0", "91.0"})
      CHECK(contains(frame, text));
    CHECK(has_run(frame, "2030"));
    CHECK_FALSE(has_run(frame, "2040"));
    CHECK_FALSE(has_run(frame, "1970"));
  }
}

TEST_CASE("trends without points, with one, with hostile ones and with a band of no length are drawn") {
  Sheet sheet;
  CapacityTrend few = trend(3, 1.1);
  few.points.clear();
  sweep(sheet, few);
  few.points.push_back({2000, 5, 2, "5", "2"});
  sweep(sheet, few);
  few.points.push_back({2001, std::stod("nan"), -std::stod("inf"), "", ""});
  few.band_until = 1990;
  sweep(sheet, few);
  few.band_until = 9999;
  sweep(sheet, few);
  few.expected_name = "Pipeline of planned, approved and operating projects, cumulative over years";
  few.unit = "Million tonnes of carbon dioxide a year, announced or estimated capacity of capture";
  few.band_name = "What had been announced, decided or built up to the year of this brief";
  sweep(sheet, few);
}

TEST_CASE("ends of two lines that meet are still both named") {
  Sheet sheet;
  CapacityTrend equal = trend(3, 1.1);
  for (TrendPoint& point : equal.points) point.operational = point.expected;
  sweep(sheet, equal);
}
