#include "chart/panels.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::chart;

TEST_CASE("as many panels in a row as keep their width, rows about equally full") {
  // Five of 80 fit into 520 with gaps of 14; nine panels need two rows, so five and four.
  const PanelForm nine = panel_form(Pt(40), Pt(520), Pt(80), 9);
  CHECK(nine.columns == 5);
  CHECK(nine.width == (Pt(480) - panel_gap * 4) / 5);
  CHECK(nine.at(0) == Pt(40));
  CHECK(nearly_equal(nine.at(4) + nine.width, Pt(520)));
  CHECK(panel_form(Pt(40), Pt(520), Pt(80), 6).columns == 3);
  CHECK(panel_form(Pt(40), Pt(520), Pt(80), 1).columns == 1);
}

TEST_CASE("there is always one column") {
  CHECK(panel_form(Pt(), Pt(50), Pt(80), 3).columns == 1);
  CHECK(panel_form(Pt(), Pt(50), Pt(80), 3).width == Pt(50));
  CHECK(panel_form(Pt(), Pt(500), Pt(80), 0).columns == 1);
}
