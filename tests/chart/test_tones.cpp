// What remains of the tones when a page is printed in grey.
#include "chart/tones.hpp"

#include "chart/marks.hpp"
#include "sheet.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace briefwright;
using namespace briefwright::chart;
using namespace briefwright::chart::testing;

namespace {

/// As viewers and printers turn sRGB into grey: 0–255.  Source: ITU-R BT.601.
double grey(Color c) { return 0.299 * c.red + 0.587 * c.green + 0.114 * c.blue; }

const Color accents[] = {rgb(0x0b5563), rgb(0x1d4f8c), rgb(0x7a1f2b), rgb(0x2f5d34), rgb(0x000000)};

}  // namespace

TEST_CASE("luminance and contrast of the ends and of the middle") {
  CHECK(luminance(black) == 0);
  CHECK(luminance(white) == doctest::Approx(1));
  CHECK(luminance(rgb(0x777777)) == doctest::Approx(0.1845).epsilon(0.001));
  CHECK(contrast(black, white) == doctest::Approx(21));
  CHECK(contrast(white, black) == doctest::Approx(21));
  CHECK(contrast(rgb(0x777777), white) == doctest::Approx(4.478).epsilon(0.001));
}

TEST_CASE("steps of scores contain their lower end, the last also its upper one") {
  CHECK(score_step(0) == 0);
  CHECK(score_step(19.99) == 0);
  CHECK(score_step(20) == 1);
  CHECK(score_step(79) == 3);
  CHECK(score_step(80) == 4);
  CHECK(score_step(100) == 4);
  CHECK(score_step(-5) == 0);
  CHECK(score_step(1e300) == 4);
}

TEST_CASE("tones of the steps darken in grey by more than an eye needs, and text on each can be read") {
  for (Color accent : accents) {
    CAPTURE(grey(accent));
    double lighter = grey(white);
    for (std::size_t step = 0; step < score_steps; ++step) {
      const Color tone = step_tone(accent, step);
      CHECK(grey(tone) <= lighter - (step == 0 ? 12 : 24));
      CHECK(contrast(tone, readable_on(tone, style().ink)) >= 4.5);
      lighter = grey(tone);
    }
    CHECK(step_tone(accent, score_steps - 1) == accent);
  }
}

TEST_CASE("text takes the better of ink and white") {
  CHECK(readable_on(white, style().ink) == style().ink);
  CHECK(readable_on(style().accent, style().ink) == white);
}

TEST_CASE("strokes of a chart differ in grey or in dash, and all differ from the grid") {
  const Style look = style();
  const frame::Stroke strokes[] = {main_stroke(look), peak_stroke(look), median_stroke(look),
                                   other_stroke(look, 0), other_stroke(look, 1)};
  for (const frame::Stroke& a : strokes) {
    CHECK(grey(a.color) <= grey(look.grid) - 60);
    for (const frame::Stroke& b : strokes)
      if (&a != &b) {
        const bool by_weight = std::abs((a.width - b.width).value()) >= 0.35;
        CHECK((a.dash != b.dash || by_weight));
      }
  }
}

TEST_CASE("fills of neighbouring parts differ in grey") {
  const Style look = style();
  const Color parts[] = {look.accent, lightened(look.accent, 0.45), look.accent_soft, white};
  for (std::size_t i = 1; i < std::size(parts); ++i) CHECK(grey(parts[i]) - grey(parts[i - 1]) >= 20);
}
