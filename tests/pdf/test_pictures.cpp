// Pictures in the file: objects, masks, places, what a page states because of them.
#include "pdf/pictures.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::pdf::test;

namespace {

std::shared_ptr<const Image> image(int channels, bool alpha = false, char shade = 'x') {
  Image out;
  out.width = 4;
  out.height = 3;
  out.channels = channels;
  out.bytes = std::string(12 * static_cast<std::size_t>(channels), shade);
  if (alpha) out.alpha = std::string(12, '\x7F');
  return std::make_shared<const Image>(std::move(out));
}

constexpr Rect area{Pt(100), Pt(200), Pt(180), Pt(260)};

/// Four by three grey pixels.
const std::string grey_jpeg(
    "\xFF\xD8\xFF\xDB\x00\x43\x00\xA0\x6E\x78\x8C\x78\x64\xA0\x8C\x82\x8C\xB4\xAA\xA0\xBE\xF0\xFF\xFF"
    "\xF0\xDC\xDC\xF0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
    "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
    "\xC0\x00\x0B\x08\x00\x03\x00\x04\x01\x01\x11\x00\xFF\xC4\x00\x14\x00\x01\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\xFF\xC4\x00\x14\x10\x01\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x00\x00\x00\x00\x00\x00\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00\x2F\xFF\xD9",
    141);

/// A figure on the first page.
StructId add_figure(frame::PagedDocument& d, std::shared_ptr<const Image> picture, std::size_t page = 0) {
  const StructId figure = d.structure.add(d.structure.root(), Role::figure);
  d.structure.at(figure).alternative = "a map";
  d.pages[page].frame.add(Mark::of(figure), frame::Picture{area, std::move(picture)});
  return figure;
}

QPDFObjectHandle objects(Parsed& file, std::size_t page = 0) {
  return file.page(page).getKey("/Resources").getKey("/XObject");
}

}  // namespace

TEST_CASE("a picture is an image object in place, in a figure with its box") {
  frame::PagedDocument d = document();
  d.pages[0].frame.add(Mark::of(d.structure.add(d.structure.root(), Role::p)), line("before"));
  add_figure(d, image(3));
  Diagnostics warnings;
  Parsed file(written(d, &warnings));
  CHECK(warnings.empty());
  QPDFObjectHandle object = objects(file).getKey("/P1");
  QPDFObjectHandle entries = object.getDict();
  CHECK(entries.getKey("/Width").getIntValue() == 4);
  CHECK(entries.getKey("/Height").getIntValue() == 3);
  CHECK(entries.getKey("/ColorSpace").getName() == "/DeviceRGB");
  CHECK_FALSE(entries.hasKey("/SMask"));
  CHECK_FALSE(entries.hasKey("/Interpolate"));
  CHECK(stream_text(object) == std::string(36, 'x'));
  CHECK_FALSE(file.page(0).hasKey("/Group"));
  CHECK(file.content(0).find("/Figure<</MCID 1>>BDC\nq\n80 0 0 60 100 200 cm\n/P1 Do\nQ\nEMC") !=
        std::string::npos);
  CHECK(file.bytes().find("/BBox[100 200 180 260]") != std::string::npos);
  const Output check = run_tool("qpdf --check FILE 2>&1", file.bytes());
  CHECK_MESSAGE(check.status == 0, check.text);
}

TEST_CASE("alpha becomes a soft mask, and the page says how colours mix") {
  frame::PagedDocument d = document();
  add_figure(d, image(1, true));
  add_page(d, "2");
  Parsed file(written(d));
  QPDFObjectHandle entries = objects(file).getKey("/P1").getDict();
  CHECK(entries.getKey("/ColorSpace").getName() == "/DeviceGray");
  QPDFObjectHandle mask = entries.getKey("/SMask");
  CHECK(mask.getDict().getKey("/ColorSpace").getName() == "/DeviceGray");
  CHECK(stream_text(mask) == std::string(12, '\x7F'));
  CHECK(file.page(0).getKey("/Group").getKey("/S").getName() == "/Transparency");
  CHECK(file.page(0).getKey("/Group").getKey("/CS").getName() == "/DeviceRGB");
  CHECK_FALSE(file.page(1).hasKey("/Group"));
  CHECK_FALSE(file.page(1).getKey("/Resources").hasKey("/XObject"));
}

