// The structure tree in the file against the document it came from.
#include "support.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::pdf::test;

namespace {

frame::Path rule(double y) {
  return frame::Path::line({Pt(56), Pt(y)}, {Pt(500), Pt(y)}, {black, Pt(0.5), {}});
}

frame::Link web(std::string uri) {
  return {{Pt(56), Pt(690), Pt(90), Pt(710)}, std::move(uri), "", "读者服务"};
}

/// The structure element of an MCID through the parent tree of its page.
std::string role_of(Parsed& file, int page, int mcid) {
  return file.parent_tree().at(page).getArrayItem(mcid).getKey("/S").getName();
}

struct Builder {
  frame::PagedDocument d = document();
  frame::StructureTree& tree = d.structure;
  frame::Frame& page(std::size_t i = 0) { return d.pages[i].frame; }
  StructId add(StructId parent, Role role) { return tree.add(parent, role); }
  StructId add(Role role) { return tree.add(tree.root(), role); }
  void text(StructId element, std::string words, std::size_t on = 0) {
    page(on).add(Mark::of(element), line(std::move(words)));
  }
};

}  // namespace

TEST_CASE("leaves get one MCID a page, restarting on each, and artifacts none") {
  Builder b;
  add_page(b.d, "2");
  const StructId h = b.add(Role::h1), p = b.add(Role::p);
  b.page(0).add(Mark::as(frame::Artifact::header), line("页眉"));
  b.text(h, "标题");
  b.text(p, "第一行");
  b.text(p, "第二行");
  b.page(0).add(Mark::as(frame::Artifact::footer), line("1"));
  b.text(p, "续", 1);
  Parsed file(written(b.d));
  CHECK(file.structure() == "Document * *\n  H1 0:0\n  P 0:1 1:0\n");
  CHECK(file.texts(0) == std::map<int, std::string>{{0, "标题"}, {1, "第一行第二行"}});
  CHECK(file.texts(1) == std::map<int, std::string>{{0, "续"}});
  CHECK(file.content(0).find("/Artifact<</Type/Pagination/Subtype/Header>>BDC") != std::string::npos);
  CHECK(file.content(0).find("/Artifact<</Type/Pagination/Subtype/Footer>>BDC") != std::string::npos);
  CHECK(role_of(file, 0, 0) == "/H1");
  CHECK(role_of(file, 0, 1) == "/P");
  CHECK(role_of(file, 1, 0) == "/P");
  CHECK(file.page(1).getKey("/StructParents").getIntValue() == 1);
  CHECK(file.page(1).getKey("/Tabs").getName() == "/S");
}

TEST_CASE("every structure type reaches the file, sound and in its place") {
  Builder b;
  const auto leaf = [&](StructId parent, Role role) {
    const StructId id = b.add(parent, role);
    b.text(id, "文");
    return id;
  };
  const StructId part = b.add(Role::part), sect = b.add(part, Role::sect), div = b.add(sect, Role::div);
  for (const Role role : {Role::h1, Role::h2, Role::h3, Role::h4, Role::h5, Role::h6, Role::code})
    leaf(sect, role);
  const StructId toc = b.add(sect, Role::toc), entry = b.add(toc, Role::toc_item);
  const StructId link = leaf(b.add(entry, Role::reference), Role::link);
  b.page().add(Mark::of(link), web("https://example.org/"));
  leaf(b.add(sect, Role::block_quote), Role::p);
  const StructId list = b.add(div, Role::list), item = b.add(list, Role::list_item);
  leaf(item, Role::label);
  leaf(b.add(item, Role::list_body), Role::p);
  const StructId table = b.add(sect, Role::table);
  leaf(table, Role::caption);
  const StructId th = leaf(b.add(b.add(table, Role::table_head), Role::table_row), Role::header_cell);
  b.tree.at(th).scope = frame::Scope::column;
  leaf(b.add(b.add(table, Role::table_body), Role::table_row), Role::data_cell);
  b.tree.at(leaf(sect, Role::figure)).alternative = "图";
  const StructId paragraph = leaf(sect, Role::p);
  leaf(paragraph, Role::span);
  leaf(b.add(paragraph, Role::note), Role::p);
  Diagnostics warnings;
  Parsed file(written(b.d, &warnings));
  CHECK(warnings.empty());
  const std::string tree = file.structure();
  for (int role = 0; role <= static_cast<int>(Role::code); ++role) {
    const std::string word(name(static_cast<Role>(role)));
    const bool there =
        tree.find(word + " ") != std::string::npos || tree.find(word + "\n") != std::string::npos;
    CHECK_MESSAGE(there, word);
  }
  CHECK(run_tool("qpdf --check FILE 2>&1", file.bytes()).status == 0);
}

