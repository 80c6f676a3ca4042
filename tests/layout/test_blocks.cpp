#include "pages.hpp"

#include "layout/furnish.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace briefwright::layout {
namespace {

using namespace document;

std::string numbered(const std::string& name, int count) {
  std::string out;
  for (int i = 1; i <= count; ++i) out += fmt::format("{}{}{}", i > 1 ? "\n" : "", name, i);
  return out;
}

const PlacedText& find(const std::vector<PlacedText>& all, const std::string& text) {
  for (const PlacedText& placed : all)
    if (placed.text == text) return placed;
  FAIL("no text " << text);
  return all.front();
}

/// Horizontal lines: y, left, right.
std::vector<Rect> rules(const frame::Page& page, bool vertical = false) {
  std::vector<Rect> out;
  for (const frame::Item& item : page.frame.items)
    if (const auto* path = std::get_if<frame::Path>(&item.what)) {
      const Point a = path->segments.front().to, b = path->segments.back().to;
      if ((a.x == b.x) == vertical && item.mark.artifact == frame::Artifact::layout)
        out.push_back({std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)});
    }
  return out;
}

TEST_CASE("a list's labels stand before the first line, on its baseline, and are read first") {
  List list;
  list.ordered = true;
  for (int i = 0; i < 10; ++i) list.items.push_back({paragraph(fmt::format("item{}\nmore", i))});
  const LaidOut out(in_one_part({block(list)}));
  const std::vector<PlacedText> all = texts(out.paged.pages[0]);
  CHECK(out.lines(0).starts_with("1. item0|more|2. item1|more|"));
  CHECK(find(all, "10.").baseline == find(all, "item9").baseline);
  CHECK(find(all, "10.").right < find(all, "item9").left);
  CHECK(find(all, "item0").left == find(all, "item9").left);
  CHECK(fault(out) == "");
}

TEST_CASE("a list's own labels, however wide, stand clear of the text") {
  List list;
  list.ordered = true;
  list.items = {{paragraph("a")}, {paragraph("b")}};
  list.labels = {plain("7)"), plain("2023.")};
  const LaidOut out(in_one_part({block(list)}));
  CHECK(out.lines(0) == "7) a|2023. b");
  const std::vector<PlacedText> all = texts(out.paged.pages[0]);
  CHECK(find(all, "2023.").right < find(all, "b").left);
  CHECK(find(all, "a").left == find(all, "b").left);
  CHECK(fault(out) == "");
}

TEST_CASE("notes: raised marks lead to them, and their labels back") {
  Paragraph text;
  text.text = {plain("word").front(), link_to("(1)", "", "note")};
  text.text[1].note = NoteLink::to_note;
  text.text[1].shift = Shift::raised;
  Block named = block(text);
  named.anchor = "from";
  List notes;
  notes.notes = true;
  notes.labels = {{link_to("(1)", "", "from")}};
  notes.items = {{paragraph("the note", TextRole::small)}};
  notes.items[0][0].anchor = "note";
  const LaidOut out(in_one_part({named, block(notes)}));
  CHECK(out.lines(0) == "word (1)|(1) the note");
  const std::vector<PlacedText> all = texts(out.paged.pages[0]);
  CHECK(find(all, "(1)").size < find(all, "word").size);
  std::string places;
  std::vector<bool> raised;
  for (const frame::Item& item : out.paged.pages[0].frame.items) {
    const auto* run = std::get_if<frame::GlyphRun>(&item.what);
    if (run != nullptr && run->text == "(1)") raised.push_back(run->glyphs[0].y > Pt());
    if (const auto* link = std::get_if<frame::Link>(&item.what)) places += "> " + link->destination + " ";
    if (const auto* place = std::get_if<frame::Destination>(&item.what)) places += "# " + place->name + " ";
  }
  CHECK(raised == std::vector<bool>{true, false});
  CHECK(places == "> note # from > from # note ");
  CHECK(fault(out) == "");
}

