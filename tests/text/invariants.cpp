// The invariants of docs/typography, 11, over random paragraphs with a fixed seed.
#include "demerits.hpp"
#include "fonts.hpp"
#include "mock.hpp"
#include "text/justify.hpp"
#include "text/line_breaking.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

using namespace briefwright;
using namespace briefwright::text;

namespace {

constexpr std::array<std::string_view, 58> tokens = {
    "碳",   "捕集",   "利用与", "封存",        "，",   "。",
    "、",   "；",     "：",     "！",          "？",   "（",
    "）",   "《",     "》",     "“",           "”",    "‘",
    "’",    "……",     "——",     "·",           "～",   "CCUS",
    "zero", "a",      "I",      "net-zero",    "CO₂",  "m²",
    "100",  "10 000", "3.5",    "36%",         "°C",   "t",
    "年",   "万吨",   "第12章", "2020—2025年", " ",    " ",
    " ",    "/",      "-",      "[3]",         "¥300", "±5",
    "≥7",   "①",      "\u00A0", "\u2060",      "it’s", "https://www.example.org/a-b?x=1",
    "ー",   "ァ",     "℃",      "(A)"};

class Source {
 public:
  std::string paragraph() {
    std::string text;
    for (std::size_t n = 1 + pick(60); n > 0; --n) text += tokens[pick(tokens.size())];
    return text;
  }
  std::size_t pick(std::size_t below) { return random_() % below; }

 private:
  std::minstd_rand random_{20260208};
};

/// Natural width from the clusters alone: no prefix sums.
double width_from_scratch(const ClusterText& text, const LineRange& line) {
  double width = text.boundaries[line.end].hyphen;
  for (std::size_t i = line.first; i < line.last; ++i)
    width += text.clusters[i].body + (i > line.first ? text.boundaries[i].natural : 0);
  if (!text.clusters[line.first].trims_start) width += text.clusters[line.first].lead;
  if (!text.clusters[line.last - 1].trims_end) width += text.clusters[line.last - 1].trail;
  return width;
}

bool may_not_start(CharClass c) {
  return is_closing(c) || c == CharClass::el || c == CharClass::md || c == CharClass::cn ||
         c == CharClass::so;
}

void check_edges(const Mock& m, const BrokenLine& line) {
  if (line.range.first == line.range.last || line.range.begin == 0) return;
  const Cluster& first = m.text.clusters[line.range.first];
  const Char& before = m.chars[line.range.begin - 1];
  CHECK_FALSE(may_not_start(first.cls));
  CHECK(before.cls != CharClass::op);
  if (before.code == U'第') CHECK(first.cls != CharClass::nu);
}

void check_justified(const Mock& m, const BrokenLine& line, const Justified& j) {
  bool grew = false, shrank = false, can_stretch = false;
  for (std::size_t k = 0; k < j.change.size(); ++k) {
    const Boundary& gap = m.text.boundaries[line.range.first + 1 + k];
    grew = grew || j.change[k] > 1e-9;
    shrank = shrank || j.change[k] < -1e-9;
    can_stretch = can_stretch || gap.stretch != Stretch::none;
    CHECK(gap.natural + j.change[k] >= gap.least - 1e-9);
    if (gap.stretch == Stretch::none) CHECK(j.change[k] <= 1e-9);
  }
  CHECK_FALSE((grew && shrank));
  if (!can_stretch && j.reached < line.width) {
    CHECK(j.reached == doctest::Approx(line.range.natural));
  } else {
    CHECK(j.reached == doctest::Approx(line.width).epsilon(0.001));
  }
}

void check_lines(const Mock& m, double width, Fit fit) {
  const Measure measure(m.text);
  std::size_t at = 0;
  bool after_emergency = false;
  for (const BrokenLine& line : break_lines(measure, {width, width}, fit)) {
    CHECK(line.range.begin == at);
    at = line.range.end;
    if (line.range.first < line.range.last)
      CHECK(line.range.natural == doctest::Approx(width_from_scratch(m.text, line.range)));
    if (!after_emergency) check_edges(m, line);
    after_emergency = line.emergency;
    const bool single = line.range.last - line.range.first <= 1;
    const Justified closed = shrink_to(m.text, line.range, width);
    if (!single) CHECK(closed.reached <= width + 1e-3);
    if (fit != Fit::ragged && !line.last && !line.emergency)
      check_justified(m, line, justify(m.text, line.range, width));
    if (fit == Fit::ragged && !single) CHECK(line.range.natural <= width + 1e-3);
  }
  CHECK(at == m.text.clusters.size());
}

/// The same text with other span boundaries.
Mock with_random_spans(const Mock& m, Source& source) {
  Mock out = m;
  std::uint32_t span = 0;
  for (Char& c : out.chars) c.span = span += source.pick(4) == 0;
  space_clusters(out.chars, {}, out.text);
  return out;
}

}  // namespace

