// The trace of pages made by hand: stretches, boxes, the kinds of origin.
#include "batch/trace.hpp"

#include <doctest/doctest.h>
#include <memory>

using namespace briefwright;

namespace {

Origin field(std::string name, std::uint32_t line) {
  return {std::make_shared<const std::string>("p/a.md"), line, 3, std::move(name)};
}

/// Letters of ten points each.
frame::GlyphRun run(std::string text, Point at, std::vector<frame::TextSource> sources) {
  frame::GlyphRun out;
  out.size = Pt(10);
  out.origin = at;
  for (std::uint32_t i = 0; i < text.size(); ++i) out.glyphs.push_back({1, Pt(10 * i), Pt(), i, 1});
  out.advance = Pt(10 * static_cast<double>(text.size()));
  out.text = std::move(text);
  out.sources = std::move(sources);
  return out;
}

frame::PagedDocument document() {
  frame::PagedDocument d;
  d.pages.push_back({{{Pt(200), Pt(100)}, {}}, "1"});
  return d;
}

frame::Mark header() { return frame::Mark::as(frame::Artifact::header); }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("trace: a run of several sources becomes an item each, with its part of the box") {
  frame::PagedDocument d = document();
  d.pages[0].frame.add(header(),
                       run("ab85", {Pt(20), Pt(50)}, {{0, label_origin("word")}, {2, field("score", 7)}}));
  const batch::Trace trace = batch::trace(d, "x.pdf", "5ha");
  CHECK(trace.items == 2);
  CHECK(trace.untraced == 0);
  CHECK(count(trace.json, "\"text\": \"ab\"") == 1);
  CHECK(count(trace.json, "\"label\": \"word\"") == 1);
  CHECK(count(trace.json, "\"file\": \"p/a.md\"") == 1);
  CHECK(count(trace.json, "\"line\": 7") == 1);
  CHECK(trace.json.find("40.0,\n      48.8,\n      60.0,\n      58.8") != std::string::npos);
}

TEST_CASE("trace: neighbours of one place are one item, the next line is not") {
  frame::PagedDocument d = document();
  for (const Point at : {Point{Pt(20), Pt(50)}, Point{Pt(40), Pt(50)}, Point{Pt(20), Pt(30)}})
    d.pages[0].frame.add(header(), run("ab", at, {{0, rule_origin("mean")}}));
  const batch::Trace trace = batch::trace(d, "x.pdf", "5ha");
  CHECK(trace.items == 2);
  CHECK(count(trace.json, "\"text\": \"abab\"") == 1);
}

TEST_CASE("trace: what tells no source takes its element's, and without one it is counted") {
  frame::PagedDocument d = document();
  const frame::StructId known =
      d.structure.add(frame::StructureTree::root(), frame::Role::p, rule_origin("mean"));
  const frame::StructId unknown = d.structure.add(frame::StructureTree::root(), frame::Role::p);
  d.pages[0].frame.add(frame::Mark::of(known), run("a", {Pt(20), Pt(50)}, {}));
  d.pages[0].frame.add(frame::Mark::of(unknown), run("b", {Pt(20), Pt(30)}, {}));
  d.pages[0].frame.add(frame::Mark::of(unknown), run(" ", {Pt(20), Pt(10)}, {}));  // nothing to follow
  const batch::Trace trace = batch::trace(d, "x.pdf", "5ha");
  CHECK(trace.items == 2);
  CHECK(trace.untraced == 1);
}

TEST_CASE("trace: a figure is one item with the box of all it draws") {
  frame::PagedDocument d = document();
  const frame::StructId figure =
      d.structure.add(frame::StructureTree::root(), frame::Role::figure, rule_origin("scores"));
  d.structure.at(figure).alternative = "bars";
  d.pages[0].frame.add(frame::Mark::of(figure), frame::Path::rectangle({Pt(10), Pt(20), Pt(90), Pt(40)}, {}));
  d.pages[0].frame.add(frame::Mark::of(figure), run("a", {Pt(95), Pt(30)}, {}));
  const batch::Trace trace = batch::trace(d, "x.pdf", "5ha");
  CHECK(trace.items == 2);
  CHECK(count(trace.json, "\"figure\": \"bars\"") == 1);
  CHECK(trace.json.find("10.0,\n      20.0,\n      105.0,\n      40.0") != std::string::npos);
}

TEST_CASE("trace: a turned run stands upright on the page") {
  frame::PagedDocument d = document();
  frame::GlyphRun turned = run("abc", {Pt(150), Pt(80)}, {{0, rule_origin("edge-mark")}});
  turned.turned = true;
  d.pages[0].frame.add(header(), turned);
  CHECK(batch::trace(d, "x.pdf", "5ha").json.find("148.8,\n      50.0,\n      158.8,\n      80.0") !=
        std::string::npos);
}

TEST_CASE("trace: a picture is a figure with its words and its place in the record") {
  frame::PagedDocument d = document();
  const frame::StructId figure =
      d.structure.add(frame::StructureTree::root(), frame::Role::figure, field("description", 12));
  d.structure.at(figure).alternative = "a map";
  d.pages[0].frame.add(frame::Mark::of(figure),
                       frame::Picture{{Pt(10), Pt(20), Pt(30), Pt(40)}, std::make_shared<const Image>()});
  const batch::Trace trace = batch::trace(d, "x.pdf", "5ha");
  CHECK(trace.items == 1);
  CHECK(trace.untraced == 0);
  CHECK(count(trace.json, "\"figure\": \"a map\"") == 1);
  CHECK(count(trace.json, "\"line\": 12") == 1);
  CHECK(trace.json.find("10.0,\n      20.0,\n      30.0,\n      40.0") != std::string::npos);
}

TEST_CASE("trace: it tells of which bytes it is, and of an item its paragraph or that it is an artifact") {
  frame::PagedDocument d = document();
  const frame::StructId p =
      d.structure.add(frame::StructureTree::root(), frame::Role::p, rule_origin("mean"));
  const frame::StructId link = d.structure.add(p, frame::Role::link, rule_origin("mean"));
  d.pages[0].frame.add(frame::Mark::of(p), run("a", {Pt(20), Pt(50)}, {}));
  d.pages[0].frame.add(frame::Mark::of(link), run("b", {Pt(20), Pt(30)}, {}));
  d.pages[0].frame.add(header(), run("c", {Pt(20), Pt(10)}, {{0, rule_origin("mean")}}));
  const std::string json = batch::trace(d, "x.pdf", "5ha").json;
  CHECK(count(json, "\"sha256\": \"5ha\"") == 1);
  CHECK(count(json, "\"block\": 2") == 2);
  CHECK(count(json, "\"artifact\": \"header\"") == 1);
}

TEST_CASE("trace: labels of a figure that stand near each other are each an item") {
  frame::PagedDocument d = document();
  const frame::StructId figure =
      d.structure.add(frame::StructureTree::root(), frame::Role::figure, rule_origin("scores"));
  for (const double x : {20, 52})
    d.pages[0].frame.add(frame::Mark::of(figure), run("10 ", {Pt(x), Pt(50)}, {{0, rule_origin("scores")}}));
  CHECK(count(batch::trace(d, "x.pdf", "5ha").json, "\"text\": \"10 \"") == 2);
}