TEST_CASE("program code keeps its lines and spaces, as they would be copied") {
  Paragraph code;
  code.verbatim = true;
  for (const char* line : {"if a:", "    b(x,  1)", "", "c"}) {
    code.text.push_back(plain(line).front());
    code.text.back().code = code.text.back().line_break = true;
  }
  const LaidOut out(in_one_part({paragraph("before"), block(code)}));
  const std::vector<PlacedText> all = texts(out.paged.pages[0]);
  CHECK(out.lines(0).starts_with("before|if a:|    b(x,  1)|"));
  CHECK(find(all, "if a:").left > find(all, "before").left);
  CHECK(find(all, "if a:").baseline - find(all, "    b(x,  1)").baseline <
        find(all, "    b(x,  1)").baseline - find(all, "c").baseline);
  CHECK(fault(out) == "");
}

TEST_CASE("struck text has a line through it that is no content") {
  Paragraph text;
  text.text = {plain("kept ").front(), plain("gone").front()};
  text.text[1].struck = true;
  const LaidOut out(in_one_part({block(text)}));
  CHECK(out.lines(0) == "kept gone");
  const PlacedText gone = find(texts(out.paged.pages[0]), "gone");
  std::size_t lines = 0;
  for (const frame::Item& item : out.paged.pages[0].frame.items) {
    const auto* path = std::get_if<frame::Path>(&item.what);
    if (path == nullptr || item.mark.element != frame::StructId::none || path->segments.size() != 2) continue;
    if (path->segments[0].to.x != gone.left) continue;
    ++lines;
    CHECK(nearly_equal(path->segments[1].to.x, gone.right));
    CHECK(path->segments[0].to.y > gone.baseline);
    CHECK(path->segments[0].to.y < gone.baseline + gone.size * 0.5);
  }
  CHECK(lines == 1);
}

TEST_CASE("nested lists, items without text, items that open with a table") {
  List inner;
  inner.items = {{paragraph("inner")}};
  List outer;
  outer.items = {{paragraph("a"), block(inner)}, {}, {block(table({"T"}, {{"cell"}}))}, {block(inner)}};
  const LaidOut out(in_one_part({block(outer)}));
  CHECK(out.lines(0) == "• a|• inner|•|•|T|cell|• • inner");
  CHECK(fault(out) == "");
}

TEST_CASE("however deep the nesting, everything stays in the margins and nothing overlaps") {
  Block nested = paragraph("deepest text of all");
  for (int depth = 0; depth < 40; ++depth) {
    if (depth % 3 == 0) {
      List list;
      list.items = {{std::move(nested)}, {paragraph("x")}};
      nested = block(std::move(list));
    } else if (depth % 3 == 1) {
      Callout callout;
      callout.blocks.push_back(std::move(nested));
      nested = block(std::move(callout));
    } else {
      Columns columns;
      columns.parts = {{1, {std::move(nested)}}, {0, {paragraph("y")}}};
      nested = block(std::move(columns));
    }
  }
  const LaidOut out(in_one_part({nested}));
  CHECK(out.all_lines().find("deepest") != std::string::npos);
  CHECK(fault(out) == "");
}

TEST_CASE("columns begin on one baseline and their top rules at one height") {
  Columns columns;
  columns.ruled = true;
  columns.parts = {{1, {heading(3, "One"), paragraph(numbered("a", 3))}},
                   {1, {heading(3, "Two"), paragraph("b")}},
                   {1, {heading(3, "Three"), paragraph("c")}}};
  const LaidOut out(in_one_part({paragraph("before"), block(columns), paragraph("after")}));
  const std::vector<PlacedText> all = texts(out.paged.pages[0]);
  CHECK(out.lines(0) == "before|One|a1|a2|a3|Two|b|Three|c|after");
  CHECK(find(all, "One").baseline == find(all, "Three").baseline);
  CHECK(find(all, "a1").baseline == find(all, "c").baseline);
  CHECK(find(all, "after").baseline < find(all, "a3").baseline);
  const std::vector<Rect> tops = rules(out.paged.pages[0]);
  REQUIRE(tops.size() == 3);
  CHECK(tops[0].top == tops[2].top);
  CHECK(nearly_equal(tops[2].right, Pt(270)));
  CHECK(fault(out) == "");
}