TEST_CASE("random paragraphs keep the rules of line edges and widths") {
  Source source;
  for (int round = 0; round < 400; ++round) {
    const std::string text = source.paragraph();
    CAPTURE(text);
    const Mock m = mock(text);
    const double width = 4 + static_cast<double>(source.pick(60)) / 2;
    CAPTURE(width);
    for (const Fit fit : {Fit::ragged, Fit::justified, Fit::total}) check_lines(m, width, fit);
  }
}

TEST_CASE("total fit is never worse than first fit by its own measure") {
  Source source;
  for (int round = 0; round < 300; ++round) {
    const std::string text = source.paragraph() + source.paragraph();
    CAPTURE(text);
    const Mock m = mock(text);
    const Measure measure(m.text);
    const double width = 10 + static_cast<double>(source.pick(40)) / 2;
    const auto first = break_lines(measure, {width, width}, Fit::justified);
    const auto total = break_lines(measure, {width, width}, Fit::total);
    if (any_emergency(first)) continue;
    CHECK(demerits(measure, total) <= demerits(measure, first) + 1e-6);
  }
}

TEST_CASE("span boundaries without a change of metrics change nothing") {
  Source source;
  for (int round = 0; round < 200; ++round) {
    const std::string text = source.paragraph();
    CAPTURE(text);
    const Mock plain = mock(text);
    const Mock split = with_random_spans(mock(text), source);
    for (std::size_t i = 0; i < plain.text.boundaries.size(); ++i) {
      CHECK(plain.text.boundaries[i].natural == split.text.boundaries[i].natural);
      CHECK(plain.text.boundaries[i].penalty == split.text.boundaries[i].penalty);
    }
  }
}

TEST_CASE("a typed space between Han and Latin is the same as none") {
  for (const auto& [spaced, plain] :
       {std::pair("约 100 万吨", "约100万吨"), std::pair("达 36% 以上", "达36%以上"),
        std::pair("某 hub 与 CO₂ 量", "某hub与CO₂量")}) {
    const Mock a = mock(spaced), b = mock(plain);
    CHECK(Measure(a.text).line(0, a.chars.size()).natural ==
          doctest::Approx(Measure(b.text).line(0, b.chars.size()).natural));
  }
}

TEST_CASE("lines of the typesetter hold the whole text and keep the measure") {
  Source source;
  Diagnostics diagnostics;
  Typesetter typesetter(test_fonts(), "sans", diagnostics);
  for (int round = 0; round < 150; ++round) {
    const std::string text = source.paragraph();
    CAPTURE(text);
    const auto prepared = typesetter.prepare(styled(text, "zh-Hans"));
    LineOptions options;
    options.measure = Pt(80 + static_cast<double>(source.pick(200)));
    options.align = source.pick(2) == 0 ? Align::justify : Align::start;
    options.hyphenate = source.pick(2) == 0;
    std::size_t at = 0;
    for (const Line& line : typesetter.set(*prepared, options)) {
      CHECK(line.text_begin == at);
      at = line.text_end;
      CHECK(line.width.value() <= options.measure.value() + 0.01);
      for (const Piece& piece : line.pieces)
        for (const frame::Glyph& glyph : piece.run.glyphs) {
          CHECK(glyph.id != 0);
          CHECK(glyph.text_begin + glyph.text_size <= piece.run.text.size());
        }
    }
    CHECK(at == text.size());
  }
}
