// Frames: placing one in another, printing them.
#include "frame/frame.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::frame;
using namespace briefwright::literals;

namespace {

GlyphRun run(std::string text, Point origin) {
  GlyphRun r;
  r.size = 10.5_pt;
  r.font = FontId{2};
  r.color = rgb(0x0b5563);
  r.origin = origin;
  r.text = std::move(text);
  return r;
}

}  // namespace

TEST_CASE("a turned run says so") {
  Frame f;
  f.add(Mark::as(Artifact::header), run("DRAFT", {1_pt, 2_pt}));
  std::get<GlyphRun>(f.items[0].what).turned = true;
  CHECK(to_text(f, {}) == "text 1.00 2.00 10.50 turned F2 #0b5563 <artifact header> \"DRAFT\"\n");
}

TEST_CASE("every kind of item prints on one line") {
  StructureTree tree;
  const StructId h = tree.add(tree.root(), Role::h1);
  Frame f;
  f.add(Mark::of(h), run("政策内容", {56.69_pt, 771.1_pt}));
  f.add(Mark::as(Artifact::background), Path::rectangle({0_pt, 1_pt, 20_pt, 30.5_pt}, white));
  f.add(Mark::as(Artifact::layout), Path::line({0_pt, 5_pt}, {9_pt, 5_pt}, {black, 0.25_pt, {}}));
  Image image;
  image.width = 640;
  image.height = 480;
  image.alpha = "a";
  f.add(Mark::of(h), Picture{{5_pt, 6_pt, 7_pt, 8_pt}, std::make_shared<const Image>(image)});
  image = {};
  image.channels = 1;
  image.jpeg = true;
  f.add(Mark::of(h), Picture{{5_pt, 6_pt, 7_pt, 8_pt}, std::make_shared<const Image>(image)});
  f.add(Mark::of(h), Link{{1_pt, 2_pt, 3_pt, 4_pt}, "https://example.org", "", ""});
  f.add(Mark::of(h), Link{{1_pt, 2_pt, 3_pt, 4_pt}, "", "annex", ""});
  f.add(Destination{"annex", {0_pt, 800_pt}});
  CHECK(to_text(f, tree) ==
        "text 56.69 771.10 10.50 F2 #0b5563 <H1 2> \"政策内容\"\n"
        "path 0.00 1.00 20.00 30.50 fill #ffffff <artifact background>\n"
        "path 0.00 5.00 9.00 5.00 stroke #000000 0.25 <artifact layout>\n"
        "picture 5.00 6.00 7.00 8.00 640x480 rgb alpha <H1 2>\n"
        "picture 5.00 6.00 7.00 8.00 0x0 grey jpeg <H1 2>\n"
        "link 1.00 2.00 3.00 4.00 https://example.org <H1 2>\n"
        "link 1.00 2.00 3.00 4.00 #annex <H1 2>\n"
        "dest 0.00 800.00 annex\n");
}

TEST_CASE("artifacts print by their kind") {
  const StructureTree tree;
  Frame f;
  for (const Artifact kind :
       {Artifact::none, Artifact::layout, Artifact::background, Artifact::header, Artifact::footer})
    f.add(Mark::as(kind), run("x", {}));
  const std::string text = to_text(f, tree);
  std::string kinds;
  for (std::size_t at = 0; (at = text.find("<artifact ", at)) != std::string::npos; ++at)
    kinds += text.substr(at + 10, text.find('>', at) - at - 10) + ' ';
  CHECK(kinds == "none layout background header footer ");
}

TEST_CASE("placing moves every coordinate and keeps order and marks") {
  StructureTree tree;
  const StructId p = tree.add(tree.root(), Role::p);
  Frame inner;
  inner.add(Mark::of(p), run("水", {1_pt, 2_pt}));
  Path curve;
  curve.move_to({0_pt, 0_pt}).curve_to({1_pt, 1_pt}, {2_pt, 2_pt}, {3_pt, 3_pt}).close();
  inner.add(Mark::as(Artifact::layout), curve);
  inner.add(Mark::of(p), Picture{{1_pt, 2_pt, 3_pt, 4_pt}, std::make_shared<const Image>()});
  inner.add(Mark::of(p), Link{{0_pt, 0_pt, 1_pt, 1_pt}, "https://example.org", "", ""});
  inner.add(Destination{"d", {4_pt, 5_pt}});
  Frame outer;
  outer.add(Mark::as(Artifact::header), run("first", {}));
  outer.place(std::move(inner), {10_pt, 20_pt});
  REQUIRE(outer.items.size() == 6);
  CHECK(inner.items.empty());
  CHECK(std::get<GlyphRun>(outer.items[1].what).origin == Point{11_pt, 22_pt});
  CHECK(outer.items[1].mark == Mark::of(p));
  const Path& moved = std::get<Path>(outer.items[2].what);
  CHECK(moved.segments[0].to == Point{10_pt, 20_pt});
  CHECK(moved.segments[1].control1 == Point{11_pt, 21_pt});
  CHECK(moved.segments[1].control2 == Point{12_pt, 22_pt});
  CHECK(moved.segments[1].to == Point{13_pt, 23_pt});
  CHECK(std::get<Picture>(outer.items[3].what).area == Rect{11_pt, 22_pt, 13_pt, 24_pt});
  CHECK(std::get<Link>(outer.items[4].what).area == Rect{10_pt, 20_pt, 11_pt, 21_pt});
  CHECK(std::get<Destination>(outer.items[5].what).at == Point{14_pt, 25_pt});
}

TEST_CASE("frames nest: two moves are their sum") {
  Frame a, b, c;
  a.add(Mark::as(Artifact::layout), run("x", {1_pt, 1_pt}));
  b.place(std::move(a), {2_pt, 3_pt});
  c.place(std::move(b), {4_pt, 5_pt});
  CHECK(std::get<GlyphRun>(c.items[0].what).origin == Point{7_pt, 9_pt});
}
