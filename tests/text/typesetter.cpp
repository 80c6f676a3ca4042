// The whole way from text to placed glyphs, with the installed fonts.
#include "text/typesetter.hpp"
#include "fonts.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace briefwright;
using namespace briefwright::text;

namespace {

/// A typesetter that fails the test when something was reported that the test did not look at.
struct Bench {
  explicit Bench(std::string set = "sans", TypesetterOptions options = {})
      : typesetter(test_fonts(), std::move(set), diagnostics, options) {}

  std::vector<Line> set(const StyledText& text, double measure, Align align = Align::start,
                        bool hyphenate = false) {
    LineOptions options;
    options.measure = Pt(measure);
    options.align = align;
    options.hyphenate = hyphenate;
    return typesetter.set(*typesetter.prepare(text), options);
  }
  Line line(std::string_view text, std::string_view language = "zh-Hans") {
    return typesetter.line(text, Style{}, language);
  }

  Diagnostics diagnostics;
  Typesetter typesetter;
};

StyledText spans(std::vector<std::pair<std::string, Style>> parts, std::string language) {
  StyledText out;
  out.language = std::move(language);
  for (auto& [text, style] : parts) {
    out.spans.push_back({out.text.size(), out.text.size() + text.size(), style, {}, 0});
    out.text += text;
  }
  return out;
}

Pt x_of(const Piece& piece, std::size_t glyph) { return piece.x + piece.run.glyphs.at(glyph).x; }

}  // namespace

TEST_CASE("Han and Latin in one face and size are one piece") {
  Bench b;
  const Line line = b.line("碳捕集CCUS技术");
  REQUIRE(line.pieces.size() == 1);
  CHECK(text_of(line) == "碳捕集CCUS技术");
  CHECK(line.pieces[0].run.glyphs.size() == 9);
  CHECK(line.pieces[0].run.language.empty());
  CHECK(line.width == line.pieces[0].width);
  CHECK(b.diagnostics.empty());
}

TEST_CASE("autospace is a gap, and a typed space is copied out but takes its place") {
  Bench b;
  const Line plain = b.line("约100万吨"), typed = b.line("约 100 万吨");
  CHECK(nearly_equal(plain.width, typed.width));
  CHECK(text_of(typed) == "约 100 万吨");
  CHECK(x_of(plain.pieces[0], 1).value() == doctest::Approx(12.5));
}

TEST_CASE("marks are cut to their bodies at both ends of a line") {
  Bench b;
  const Line line = b.line("（甲）");
  CHECK(line.width.value() == doctest::Approx(20));
  CHECK(x_of(line.pieces[0], 0).value() == doctest::Approx(-5));
  CHECK(b.line("甲，（乙").width.value() == doctest::Approx(35));
  CHECK(b.line("列·达").width.value() == doctest::Approx(25));
}

TEST_CASE("two dashes are one glyph of two em, four are two") {
  Bench b;
  CHECK(b.line("甲——乙").pieces[0].run.glyphs.size() == 3);
  CHECK(b.line("甲——乙").width.value() == doctest::Approx(40));
  CHECK(b.line("甲————乙").pieces[0].run.glyphs.size() == 4);
}

TEST_CASE("Latin quotes and apostrophes are narrow, Chinese quotes are not") {
  Bench b;
  CHECK(b.line("it’s", "en").width < Pt(18));
  CHECK(b.line("“A”", "en").width < Pt(18));
  CHECK(b.line("说“好”吧").width.value() == doctest::Approx(50));
}

TEST_CASE("subscripts: encoded ones are set small, typed formulas too") {
  Bench b;
  for (const std::string text : {"CO₂减排", "CO2减排"}) {
    const Line line = b.line(text);
    CHECK(text_of(line) == text);
    REQUIRE(line.pieces.size() == 3);
    CHECK(line.pieces[1].run.size.value() == doctest::Approx(6));
    CHECK(line.pieces[1].run.glyphs[0].y.value() == doctest::Approx(-1.45));
  }
  CHECK(b.line("m²").pieces.size() == 1);
  Style code;
  code.code = true;
  CHECK(b.typesetter.line("CO2", code, "zh-Hans").pieces.size() == 1);
  Bench off("sans", {MissingGlyph::error, false});
  CHECK(off.line("CO2").pieces.size() == 1);
}

