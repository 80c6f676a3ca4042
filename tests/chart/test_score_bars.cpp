#include "sheet.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace briefwright;
using namespace briefwright::chart;
using namespace briefwright::chart::testing;

namespace {

Spec bars(std::vector<Score> scores) {
  return {ScoreBars{std::move(scores), "国际类政策最高值", "全球中位数"}, "zh-Hans"};
}

/// Widths of the filled rectangles of a colour, in order.
std::vector<double> filled(const frame::Frame& frame, Color color) {
  std::vector<double> widths;
  for (const frame::Item& item : frame.items)
    if (const auto* path = std::get_if<frame::Path>(&item.what); path && path->fill == color)
      widths.push_back((path->segments[1].to.x - path->segments[0].to.x).value());
  return widths;
}

}  // namespace

TEST_CASE("score bars of any number, label and width keep their texts apart") {
  Sheet sheet;
  for (std::size_t count : {1u, 2u, 3u, 5u, 7u, 40u})
    for (const std::vector<Score>& scores : label_sets(count))
      for (double width = 100; width <= 520; width += 15) {
        CAPTURE(count);
        CAPTURE(width);
        CAPTURE(scores.front().label);
        const frame::Frame frame = sheet.draw(bars(scores), width);
        CHECK(faults(frame, width) == "");
        for (const Score& score : scores) {
          CHECK(bare_text(frame).find(bare(score.label)) != std::string::npos);
          CHECK(bare_text(frame).find(score.printed) != std::string::npos);
        }
      }
  CHECK(sheet.diagnostics().empty());
}

TEST_CASE(
    "bars that stand as close as they may keep their texts apart, and are lower where labels let them") {
  Sheet sheet;
  Style close = style();
  close.density = 1;
  for (const std::vector<Score>& scores : label_sets(6))
    for (double width = 100; width <= 520; width += 35) {
      CAPTURE(width);
      CAPTURE(scores.front().label);
      const frame::Frame usual = sheet.draw(bars(scores), width),
                         frame = sheet.draw(bars(scores), width, close);
      CHECK(faults(frame, width) == "");
      CHECK(bare_text(frame) == bare_text(usual));
      CHECK(frame.size.height <= usual.size.height);
    }
  const std::vector<Score> plain{score("a", 1), score("b", 2), score("c", 3), score("d", 4), score("e", 5)};
  CHECK(sheet.draw(bars(plain), 480, close).size.height < sheet.draw(bars(plain), 480).size.height - Pt(15));
}

TEST_CASE("a bar is as long as its score, and no longer than the track") {
  Sheet sheet;
  const frame::Frame frame = sheet.draw(
      bars({score("a", 100), score("b", 50), score("c", 0), score("d", 150), score("e", std::nullopt)}), 300);
  const std::vector<double> lengths = filled(frame, style().accent);
  // Each bar has its foot line of 0.8 pt after it; zero and none have no bar, none has no foot either.
  REQUIRE(lengths.size() == 7);
  CHECK(lengths[2] == doctest::Approx(lengths[0] / 2));
  CHECK(lengths[4] == doctest::Approx(0.8));
  CHECK(lengths[5] == doctest::Approx(lengths[0]));
}

TEST_CASE("hostile values stay inside the frame") {
  Sheet sheet;
  const double nan = std::stod("nan"), inf = std::stod("inf");
  for (double width : {100.0, 200.0, 520.0}) {
    const frame::Frame frame = sheet.draw(
        bars({score("a", nan, inf, -inf), score("b", -inf, nan, nan), score("c", 1e308, -1e308, 0)}), width);
    CHECK(faults(frame, width) == "");
  }
}

TEST_CASE("peak and median that meet are both named and drawn") {
  Sheet sheet;
  const frame::Frame frame = sheet.draw(bars({score("战略", 80, 80, 80)}), 200);
  CHECK(faults(frame, 200) == "");
  CHECK(bare_text(frame) == "战略80020406080100国际类政策最高值全球中位数");
}

TEST_CASE("the marks of peak and median differ in shape and side, not in colour") {
  Sheet sheet;
  const frame::Frame frame = sheet.draw(bars({score("战略", 80, 80, 80)}), 200);
  std::vector<const frame::Path*> triangles, diamonds;
  for (const frame::Item& item : frame.items)
    if (const auto* path = std::get_if<frame::Path>(&item.what)) {
      if (path->fill == style().ink && path->segments.size() == 4) triangles.push_back(path);
      if (path->fill == white && path->stroke && path->stroke->color == style().ink) diamonds.push_back(path);
    }
  REQUIRE(triangles.size() == 2);  // on the bar and in the legend
  REQUIRE(diamonds.size() == 2);
  const Point peak = triangles[0]->segments[0].to, median = diamonds[0]->segments[0].to;
  CHECK(peak.x == median.x);
  CHECK(peak.y > median.y + Pt(9));  // the bar is between them
}

TEST_CASE("no bars take no height") {
  Sheet sheet;
  CHECK(sheet.draw(bars({}), 200).size == Size{Pt(200), Pt(0)});
}
