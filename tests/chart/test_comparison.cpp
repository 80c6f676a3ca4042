// The charts of comparison say what they are given: names, values, legends, what is missing.
#include "chart/boxes.hpp"
#include "chart/tones.hpp"
#include "samples.hpp"
#include "sheet.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

using namespace briefwright;
using namespace briefwright::chart;
using namespace briefwright::chart::testing;

namespace {

bool contains(const frame::Frame& frame, const std::string& text) {
  return bare_text(frame).find(bare(text)) != std::string::npos;
}

std::size_t count(const frame::Frame& frame, const std::string& text) {
  const std::string all = bare_text(frame), wanted = bare(text);
  std::size_t found = 0;
  for (std::size_t at = all.find(wanted); at != std::string::npos; at = all.find(wanted, at + 1)) ++found;
  return found;
}

std::vector<const frame::Path*> paths(const frame::Frame& frame) {
  std::vector<const frame::Path*> found;
  for (const frame::Item& item : frame.items)
    if (const auto* path = std::get_if<frame::Path>(&item.what)) found.push_back(path);
  return found;
}

std::vector<const frame::Path*> paths(frame::Frame&&) = delete;  // they point into the frame

/// Boxes of the paths with this fill that are not wider than a mark.
std::vector<Rect> marks(const frame::Frame& frame, Color fill) {
  std::vector<Rect> found;
  for (const frame::Path* path : paths(frame)) {
    if (path->fill != fill) continue;
    Rect box{path->segments[0].to.x, path->segments[0].to.y, path->segments[0].to.x, path->segments[0].to.y};
    for (const frame::Segment& s : path->segments)
      if (s.kind != frame::Segment::Kind::close) box = united(box, {s.to.x, s.to.y, s.to.x, s.to.y});
    if (box.width() < Pt(8)) found.push_back(box);
  }
  return found;
}

Color point_color() { return lightened(style().muted, 0.35); }

/// Forty-seven countries, many near zero, every twelfth highlighted.
PositionMatrix matrix() {
  PositionMatrix made;
  made.x = {"治理指数（0–100）", "", false, 0, 100, 54, "中位数 54"};
  made.y = {"已承诺能力（Mt/年）", "平方根刻度", true, 0, {}, 0.8, "中位数 0.8"};
  made.quadrants = {"部署先行", "领先", "起步", "治理先行"};
  for (int i = 0; i < 47; ++i) {
    const double x = 20 + i * 53 % 77, y = i % 3 == 0 ? 0 : std::pow(i * 31 % 47 / 46.0, 5) * 58;
    made.points.push_back(
        {fmt::format("国家{}号", i), x, y, fmt::format("{:.0f} | {:.1f}", x, y), i % 12 == 0, {}});
  }
  made.highlight_name = "本卷";
  made.point_name = "其他";
  made.unplaced_name = "无数据";
  return made;
}

}  // namespace

TEST_CASE("a position matrix keeps names off the points and always names what is highlighted") {
  Sheet sheet;
  for (double width : {100.0, 180.0, 250.0, 400.0, 520.0}) {
    CAPTURE(width);
    const frame::Frame frame = sheet.draw({matrix(), "zh-Hans"}, width);
    REQUIRE(faults(frame, width) == "");
    const std::vector<Rect> texts = text_boxes(frame);
    std::vector<Rect> points = marks(frame, point_color());
    for (Rect point : points)
      CHECK(std::none_of(texts.begin(), texts.end(), [&](Rect text) { return overlap(text, point); }));
    CHECK(points.size() >= 43 + 1);      // and one in the legend
    CHECK(points.size() <= 43 + 1 + 3);  // and the ends of the scales, where they have no room
    for (int i : {0, 12, 24, 36}) {
      CHECK(contains(frame, fmt::format("国家{}号", i)));
      CHECK(contains(frame, matrix().points[static_cast<std::size_t>(i)].printed));
    }
    for (const char* text : {"治理指数（0–100）", "已承诺能力（Mt/年）", "平方根刻度", "中位数54",
                             "中位数0.8", "部署先行", "领先", "起步", "治理先行", "本卷", "其他"})
      CHECK(contains(frame, text));
  }
}