TEST_CASE("a raised span stands higher and smaller") {
  Bench b;
  Style raised;
  raised.raise = Raise::superscript;
  const auto lines = b.set(spans({{"研究", {}}, {"[3]", raised}, {"表明", {}}}, "zh-Hans"), 500);
  REQUIRE(lines.at(0).pieces.size() == 3);
  CHECK(lines[0].pieces[1].run.glyphs[0].y.value() == doctest::Approx(3.5));
  CHECK(lines[0].pieces[1].x.value() == doctest::Approx(20));  // no autospace before a note
}

TEST_CASE("emphasis slopes Latin and makes Han bold; tags split pieces without their gaps") {
  Bench b;
  Style strong;
  strong.emphasis = true;
  auto text = spans({{"甲", {}}, {"AB乙", strong}, {"丙", {}}}, "zh-Hans");
  text.spans[1].tag = 7;
  const auto lines = b.set(text, 500);
  REQUIRE(lines.at(0).pieces.size() == 4);
  const auto& latin = lines[0].pieces[1];
  CHECK(latin.run.slant == doctest::Approx(0.2));
  CHECK(latin.tag == 7);
  CHECK(latin.x.value() == doctest::Approx(12.5));
  CHECK(lines[0].pieces[2].run.slant == 0);
  CHECK(test_fonts().face(lines[0].pieces[2].run.font).weight == Weight::bold);
  CHECK(lines[0].pieces[2].x.value() == doctest::Approx(15 + latin.width.value()));
}

TEST_CASE("span boundaries do not change where glyphs stand") {
  Bench b;
  const std::string text = "见（“碳捕集”）——A和V，B";
  const Line whole = b.line(text);
  StyledText split = styled(text, "zh-Hans");
  split.spans.clear();
  const std::vector<std::size_t> starts = {0, 3, 6, 9, 12, 21, 30, 31, 34, text.size()};
  for (std::size_t i = 0; i + 1 < starts.size(); ++i)
    split.spans.push_back({starts[i], starts[i + 1], {}, {}, static_cast<std::uint32_t>(i)});
  const auto lines = b.set(split, 500);
  std::vector<double> expected, found;
  for (const Piece& piece : whole.pieces)
    for (std::size_t i = 0; i < piece.run.glyphs.size(); ++i) expected.push_back(x_of(piece, i).value());
  for (const Piece& piece : lines.at(0).pieces)
    for (std::size_t i = 0; i < piece.run.glyphs.size(); ++i) found.push_back(x_of(piece, i).value());
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i] == doctest::Approx(expected[i]));
}

TEST_CASE("an English span in a Chinese text carries its language") {
  Bench b;
  auto text = spans({{"证据：", {}}, {"net zero", {}}}, "zh-Hans");
  text.spans[1].language = "en-GB";
  const auto lines = b.set(text, 500);
  REQUIRE(lines.at(0).pieces.size() == 2);
  CHECK(lines[0].pieces[1].run.language == "en");
}

TEST_CASE("a Latin line that ended at a space keeps it for copying, at no width") {
  Bench b;
  const auto lines = b.set(styled("alpha beta gamma", "en"), 40);
  REQUIRE(lines.size() == 3);
  CHECK(text_of(lines[0]) == "alpha ");
  CHECK(text_of(lines[2]) == "gamma");
  CHECK(nearly_equal(lines[0].width, b.line("alpha", "en").width));
  const auto chinese = b.set(styled("碳捕 集利用", "zh-Hans"), 21);
  CHECK(text_of(chinese[0]) == "碳捕");
}