TEST_CASE("every item of the parent tree leads back to the element that lists it") {
  Builder b;
  const StructId table = b.add(b.add(Role::sect), Role::table), body = b.add(table, Role::table_body);
  for (int page = 0; page < 40; ++page) {
    if (page > 0) add_page(b.d, std::to_string(page + 1));
    for (int row = 0; row < 30; ++row) {
      const StructId tr = b.add(body, Role::table_row);
      for (int cell = 0; cell < 3; ++cell)
        b.text(b.add(tr, Role::data_cell), std::to_string(100 * page + row), static_cast<std::size_t>(page));
    }
  }
  Diagnostics warnings;
  Parsed file(written(b.d, &warnings));
  CHECK(warnings.empty());
  auto tree = file.parent_tree();
  REQUIRE(tree.size() == 40);
  for (int page = 0; page < 40; ++page) {
    REQUIRE(tree.at(page).getArrayNItems() == 90);
    for (int mcid = 0; mcid < 90; ++mcid) {
      QPDFObjectHandle cell = tree.at(page).getArrayItem(mcid);
      REQUIRE(cell.getKey("/S").getName() == "/TD");
      REQUIRE(cell.getKey("/K").getIntValue() == mcid);
      REQUIRE(cell.getKey("/Pg").getObjGen() == file.page(static_cast<std::size_t>(page)).getObjGen());
    }
  }
  QPDFObjectHandle root = file.catalog().getKey("/StructTreeRoot");
  CHECK(root.getKey("/ParentTree").getKey("/Kids").getArrayNItems() > 1);
  CHECK(root.getKey("/ParentTreeNextKey").getIntValue() == 40);
}

TEST_CASE("text and children of one element stand in reading order") {
  Builder b;
  const StructId p = b.add(Role::p), link = b.add(p, Role::link), span = b.add(p, Role::span);
  b.text(p, "见");
  b.text(link, "网站");
  b.page().add(Mark::of(link), web("https://example.org/水"));
  b.text(p, "和");
  b.text(span, "附录");
  b.text(p, "。");
  Parsed file(written(b.d));
  CHECK(file.structure() == "Document *\n  P 0:0 * 0:2 * 0:4\n    Link 0:1 OBJR\n    Span 0:3\n");
  CHECK(file.texts(0).at(2) == "和");
}

TEST_CASE("an artifact between two lines splits the sequence, not the element") {
  Builder b;
  const StructId p = b.add(Role::p);
  b.text(p, "上");
  b.page().add(Mark::as(frame::Artifact::layout), rule(690));
  b.text(p, "下");
  Parsed file(written(b.d));
  CHECK(file.structure() == "Document *\n  P 0:0 0:1\n");
}

TEST_CASE("a footnote keeps its place in the tree though its content comes last") {
  Builder b;
  const StructId p = b.add(Role::p), note = b.add(p, Role::note), second = b.add(Role::p);
  const StructId label = b.add(note, Role::label), words = b.add(note, Role::p),
                 other = b.add(second, Role::note);
  b.text(p, "正文");
  b.text(p, "续行");
  b.text(second, "另一段");
  b.text(label, "1");
  b.text(words, "注");
  b.text(other, "又注");
  Parsed file(written(b.d));
  CHECK(file.structure() ==
        "Document * *\n  P 0:0 *\n    Note * *\n      Lbl 0:2\n      P 0:3\n  P 0:1 *\n    Note 0:4\n");
  QPDFObjectHandle names = file.catalog().getKey("/StructTreeRoot").getKey("/IDTree").getKey("/Names");
  REQUIRE(names.getArrayNItems() == 4);
  for (int i = 0; i < 4; i += 2) {
    CHECK(names.getArrayItem(i + 1).getKey("/S").getName() == "/Note");
    CHECK(names.getArrayItem(i + 1).getKey("/ID").getStringValue() == names.getArrayItem(i).getStringValue());
  }
  CHECK(names.getArrayItem(0).getStringValue() < names.getArrayItem(2).getStringValue());
}