TEST_CASE("a wide position matrix names most points, a narrow one fewer but in the given order first") {
  Sheet sheet;
  const frame::Frame wide = sheet.draw({matrix(), "zh-Hans"}, 520);
  const frame::Frame narrow = sheet.draw({matrix(), "zh-Hans"}, 180);
  CHECK(count(wide, "国家") >= 30);
  CHECK(count(narrow, "国家") < count(wide, "国家"));
  PositionMatrix twins = matrix();
  twins.points = {{"甲", 50, 20, "", false, {}}, {"乙", 20, 5, "", false, {}}};
  for (int i = 0; i < 30; ++i) twins.points.push_back({"后来", 20, 5, "", false, {}});
  CHECK(contains(sheet.draw({twins, "zh-Hans"}, 250), "乙"));
}

TEST_CASE("the ends of both scales are named on a plot without room, and who has no name is listed") {
  Sheet sheet;
  PositionMatrix crowd = matrix();
  crowd.quadrants = {};
  crowd.points.clear();
  for (int i = 0; i < 120; ++i)
    crowd.points.push_back({fmt::format("众{}号", i), 40 + i % 12, 2 + i / 12, "", false, {}});
  crowd.points.push_back({"最右", 95, 3, "", false, {}});
  crowd.points.push_back({"最左", 3, 4, "", false, {}});
  crowd.points.push_back({"最高", 45, 30, "", false, {}});
  for (const double width : {100.0, 250.0, 520.0}) {
    crowd.unnamed_name.clear();
    const frame::Frame frame = sheet.draw({crowd, "zh-Hans"}, width);
    CHECK(faults(frame, width) == "");
    for (const char* name : {"最右", "最左", "最高"}) CHECK(count(frame, name) == 1);
    CHECK(count(frame, "众") < 120);
    crowd.unnamed_name = "未标名";
    const frame::Frame listed = sheet.draw({crowd, "zh-Hans"}, width);
    CHECK(faults(listed, width) == "");
    CHECK(contains(listed, "未标名众"));
    for (const MatrixPoint& point : crowd.points) CHECK(count(listed, point.name) >= 1);
    CHECK(count(listed, "众") == 120);
    CHECK(marks(listed, point_color()).size() == 123);
  }
}

TEST_CASE("points that miss a coordinate are listed, not drawn") {
  Sheet sheet;
  PositionMatrix some = matrix();
  some.points = {{"甲", 50, 3, "", false, {}}, {"乙", {}, 3, "", false, {}}, {"丙", 40, NAN, "", true, {}}};
  const frame::Frame frame = sheet.draw({some, "zh-Hans"}, 250);
  CHECK(bare_text(frame).ends_with("无数据乙丙"));
  CHECK(marks(frame, point_color()).size() == 1);
  some.points.erase(some.points.begin());
  CHECK(bare_text(sheet.draw({some, "zh-Hans"}, 250)) == "无数据乙丙");
  CHECK(sheet.draw({PositionMatrix{}, "zh-Hans"}, 250).size.height == Pt());
}

TEST_CASE("the highlighted mark is a diamond, the others are discs") {
  Sheet sheet;
  PositionMatrix some = matrix();
  some.points = {{"甲", 50, 3, "", false, {}}, {"乙", 60, 3, "", true, {}}};
  std::size_t diamonds = 0, discs = 0;
  const frame::Frame frame = sheet.draw({some, "zh-Hans"}, 250);
  for (const frame::Path* path : paths(frame)) {
    if (path->fill == style().accent && path->segments.size() == 5) ++diamonds;
    if (path->fill == point_color() && path->segments[1].kind == frame::Segment::Kind::curve) ++discs;
  }
  CHECK(diamonds == 2);  // each also in the legend
  CHECK(discs == 2);
}

