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
  CHECK(built.text() == "Document(Part(P Sect(H1 P Sect(H2 H3 P) Sect(H2)) Sect(H2)))");
  CHECK(built.diagnostics.empty());
}

TEST_CASE("heading levels never skip, and each part has one of level 1, its first") {
  const Built built(
      in_one_part({heading(3, "deep"), heading(6, "deeper"), heading(1, "T"), heading(9, "x")}));
  CHECK(built.text() == "Document(Part(H1 H2 Sect(H2 H3)))");
  Document two = in_one_part({heading(1, "T"), heading(2, "A"), heading(3, "a")});
  two.parts.push_back(in_one_part({heading(2, "B"), heading(2, "C")}).parts[0]);
  CHECK(Built(two).text() == "Document(Part(Sect(H1 Sect(H2 H3))) Part(Sect(H1) Sect(H2)))");
}

TEST_CASE("the running title is the heading of a part that prints no other") {
  Document document = in_one_part({heading(2, "A"), heading(2, "B")});
  document.parts[0].running_head_start = plain("Title");
  CHECK(Built(document).text() == "Document(Part(H1 Sect(H2) Sect(H2)))");
  document.parts[0].blocks.push_back(heading(1, "Title"));
  CHECK(Built(document).text() == "Document(Part(Sect(H1) Sect(H2) Sect(H2)))");
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

TEST_CASE("tables are regular: short rows are filled up, empty titles are data, groups have a body each") {
  Table t = table({"", "B", "C"}, {{"group"}, {"1", "2", "3"}, {"4", "5"}});
  t.caption = plain("Cap");
  t.rows[1].cells[0].header = true;
  const Built built(in_one_part({block(t)}));
  CHECK(built.text() ==
        "Document(Part(Table(Caption THead(TR(TD TH TH)) TBody(TR(TH TD TD) TR(TH TD TD) TR(TH TD TD)))))");
}

TEST_CASE("rows have headers, and those of a group lead to its row") {
  Table t =
      table({"ID", "Name", "Mt"}, {{"1", "a", "2"}, {"north"}, {"2", "b", "3"}, {"", "sum", "3"}, {"south"}});
  t.columns[1].names_rows = true;
  t.rows[3].kind = Row::Kind::subtotal;
  const Built built(in_one_part({block(t)}));
  CHECK(built.text() ==
        "Document(Part(Table(THead(TR(TH TH TH)) TBody(TR(TH TH TD)) "
        "TBody(TR(TH/2 TD) TR(TH TH TD) TR(TD TH TD)) TBody(TR(TH/2 TD)))))");
  const auto& rows = std::get<Table>(built.document.parts[0].blocks[0].what).rows;
  const auto headers = [&](std::size_t row, std::size_t cell) {
    return built.tree[built.elements.of(&rows[row].cells[cell])].headers;
  };
  const StructId north = built.elements.of(&rows[1].cells[0]);
  CHECK(built.tree[north].scope == frame::Scope::row);
  CHECK(headers(0, 0).empty());
  CHECK(headers(2, 0) == std::vector<StructId>{north});
  CHECK(headers(2, 1).empty());
  CHECK(headers(3, 1) == std::vector<StructId>{north});
  const std::vector<StructId> sum = headers(3, 0);  // blank, before its row's name
  REQUIRE(sum.size() == 2);
  CHECK(sum[0] == built.elements.of(&rows[3].cells[1]));
  CHECK(built.tree[sum[1]].scope == frame::Scope::column);
}

TEST_CASE("a table without rows is left out with a warning, one without titles has no head") {
  const Built empty(in_one_part({block(table({"A"}, {}))}));
  CHECK(empty.text() == "Document(Part)");
  REQUIRE(empty.diagnostics.all().size() == 1);
  CHECK(empty.diagnostics.all()[0].code == "table-without-rows");
  CHECK(Built(in_one_part({block(table({"", ""}, {{"a", "b"}}))})).text() ==
        "Document(Part(Table(TBody(TR(TH TD)))))");
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

TEST_CASE("notes, quotes, code and the labels of lists") {
  List list, tasks, notes;
  list.ordered = true;
  list.items = tasks.items = notes.items = {{paragraph("a")}, {paragraph("b")}};
  list.labels = {plain("7."), plain("8.")};
  tasks.labels = {plain("☐"), {}};
  notes.notes = true;
  notes.labels = {{link_to("(1)", "", "here")}, plain("(2)")};
  notes.items[0][0].anchor = "note";
  Callout quote;
  quote.quote = true;
  quote.blocks = {paragraph("q")};
  Paragraph text, code;
  text.text = {link_to("(1)", "", "note"), {}, {}};
  text.text[0].note = NoteLink::to_note;
  text.text[1].text = " and ";
  text.text[2].text = "id";
  text.text[2].code = true;
  code.text = plain("x = 1");
  code.text[0].code = code.verbatim = true;
  Block named = block(text);
  named.anchor = "here";
  const Built built(in_one_part(
      {heading(1, "T"), named, block(list), block(tasks), block(quote), block(code), block(notes)}));
  CHECK(built.text() ==
        "Document(Part(Sect(H1 P(Reference(Link) Code) L(LI(Lbl LBody(P)) LI(Lbl LBody(P))) "
        "L(LI(Lbl LBody(P)) LI(Lbl LBody(P))) BlockQuote(P) P(Code) Div(Note(Lbl(Link) P) Note(Lbl P)))))");
  const auto numbering = [&](std::size_t i) {
    return built.tree[built.elements.of(&built.document.parts[0].blocks[i])].numbering;
  };
  CHECK(numbering(2) == frame::ListNumbering::decimal);
  CHECK(numbering(3) == frame::ListNumbering::none);
  CHECK(built.diagnostics.empty());
}

TEST_CASE("a picture is a figure with its words and their language, without an image a paragraph") {
  Picture picture;
  picture.source = "map.png";
  picture.instead = plain("地图");
  picture.instead[0].language = "zh-Hans";
  picture.caption = plain("Map");
  CHECK(Built(in_one_part({block(picture)})).text() == "Document(Part(P@zh-Hans))");
  picture.image = std::make_shared<const Image>();
  picture.alternative = "地图";
  const Built shown(in_one_part({block(picture)}));
  CHECK(shown.text() == "Document(Part(Figure@zh-Hans(Caption)))");
  CHECK(shown.tree[shown.elements.of(&shown.document.parts[0].blocks[0])].alternative == "地图");
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
        "Document(Part(L(LI(LBody(P P)) LI(LBody(P))) L(LI(Lbl LBody)) Div(P) Div(Div(P) Div) "
        "Figure(Caption)))");
}

TEST_CASE("links are children of the text; neighbours with one target are one link; dead ones are none") {
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
  CHECK(map.links[0].text == "ab");
  CHECK(map.links[1].target.destination == "here");
}

TEST_CASE("links say in words where they lead") {
  const LinkWords words{"page {page}: {title}", "{title} (web, {host})",     "web page at {host}",
                        "mail to {address}",    "note {title}, page {page}", "back from {title}"};
  const LinkTarget web{"https://user@www.iea.org:443/policies?id=1#x", ""}, mail{"mailto:a@b.example", ""},
      place{"", "s"};
  CHECK(description({web, "the act", ""}, words) == "the act (web, iea.org)");
  CHECK(description({web, web.uri, ""}, words) == "web page at iea.org");
  CHECK(description({web, web.uri, "Source 2: Act"}, words) == "Source 2: Act (web, iea.org)");
  CHECK(description({mail, "write", ""}, words) == "mail to a@b.example");
  CHECK(description({place, "Scores", ""}, words) == "page {page}: Scores");
  CHECK(description({place, "[2]", "Source 2: Act"}, words) == "Source 2: Act");
  CHECK(description({place, "(1)", "", frame::Role::reference, NoteLink::to_note}, words) ==
        "note (1), page {page}");
  CHECK(description({place, "(1)", "", frame::Role::link, NoteLink::to_text}, words) == "back from (1)");
  CHECK(description({place, "Scores", ""}, {}) == "Scores");
  const LinkTarget file{"", "", "../b.pdf"};
  CHECK(description({file, "Dossier", ""}, words) == "Dossier");
  CHECK(description({file, "b", "Dossier"}, words) == "Dossier");
  CHECK(description({web, "the act", ""}, {}) == "the act");
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
