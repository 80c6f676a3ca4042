// The longest paragraphs of a real corpus, when one is there: at four measures nothing overflows, no line
// begins or ends with what must not, and what is stretched too far is reported.
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "fonts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

using namespace briefwright;
using namespace briefwright::text;

namespace {

std::string hub() {
  const char* set = std::getenv("BRIEFWRIGHT_HUB");
  return set ? set : BRIEFWRIGHT_SOURCE_DIR "/../shared/hub";
}

/// The longest lines of all policy records of a language, longest first.
std::vector<std::string> longest_lines(const std::string& language) {
  const RealFiles files;
  std::vector<std::string> lines;
  for (const std::string& snapshot : files.list(hub())) {
    const std::string folder = hub() + "/" + snapshot + "/policies/" + language;
    for (const std::string& name : files.list(folder)) {
      const auto text = files.read(folder + "/" + name, 1 << 20);
      for (std::size_t at = 0; text && at < text->size();) {
        const std::size_t end = std::min(text->find('\n', at), text->size());
        if (end - at > 300) lines.push_back(text->substr(at, end - at));
        at = end + 1;
      }
    }
  }
  std::sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
    return a.size() > b.size() || (a.size() == b.size() && a < b);
  });
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  lines.resize(std::min<std::size_t>(lines.size(), 60));
  return lines;
}

bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

void check_line(const Line& line, double measure) {
  CHECK(line.width.value() <= measure + 0.01);
  const std::u32string shown = to_utf32(text_of(line));
  if (shown.empty()) return;
  CAPTURE(to_utf8(shown));
  CHECK_FALSE(one_of(shown.front(), U"，。、；：！？）》〉」』】〕”…·～"));
  if (!line.last) CHECK_FALSE(one_of(shown.back(), U"（《〈「『【〔“"));
}

}  // namespace

TEST_CASE("the longest paragraphs of the corpus at 60, 80, 120 and 160 mm") {
  using namespace briefwright::literals;
  for (const std::string language : {"zh", "en"}) {
    for (const std::string& text : longest_lines(language)) {
      Diagnostics diagnostics;
      Typesetter typesetter(test_fonts(), "sans", diagnostics, {MissingGlyph::box, true});
      const auto prepared = typesetter.prepare(styled(text, language));
      for (const Pt measure : {60.0_mm, 80.0_mm, 120.0_mm, 160.0_mm}) {
        LineOptions options;
        options.measure = measure;
        options.align = Align::justify;
        options.hyphenate = true;
        for (const Line& line : typesetter.set(*prepared, options)) check_line(line, measure.value());
      }
      for (const Diagnostic& d : diagnostics.all()) CHECK(d.code != "overfull-line");
    }
  }
}