TEST_CASE("a heat map prints every value on its tone, and names missing ones") {
  Sheet sheet;
  HeatMap map{"政策", {"战略", "技术"}, {}, "评分", "未评分"};
  map.rows.push_back({"甲", {{5, "5", {}}, {95, "95", {}}}, "中国", false});
  map.rows.push_back({"乙", {{std::nullopt, "", {}}}, "", true});
  const frame::Frame frame = sheet.draw({map, "zh-Hans"}, 250);
  CHECK(bare_text(frame) == "政策战略技术中国甲595乙——评分0–1920–3940–5960–7980–100未评分");
  const auto filled = [&](Color color) {
    const auto all = paths(frame);
    return std::count_if(all.begin(), all.end(), [&](const auto* path) { return path->fill == color; });
  };
  CHECK(filled(step_tone(style().accent, 0)) == 2);  // in the cell and in the legend
  CHECK(filled(step_tone(style().accent, 2)) == 1);  // in the legend only
  CHECK(filled(style().accent) == 3);                // the bar of the highlighted row, too
  map.rows.pop_back();
  CHECK_FALSE(contains(sheet.draw({map, "zh-Hans"}, 250), "未评分"));
}

TEST_CASE("what nothing is cited for is hollow, with a key") {
  Sheet sheet;
  const auto hollow = [](const frame::Frame& frame) {
    const auto all = paths(frame);
    return std::count_if(all.begin(), all.end(), [](const frame::Path* path) {
      return !path->fill && path->stroke && path->stroke->width == Pt(0.8) &&
             path->stroke->color == style().accent;
    });
  };
  HeatMap map{"", {"a", "b"}, {{"r", {{90, "90", {}}, {10, "10", {}}}, "", false}}, "", "", "uncited"};
  const frame::Frame firm_map = sheet.draw({map, "en"}, 300);
  CHECK(hollow(firm_map) == 0);
  CHECK_FALSE(contains(firm_map, "uncited"));
  map.rows[0].cells[1].weak = true;
  const frame::Frame weak_map = sheet.draw({map, "en"}, 300);
  CHECK(hollow(weak_map) == 2);  // the cell and its key
  CHECK(contains(weak_map, "uncited"));
  BarPanels bars;
  bars.categories = {"a"};
  bars.weak_name = "uncited";
  bars.panels = {{"A", {{50, "50"}}, false, {}}, {"B", {{60, "60"}}, false, {}}};
  CHECK_FALSE(contains(sheet.draw({SmallMultiples{bars}, "en"}, 300), "uncited"));
  bars.panels[1].bars[0].weak = true;
  const frame::Frame weak_bars = sheet.draw({SmallMultiples{bars}, "en"}, 300);
  CHECK(hollow(weak_bars) == 2);
  CHECK(contains(weak_bars, "uncited"));
  PositionMatrix points = matrix();
  points.weak_name = "uncited";
  const frame::Frame firm_points = sheet.draw({points, "zh-Hans"}, 480);
  CHECK_FALSE(contains(firm_points, "uncited"));
  for (MatrixPoint& point : points.points) point.weak = true;
  const frame::Frame weak_points = sheet.draw({points, "zh-Hans"}, 480);
  CHECK(contains(weak_points, "uncited"));
  CHECK(marks(weak_points, point_color()).size() == 1);  // the key of the others
  CHECK(marks(firm_points, point_color()).size() > 40);
}

TEST_CASE("numbers at ticks are written as the figure says") {
  Sheet sheet;
  RegionBars bars;
  bars.rows = {{"a", 4000, 1000, "x", "y", {}}};
  Spec spec{bars, "es"};
  CHECK(contains(sheet.draw(spec, 480), ",000"));
  spec.marks = {",", "."};
  CHECK(contains(sheet.draw(spec, 480), ".000"));
}

TEST_CASE("titles that find no room over their columns are numbered and named below") {
  Sheet sheet;
  const Spec spec = sample("heat map", {5, Words::english, Values::usual});
  const frame::Frame wide = sheet.draw(spec, 520), narrow = sheet.draw(spec, 200);
  CHECK_FALSE(contains(wide, "1Strategic2Technical"));
  CHECK(contains(narrow, "1Strategic2Technical"));
}

