#include "layout/structure_builder.hpp"

#include "documents.hpp"
#include "layout/links.hpp"

#include <doctest/doctest.h>

namespace briefwright::layout {
namespace {

using namespace document;
using frame::StructId;
using frame::StructureTree;

std::string outline(const StructureTree& tree, StructId id = StructureTree::root()) {
  const frame::Element& element = tree[id];
  std::string out(frame::name(element.role));
  if (element.column_span > 1) out += "/" + std::to_string(element.column_span);
  if (!element.language.empty()) out += "@" + element.language;
  if (element.children.empty()) return out;
  out += "(";
  for (StructId child : element.children) out += (out.back() == '(' ? "" : " ") + outline(tree, child);
  return out + ")";
}

struct Built {
  explicit Built(Document d) : document(std::move(d)), anchors(document, diagnostics) {
    elements = build_structure(document, anchors, tree, diagnostics);
  }
  std::string text() const { return outline(tree); }

  Document document;
  Diagnostics diagnostics;
  Anchors anchors;
  StructureTree tree;
  Elements elements;
};

TEST_CASE("headings of levels 1 and 2 open sections") {
  const Built built(in_one_part({paragraph("before"), heading(1, "T"), paragraph("p"), heading(2, "A"),
                                 heading(3, "a"), paragraph("p"), heading(2, "B"), heading(1, "U")}));
  CHECK(built.text() == "Document(Part(P Sect(H1 P Sect(H2 H3 P) Sect(H2)) Sect(H1)))");
  CHECK(built.diagnostics.empty());
}

TEST_CASE("heading levels never skip and start at one") {
  const Built built(
      in_one_part({heading(3, "deep"), heading(6, "deeper"), heading(1, "T"), heading(9, "x")}));
  CHECK(built.text() == "Document(Part(H1 H2 Sect(H1 H2)))");
}

TEST_CASE("an aside is a paragraph behind its heading") {
  Block block = heading(1, "T");
  std::get<Heading>(block.what).aside = plain("3 records");
  CHECK(Built(in_one_part({block})).text() == "Document(Part(Sect(H1 P)))");
}

TEST_CASE("nested lists") {
  List inner;
  inner.items = {{paragraph("i")}};
  List outer;
  outer.ordered = true;
  outer.items = {{paragraph("o"), block(inner)}, {}};
  const Built built(in_one_part({block(outer)}));
  CHECK(built.text() == "Document(Part(L(LI(Lbl LBody(P L(LI(Lbl LBody(P))))) LI(Lbl LBody))))");
  const StructId list = built.elements.of(&built.document.parts[0].blocks[0]);
  CHECK(built.tree[list].numbering == frame::ListNumbering::decimal);
}

TEST_CASE("tables are regular: short rows are filled up, groups span, empty titles are data") {
  Table t = table({"", "B", "C"}, {{"group"}, {"1", "2", "3"}, {"4", "5"}});
  t.caption = plain("Cap");
  t.rows[1].cells[0].header = true;
  const Built built(in_one_part({block(t)}));
  CHECK(built.text() ==
        "Document(Part(Table(Caption THead(TR(TD TH TH)) TBody(TR(TH/3) TR(TH TD TD) TR(TD TD TD)))))");
}

TEST_CASE("a table without rows is left out with a warning, one without titles has no head") {
  const Built empty(in_one_part({block(table({"A"}, {}))}));
  CHECK(empty.text() == "Document(Part)");
  REQUIRE(empty.diagnostics.all().size() == 1);
  CHECK(empty.diagnostics.all()[0].code == "table-without-rows");
  CHECK(Built(in_one_part({block(table({"", ""}, {{"a", "b"}}))})).text() ==
        "Document(Part(Table(TBody(TR(TD TD)))))");
}

TEST_CASE("remarks of blocks are reported wherever they stand, printed or not") {
  Block inside = paragraph("c"), blank = paragraph("");
  inside.remarks = {{Severity::warning, "one", {}, "first", ""}};
  blank.remarks = {{Severity::note, "two", {}, "second", ""}};
  Callout callout;
  callout.blocks = {inside};
  const Built built(in_one_part({block(callout), blank}));
  REQUIRE(built.diagnostics.all().size() == 2);
  CHECK(built.diagnostics.all()[0].code == "one");
  CHECK(built.diagnostics.all()[1].code == "two");
}

TEST_CASE("facts, strips, callouts, columns and figures") {
  KeyFacts facts;
  facts.facts = {{"82", "/ 100", plain("mean"), {}}, {"7", "", {}, {}}};
  FactStrip strip;
  strip.entries = {{plain("Status"), plain("active")}};
  Callout callout;
  callout.blocks = {paragraph("c")};
  Columns columns;
  columns.parts = {{1, {paragraph("left")}}, {1, {}}};
  Figure figure;
  figure.alternative = "what it shows";
  figure.caption = plain("Figure 1");
  const Built built(in_one_part({block(facts), block(strip), block(callout), block(columns), block(figure)}));
  CHECK(built.text() ==
        "Document(Part(L(LI(LBody(P P)) LI(LBody(P))) L(LI(Lbl LBody)) Div(P) Div(Div(P) Div) Div(Figure "
        "Caption)))");
}

TEST_CASE("links are children of the text; neighbours with one aim are one link; dead ones are none") {
  Paragraph p;
  p.text = {
      link_to("a", "https://x.example"), link_to("b", "https://x.example"),   {},
      link_to("c", "", "here"),          link_to("d", "javascript:alert(1)"), link_to("e", "", "nowhere"),
      link_to("", "https://y.example")};
  p.text[2].text = " and ";
  const Built built(in_one_part({heading(1, "T", "here"), block(p)}));
  CHECK(built.text() == "Document(Part(Sect(H1 P(Link Link))))");
  REQUIRE(built.diagnostics.all().size() == 2);
  CHECK(built.diagnostics.all()[0].code == "link-scheme");
  CHECK(built.diagnostics.all()[1].code == "link-target");
  const LinkMap map = find_links(p.text, built.anchors, 0);
  CHECK(map.of_inline == std::vector<int>{0, 0, -1, 1, -1, -1, -1});
  CHECK(map.links[0].description == "ab");
  CHECK(map.links[1].aim.destination == "here");
}

TEST_CASE("parts and texts in another language say so") {
  Document document = in_one_part({paragraph("中文")}, Language::zh);
  Paragraph english{TextRole::body, plain("evidence"), false};
  english.text[0].language = "en";
  document.parts[0].blocks.push_back(block(english));
  document.parts.push_back(in_one_part({paragraph("p")}).parts[0]);
  CHECK(Built(document).text() == "Document(Part(P P@en) Part@en-US(P))");
}

TEST_CASE("anchors: each name once in the document, parts find their own first") {
  Document document = in_one_part({heading(1, "T", "s"), heading(2, "no name"), heading(2, "S", "t")});
  document.parts.push_back(in_one_part({heading(1, "T", "s"), heading(2, "X", "s")}).parts[0]);
  Diagnostics diagnostics;
  const Anchors anchors(document, diagnostics);
  CHECK(anchors.resolve(0, "s") == "s");
  CHECK(anchors.resolve(1, "s") == "s-2");
  CHECK(anchors.resolve(1, "t") == "t");
  CHECK(anchors.resolve(0, "u") == "");
  CHECK(anchors.name_of(&std::get<Heading>(document.parts[0].blocks[1].what)) == "section");
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "anchor-repeated");
}

TEST_CASE("web addresses") {
  CHECK(is_web_address("https://a"));
  CHECK(is_web_address("HTTP://a"));
  CHECK(is_web_address("mailto:a@b"));
  CHECK_FALSE(is_web_address("https:"));
  CHECK_FALSE(is_web_address("file:///etc/passwd"));
  CHECK_FALSE(is_web_address("javascript:alert(1)"));
  CHECK_FALSE(is_web_address(""));
}

}  // namespace
}  // namespace briefwright::layout