TEST_CASE("equal pictures are one object, and each page lists its own") {
  frame::PagedDocument d = document();
  add_page(d, "2");
  add_figure(d, image(3));
  add_figure(d, image(3));
  add_figure(d, image(3, false, 'y'), 1);
  Parsed file(written(d));
  int streams = 0;
  for (QPDFObjectHandle object : file.objects())
    streams += object.isStream() && object.getDict().getKey("/Subtype").isNameAndEquals("/Image");
  CHECK(streams == 2);
  CHECK(objects(file, 0).getKeys() == std::set<std::string>{"/P1"});
  CHECK(objects(file, 1).getKeys() == std::set<std::string>{"/P2"});
}

TEST_CASE("a JPEG goes into the file byte by byte") {
  auto jpeg = std::make_shared<Image>(*image(1));
  jpeg->jpeg = true;
  jpeg->bytes = grey_jpeg;
  frame::PagedDocument d = document();
  add_figure(d, jpeg);
  for (const bool compress : {true, false}) {
    Parsed file(written(d, nullptr, compress));
    QPDFObjectHandle object = objects(file).getKey("/P1");
    CHECK(object.getDict().getKey("/Filter").getName() == "/DCTDecode");
    const auto raw = object.getRawStreamData();
    CHECK(std::string(reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize()) == jpeg->bytes);
  }
}

TEST_CASE("pictures and text take turns on a page") {
  frame::PagedDocument d = document();
  frame::Frame& page = d.pages[0].frame;
  const StructId p = d.structure.add(d.structure.root(), Role::p);
  page.add(Mark::of(p), line("one", 700));
  add_figure(d, image(3));
  page.add(Mark::of(p), line("two", 650));
  page.add(Mark::as(frame::Artifact::background), frame::Picture{area, image(1)});
  Parsed file(written(d));
  CHECK(file.texts(0).size() == 3);
  const std::string content = file.content(0);
  CHECK(content.find("Tf\n") == content.rfind("Tf\n"));  // the font is still set behind a picture
}

TEST_CASE("each orientation of EXIF stands upright in its area") {
  // Where the upper left corner of the stored picture goes, and the one to its right.
  const struct {
    int orientation;
    Point corner, right_of_it;
  } cases[] = {{1, {Pt(0), Pt(1)}, {Pt(1), Pt(1)}}, {2, {Pt(1), Pt(1)}, {Pt(0), Pt(1)}},
               {3, {Pt(1), Pt(0)}, {Pt(0), Pt(0)}}, {4, {Pt(0), Pt(0)}, {Pt(1), Pt(0)}},
               {5, {Pt(0), Pt(1)}, {Pt(0), Pt(0)}}, {6, {Pt(1), Pt(1)}, {Pt(1), Pt(0)}},
               {7, {Pt(1), Pt(0)}, {Pt(1), Pt(1)}}, {8, {Pt(0), Pt(0)}, {Pt(0), Pt(1)}}};
  for (const auto& c : cases) {
    CAPTURE(c.orientation);
    const auto m = pdf::picture_matrix({Pt(0), Pt(0), Pt(1), Pt(1)}, c.orientation);
    const auto put = [&](double x, double y) {
      return Point{Pt(m[0] * x + m[2] * y + m[4]), Pt(m[1] * x + m[3] * y + m[5])};
    };
    CHECK(put(0, 1) == c.corner);
    CHECK(put(1, 1) == c.right_of_it);
  }
  const auto m = pdf::picture_matrix(area, 6);
  CHECK(m == std::array<double, 6>{0, -60, 80, 0, 100, 260});
}

TEST_CASE("a picture with other samples than it promises is refused") {
  const auto broken = [](auto change) {
    auto bad = std::make_shared<Image>(*image(3));
    change(*bad);
    frame::PagedDocument d = document();
    add_figure(d, bad);
    return refusal(d);
  };
  CHECK(broken([](Image& i) { i.bytes.pop_back(); }) == "bad-picture");
  CHECK(broken([](Image& i) { i.width = 0; }) == "bad-picture");
  CHECK(broken([](Image& i) { i.alpha = "short"; }) == "bad-picture");
  CHECK(broken([](Image& i) { i.channels = 4; }) == "bad-picture");
}
