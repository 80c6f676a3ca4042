#include "chart/grid.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

GridNeeds needs(std::size_t columns, double label_line, double label_word, double title) {
  return {columns, Pt(label_line), Pt(label_word), Pt(title), Pt(20), Pt(60)};
}

}  // namespace

TEST_CASE("labels and titles both fit") {
  const GridForm form = grid_form(Pt(520), needs(7, 100, 40, 40));
  CHECK_FALSE(form.label_above);
  CHECK_FALSE(form.numbered);
  CHECK(form.label_width == Pt(100));
  CHECK(form.left == Pt(108));
  CHECK(form.cell_width == (Pt(520) - Pt(108)) / 7);
  CHECK(form.columns == 7);
}

TEST_CASE("cells do not grow beyond what is useful") {
  CHECK(grid_form(Pt(520), needs(2, 100, 40, 40)).cell_width == Pt(60));
}

TEST_CASE("titles give way to numbers before labels give way") {
  const GridForm form = grid_form(Pt(300), needs(7, 100, 40, 50));
  CHECK(form.numbered);
  CHECK_FALSE(form.label_above);
  CHECK(form.label_width == Pt(100));
}

TEST_CASE("a long label takes what three lines need") {
  const GridForm form = grid_form(Pt(400), needs(5, 500, 60, 30));
  CHECK_FALSE(form.label_above);
  CHECK(form.label_width == Pt(400) - grid_gap - Pt(34) * 5);
  CHECK(form.cell_width == Pt(34));
}

TEST_CASE("labels that are still longer, or cannot be broken, stand above the cells") {
  for (const GridNeeds& n : {needs(7, 3000, 60, 30), needs(7, 300, 300, 30)}) {
    const GridForm form = grid_form(Pt(300), n);
    CHECK(form.label_above);
    CHECK(form.label_width == Pt(300));
    CHECK(form.left == Pt());
    CHECK_FALSE(form.numbered);
    CHECK(form.cell_width == Pt(300) / 7);
  }
}

TEST_CASE("columns that find no room side by side stand in further grids") {
  const GridForm form = grid_form(Pt(100), needs(40, 300, 60, 30));
  CHECK(form.columns == 5);
  CHECK(form.numbered);
  CHECK(form.cell_width == Pt(20));
  CHECK(grid_form(Pt(120), needs(7, 300, 60, 30)).columns == 4);  // four and three, not six and one
  CHECK(grid_form(Pt(10), needs(40, 300, 60, 30)).columns == 1);
}

TEST_CASE("no labels and no columns") {
  CHECK(grid_form(Pt(200), needs(5, 0, 0, 20)).left == Pt());
  CHECK(grid_form(Pt(200), needs(0, 50, 20, 0)).label_width == Pt(200));
}