TEST_CASE("columns too high for a page fall below one another") {
  Columns columns;
  columns.parts = {{1, {paragraph(numbered("a", 40))}}, {1, {paragraph(numbered("b", 3))}}};
  const LaidOut out(in_one_part({block(columns)}));
  CHECK(out.page_count() == 2);
  CHECK(out.lines(1).ends_with("a40|b1|b2|b3"));
  CHECK(fault(out) == "");
  CHECK(out.codes() == "");
}

TEST_CASE("headings inside columns are in the outline and on their page") {
  Columns columns;
  columns.parts = {{1, {heading(2, "Inner", "inner")}}, {1, {}}};
  Paragraph link;
  link.text = {link_to("see", "", "inner")};
  const LaidOut out(in_one_part({heading(1, "T"), block(link), block(columns)}));
  REQUIRE(out.paged.outline.size() == 2);
  CHECK(out.paged.outline[1].title == "Inner");
  CHECK(fault(out) == "");
}

TEST_CASE("a callout's rule runs beside all of its lines, over pages too") {
  Callout callout;
  callout.blocks = {paragraph(numbered("a", 30)), paragraph("b")};
  const LaidOut out(in_one_part({paragraph("before"), block(callout)}));
  REQUIRE(out.page_count() == 2);
  for (std::size_t page = 0; page < 2; ++page) {
    const std::vector<Rect> sides = rules(out.paged.pages[page], true);
    REQUIRE(sides.size() == 1);
    for (const PlacedText& text : texts(out.paged.pages[page]))
      if (text.text.starts_with("a") || text.text == "b") {
        CHECK(text.left > sides[0].right);
        CHECK(text.baseline > sides[0].bottom);
        CHECK(text.baseline < sides[0].top);
      }
  }
}

TEST_CASE("key facts: figures in a grid, captions on one line, units beside them") {
  KeyFacts facts;
  facts.columns = 2;
  facts.facts = {{"82", "/ 100", plain("mean"), {}},
                 {"1,017", "", plain("records"), {}},
                 {"153.5", "Mt/a", plain("committed"), {}}};
  const LaidOut out(in_one_part({block(facts)}));
  const std::vector<PlacedText> all = texts(out.paged.pages[0]);
  CHECK(out.lines(0).starts_with("82 "));
  CHECK(find(all, "82").size == Pt(16));
  CHECK(find(all, "82").baseline == find(all, "1,017").baseline);
  CHECK(find(all, "mean").baseline == find(all, "records").baseline);
  CHECK(find(all, "153.5").left == find(all, "82").left);
  CHECK(fault(out) == "");
}

TEST_CASE("a figure too wide for its field gets fewer columns rather than a broken number") {
  KeyFacts facts;
  facts.columns = 4;
  for (int i = 0; i < 4; ++i) facts.facts.push_back({"12,345,678", "Mt CO2/a", plain("c"), {}});
  const LaidOut out(in_one_part({block(facts)}));
  CHECK(fault(out) == "");
  CHECK(out.codes() == "");
  int whole = 0;
  for (const PlacedText& text : texts(out.paged.pages[0])) whole += text.text.starts_with("12,345,678");
  CHECK(whole == 4);
}

TEST_CASE("a fact strip: labels over values, in rows of equal fields when there are many") {
  FactStrip strip;
  for (int i = 0; i < 4; ++i)
    strip.entries.push_back({plain(fmt::format("L{}", i)), plain(fmt::format("V{}", i))});
  const LaidOut one(in_one_part({block(strip)}));
  CHECK(one.lines(0) == "L0|V0|L1|V1|L2|V2|L3|V3");
  const std::vector<PlacedText> all = texts(one.paged.pages[0]);
  CHECK(find(all, "L0").baseline == find(all, "L3").baseline);
  CHECK(find(all, "V0").left == find(all, "L0").left);
  for (auto& entry : strip.entries) entry.value = plain("a value of quite some length");
  const LaidOut many(in_one_part({block(strip)}));
  CHECK(find(texts(many.paged.pages[0]), "L0").baseline > find(texts(many.paged.pages[0]), "L3").baseline);
  CHECK(fault(many) == "");
}

