#include "sheet.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace briefwright;
using namespace briefwright::chart;
using namespace briefwright::chart::testing;

namespace {

Spec radar(std::vector<Score> axes, std::vector<Profile> others = {}) {
  return {Radar{std::move(axes), "本政策", "国际类政策最高值", "全球中位数", std::move(others)}, "zh-Hans"};
}

std::vector<Score> five() { return label_sets(5).front(); }

std::size_t dashed_lines(const frame::Frame& frame, std::size_t dashes) {
  std::size_t count = 0;
  for (const frame::Item& item : frame.items)
    if (const auto* path = std::get_if<frame::Path>(&item.what))
      count += path->stroke && path->stroke->dash.size() == dashes;
  return count;
}

bool contains(const frame::Frame& frame, const std::string& text) {
  return bare_text(frame).find(bare(text)) != std::string::npos;
}

}  // namespace

TEST_CASE("radars of any number of axes, labels and widths keep their texts apart") {
  Sheet sheet;
  for (std::size_t axes : {1u, 2u, 3u, 4u, 5u, 7u, 11u})
    for (const std::vector<Score>& labels : label_sets(axes))
      for (double width = 100; width <= 520; width += 15) {
        CAPTURE(axes);
        CAPTURE(width);
        CAPTURE(labels.front().label);
        const frame::Frame frame = sheet.draw(radar(labels), width);
        CHECK(faults(frame, width) == "");
        for (const Score& score : labels) {
          CHECK(contains(frame, score.label));
          CHECK(contains(frame, score.printed));
        }
      }
  CHECK(sheet.diagnostics().empty());
}

TEST_CASE("radars with other profiles keep their texts apart and print all values") {
  Sheet sheet;
  const Profile first{"挪威", {40, 50, 60, 70, 80}}, second{"日本", {80, 33.3, std::nullopt, 120}};
  for (double width = 100; width <= 520; width += 12) {
    CAPTURE(width);
    const frame::Frame frame = sheet.draw(radar(five(), {first, second}), width);
    CHECK(faults(frame, width) == "");
    CHECK(contains(frame, "100|40|80"));
    CHECK(contains(frame, "50|33.3"));
    CHECK(contains(frame, "60|–"));
    CHECK(contains(frame, "70|100"));
    for (const char* name : {"本政策", "挪威", "日本", "国际类政策最高值", "全球中位数"})
      CHECK(contains(frame, name));
  }
}

TEST_CASE("missing, equal, zero and excessive values are drawn inside the rim") {
  Sheet sheet;
  std::vector<std::vector<Score>> sets(6, five());
  for (Score& s : sets[0]) s.value = s.peak = s.median = std::nullopt, s.printed = "—";
  for (Score& s : sets[1]) s.value = s.peak = s.median = 60;
  for (Score& s : sets[2]) s.value = s.peak = s.median = 0;
  for (Score& s : sets[3]) s.value = 1e300, s.peak = -1e300, s.median = std::stod("nan");
  sets[4][0].value = sets[4][2].value = std::nullopt;
  for (Score& s : sets[5]) s.value = std::stod("inf");
  for (const std::vector<Score>& axes : sets)
    for (double width : {120.0, 200.0, 520.0}) CHECK(faults(sheet.draw(radar(axes), width), width) == "");
}

TEST_CASE("the middle ring alone is labelled, whatever the values and the size") {
  Sheet sheet;
  for (double value : {0.0, 30.0, 50.0, 70.0, 100.0})
    for (double width : {150.0, 200.0, 400.0}) {
      CAPTURE(value);
      CAPTURE(width);
      std::vector<Score> axes = five();
      for (Score& axis : axes)
        axis.value = value, axis.printed = std::string(1, 'x'), axis.peak = axis.median = std::nullopt;
      const std::string text = bare_text(sheet.draw(radar(axes), width));
      CHECK(text.find("50") != std::string::npos);
      for (const char* other : {"20", "25", "40", "75", "100"}) CHECK(text.find(other) == std::string::npos);
    }
}

TEST_CASE("peak and median are named and drawn only when asked for") {
  Sheet sheet;
  Radar plain{five(), "本政策", "", "", {}};
  const frame::Frame without = sheet.draw({plain, "zh-Hans"}, 200);
  CHECK(dashed_lines(without, 2) == 0);
  const frame::Frame with = sheet.draw(radar(five()), 200);
  CHECK(dashed_lines(with, 2) == 4);  // two outlines, two samples
  CHECK(contains(with, "国际类政策最高值"));
}

TEST_CASE("a comparison without values has no place in the legend") {
  Sheet sheet;
  std::vector<Score> axes = five();
  for (Score& axis : axes) axis.median.reset();
  const frame::Frame frame = sheet.draw(radar(axes), 200);
  CHECK_FALSE(contains(frame, "全球中位数"));
  CHECK(contains(frame, "国际类政策最高值"));
}

TEST_CASE("a radar without axes takes no height") {
  Sheet sheet;
  const frame::Frame frame = sheet.draw(radar({}), 200);
  CHECK(frame.items.empty());
  CHECK(frame.size == Size{Pt(200), Pt(0)});
}

TEST_CASE("one spec gives one frame") {
  Sheet first, second;
  frame::StructureTree structure;
  first.draw(radar(label_sets(7)[2]), 300);  // what was drawn before leaves no trace
  CHECK(to_text(first.draw(radar(five()), 180), structure) ==
        to_text(second.draw(radar(five()), 180), structure));
}

TEST_CASE("scores that nothing is cited for are hollow points, and the legend says so") {
  Sheet sheet;
  const auto hollow = [&](bool main, bool other) {
    std::vector<Score> axes = five();
    axes[1].weak = main;
    Radar drawn{
        axes,    "本政策", "", "", {{"挪威", {40, 50, 60, 70, 80}, {false, false, other, false, false}}},
        "无出处"};
    const frame::Frame frame = sheet.draw({drawn, "zh-Hans"}, 200);
    std::size_t count = 0;
    for (const frame::Item& item : frame.items)
      if (const auto* path = std::get_if<frame::Path>(&item.what))
        count += path->fill && *path->fill == white && path->stroke && path->stroke->width > Pt(0.8);
    CHECK(contains(frame, "无出处") == (main || other));
    return count;
  };
  CHECK(hollow(false, false) == 0);
  CHECK(hollow(true, false) == 2);  // the point and the sample
  CHECK(hollow(false, true) == 2);
  CHECK(hollow(true, true) == 3);
}
