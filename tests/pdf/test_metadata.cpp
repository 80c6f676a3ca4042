// What the file says of itself: XMP, information dictionary, colour profile, ID.
#include "pdf/failure.hpp"
#include "pdf/haru_document.hpp"
#include "pdf/metadata.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::pdf;
using namespace briefwright::pdf::test;

namespace {

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const std::size_t begin = text.find(before);
  if (begin == std::string::npos) return "";
  return text.substr(begin + before.size(), text.find(after, begin + before.size()) - begin - before.size());
}

void check_well_formed(const std::string& xml) {
  const Output result = run_tool("python3 -c \"import xml.dom.minidom as m; m.parse('FILE')\" 2>&1", xml);
  CHECK_MESSAGE(result.status == 0, result.text);
}

std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

}  // namespace

TEST_CASE("dates of the record, in both notations") {
  CHECK(xmp_date(0) == "1970-01-01T00:00:00Z");
  CHECK(xmp_date(1714979289) == "2024-05-06T07:08:09Z");
  CHECK(info_date(1714979289) == "D:20240506070809Z");
  CHECK(xmp_date(-1) == "1969-12-31T23:59:59Z");
  CHECK(xmp_date(-62135596800) == "0001-01-01T00:00:00Z");
  CHECK(xmp_date(253402300799) == "9999-12-31T23:59:59Z");
  CHECK_THROWS_AS(xmp_date(-62135596801), WriteFailure);
  CHECK_THROWS_AS(info_date(253402300800), WriteFailure);
}