TEST_CASE("a cell names headers that its place does not tell, by IDs that the file lists in order") {
  Builder b;
  const StructId table = b.add(Role::table), body = b.add(table, Role::table_body);
  std::vector<StructId> cells;
  for (const char* text : {"北方", "甲厂", "乙厂"}) {
    const StructId row = b.add(body, Role::table_row);
    cells.push_back(b.add(row, Role::header_cell));
    b.tree.at(cells.back()).scope = frame::Scope::row;
    b.text(cells.back(), text);
  }
  b.tree.at(cells[1]).headers = b.tree.at(cells[2]).headers = {cells[0]};
  b.text(b.add(Role::note), "注");
  Parsed file(written(b.d));
  QPDFObjectHandle in_tree = file.parent_tree().at(0);
  const std::string id = in_tree.getArrayItem(0).getKey("/ID").getStringValue();
  for (int i = 1; i < 3; ++i) {
    CHECK_FALSE(in_tree.getArrayItem(i).hasKey("/ID"));
    QPDFObjectHandle headers = in_tree.getArrayItem(i).getKey("/A").getKey("/Headers");
    REQUIRE(headers.getArrayNItems() == 1);
    CHECK(headers.getArrayItem(0).getStringValue() == id);
  }
  QPDFObjectHandle names = file.catalog().getKey("/StructTreeRoot").getKey("/IDTree").getKey("/Names");
  REQUIRE(names.getArrayNItems() == 4);
  CHECK(names.getArrayItem(0).getStringValue() == id);
  CHECK(names.getArrayItem(1).getKey("/S").getName() == "/TH");
  CHECK(names.getArrayItem(0).getStringValue() < names.getArrayItem(2).getStringValue());
}

TEST_CASE("elements that hold nothing are left out, cells of a table are not") {
  Builder b;
  b.add(b.add(Role::sect), Role::p);
  const StructId table = b.add(Role::table), head = b.add(table, Role::table_head),
                 body = b.add(table, Role::table_body);
  const StructId first = b.add(head, Role::table_row), second = b.add(body, Role::table_row);
  const StructId corner = b.add(first, Role::header_cell), year = b.add(first, Role::header_cell);
  b.tree.at(corner).scope = b.tree.at(year).scope = frame::Scope::column;
  b.text(year, "年份");
  b.add(second, Role::data_cell);
  b.add(b.add(second, Role::data_cell), Role::p);
  b.add(body, Role::table_row);
  b.add(b.add(b.add(Role::table), Role::table_row), Role::data_cell);
  Diagnostics warnings;
  Parsed file(written(b.d, &warnings));
  CHECK(file.structure() ==
        "Document *\n  Table * *\n    THead *\n      TR * *\n        TD\n        TH 0:0\n    TBody *\n      "
        "TR * *\n"
        "        TD\n        TD\n");
  CHECK(warnings.empty());
}

TEST_CASE("a document without content still has its tree") {
  Diagnostics warnings;
  Parsed file(written(document(), &warnings));
  CHECK(file.structure() == "Document\n");
  CHECK(warnings.empty());
  CHECK(run_tool("qpdf --check FILE 2>&1", file.bytes()).status == 0);
}

TEST_CASE("attributes, texts and languages of elements") {
  Builder b;
  const StructId list = b.add(Role::list), item = b.add(list, Role::list_item);
  b.tree.at(list).numbering = frame::ListNumbering::decimal;
  b.text(b.add(item, Role::label), "1.");
  b.text(b.add(b.add(item, Role::list_body), Role::p), "甲");
  const StructId quote = b.add(Role::block_quote);
  b.tree.at(quote).language = "en";
  b.tree.at(quote).title = "A\nquote";
  b.tree.at(quote).actual_text = "said";
  b.text(b.add(quote, Role::p), "quoted");
  const StructId row = b.add(b.add(b.add(Role::table), Role::table_body), Role::table_row);
  const StructId th = b.add(row, Role::header_cell), td = b.add(row, Role::data_cell);
  b.tree.at(th).scope = frame::Scope::row;
  b.tree.at(td).column_span = 3;
  b.text(th, "甲");
  b.text(td, "乙");
  Parsed file(written(b.d));
  auto in_tree = file.parent_tree().at(0);
  QPDFObjectHandle l = in_tree.getArrayItem(0).getKey("/P").getKey("/P");
  CHECK(l.getKey("/A").unparse() == "<< /ListNumbering /Decimal /O /List >>");
  QPDFObjectHandle q = in_tree.getArrayItem(2).getKey("/P");
  CHECK(q.getKey("/Lang").getUTF8Value() == "en");
  CHECK(q.getKey("/T").getUTF8Value() == "A quote");
  CHECK(q.getKey("/ActualText").getUTF8Value() == "said");
  CHECK(in_tree.getArrayItem(3).getKey("/A").unparse() == "<< /O /Table /Scope /Row >>");
  CHECK(in_tree.getArrayItem(4).getKey("/A").unparse() == "<< /ColSpan 3 /O /Table >>");
}

