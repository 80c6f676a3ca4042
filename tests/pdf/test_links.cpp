// Links, destinations, outline, page labels.
#include "pdf/outline.hpp"
#include "support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace briefwright;
using namespace briefwright::pdf::test;

namespace {

struct Linked {
  frame::PagedDocument d = document();
  StructId link;

  Linked() {
    const StructId p = d.structure.add(d.structure.root(), Role::p);
    link = d.structure.add(p, Role::link);
    d.pages[0].frame.add(Mark::of(link), line("网站"));
  }
  void add(frame::Link l) { d.pages[0].frame.add(Mark::of(link), std::move(l)); }
  void web(std::string uri, std::string words = {}) {
    add({{Pt(56), Pt(690.5), Pt(90), Pt(710)}, std::move(uri), "", std::move(words)});
  }
  void to(std::string name) { add({{Pt(0), Pt(0), Pt(9), Pt(9)}, "", std::move(name), ""}); }
};

std::vector<std::string> codes(const Diagnostics& diagnostics) {
  std::vector<std::string> list;
  for (const Diagnostic& d : diagnostics.all()) list.push_back(d.code);
  return list;
}

/// "title [children] +count" of every bookmark.
std::string outline_text(QPDFObjectHandle parent) {
  std::string text;
  QPDFObjectHandle before = QPDFObjectHandle::newNull();
  for (QPDFObjectHandle item = parent.getKey("/First"); !item.isNull(); item = item.getKey("/Next")) {
    CHECK(item.getKey("/Parent").getObjGen() == parent.getObjGen());
    CHECK(item.getKey("/Prev").getObjGen() == before.getObjGen());
    text += item.getKey("/Title").getUTF8Value();
    if (item.hasKey("/First"))
      text += fmt::format("[{}]{}", outline_text(item), item.getKey("/Count").getIntValue());
    text += item.hasKey("/Dest") ? " " : "? ";
    before = item;
  }
  if (parent.hasKey("/Last")) CHECK(parent.getKey("/Last").getObjGen() == before.getObjGen());
  return text;
}

std::string labels(std::vector<std::string> wanted) {
  std::vector<frame::Page> pages;
  for (std::string& label : wanted) pages.push_back({{}, std::move(label)});
  return pdf::page_labels(pages);
}

}  // namespace

TEST_CASE("a web link is an annotation of its element, described and printable") {
  Linked l;
  l.web("https://example.org/水泥", "读者服务");
  l.web("mailto:a@example.org");
  Diagnostics warnings;
  Parsed file(written(l.d, &warnings));
  CHECK(warnings.empty());
  QPDFObjectHandle annotations = file.page(0).getKey("/Annots");
  REQUIRE(annotations.getArrayNItems() == 2);
  QPDFObjectHandle first = annotations.getArrayItem(0);
  CHECK(first.getKey("/Subtype").getName() == "/Link");
  CHECK(first.getKey("/F").getIntValue() == 4);
  CHECK(first.getKey("/Rect").unparse() == "[ 56 690.5 90 710 ]");
  CHECK(first.getKey("/Contents").getUTF8Value() == "读者服务");
  CHECK(first.getKey("/A").getKey("/URI").getStringValue() == "https://example.org/%E6%B0%B4%E6%B3%A5");
  CHECK(annotations.getArrayItem(1).getKey("/Contents").getUTF8Value() == "mailto:a@example.org");
  CHECK(file.structure() == "Document *\n  P *\n    Link 0:0 OBJR OBJR\n");
  auto tree = file.parent_tree();
  for (int i = 0; i < 2; ++i) {
    const long long key = annotations.getArrayItem(i).getKey("/StructParent").getIntValue();
    CHECK(key == 1 + i);
    CHECK(tree.at(key).getKey("/S").getName() == "/Link");
    QPDFObjectHandle objr = tree.at(key).getKey("/K").getArrayItem(1 + i);
    CHECK(objr.getKey("/Obj").getObjGen() == annotations.getArrayItem(i).getObjGen());
    CHECK(objr.getKey("/Pg").getObjGen() == file.page(0).getObjGen());
  }
}

TEST_CASE("an internal link leads to the place and keeps the zoom") {
  Linked l;
  add_page(l.d, "2").add(frame::Destination{"annex", {Pt(56), Pt(800.25)}});
  l.to("annex");
  Parsed file(written(l.d));
  QPDFObjectHandle dest = file.page(0).getKey("/Annots").getArrayItem(0).getKey("/Dest");
  CHECK(dest.getArrayItem(0).getObjGen() == file.page(1).getObjGen());
  CHECK(dest.getArrayItem(1).getName() == "/XYZ");
  CHECK(dest.getArrayItem(2).getIntValue() == 56);
  CHECK(dest.getArrayItem(3).getNumericValue() == doctest::Approx(800.25));
  CHECK(dest.getArrayItem(4).isNull());
}

TEST_CASE("a link to another PDF names its file from where this one lies") {
  Linked l;
  l.add({{Pt(0), Pt(0), Pt(9), Pt(9)}, "", "", "Dossier", false, "../政策/a (b).pdf"});
  l.add({{Pt(0), Pt(0), Pt(9), Pt(9)}, "", "", "", false, "b.pdf"});
  Diagnostics warnings;
  Parsed file(written(l.d, &warnings));
  CHECK(warnings.empty());
  QPDFObjectHandle link = file.page(0).getKey("/Annots").getArrayItem(0), action = link.getKey("/A");
  CHECK(link.getKey("/Contents").getUTF8Value() == "Dossier");
  CHECK(action.getKey("/S").getName() == "/GoToR");
  CHECK(action.getKey("/D").unparse() == "[ 0 /Fit ]");
  for (const char* key : {"/F", "/UF"})
    CHECK(action.getKey("/F").getKey(key).getUTF8Value() == "../政策/a (b).pdf");
  CHECK(file.page(0).getKey("/Annots").getArrayItem(1).getKey("/Contents").getUTF8Value() == "b.pdf");
}