TEST_CASE("a figure and its caption share a page, and the drawing carries the figure's mark") {
  Figure figure;
  chart::ScoreBars bars;
  bars.bars = {{"Strategic", 90, "90", {}, {}, {}}, {"Market", 40, "40", {}, {}, {}}};
  figure.chart = {bars, "en"};
  figure.caption = plain("Figure 1");
  figure.alternative = "two bars";
  for (int before = 14; before < 24; ++before) {
    const LaidOut out(in_one_part({paragraph(numbered("f", before)), block(figure)}));
    for (std::size_t page = 0; page < out.page_count(); ++page) {
      const std::string lines = out.lines(page);
      CHECK((lines.find("Strategic") == std::string::npos) == (lines.find("Figure 1") == std::string::npos));
    }
    CHECK(fault(out) == "");
  }
}

TEST_CASE("links over two lines have an area on each and one element") {
  Paragraph text;
  text.text = {link_to("a rather long link that certainly needs more than one line of this narrow page",
                       "https://x.example")};
  const LaidOut out(in_one_part({block(text)}));
  std::vector<frame::StructId> marks;
  for (const frame::Item& item : out.paged.pages[0].frame.items)
    if (std::holds_alternative<frame::Link>(item.what)) marks.push_back(item.mark.element);
  REQUIRE(marks.size() == 2);
  CHECK(marks[0] == marks[1]);
}

TEST_CASE("tones and sizes of inlines") {
  Theme theme = test_theme();
  theme.warning = rgb(0xaa0000);
  theme.muted = rgb(0x777777);
  Paragraph text;
  text.text = {{}, {}, {}};
  text.text[0].text = "plain ";
  text.text[1].text = "warned ";
  text.text[1].tone = Tone::warning;
  text.text[2].text = "tag";
  text.text[2].tone = Tone::muted;
  text.text[2].small = true;
  const LaidOut out(in_one_part({block(text)}), theme);
  const std::vector<PlacedText> all = texts(out.paged.pages[0]);
  REQUIRE(all.size() >= 3);
  CHECK(all[0].color == rgb(0x111111));
  CHECK(all[1].color == rgb(0xaa0000));
  CHECK(all[2].color == rgb(0x777777));
  CHECK(all[2].size == Pt(8));
}

TEST_CASE("huge words and hostile texts never leave the margins") {
  for (const std::string& text :
       {std::string(3000, 'W'), std::string(500, '\n') + "x", std::string("\x01\x02\x7f\t a"),
        std::string("\u202Eright\u202C \u200B\u200B\u2060 \uFEFF"), std::string("\u00AD\u00AD\u00AD"),
        std::string("https://") + std::string(800, 'a'), std::string("（（（（（（（（。。。。。。。。")}) {
    Table cells = table({"A", "B", "C"}, {{text, text, text}, {"a", text, "c"}});
    List list;
    list.items = {{paragraph(text)}};
    const LaidOut out(in_one_part({heading(2, text), paragraph(text), block(list), block(cells)}));
    CAPTURE(text.substr(0, 20));
    CHECK(fault(out) == "");
  }
}

TEST_CASE("page numbers: only the two places are replaced") {
  CHECK(page_number_text("{page} / {pages}", 3, 12) == "3 / 12");
  CHECK(page_number_text("{pages} {other} {page}{page}", 1, 2) == "2 {other} 11");
  CHECK(page_number_text("", 1, 2) == "");
}

TEST_CASE("tables side by side begin at one height whatever their captions take") {
  Columns columns;
  for (const char* caption : {"short", "one\ntwo\nthree"}) {
    Table t = table({"A", "B"}, {{std::string("x") + caption[0], "y"}});
    t.caption = plain(caption);
    columns.parts.push_back({1, {block(t)}});
  }
  const LaidOut out(in_one_part({block(columns)}));
  Pt first, second;
  for (const PlacedText& text : texts(out.paged.pages[0])) {
    if (text.text == "xs") first = text.baseline;
    if (text.text == "xo") second = text.baseline;
  }
  CHECK(first > Pt());
  CHECK(nearly_equal(first, second));
  CHECK(fault(out) == "");
}