TEST_CASE("a figure has its words and the box of its ink") {
  Builder b;
  const StructId figure = b.add(Role::figure), caption = b.add(figure, Role::caption);
  b.tree.at(figure).alternative = "雷达图：六个维度";
  b.page().add(Mark::of(figure),
               frame::Path::line({Pt(100), Pt(500)}, {Pt(200), Pt(600)}, {black, Pt(2), {}}));
  frame::GlyphRun label = shaped(noto, 10, "80", {Pt(190), Pt(600)});
  const double right = (label.origin.x + label.advance).value();
  b.page().add(Mark::of(figure), label);
  b.page().add(Mark::of(caption), shaped(noto, 10, "图", {Pt(100), Pt(400)}));
  b.page().add(Mark::as(frame::Artifact::layout), rule(10));
  Parsed file(written(b.d));
  QPDFObjectHandle f = file.parent_tree().at(0).getArrayItem(0);
  CHECK(f.getKey("/Alt").getUTF8Value() == "雷达图：六个维度");
  auto box = f.getKey("/A").getKey("/BBox").getArrayAsVector();
  REQUIRE(box.size() == 4);
  const text::Face& face = fonts().face(noto);
  CHECK(box[0].getNumericValue() == doctest::Approx(99));
  CHECK(box[1].getNumericValue() == doctest::Approx(499));  // the caption is no ink of the picture
  CHECK(box[2].getNumericValue() == doctest::Approx(right));
  CHECK(box[3].getNumericValue() == doctest::Approx(600 + face.ascent / 100));
  CHECK(f.getKey("/A").getKey("/Placement").getName() == "/Block");
}

TEST_CASE("another language inside an element gets a span, the same one under another name does not") {
  Builder b;
  const StructId p = b.add(Role::p), quote = b.add(Role::p);
  b.tree.at(quote).language = "en";
  const auto say = [&](StructId element, std::string words, std::string language) {
    b.page().add(Mark::of(element),
                 shaped(noto, 10, std::move(words), {Pt(56), Pt(700)}, std::move(language)));
  };
  say(p, "中", "zh-Hans");
  say(p, "evidence", "en");
  say(p, "文", "");
  say(p, "x", "not a tag");
  say(quote, "cited", "en-GB");
  say(quote, "水", "zh-Hant");
  Parsed file(written(b.d));
  const std::string content = file.content(0);
  std::string spans;
  for (std::size_t at = 0; (at = content.find("/Span", at)) != std::string::npos; ++at)
    spans += content.substr(at, content.find("BDC", at) - at);
  CHECK(spans == "/Span<</MCID 1/Lang(en)>>/Span<</MCID 4/Lang(zh-TW)>>");
  CHECK(file.texts(0) ==
        std::map<int, std::string>{{0, "中"}, {1, "evidence"}, {2, "文x"}, {3, "cited"}, {4, "水"}});
  CHECK(file.structure() == "Document * *\n  P 0:0 0:1 0:2\n  P 0:3 0:4\n");
}

TEST_CASE("poppler follows an element past words of another language and past ActualText") {
  Builder b;
  const StructId p = b.add(Role::p), figure = b.add(Role::figure);
  b.tree.at(figure).alternative = "a picture";
  frame::GlyphRun other = line("立", 660);
  other.text = "⽴";
  b.page().add(Mark::of(p), line("甲立立立立立立", 700));
  b.page().add(Mark::of(p), shaped(noto, 10, "evidence", {Pt(56), Pt(680)}, "en"));
  b.page().add(Mark::of(p), other);
  b.page().add(Mark::of(p), line("乙", 640));
  b.page().add(Mark::of(figure), other);
  b.page().add(Mark::of(figure), other);  // a span each, inside the picture's sequence
  b.page().add(Mark::of(figure), rule(600));
  b.page().add(Mark::as(frame::Artifact::footer), other);
  b.text(b.add(Role::p), "丙");
  Parsed file(written(b.d));
  const std::string text = run_tool("pdfinfo -struct-text FILE", file.bytes()).text;
  for (const char* part : {"甲立立立立立立", "evidence", "乙", "丙"})
    CHECK_MESSAGE(text.find(part) != std::string::npos, part);
  const std::string content = file.content(0);
  std::size_t spans = 0;
  for (std::size_t at = 0; (at = content.find("ActualText", at)) != std::string::npos; ++at) ++spans;
  CHECK(spans == 4);
  CHECK(run_tool("qpdf --check FILE 2>&1", file.bytes()).status == 0);
}

TEST_CASE("items of unknown elements are refused") {
  Builder b;
  b.text(StructId{77}, "?");
  CHECK(refusal(b.d) == "bad-structure");
}