TEST_CASE("bar panels name the categories once a row of panels and print every value") {
  Sheet sheet;
  BarPanels panels{{"战略", "技术"}, {50, std::nullopt}, "全球中位数", 100, {}};
  for (int i = 0; i < 4; ++i)
    panels.panels.push_back({fmt::format("国家{}", i), {{30.0 + i, fmt::format("{}", 30 + i)}}, i == 1, {}});
  const frame::Frame wide = sheet.draw({SmallMultiples{panels}, "zh-Hans"}, 520);
  CHECK(count(wide, "战略") == 1);
  CHECK(count(wide, "—") == 4);
  for (int i = 0; i < 4; ++i) CHECK(contains(wide, fmt::format("国家{}", i)));
  CHECK(contains(wide, "30313233"));
  CHECK(contains(wide, "全球中位数"));
  const frame::Frame narrow = sheet.draw({SmallMultiples{panels}, "zh-Hans"}, 130);
  CHECK(count(narrow, "战略") == 4);
  CHECK(sheet.draw({SmallMultiples{BarPanels{}}, "zh-Hans"}, 250).size.height == Pt());
}

TEST_CASE("bars of one value are equally long in all panels") {
  Sheet sheet;
  BarPanels panels{{"a"},
                   {},
                   "",
                   50,
                   {{"A", {{50, "50"}}, false, {}},
                    {"B", {{50, "50"}}, false, {}},
                    {"C", {{25, "25"}}, false, {}},
                    {"D", {{999, "999"}}, false, {}}}};
  std::vector<double> lengths;
  const frame::Frame frame = sheet.draw({SmallMultiples{panels}, "en"}, 400);
  for (const frame::Path* path : paths(frame))
    if (path->fill == style().accent)
      lengths.push_back((path->segments[1].to.x - path->segments[0].to.x).value());
  REQUIRE(lengths.size() == 4);
  CHECK(lengths[1] == doctest::Approx(lengths[0]));
  CHECK(lengths[2] == doctest::Approx(lengths[0] / 2));
  CHECK(lengths[3] == doctest::Approx(lengths[0]));
}

TEST_CASE("trend panels of very different size have their own numbers and fill their height") {
  Sheet sheet;
  TrendPanels panels{"管线", "已承诺", "Mt/年", 2000, 2030, {}};
  for (const double most : {400.0, 10.0, 4.0})
    panels.panels.push_back({"甲", {{2000, 0, 0, "", ""}, {2030, most, most, "", ""}}, false, {}});
  panels.own_scales_name = "各图刻度不同";
  const auto peaks = [&](const frame::Frame& frame) {
    std::vector<double> found;
    for (const Rect& end : marks(frame, style().accent)) found.push_back(end.top.value());
    return found;
  };
  for (const double width : {100.0, 400.0}) {
    panels.own_scales.reset();
    const frame::Frame own = sheet.draw({SmallMultiples{panels}, "zh-Hans"}, width);
    CHECK(faults(own, width) == "");
    for (const char* text : {"Mt/年", "各图刻度不同", "400", "10", "4"}) CHECK(contains(own, text));
    panels.own_scales = false;
    CHECK_FALSE(contains(sheet.draw({SmallMultiples{panels}, "zh-Hans"}, width), "各图刻度不同"));
  }
  panels.own_scales.reset();
  const std::vector<double> high = peaks(sheet.draw({SmallMultiples{panels}, "zh-Hans"}, 400));
  REQUIRE(high.size() == 3);
  CHECK(high[1] == doctest::Approx(high[0]));
  CHECK(high[2] == doctest::Approx(high[0]));
  panels.own_scales = false;
  const std::vector<double> common = peaks(sheet.draw({SmallMultiples{panels}, "zh-Hans"}, 400));
  REQUIRE(common.size() == 3);
  CHECK(common[1] < common[0] - 20);
}

TEST_CASE("trend panels print the last values drawn and share their scale") {
  Sheet sheet;
  TrendPanels panels{"管线", "已承诺", "Mt/年", 2000, 2030, {}};
  panels.panels.push_back(
      {"甲",
       {{2000, 1, 0, "1", "0"}, {2030, 90, 30, "90.5", "30.5"}, {2040, 999, 999, "999", "999"}},
       false,
       {}});
  panels.panels.push_back({"乙", {}, true, {}});
  const frame::Frame frame = sheet.draw({SmallMultiples{panels}, "zh-Hans"}, 400);
  CHECK(bare_text(frame) ==
        "Mt/年甲乙90.5|30.5—05020002030"
        "20002030管线已承诺");
  CHECK(sheet.draw({SmallMultiples{TrendPanels{}}, "zh-Hans"}, 250).size.height == Pt());
}