TEST_CASE("rather two items than one at the ends of a list") {
  for (int before = 10; before < 26; ++before) {
    List list;
    for (int i = 0; i < 6; ++i) list.items.push_back({paragraph("item")});
    std::string text = "f";
    for (int i = 1; i < before; ++i) text += "\nf";
    const LaidOut out(in_one_part({paragraph(text), block(list)}));
    for (std::size_t page = 0; page < out.page_count(); ++page) {
      int items = 0;
      for (const PlacedText& placed : texts(out.paged.pages[page])) items += placed.text == "item";
      CHECK(items != 1);
    }
  }
}

/// A picture of that many pixels at 72 an inch.
Block picture(std::uint32_t width, std::uint32_t height, std::string caption = "", int orientation = 1) {
  Image image;
  image.width = width;
  image.height = height;
  image.orientation = orientation;
  image.pixels_per_inch = 72;
  Picture picture;
  picture.source = "map.png";
  picture.alternative = "a map";
  picture.instead = plain("no map");
  picture.caption = plain(std::move(caption));
  picture.image = std::make_shared<const Image>(std::move(image));
  return block(std::move(picture));
}

/// The areas of all pictures of a page.
std::vector<Rect> pictures(const LaidOut& out, std::size_t page = 0) {
  std::vector<Rect> areas;
  for (const frame::Item& item : out.paged.pages[page].frame.items)
    if (const auto* found = std::get_if<frame::Picture>(&item.what)) areas.push_back(found->area);
  return areas;
}

TEST_CASE("a picture keeps its own size where it fits, and its proportions always") {
  // The measure is 240 pt wide; three fifths of the page between the margins are 204 pt high.
  const struct {
    std::uint32_t width, height;
    int orientation;
    double wanted_width, wanted_height;
  } cases[] = {{100, 50, 1, 100, 50}, {480, 100, 1, 240, 50}, {100, 408, 1, 50, 204},
               {100, 50, 6, 50, 100}, {3000, 1, 1, 240, 0.1}, {1, 1, 1, 1, 1}};
  for (const auto& c : cases) {
    CAPTURE(c.width);
    CAPTURE(c.height);
    const LaidOut out(in_one_part({paragraph("before"), picture(c.width, c.height, "", c.orientation)}));
    const std::vector<Rect> areas = pictures(out);
    REQUIRE(areas.size() == 1);
    CHECK(areas[0].width().value() == doctest::Approx(c.wanted_width));
    CHECK(areas[0].height().value() == doctest::Approx(c.wanted_height));
    CHECK(areas[0].left == Pt(30));
    CHECK(fault(out) == "");
  }
}

TEST_CASE("a picture is a figure with its words, and keeps its caption") {
  for (int before = 8; before < 24; ++before) {
    const LaidOut out(in_one_part({paragraph(numbered("f", before)), picture(200, 100, "Map 1")}));
    for (std::size_t page = 0; page < out.page_count(); ++page)
      CHECK(pictures(out, page).empty() == (out.lines(page).find("Map 1") == std::string::npos));
    CHECK(fault(out) == "");
  }
  const LaidOut out(in_one_part({picture(200, 100, "Map 1")}));
  bool found = false;
  for (const frame::Item& item : out.paged.pages[0].frame.items)
    if (std::holds_alternative<frame::Picture>(item.what)) {
      const frame::Element& element = out.paged.structure[item.mark.element];
      CHECK(element.role == frame::Role::figure);
      CHECK(element.alternative == "a map");
      found = true;
    }
  CHECK(found);
}

TEST_CASE("a picture without an image is the paragraph that stands for it") {
  Block missing = picture(1, 1);
  std::get<Picture>(missing.what).image = nullptr;
  const LaidOut out(in_one_part({paragraph("a"), missing, paragraph("b")}));
  CHECK(out.lines(0) == "a|no map|b");
  CHECK(fault(out) == "");
}

}  // namespace
}  // namespace briefwright::layout
