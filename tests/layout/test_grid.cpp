#include "layout/grid.hpp"

#include <doctest/doctest.h>

#include <numeric>

namespace briefwright::layout {
namespace {

Theme grid_theme() {
  Theme theme;
  theme.page = {Pt(600), Pt(805)};
  theme.margin_left = theme.margin_right = Pt(45);
  theme.margin_top = theme.margin_bottom = Pt(50);
  theme.gutter = Pt(10);  // 12 columns of 400/12 pt
  theme.baseline = Pt(2);
  theme.text_columns = 9;
  return theme;
}

TEST_CASE("the page grid") {
  const Theme theme = grid_theme();
  CHECK(measure(theme) == Pt(510));
  CHECK(body_height(theme) == Pt(704));
  CHECK(nearly_equal(grid_width(theme, 12), Pt(510)));
  CHECK(nearly_equal(text_width(theme, Pt(510)), Pt(380)));
  CHECK(text_width(theme, Pt(100)) == Pt(100));
}

TEST_CASE("lengths snap upwards to the grid, and not beyond it when they are on it") {
  CHECK(snapped_up(Pt(13), Pt(4)) == Pt(16));
  CHECK(snapped_up(Pt(16), Pt(4)) == Pt(16));
  CHECK(snapped_up(Pt(16.0001), Pt(4)) == Pt(16));
  CHECK(snapped_up(Pt(0), Pt(4)) == Pt(0));
  CHECK(snapped_up(Pt(13), Pt(0)) == Pt(13));
}

TEST_CASE("leading follows the language and the grid") {
  Theme theme = grid_theme();
  RoleStyle style;
  style.size = Pt(10);
  style.leading_cjk = 1.65;
  style.leading_latin = 1.4;
  CHECK(line_pitch(theme, style, "zh-Hans") == Pt(16));
  CHECK(line_pitch(theme, style, "en") == Pt(14));
  CHECK(line_pitch(theme, style, "") == Pt(14));
  theme.baseline = Pt(8);
  CHECK(line_pitch(theme, style, "ja") == Pt(16));
  style.leading_latin = 1.1;  // nearest would be 8, lines on top of each other
  CHECK(line_pitch(theme, style, "en") == Pt(16));
  theme.baseline = Pt(0);
  CHECK(line_pitch(theme, style, "en") == Pt(11));
}

TEST_CASE("columns across the measure keep to the grid") {
  const Theme theme = grid_theme();
  const std::vector<double> weights{2, 1};
  const std::vector<Pt> widths = share_columns(theme, weights, Pt(510));
  CHECK(nearly_equal(widths[0], grid_width(theme, 8)));
  CHECK(nearly_equal(widths[1], grid_width(theme, 4)));
}

TEST_CASE("any weights fill the width") {
  const Theme theme = grid_theme();
  for (const std::vector<double>& weights : {std::vector<double>{1},
                                             {1, 1, 1, 1, 1},
                                             {100, 0.01},
                                             {0.01, 0.01, 0.01, 9},
                                             std::vector<double>(12, 1.0),
                                             std::vector<double>(15, 1.0)})
    for (double available : {510.0, 200.0}) {
      const std::vector<Pt> widths = share_columns(theme, weights, Pt(available));
      REQUIRE(widths.size() == weights.size());
      const Pt gutters = theme.gutter * static_cast<double>(weights.size() - 1);
      CHECK(nearly_equal(std::accumulate(widths.begin(), widths.end(), gutters), Pt(available)));
      for (Pt width : widths) CHECK(width > Pt());
    }
}

}  // namespace
}  // namespace briefwright::layout