TEST_CASE("a link to a file that is no PDF near it is left out") {
  for (const char* bad : {"/etc/passwd.pdf", "a.exe", "file:///a.pdf", "c:\\a.pdf"}) {
    Linked l;
    l.add({{Pt(0), Pt(0), Pt(9), Pt(9)}, "", "", "", false, bad});
    Diagnostics warnings;
    Parsed file(written(l.d, &warnings));
    CHECK_FALSE(file.page(0).hasKey("/Annots"));
    CHECK(codes(warnings) == std::vector<std::string>{"link-dropped", "structure-link"});
  }
}

TEST_CASE("what cannot be a link is left out and reported") {
  Linked l;
  l.web("javascript:alert(1)");
  l.web("file:///etc/passwd");
  l.to("nowhere");
  l.to("");
  const StructId p = l.d.structure.add(l.d.structure.root(), Role::p);
  l.d.pages[0].frame.add(Mark::of(p), frame::Link{{}, "https://example.org", "", ""});
  l.d.pages[0].frame.add(Mark::as(frame::Artifact::footer), frame::Link{{}, "https://example.org", "", ""});
  Diagnostics warnings;
  Parsed file(written(l.d, &warnings));
  CHECK_FALSE(file.page(0).hasKey("/Annots"));
  CHECK(codes(warnings) == std::vector<std::string>{"link-dropped", "link-dropped", "link-dropped",
                                                    "link-dropped", "link-dropped", "link-dropped",
                                                    "structure-link"});
  CHECK(file.bytes().find("javascript") == std::string::npos);
}

TEST_CASE("content inside a Link's child belongs to that Link") {
  Linked l;
  const StructId span = l.d.structure.add(l.link, Role::span);
  l.d.pages[0].frame.add(Mark::of(span), frame::Link{{}, "https://example.org", "", ""});
  Parsed file(written(l.d));
  CHECK(file.structure() == "Document *\n  P *\n    Link 0:0 OBJR\n");
}

TEST_CASE("of two places with one name the first counts") {
  Linked l;
  l.d.pages[0].frame.add(frame::Destination{"x", {Pt(1), Pt(2)}});
  add_page(l.d, "2").add(frame::Destination{"x", {Pt(3), Pt(4)}});
  l.to("x");
  Diagnostics warnings;
  Parsed file(written(l.d, &warnings));
  CHECK(codes(warnings) == std::vector<std::string>{"duplicate-destination"});
  CHECK(file.page(0).getKey("/Annots").getArrayItem(0).getKey("/Dest").getArrayItem(2).getIntValue() == 1);
}

TEST_CASE("the outline is a tree with counts, titles on one line") {
  frame::PagedDocument d = document();
  d.pages[0].frame.add(frame::Destination{"a", {Pt(0), Pt(800)}});
  d.outline = {{1, "一", "a", true},
               {2, "一.一", "a", true},
               {2, "一.二", "a", false},
               {3, "深", "a", true},
               {1, "二\n\xE2\x80\xAE三", "a", true},
               {3, "跳", "missing", true}};
  Diagnostics warnings;
  Parsed file(written(d, &warnings));
  QPDFObjectHandle root = file.catalog().getKey("/Outlines");
  CHECK(outline_text(root) == "一[一.一 一.二[深 ]-1 ]2 二 三[跳? ]1 ");
  CHECK(root.getKey("/Count").getIntValue() == 5);
  CHECK(file.catalog().getKey("/PageMode").getName() == "/UseOutlines");
  CHECK(codes(warnings) == std::vector<std::string>{"bookmark-without-place"});
}

TEST_CASE("no outline, no panel") {
  Parsed file(written(document()));
  CHECK_FALSE(file.catalog().hasKey("/Outlines"));
  CHECK_FALSE(file.catalog().hasKey("/PageMode"));
}

TEST_CASE("page labels are runs of prefix and number") {
  CHECK(labels({"1", "2", "3"}) == "<</Nums[0<</S/D/St 1>>]>>");
  CHECK(labels({"i", "1", "2", "A-1", "A-2", "A-4"}) ==
        "<</Nums[0<</P(i)>>1<</S/D/St 1>>3<</S/D/St 1/P(A-)>>5<</S/D/St 4/P(A-)>>]>>");
  CHECK(labels({"附1", "附2"}) == "<</Nums[0<</S/D/St 1/P<FEFF9644>>>]>>");
  CHECK(labels({"007", "0", ""}) == "<</Nums[0<</S/D/St 7/P(00)>>1<</P(0)>>2<<>>]>>");
  CHECK(labels({"99999999999999999999"}) == "<</Nums[0<</S/D/St 999999999/P(99999999999)>>]>>");
}

TEST_CASE("viewers show the labels") {
  frame::PagedDocument d = document();
  add_page(d, "A-1");
  Parsed file(written(d));
  QPDFObjectHandle nums = file.catalog().getKey("/PageLabels").getKey("/Nums");
  CHECK(nums.getArrayItem(2).getIntValue() == 1);
  CHECK(nums.getArrayItem(3).getKey("/P").getUTF8Value() == "A-");
}
