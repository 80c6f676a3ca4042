// The longest paragraphs of a real corpus: at four measures nothing overflows, no line
// begins or ends with what must not, what is stretched too far is reported, and total fit earns its name.
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "demerits.hpp"
#include "fonts.hpp"
#include "hub.hpp"
#include "text/justify.hpp"
#include "text/preparer.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace briefwright;
using namespace briefwright::text;

namespace {

constexpr std::size_t long_enough = 300, kept = 40;  // bytes; texts of each language of a snapshot

/// The stretches of `record` between line ends, written out or as escapes of YAML.
void add_long_texts(std::string_view record, std::vector<std::string>& texts) {
  while (!record.empty()) {
    const std::size_t end = std::min({record.find('\n'), record.find("\\n"), record.size()});
    if (end > long_enough) texts.emplace_back(record.substr(0, end));
    record.remove_prefix(std::min(record.size(), end + 1));
  }
}

/// The longest texts of all policy records in a folder, longest first.
std::vector<std::string> longest_texts(const std::string& folder) {
  const RealFiles files;
  std::vector<std::string> texts;
  for (const std::string& name : files.list(folder))
    if (const auto record = files.read(folder + "/" + name, 1 << 20)) add_long_texts(*record, texts);
  std::sort(texts.begin(), texts.end(), [](const auto& a, const auto& b) {
    return a.size() > b.size() || (a.size() == b.size() && a < b);
  });
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  texts.resize(std::min(texts.size(), kept));
  return texts;
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

bool warns_of_loose_lines(const Diagnostics& diagnostics) {
  const auto& all = diagnostics.all();
  return std::any_of(all.begin(), all.end(), [](const Diagnostic& d) { return d.code == "loose-line"; });
}

/// Whether a gap of a justified line is more than half an em wider than its cap.
bool torn(const ClusterText& text, const BrokenLine& line) {
  const Justified justified = justify(text, line.range, line.width);
  for (std::size_t k = 0; k < justified.change.size(); ++k) {
    const Boundary& gap = text.boundaries[line.range.first + 1 + k];
    const double em = text.clusters[line.range.first].em;
    if (justified.change[k] > gap.most - gap.natural + em / 2 + 1e-6) return true;
  }
  return false;
}

/// Total fit against first fit, and what it stretches against what the typesetter said.
void check_fit(const ClusterText& text, double width, bool warned) {
  const Measure measure(text);
  const auto total = break_lines(measure, {width, width}, Fit::total);
  const auto first = break_lines(measure, {width, width}, Fit::justified);
  if (!any_emergency(first)) CHECK(demerits(measure, total) <= demerits(measure, first) + 1e-6);
  for (const BrokenLine& line : total)
    if (!line.last && torn(text, line)) CHECK(warned);
}

struct Setter {
  Diagnostics diagnostics;
  Typesetter typesetter{test_fonts(), "sans", diagnostics, {MissingGlyph::box, true}};
  PreparationContext context{test_fonts(), FontChooser(test_fonts(), "sans"), Shaper(test_fonts()),
                             LineBreaks()};

  void check(const std::string& text, const std::string& language, Pt measure) {
    Diagnostics here;
    typesetter.report_to(here);
    const auto prepared = typesetter.prepare(styled(text, language));
    const LineOptions options{measure, Align::justify, Pt(), Pt(), true};
    for (const Line& line : typesetter.set(*prepared, options)) check_line(line, measure.value());
    for (const Diagnostic& d : here.all()) CHECK(d.code != "overfull-line");
    check_fit(hyphenated(prepared->paragraph(), context), measure.value(), warns_of_loose_lines(here));
  }
};

}  // namespace

TEST_CASE("the longest paragraphs of each snapshot at 60, 80, 120 and 160 mm" * doctest::test_suite("hub")) {
  using namespace briefwright::literals;
  const RealFiles files;
  Setter setter;
  for (const std::string& snapshot : files.list(hub_folder())) {
    for (const std::string language : {"zh", "en"}) {
      CAPTURE(snapshot);
      const auto texts = longest_texts(hub_folder() + "/" + snapshot + "/policies/" + language);
      CHECK(texts.size() == kept);
      for (const std::string& text : texts)
        for (const Pt measure : {60.0_mm, 80.0_mm, 120.0_mm, 160.0_mm}) setter.check(text, language, measure);
    }
  }
}