TEST_CASE("a hyphen at a line end is drawn and copied out as a soft one") {
  Bench b;
  const auto lines = b.set(styled("photosynthesis of plants", "en"), 50, Align::start, true);
  REQUIRE(lines.size() > 2);
  CHECK(text_of(lines[0]).ends_with("\u00AD"));
  CHECK(lines[0].width <= Pt(50));
  const auto typed = b.set(styled("photo\u00ADsynthesis", "en"), 50);
  CHECK(text_of(typed.at(0)) == "photo\u00AD");
  CHECK(text_of(b.line("photo\u00ADsynthesis", "en")) == "photosynthesis");
}

TEST_CASE("a justified line stays short before an id that goes to the next line whole") {
  Bench b;
  Style code;
  code.code = true;
  const auto lines = [&](const std::string& before) {
    return b.set(
        spans({{before, {}}, {"intl-gcca-net-zero-2050", code}, {"，审计日期见后文。", {}}}, "zh-Hans"), 160,
        Align::justify);
  };
  const auto loose = lines("政策简报政策记录库记录");
  CHECK(text_of(loose.at(0)) == "政策简报政策记录库记录");
  CHECK(loose[0].width.value() == doctest::Approx(110));
  const auto full = lines("政策简报政策记录库所存之各记录");
  CHECK(text_of(full.at(0)) == "政策简报政策记录库所存之各记录");
  CHECK(full[0].width.value() == doctest::Approx(160));
}

TEST_CASE("justified lines fill the measure exactly, wherever they are broken") {
  Bench b;
  const std::string text =
      "The European net-zero industry act establishes a framework of measures for strengthening "
      "manufacturing "
      "and it says so in many words that hyphenate.";
  for (double measure = 90; measure < 240; measure += 17) {
    CAPTURE(measure);
    const auto lines = b.set(styled(text, "en"), measure, Align::justify, true);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
      CHECK(lines[i].width.value() == doctest::Approx(measure));
    CHECK(lines.back().last);
  }
}

TEST_CASE("alignment and indents are in the pieces' places") {
  Bench b;
  LineOptions options;
  options.measure = Pt(100);
  options.align = Align::end;
  const auto prepared = b.typesetter.prepare(styled("碳捕集", "zh-Hans"));
  CHECK(b.typesetter.set(*prepared, options).at(0).pieces.at(0).x.value() == doctest::Approx(70));
  options.align = Align::center;
  CHECK(b.typesetter.set(*prepared, options).at(0).pieces.at(0).x.value() == doctest::Approx(35));
  options.align = Align::start;
  options.first_indent = Pt(20);
  const auto indented = b.typesetter.set(*prepared, options);
  CHECK(indented.at(0).pieces.at(0).x.value() == doctest::Approx(20));
  CHECK(indented[0].width.value() == doctest::Approx(30));
}

TEST_CASE("a missing glyph is an error that names it, its place and a package") {
  Bench b;
  StyledText text = styled("ก碳", "zh-Hans");
  text.origin.file = std::make_shared<const std::string>("policies/zh/x.md");
  text.origin.line = 12;
  text.origin.field = "description";
  for (int i = 0; i < 2; ++i) {
    const auto lines = b.set(text, 100);
    CHECK(text_of(lines.at(0)) == "ก碳");
  }
  REQUIRE(b.diagnostics.all().size() == 1);
  const Diagnostic& d = b.diagnostics.all()[0];
  CHECK(d.severity == Severity::error);
  CHECK(d.code == "missing-glyph");
  CHECK(d.message.find("U+0E01") != std::string::npos);
  CHECK(d.hint.find("fonts-noto-core") != std::string::npos);
  CHECK(d.origin.line == 12);
}