TEST_CASE("XMP and the information dictionary say the same") {
  frame::PagedDocument d = document();
  d.metadata.title = "A & B <水>\n\xE2\x80\xAE\xEF\xBF\xBE";
  d.metadata.author = "Data team";
  d.metadata.subject = "简报";
  d.metadata.source = "hub 2026-08";
  d.metadata.keywords = {"cement", "净零"};
  Parsed file(written(d, nullptr, true));
  const std::string xmp = stream_text(file.catalog().getKey("/Metadata"));
  CHECK(file.bytes().find(xmp) != std::string::npos);  // not filtered
  CHECK(between(xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li>") ==
        "A &amp; B &lt;水&gt; ");
  CHECK(between(xmp, "<dc:creator><rdf:Seq><rdf:li>", "<") == "Data team");
  CHECK(between(xmp, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", "<") == "简报");
  CHECK(between(xmp, "<dc:language><rdf:Bag><rdf:li>", "<") == "zh-CN");
  CHECK(between(xmp, "<dc:source>", "<") == "hub 2026-08");
  CHECK(between(xmp, "<pdf:Keywords>", "<") == "cement, 净零");
  CHECK(between(xmp, "<xmp:CreateDate>", "<") == "2024-05-06T07:08:09Z");
  CHECK(between(xmp, "<pdfaid:part>", "<") == "2");
  CHECK(between(xmp, "<pdfaid:conformance>", "<") == "A");
  CHECK(between(xmp, "<pdfuaid:part>", "<") == "1");
  CHECK(between(xmp, "<pdfaSchema:prefix>", "<") == "pdfuaid");
  QPDFObjectHandle info = file.trailer().getKey("/Info");
  CHECK(info.getKey("/Author").getUTF8Value() == "Data team");
  CHECK(info.getKey("/Subject").getUTF8Value() == "简报");
  CHECK(info.getKey("/Keywords").getUTF8Value() == "cement, 净零");
  CHECK(info.getKey("/CreationDate").getStringValue() == "D:20240506070809Z");
  CHECK(info.getKey("/ModDate").getStringValue() == "D:20240506070809Z");
  CHECK(info.getKey("/Producer").getStringValue() == between(xmp, "<pdf:Producer>", "<"));
  CHECK(info.getKey("/Producer").getStringValue().substr(0, 12) == "Briefwright ");
  check_well_formed(xmp);
}

TEST_CASE("a file in two languages states both, each with its title") {
  frame::PagedDocument d = document();
  d.metadata.title = "甲 / A & B";
  d.metadata.titles = {{"zh-CN", "甲"}, {"en-US", "A & B"}};
  Parsed file(written(d));
  const std::string xmp = stream_text(file.catalog().getKey("/Metadata"));
  CHECK(
      between(xmp, "<dc:title>", "</dc:title>") ==
      "<rdf:Alt><rdf:li xml:lang=\"x-default\">甲 / A &amp; B</rdf:li><rdf:li xml:lang=\"zh-CN\">甲</rdf:li>"
      "<rdf:li xml:lang=\"en-US\">A &amp; B</rdf:li></rdf:Alt>");
  CHECK(between(xmp, "<dc:language>", "</dc:language>") ==
        "<rdf:Bag><rdf:li>zh-CN</rdf:li><rdf:li>en-US</rdf:li></rdf:Bag>");
  CHECK(file.catalog().getKey("/Lang").getStringValue() == "zh-CN");
  check_well_formed(xmp);
}

TEST_CASE("a packet is well-formed XML whatever the texts are") {
  DocumentFacts facts;
  facts.title = "]]> & <x a='\"'> endstream";
  facts.creator = "tests";
  check_well_formed(xmp_packet(facts));
}

TEST_CASE("the catalog promises what PDF/UA asks for") {
  Parsed file(written(document()));
  QPDFObjectHandle catalog = file.catalog();
  CHECK(catalog.getKey("/MarkInfo").getKey("/Marked").getBoolValue());
  CHECK(catalog.getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
  CHECK(catalog.getKey("/Lang").getStringValue() == "zh-CN");
  QPDFObjectHandle intent = catalog.getKey("/OutputIntents").getArrayItem(0);
  CHECK(intent.getKey("/S").getName() == "/GTS_PDFA1");
  CHECK(intent.getKey("/DestOutputProfile").getDict().getKey("/N").getIntValue() == 3);
  CHECK(stream_text(intent.getKey("/DestOutputProfile")) == srgb_profile());
}

TEST_CASE("without title or language the file does not claim to be accessible") {
  for (const bool title : {true, false}) {
    frame::PagedDocument d = document();
    (title ? d.metadata.title : d.metadata.language).clear();
    Diagnostics warnings;
    const std::string bytes = written(d, &warnings);
    REQUIRE(warnings.all().size() == 1);
    CHECK(warnings.all()[0].code == (title ? "no-title" : "no-language"));
    CHECK(bytes.find("<pdfuaid:part>") == std::string::npos);
    CHECK(run_tool("qpdf --check FILE 2>&1", bytes).status == 0);
  }
}

TEST_CASE("the colour profile is a whole ICC v4 profile") {
  const std::string icc = srgb_profile();
  CHECK(big_endian(icc, 0) == icc.size());
  CHECK(icc.size() % 4 == 0);
  CHECK(big_endian(icc, 8) == 0x04200000);
  CHECK(icc.substr(12, 12) == "mntrRGB XYZ ");
  CHECK(icc.substr(36, 4) == "acsp");
  const std::uint32_t tags = big_endian(icc, 128);
  REQUIRE(tags == 10);
  for (std::size_t i = 0; i < tags; ++i) {
    const std::uint32_t offset = big_endian(icc, 132 + 12 * i + 4), size = big_endian(icc, 132 + 12 * i + 8);
    CHECK(offset % 4 == 0);
    CHECK(offset + size <= icc.size());
  }
  // Red, green and blue add up to white.
  for (std::size_t axis = 0; axis < 3; ++axis) {
    double sum = 0, white = 0;
    for (std::size_t i = 0; i < tags; ++i) {
      const std::string signature = icc.substr(132 + 12 * i, 4);
      const double value = big_endian(icc, big_endian(icc, 132 + 12 * i + 4) + 8 + 4 * axis) / 65536.0;
      if (signature == "wtpt") white = value;
      if (signature.substr(1) == "XYZ") sum += value;
    }
    CHECK(sum == doctest::Approx(white).epsilon(0.0005));
  }
}

TEST_CASE("the same document gives the same bytes, another one another ID") {
  const frame::PagedDocument d = document();
  const std::string first = written(d, nullptr, true);
  CHECK(first == written(d, nullptr, true));
  frame::PagedDocument other = d;
  other.metadata.title = "测试简报二";
  Parsed a(first), b(written(other, nullptr, true));
  const auto id = [](Parsed& file, int i) {
    return file.trailer().getKey("/ID").getArrayItem(i).getStringValue();
  };
  CHECK(id(a, 0).size() == 16);
  CHECK(id(a, 0) == id(a, 1));
  CHECK(id(a, 0) != id(b, 0));
  CHECK(first.find(zero_uuid) == std::string::npos);
  CHECK(between(first, "<xmpMM:DocumentID>uuid:", "<").size() == 36);
}
