// How pages are filled: what moves, is drawn lower, is divided or stands at the foot
// (docs/decisions/page-breaks.md).
#include "pages.hpp"

#include "document/figure/spec.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace briefwright::layout {
namespace {

using namespace document;

/// Lines t1 … tn of one paragraph.
Block lines_of(std::string_view name, int count) {
  std::string text;
  for (int i = 1; i <= count; ++i) text += fmt::format("{}{}{}", i > 1 ? "\n" : "", name, i);
  return paragraph(text);
}

/// About ten lines high.
Block bars(std::string_view name = "Bar", int count = 6) {
  chart::ScoreBars chart;
  for (int i = 0; i < count; ++i)
    chart.bars.push_back({fmt::format("{}{}", name, i), 10.0 * i, std::to_string(10 * i), {}, {}, {}});
  Figure figure;
  figure.chart = {std::move(chart), "en"};
  figure.alternative = "bars";
  return block(std::move(figure));
}

bool holds(const LaidOut& out, std::size_t page, std::string_view text) {
  return ("|" + out.lines(page) + "|").find("|" + std::string(text) + "|") != std::string::npos;
}

TEST_CASE("what follows a figure that does not fit goes before it, up to the next heading") {
  const LaidOut moved(
      in_one_part({lines_of("b", 17), bars(), lines_of("t", 4), heading(2, "Next"), lines_of("n", 30)}));
  CHECK(holds(moved, 0, "t4"));
  CHECK(moved.lines(1).starts_with("Bar0"));
  CHECK(fault(moved) == "");
  const LaidOut bound(in_one_part({lines_of("b", 17), bars(), heading(2, "Next"), lines_of("t", 34)}));
  CHECK_FALSE(holds(bound, 0, "t1"));
  CHECK(fault(bound) == "");
}

TEST_CASE("links and outline lead to the page on which a moved figure stands") {
  Block figure = bars();
  figure.anchor = "figure";
  Paragraph link;
  link.text = {link_to("see", "", "figure")};
  const LaidOut out(in_one_part({block(link), lines_of("b", 16), std::move(figure), lines_of("t", 4),
                                 heading(2, "N"), lines_of("n", 30)}));
  REQUIRE(out.lines(1).starts_with("Bar0"));
  const auto& items = out.paged.pages[1].frame.items;
  CHECK(std::any_of(items.begin(), items.end(), [](const frame::Item& item) {
    const auto* there = std::get_if<frame::Destination>(&item.what);
    return there != nullptr && there->name == "figure";
  }));
  CHECK(fault(out) == "");
}

TEST_CASE("a map is drawn lower where that fills the page, and never over what follows") {
  chart::Map map;
  for (int i = 0; i < 8; ++i) {
    map.points.push_back({});
    map.points.back().latitude = 40 + 2 * i;
    map.points.back().longitude = 3 * i;
  }
  Figure figure;
  figure.chart = {map, "en"};
  figure.alternative = "a map";
  figure.caption = plain("Figure 1");
  int first_pages = 0;
  for (int before = 0; before < 24; ++before) {
    const LaidOut out(
        in_one_part({lines_of("b", before + 1), block(figure), heading(2, "Next"), lines_of("n", 40)}));
    CHECK(fault(out) == "");
    CHECK(out.codes() == "");
    first_pages += holds(out, 0, "Figure 1") ? 1 : 0;
  }
  const LaidOut alone(in_one_part({block(figure)}));
  double caption = 0;
  for (const PlacedText& text : texts(alone.paged.pages[0]))
    if (text.text == "Figure 1") caption = text.baseline.value();
  // Lines below the caption of a map that gives nothing.
  CHECK(first_pages > static_cast<int>((caption - 30) / 14));
}

TEST_CASE("bars of scores stand closer where that fills the page") {
  std::set<int> pitches;  // hundredths of a point
  for (int before = 8; before < 24; ++before) {
    const LaidOut out(in_one_part({lines_of("b", before), bars(), heading(2, "Next"), lines_of("n", 30)}));
    CHECK(fault(out) == "");
    CHECK(out.codes() == "");
    for (const frame::Page& page : out.paged.pages) {
      std::optional<Pt> first;
      for (const PlacedText& text : texts(page)) {
        if (text.text == "Bar0") first = text.baseline;
        if (text.text == "Bar1" && first)
          pitches.insert(static_cast<int>(std::lround((*first - text.baseline).value() * 100)));
      }
    }
  }
  CHECK(pitches.size() > 1);
  CHECK(*pitches.rbegin() < 1900);
  CHECK(*pitches.begin() > 1300);
}

TEST_CASE("columns side by side go on on the next page where that leaves no hole, all of them in step") {
  Columns columns;
  columns.parts = {{1, {}}, {1, {}}};
  for (int i = 1; i <= 12; ++i) {
    columns.parts[0].blocks.push_back(paragraph(fmt::format("a{}", i)));
    columns.parts[1].blocks.push_back(paragraph(fmt::format("b{}", i)));
  }
  const LaidOut out(in_one_part({lines_of("t", 12), block(columns), lines_of("n", 20)}));
  REQUIRE(out.page_count() >= 2);
  for (int i = 1; i <= 12; ++i)
    for (std::size_t page : {0, 1})
      CHECK(holds(out, page, fmt::format("a{}", i)) == holds(out, page, fmt::format("b{}", i)));
  CHECK(holds(out, 0, "a1"));
  CHECK(holds(out, 1, "a12"));
  // Read column by column on each page.
  CHECK(out.lines(1).find("a12|b") != std::string::npos);
  CHECK(fault(out) == "");
}

TEST_CASE("figures side by side stand one below the other where they would leave a hole") {
  Columns columns;
  columns.parts = {{1, {bars("Left", 3)}}, {1, {bars("Right")}}};
  const LaidOut out(in_one_part({lines_of("t", 17), block(columns), heading(2, "N"), lines_of("n", 30)}));
  CHECK(out.lines(0).find("Left0") != std::string::npos);
  CHECK(out.lines(1).find("Right0") != std::string::npos);
  const LaidOut room(in_one_part({lines_of("t", 3), block(columns), heading(2, "N"), lines_of("n", 30)}));
  CHECK(room.lines(0).find("Right0") != std::string::npos);
  CHECK(fault(out) == "");
}

TEST_CASE("a long grid goes on below its titles on the next page") {
  chart::HeatMap map;
  map.columns = {"One", "Two"};
  for (int i = 0; i < 60; ++i)
    map.rows.push_back({fmt::format("Row{}", i), {{50.0, "50", {}}, {60.0, "60", {}}}, {}, false});
  Figure figure;
  figure.chart = {map, "en"};
  figure.alternative = "scores";
  figure.caption = plain("Figure 1");
  figure.continued = plain("Figure 1 (continued)");
  const LaidOut out(in_one_part({lines_of("t", 10), block(figure), lines_of("n", 3)}));
  REQUIRE(out.page_count() >= 3);
  std::size_t rows = 0;
  for (std::size_t page = 0; page < out.page_count(); ++page)
    for (const PlacedText& text : texts(out.paged.pages[page])) rows += text.text.starts_with("Row") ? 1 : 0;
  CHECK(rows == 60);
  CHECK(out.lines(0).find("Row5") != std::string::npos);
  for (std::size_t page : {1, 2})
    CHECK(out.artifacts(page).find("Figure 1 (continued)|One") != std::string::npos);
  CHECK(out.artifacts(0).find("continued") == std::string::npos);
  CHECK(out.lines(1).find("One") == std::string::npos);
  CHECK(fault(out) == "");
}

TEST_CASE("contents stand at the foot of the first page") {
  Theme theme = test_theme();
  theme.contents_from_pages = 2;
  Blocks blocks{heading(1, "Title"), block(Contents{plain("Contents")})};
  for (int i = 0; i < 4; ++i) {
    blocks.push_back(heading(2, fmt::format("Section{}", i), fmt::format("s{}", i)));
    blocks.push_back(lines_of(std::string(1, static_cast<char>('a' + i)), i == 0 ? 12 : 20));
  }
  const LaidOut out(in_one_part(std::move(blocks)), theme);
  // Read where they are written, below the title.
  CHECK(out.lines(0).starts_with("Title|Contents|Section0 1|Section1 2|Section2 3|Section3 4|Section0|a1|"));
  Pt lowest{1e6}, title;
  for (const PlacedText& text : texts(out.paged.pages[0])) {
    if (text.mark.element == frame::StructId::none) continue;
    if (text.text == "Contents") title = text.baseline;
    if (text.text.starts_with("a")) CHECK(text.baseline > title);
    lowest = std::min(lowest, text.baseline);
  }
  CHECK(lowest < Pt(30 + 14));
  CHECK(fault(out) == "");
}

}  // namespace
}  // namespace briefwright::layout