TEST_CASE("a missing glyph in a text of several fields names those that hold it") {
  Bench b;
  StyledText text = styled("碳กข甲ก", "zh-Hans");
  text.origin.field = "title";
  for (const auto& [begin, field] : {std::pair(0u, "title"), {6u, "label"}, {9u, "evidence"}}) {
    text.sources.push_back({begin, {}});
    text.sources.back().origin.field = field;
  }
  b.set(text, 100);
  std::vector<std::string> said;
  for (const Diagnostic& d : b.diagnostics.all())
    said.push_back(d.message.substr(d.message.find("U+"), 6) + " " + std::string(d.origin.field));
  CHECK(said == std::vector<std::string>{"U+0E01 title", "U+0E02 label", "U+0E01 evidence"});
}

TEST_CASE("what is missing of a cluster is named, and the package that has it") {
  struct Case {
    const char *text, *said, *hint;
  };
  const Case cases[] = {
      {"进展✅", "no font has U+2705 WHITE HEAVY CHECK MARK (✅)", "fonts-symbola"},
      {"进展✅\uFE0F", "no font has U+2705 WHITE HEAVY CHECK MARK (✅\uFE0F)", "fonts-symbola"},
      {"第1\uFE0F\u20E3步",
       "no font has the keycap sequence U+0031 U+FE0F U+20E3 (1\uFE0F\u20E3): U+20E3 COMBINING ENCLOSING "
       "KEYCAP "
       "is missing",
       "fonts-symbola"},
      {"第#\u20E3步", "no font has the keycap sequence U+0023 U+20E3 (#\u20E3): U+20E3 COMBINING",
       "fonts-symbola"},
      {"\U0001F1F3\U0001F1F4",
       "the flag sequence U+1F1F3 U+1F1F4 (\U0001F1F3\U0001F1F4): U+1F1F3 REGIONAL INDICATOR SYMBOL LETTER "
       "N, "
       "U+1F1F4 REGIONAL INDICATOR SYMBOL LETTER O are missing",
       "fonts-symbola"},
      {"\U0001F468\u200D\U0001F33E",
       "the joined sequence U+1F468 U+200D U+1F33E (\U0001F468\u200D\U0001F33E): U+1F468 MAN, U+1F33E EAR OF "
       "RICE",
       "fonts-symbola"},
      {"\U0001F44D\U0001F3FD", "the modified emoji U+1F44D U+1F3FD", "fonts-symbola"},
      {"ก\u0301", "the combining sequence U+0E01 U+0301 (ก\u0301): U+0E01 THAI CHARACTER KO KAI is missing",
       "fonts-noto-core"},
      {"\U0001FAE8", "U+1FAE8 SHAKING FACE",
       "write it in other characters"},  // newer than the packages' fonts
      {"\U00016EA0", "U+16EA0 (", "write it in other characters"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    Bench b;
    b.line(c.text);
    REQUIRE(b.diagnostics.all().size() == 1);
    CHECK(b.diagnostics.all()[0].message.find(c.said) != std::string::npos);
    CHECK(b.diagnostics.all()[0].hint.find(c.hint) != std::string::npos);
    CHECK(b.diagnostics.all()[0].hint.find("--missing-glyph=box") != std::string::npos);
    CHECK(b.diagnostics.all()[0].message.find("DIGIT") == std::string::npos);
  }
}

TEST_CASE("many characters without a glyph in one text are told together") {
  Bench b;
  b.line("กขคงกจ甲");
  REQUIRE(b.diagnostics.all().size() == 1);
  CHECK(b.diagnostics.all()[0].message ==
        "no font has 5 characters of this text, the first of them U+0E01 THAI CHARACTER KO KAI (ก), U+0E02 "
        "THAI "
        "CHARACTER KHO KHAI (ข), U+0E04 THAI CHARACTER KHO KHWAI (ค)");
  CHECK(b.diagnostics.all()[0].hint.find("fonts-noto-core") != std::string::npos);
}

TEST_CASE("a variation selector asks for nothing that a face must have") {
  Bench b;
  CHECK(text_of(b.line("☑\uFE0F✔\uFE0E")) == "☑\uFE0F✔\uFE0E");
  CHECK(b.diagnostics.empty());
}

TEST_CASE("a missing glyph is an error in the document's own texts and a warning in those of others") {
  Bench b;
  b.typesetter.report_to(b.diagnostics, {{"own.md", "own-too.md"}});
  StyledText text = styled("ก甲ข乙ค丙ง", "zh-Hans");
  const auto from = [](const char* file) {
    Origin origin;
    if (file != nullptr) origin.file = std::make_shared<const std::string>(file);
    return origin;
  };
  text.sources = {
      {0, from("other.md")}, {6, from("own-too.md")}, {12, rule_origin("count")}, {18, from("own.md")}};
  CHECK(text_of(b.set(text, 100).at(0)) == "ก甲ข乙ค丙ง");
  std::string said;
  for (const Diagnostic& d : b.diagnostics.all()) {
    said += d.severity == Severity::error ? "error " : "warning ";
    CHECK((d.message.find("a box stands in its place") != std::string::npos) ==
          (d.severity == Severity::warning));
  }
  CHECK(said == "warning error warning error ");
}

TEST_CASE("asked for it, runs tell where their text came from, and no glyph moves") {
  const auto from = [](std::string field) { return Origin{nullptr, 0, 0, std::move(field)}; };
  StyledText text = spans({{"评分\r\n", {}}, {"e\u0301 85", {}}, {"（市场）", {}}}, "zh-Hans");
  text.sources = {{0, from("label")}, {8, from("score")}, {14, from("name")}};
  Bench plain, asked("sans", {.keep_sources = true});
  const std::vector<Line> without = plain.set(text, 200), with = asked.set(text, 200);
  REQUIRE(with.size() == without.size());
  std::string said;
  for (std::size_t i = 0; i < with.size(); ++i) {
    REQUIRE(with[i].pieces.size() == without[i].pieces.size());
    for (std::size_t k = 0; k < with[i].pieces.size(); ++k) {
      const frame::GlyphRun& run = with[i].pieces[k].run;
      CHECK(without[i].pieces[k].run.sources.empty());
      REQUIRE(run.glyphs.size() == without[i].pieces[k].run.glyphs.size());
      for (std::size_t g = 0; g < run.glyphs.size(); ++g)
        CHECK(run.glyphs[g].x == without[i].pieces[k].run.glyphs[g].x);
      REQUIRE(!run.sources.empty());
      CHECK(run.sources.front().begin == 0);
      for (std::size_t s = 0; s < run.sources.size(); ++s) {
        const std::size_t end = s + 1 < run.sources.size() ? run.sources[s + 1].begin : run.text.size();
        said += std::string(run.sources[s].origin.field) + "=" +
                run.text.substr(run.sources[s].begin, end - run.sources[s].begin) + ";";
      }
    }
  }
  CHECK(said == "label=评分 ;score=\u00E9 85;name=（市场）;");
}

TEST_CASE("the cache counts what it had and what it had not") {
  Bench b;
  for (const char* word : {"碳", "碳捕集", "碳", "碳"}) b.line(word);
  const CacheStatistics statistics = b.typesetter.cache_statistics();
  CHECK(statistics.hits == 2);
  CHECK(statistics.misses == 2);
  CHECK(statistics.clusters == 6);  // each text counts one more than it has
}

TEST_CASE("with the option a missing glyph is a box and a warning") {
  Bench b("sans", {MissingGlyph::box, true});
  const Line line = b.line("ก碳\uE000");
  CHECK(text_of(line) == "ก碳\uE000");
  REQUIRE(line.pieces.size() == 1);
  CHECK(line.pieces[0].run.glyphs.size() == 3);
  CHECK(line.pieces[0].run.glyphs[0].id == line.pieces[0].run.glyphs[2].id);
  CHECK(b.diagnostics.count(Severity::warning) == 2);
  CHECK_FALSE(b.diagnostics.has_errors());
}

TEST_CASE("fallback goes by cluster, and symbols keep to one face") {
  Bench b;
  const Line line = b.line("甲☐✗乙");
  REQUIRE(line.pieces.size() == 3);
  CHECK(line.pieces[1].run.text == "☐✗");
  CHECK(b.diagnostics.empty());
}

TEST_CASE("Hebrew runs from right to left between words that do not") {
  Bench b;
  const Line line = b.line("ab שלום cd", "en");
  REQUIRE(line.pieces.size() == 3);
  const auto& hebrew = line.pieces[1].run;
  CHECK(hebrew.text == "שלום");
  CHECK(hebrew.glyphs.front().x > hebrew.glyphs.back().x);
  CHECK(line.pieces[2].x > line.pieces[1].x);
}

TEST_CASE("words from right to left are stored as they are read, in whatever faces and languages") {
  Bench b;
  for (const std::string text : {"a שלום עולם 12 טוב b", "مرحبا 12 بالعالم", "甲שלום עולם乙", "כן, no לא"}) {
    const Line line = b.line(text, "en");
    CHECK(text_of(line) == text);
    for (const Piece& piece : line.pieces) CHECK(piece.width > Pt());
  }
  const Line line = b.line("שלום ab עולם", "en");
  CHECK(line.pieces.front().run.text.starts_with("שלום"));
  CHECK(line.pieces.back().run.text.ends_with("עולם"));
}

TEST_CASE("spaces of fixed width are copied out, zero-width ones leave nothing") {
  Bench b;
  const Line line = b.line("甲\u2003乙\u200B丙\u2060丁");
  CHECK(text_of(line) == "甲\u2003乙丙丁");
  CHECK(line.width.value() == doctest::Approx(50));
}

TEST_CASE("a newline is a forced break") {
  Bench b;
  const auto lines = b.set(styled("甲乙\n丙\n\n丁", "zh-Hans"), 500, Align::justify);
  REQUIRE(lines.size() == 4);
  CHECK(text_of(lines[0]) == "甲乙 ");  // what stands on two lines is not one word
  CHECK(lines[0].width.value() == doctest::Approx(20));
  CHECK(lines[0].last);
  CHECK(lines[2].pieces.empty());
  CHECK(text_of(lines[3]) == "丁");
  CHECK(text_of(b.line("甲\n乙")) == "甲 乙");
}

TEST_CASE("a line ends with a space where the next words are others, and only there") {
  Bench b;
  CHECK(text_of(b.set(styled("62\n74.1 Mt", "en"), 500)[0]) == "62 ");
  CHECK(text_of(b.set(styled("62\n74.1 Mt", "en"), 500)[1]) == "74.1 Mt");
  CHECK(text_of(b.set(styled("甲乙丙丁", "zh-Hans"), 20)[0]) == "甲乙");
  CHECK(text_of(b.set(styled("well — so", "en"), 35)[0]) == "well — ");
  LineOptions options;
  options.measure = Pt(500);
  options.ends_apart = true;
  const auto label = b.typesetter.set(*b.typesetter.prepare(styled("2030", "en")), options);
  CHECK(text_of(label.at(0)) == "2030 ");
  CHECK(label[0].width == b.line("2030", "en").width);
}

TEST_CASE(
    "titles and labels break between Chinese words where that leaves little empty, running text anywhere") {
  Bench b;
  const auto first = [&](const std::string& text, double characters, bool whole_words,
                         Align align = Align::start) {
    LineOptions options;
    options.measure = Pt(10 * characters);
    options.align = align;
    options.whole_words = whole_words;
    return text_of(b.typesetter.set(*b.typesetter.prepare(styled(text, "zh-Hans")), options).at(0));
  };
  const std::string text = "已落实规模占全球的中位数值";
  CHECK(first(text, 11, false) == "已落实规模占全球的中位");
  CHECK(first(text, 11, true) == "已落实规模占全球的");
  CHECK(first(text, 11, true, Align::justify) != "已落实规模占全球的");
  CHECK(first("规模在全球中位数值", 7, true) == "规模在全球中位");  // more than a fifth would be empty
  CHECK(first("全球中位数值", 4, true) == "全球");                  // half of a narrow head may be
  std::string body;
  for (int i = 0; i < 20; ++i) body += text;
  CHECK(first(body, 11, true) == "已落实规模占全球的中位");  // long texts are none of these
}

TEST_CASE("a label stays whole where a line has room for it, and breaks where none has") {
  Bench b;
  const std::string before = "已落实规模", label = "项目部署";
  StyledText text = styled(before + label, "zh-Hans");
  text.spans = {{0, before.size(), {}, "", 0}, {before.size(), before.size() + label.size(), {}, "", 1}};
  text.spans[1].style.whole = true;
  const auto first = [&](double characters) {
    LineOptions options;
    options.measure = text.spans[0].style.size * characters;
    return text_of(b.typesetter.set(*b.typesetter.prepare(text), options).at(0));
  };
  CHECK(first(7) == before);
  CHECK(first(3) == "已落实");
  text.spans[1].style.whole = false;
  CHECK(first(7) == before + "项目");
  text = styled(label, "zh-Hans");
  text.spans[0].style.whole = true;
  CHECK(first(3) == "项目部");
}

TEST_CASE("a cluster wider than the measure is set and reported") {
  Bench b;
  const auto lines = b.set(styled("碳捕", "zh-Hans"), 5);
  CHECK(lines.size() == 2);
  REQUIRE(b.diagnostics.all().size() == 1);
  CHECK(b.diagnostics.all()[0].code == "overfull-line");
}

TEST_CASE("a word that no legal break divides is broken and reported") {
  Bench b;
  const auto lines = b.set(styled("supercalifragilistic", "en"), 40);
  CHECK(lines.size() > 1);
  REQUIRE(b.diagnostics.all().size() == 1);
  CHECK(b.diagnostics.all()[0].code == "emergency-break");
}

TEST_CASE("widths without a measure") {
  Bench b;
  const auto prepared = b.typesetter.prepare(styled("net zero\ncarbon", "en"));
  CHECK(nearly_equal(min_width(*prepared), b.line("carbon", "en").width));
  CHECK(nearly_equal(max_width(*prepared), b.line("net zero", "en").width));
  CHECK(largest_size(*prepared) == Pt(10));
}

TEST_CASE("a text without anything gives no lines") {
  Bench b;
  CHECK(b.set(styled("", "zh-Hans"), 100).empty());
  CHECK(b.line("").pieces.empty());
}

TEST_CASE("equal texts are shared, whatever their place, and stay equal when tabular or not") {
  Bench b;
  const auto a = b.typesetter.prepare(styled("共享", "zh-Hans")),
             c = b.typesetter.prepare(styled("共享", "zh-Hans"));
  CHECK(max_width(*a) == max_width(*c));
  StyledText digits = styled("1171", "zh-Hans");
  digits.tabular = true;
  Bench serif("serif");
  StyledText others = styled("0948", "zh-Hans");
  others.tabular = true;
  CHECK(nearly_equal(max_width(*serif.typesetter.prepare(digits)),
                     max_width(*serif.typesetter.prepare(others))));
}

TEST_CASE("Korean quotes are narrow, beside Han too") {
  Bench b;
  CHECK(b.line("‘海’", "ko").width < b.line("海", "ko").width + Pt(8));
  CHECK(b.line("톤 ‘감축’ 톤", "ko").width < b.line("톤 감축 톤", "ko").width + Pt(8));
}

TEST_CASE("regions choose face and widths by language") {
  Bench b;
  const Line hans = b.line("骨，直"), hant = b.line("骨，直", "zh-Hant"), ja = b.line("骨，直", "ja");
  CHECK(hans.pieces.at(0).run.font != hant.pieces.at(0).run.font);
  CHECK(hans.pieces[0].run.font != ja.pieces.at(0).run.font);
  CHECK(hant.width.value() == doctest::Approx(30));
  CHECK(b.line("骨，", "zh-Hant").width.value() == doctest::Approx(20));
  CHECK(b.line("骨，").width.value() == doctest::Approx(15));
}
