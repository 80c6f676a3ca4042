// Documents at and beyond the limits of the format.
#include "support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <limits>

using namespace briefwright;
using namespace briefwright::pdf::test;

TEST_CASE("pages must be there and of a size that PDF/A allows") {
  frame::PagedDocument d = document();
  d.pages.clear();
  CHECK(refusal(d) == "no-pages");
  for (const double side : {0.0, 2.9, 14401.0, -5.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
    frame::PagedDocument bad = document();
    bad.pages[0].frame.size.height = Pt(side);
    CHECK(refusal(bad) == "page-size");
  }
  frame::PagedDocument small = document();
  small.pages[0].frame.size = {Pt(3), Pt(14400)};
  CHECK(refusal(small).empty());
}

TEST_CASE("the media box is the page's own, exact to a thousandth") {
  Parsed file(written(document()));
  CHECK(file.page(0).getKey("/MediaBox").unparse() == "[ 0 0 595.276 841.89 ]");
}

TEST_CASE("items outside PDF's numbers are refused, not drawn elsewhere") {
  for (const double bad : {40000.0, std::nan(""), -std::numeric_limits<double>::infinity()}) {
    frame::PagedDocument text = document(), path = document();
    text.pages[0].frame.add(Mark::as(frame::Artifact::layout), shaped(noto, 10, "水", {Pt(bad), Pt(0)}));
    CHECK(refusal(text) == "number-out-of-range");
    path.pages[0].frame.add(Mark::as(frame::Artifact::layout), frame::Path::circle({Pt(0), Pt(0)}, Pt(bad)));
    path.pages[0].frame.items.back().mark = Mark::as(frame::Artifact::layout);
    std::get<frame::Path>(path.pages[0].frame.items.back().what).fill = black;
    CHECK(refusal(path) == "number-out-of-range");
  }
}

TEST_CASE("invalid UTF-8 never reaches the file") {
  frame::PagedDocument d = document();
  const StructId figure = d.structure.add(d.structure.root(), Role::figure);
  d.structure.at(figure).alternative = "\xC3(";
  d.pages[0].frame.add(Mark::of(figure), line("图"));
  CHECK(refusal(d) == "invalid-utf8");
  frame::PagedDocument title = document();
  title.metadata.title =
      "a\xFF"
      "b";
  CHECK_FALSE(written(title).empty());  // single_line replaces what it cannot read
}

TEST_CASE("alternative texts of any length stay within PDF/A's strings") {
  frame::PagedDocument d = document();
  const StructId figure = d.structure.add(d.structure.root(), Role::figure);
  for (int i = 0; i < 35000; ++i) d.structure.at(figure).alternative += "字";
  d.pages[0].frame.add(Mark::of(figure), line("图"));
  Parsed file(written(d));
  const std::string alt = file.parent_tree().at(0).getArrayItem(0).getKey("/Alt").getStringValue();
  CHECK(alt.size() <= 32767);
  CHECK(alt.size() > 32000);
}

TEST_CASE("titles may hold astral and right-to-left characters") {
  frame::PagedDocument d = document();
  d.metadata.title = "𠮷野家 العربية";
  d.pages[0].frame.add(frame::Destination{"a", {}});
  d.outline = {{1, "𠮷 שלום", "a", true}};
  Parsed file(written(d));
  CHECK(file.trailer().getKey("/Info").getKey("/Title").getUTF8Value() == "𠮷野家 العربية");
  CHECK(file.catalog().getKey("/Outlines").getKey("/First").getKey("/Title").getUTF8Value() == "𠮷 שלום");
}

namespace {

void add_words(frame::PagedDocument& d, int times) {
  const frame::GlyphRun word = line("水");
  for (int i = 0; i < times; ++i)
    d.pages.back().frame.add(Mark::of(d.structure.add(d.structure.root(), Role::p)), word);
}

void add_chapter(frame::PagedDocument& d, int number) {
  const std::string name = fmt::format("p{}", number);
  add_page(d, fmt::format("{}", number)).add(frame::Destination{name, {Pt(0), Pt(800)}});
  add_words(d, 1);
  d.outline.push_back({1, fmt::format("第{}页", number), name, true});
}

}  // namespace

TEST_CASE("forty thousand elements on one page, and a thousand pages") {
  frame::PagedDocument d = document();
  add_words(d, 40000);
  for (int i = 2; i <= 1000; ++i) add_chapter(d, i);
  Parsed file(written(d, nullptr, true));
  auto tree = file.parent_tree();
  CHECK(tree.size() == 1000);
  CHECK(tree.at(0).getArrayNItems() == 40000);
  CHECK(tree.at(0).getArrayItem(39999).getKey("/K").getIntValue() == 39999);
  CHECK(file.catalog().getKey("/Pages").getKey("/Count").getIntValue() == 1000);
  CHECK(file.catalog().getKey("/StructTreeRoot").getKey("/K").getArrayItem(0).getKey("/K").getArrayNItems() ==
        40999);
  const Output check = run_tool("qpdf --check FILE 2>&1", file.bytes());
  CHECK_MESSAGE(check.status == 0, check.text);
  CHECK(file.bytes().size() < 2000000);
}
