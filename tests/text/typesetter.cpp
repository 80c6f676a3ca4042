// The whole way from text to placed glyphs, with the installed fonts.
#include "fonts.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::text;

TEST_CASE("a short line is one piece with its text") {
  Diagnostics diagnostics;
  Typesetter typesetter(test_fonts(), "sans", diagnostics);
  const Line line = typesetter.line("碳捕集CCUS技术", Style{}, "zh-Hans");
  REQUIRE(line.pieces.size() == 1);
  CHECK(text_of(line) == "碳捕集CCUS技术");
  CHECK(line.pieces[0].run.glyphs.size() == 9);
  for (const auto& glyph : line.pieces[0].run.glyphs) CHECK(glyph.id != 0);
  CHECK(diagnostics.empty());
}
