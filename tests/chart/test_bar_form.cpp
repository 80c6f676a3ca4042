#include "chart/bar_form.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace briefwright;
using namespace briefwright::chart;

TEST_CASE("short labels stand beside their bars and take no more than they need") {
  const BarForm form = bar_form(Pt(280), {Pt(34), Pt(8), Pt(16)});
  CHECK_FALSE(form.label_above);
  CHECK(form.label_width == Pt(34));
  CHECK(form.left == Pt(40));
  CHECK(form.right == Pt(258));
}

TEST_CASE("a label of two lines gets 36 percent of the width") {
  const BarForm form = bar_form(Pt(300), {Pt(170), Pt(60), Pt(16)});
  CHECK_FALSE(form.label_above);
  CHECK(form.label_width.value() == doctest::Approx(108));
}

TEST_CASE("a label stands above when it is too long, or has a word too long, for the side") {
  CHECK(bar_form(Pt(300), {Pt(400), Pt(60), Pt(16)}).label_above);
  CHECK(bar_form(Pt(300), {Pt(170), Pt(120), Pt(16)}).label_above);
  CHECK(bar_form(Pt(100), {Pt(36), Pt(8), Pt(16)}).label_above);
}

TEST_CASE("values that leave no room for a bar stand below it") {
  const BarForm form = bar_form(Pt(120), {Pt(400), Pt(60), Pt(80)});
  CHECK(form.label_above);
  CHECK(form.values_below);
  CHECK(form.right > Pt(110));
}

TEST_CASE("at any width and need the scale lies inside the frame and is long enough") {
  for (double width = 100; width <= 520; width += 10)
    for (double label : {0.0, 20.0, 60.0, 150.0, 600.0})
      for (double values : {0.0, 15.0, 60.0, 200.0}) {
        CAPTURE(width);
        CAPTURE(label);
        CAPTURE(values);
        const BarForm form = bar_form(Pt(width), {Pt(label), Pt(label / 2), Pt(values)});
        CHECK(form.left >= Pt(0));
        CHECK(form.right <= Pt(width));
        CHECK(form.right - form.left >= least_bar);
        if (!form.values_below && values > 0) CHECK(form.right + bar_gap + Pt(values) <= Pt(width + 1e-6));
        if (!form.label_above && label > 0) CHECK(form.label_width + bar_gap <= form.left);
      }
}

TEST_CASE("without labels the scale starts at the side") {
  CHECK(bar_form(Pt(200), {Pt(0), Pt(0), Pt(10)}).left == Pt(0));
}
