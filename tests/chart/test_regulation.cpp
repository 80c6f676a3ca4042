// The charts of regulation say what they are given: dates, lineages, states.
#include "samples.hpp"
#include "sheet.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>

using namespace briefwright;
using namespace briefwright::chart;
using namespace briefwright::chart::testing;

namespace {

bool contains(const frame::Frame& frame, const std::string& text) {
  return bare_text(frame).find(bare(text)) != std::string::npos;
}

Timeline timeline() {
  Timeline made;
  made.lanes = {"法律", "规划"};
  made.events = {{"新条例", 2021.5, "2021 年 7 月", 0, true, {}},
                 {"旧条例", 2010, "2010 年", 0, false, {}},
                 {"路线图", 2015.2, "2015 年 3 月", 1, false, {}},
                 {"意见稿", {}, "", 0, false, {}}};
  made.lineages = {{1, 0}};
  made.lineage_name = "取代";
  made.undated_name = "日期不详";
  made.now = 2026.6;
  made.now_name = "2026 年 8 月";
  made.event_name = "其他";
  made.highlight_name = "本政策";
  return made;
}

/// Heads of arrows: small filled triangles.
std::size_t arrows(const frame::Frame& frame) {
  return static_cast<std::size_t>(
      std::count_if(frame.items.begin(), frame.items.end(), [](const frame::Item& item) {
        const auto* path = std::get_if<frame::Path>(&item.what);
        return path && path->fill == style().ink && path->segments.size() == 4;
      }));
}

PillarMatrix pillars(std::size_t rows) {
  PillarMatrix made{"国家",
                    {"孔隙空间权属", "责任转移", "财务担保", "许可", "监测"},
                    {},
                    {"已立法", "草案", "待定", "无", "不详"}};
  for (std::size_t i = 0; i < rows; ++i)
    made.rows.push_back(
        {"国家" + std::to_string(i),
         {PillarState::enacted, PillarState::draft, PillarState::pending, PillarState::recorded},
         "",
         false,
         {}});
  return made;
}

/// What the symbols of a row look like: segments and fills of their paths, states one after another.
std::string shapes(PillarState state) {
  Sheet sheet;
  PillarMatrix one{"", {"P"}, {{"", {state}, "", false, {}}}, {}};
  std::string found;
  for (const frame::Item& item : sheet.draw({one, "en"}, 200).items)
    if (const auto* path = std::get_if<frame::Path>(&item.what); path && path->segments.size() != 2)
      found += std::to_string(path->segments.size()) + (path->fill == style().accent ? "full" : "open") +
               (path->stroke ? "+rim " : " ");
    else if (path && path->stroke && path->stroke->width > Pt(0.5))
      found += "dash ";
  return found;
}

}  // namespace

TEST_CASE("a timeline stands by lane and year, undated events after, legends last") {
  Sheet sheet;
  const frame::Frame frame = sheet.draw({timeline(), "zh-Hans"}, 520);
  CHECK(faults(frame, 520) == "");
  const std::string text = bare_text(frame);
  CHECK(text.starts_with("2026年8月法律2010年旧条例2021年7月新条例规划2015年3月路线图"));
  CHECK(text.ends_with("日期不详意见稿本政策其他取代"));
  CHECK(arrows(frame) == 2);  // between the events and in the legend
}

TEST_CASE("where texts stand over the strips a lineage is said in words") {
  Sheet sheet;
  const frame::Frame frame = sheet.draw({timeline(), "zh-Hans"}, 120);
  CHECK(faults(frame, 120) == "");
  CHECK(contains(frame, "新条例取代旧条例"));
  CHECK(arrows(frame) == 0);
}

TEST_CASE("lineages to nowhere, to itself and to undated events draw nothing") {
  Sheet sheet;
  Timeline odd = timeline();
  odd.lineages = {{0, 0}, {0, 99}, {99, 0}, {3, 0}, {0, 3}};
  const frame::Frame frame = sheet.draw({odd, "zh-Hans"}, 520);
  CHECK(arrows(frame) == 0);
  CHECK_FALSE(contains(frame, "取代"));
}

TEST_CASE("a timeline without dates is a list, without events nothing") {
  Sheet sheet;
  Timeline undated = timeline();
  for (TimelineEvent& event : undated.events) event.year.reset();
  const frame::Frame frame = sheet.draw({undated, "zh-Hans"}, 300);
  CHECK(faults(frame, 300) == "");
  CHECK(bare_text(frame).starts_with("日期不详2021年7月新条例"));
  CHECK_FALSE(contains(frame, "2026年8月"));
  CHECK(sheet.draw({Timeline{}, "zh-Hans"}, 300).size.height == Pt());
}

TEST_CASE("forty events keep apart at any width") {
  Sheet sheet;
  Timeline many = timeline();
  for (std::size_t i = 0; i < 40; ++i) {
    const double year = 1990 + static_cast<double>(i * 17 % 40);
    many.events.push_back({word(i % 4 == 0 ? Words::long_chinese : Words::english, i),
                           year,
                           std::to_string(static_cast<int>(year)),
                           i % 2,
                           false,
                           {}});
    many.lineages.push_back({i, i + 3});
  }
  for (double width = 100; width <= 520; width += 20) {
    CAPTURE(width);
    CHECK(faults(sheet.draw({many, "zh-Hans"}, width), width) == "");
  }
}

TEST_CASE("a pillar matrix names the states that occur") {
  Sheet sheet;
  CHECK(bare_text(sheet.draw({pillars(2), "zh-Hans"}, 400)) ==
        "国家孔隙空间权属责任转移财务担保许可监测国家0国家1已立法草案待定无不详");
  PillarMatrix full = pillars(2);
  for (PillarRow& row : full.rows) row.states.assign(5, PillarState::enacted);
  CHECK(bare_text(sheet.draw({full, "zh-Hans"}, 400)).ends_with("国家1已立法"));
}

TEST_CASE("a single row is a list of pillars with words") {
  Sheet sheet;
  CHECK(bare_text(sheet.draw({pillars(1), "zh-Hans"}, 300)) ==
        "国家0孔隙空间权属已立法责任转移草案财务担保待定许可无监测不详");
  CHECK(sheet.draw({pillars(0), "zh-Hans"}, 300).size.height == Pt());
}

TEST_CASE("each state has a shape of its own, also what is no state at all") {
  std::vector<std::string> found;
  for (PillarState state : {PillarState::enacted, PillarState::draft, PillarState::pending,
                            PillarState::recorded, PillarState::absent}) {
    found.push_back(shapes(state));
    CHECK_FALSE(found.back().empty());
    CHECK(std::count(found.begin(), found.end(), found.back()) == 1);
  }
  CHECK(shapes(static_cast<PillarState>(200)) == found.back());
}
