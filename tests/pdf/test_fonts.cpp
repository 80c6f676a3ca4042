// Fonts in the file: programs, codes, widths, text, positions.
#include "pdf/failure.hpp"
#include "pdf/font_embedder.hpp"
#include "pdf/font_program.hpp"
#include "pdf/glyph_usage.hpp"
#include "support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <hb.h>

#include <cmath>

using namespace briefwright;
using namespace briefwright::pdf;
using namespace briefwright::pdf::test;

namespace {

std::vector<std::uint32_t> glyphs_of(FontId face, const std::string& text) {
  std::vector<std::uint32_t> glyphs;
  for (const frame::Glyph& glyph : shaped(face, 10, text, {}).glyphs) glyphs.push_back(glyph.id);
  std::sort(glyphs.begin(), glyphs.end());
  glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
  return glyphs;
}

/// One page with these runs in one paragraph.
frame::PagedDocument paragraph(std::vector<frame::GlyphRun> runs) {
  frame::PagedDocument d = document();
  const StructId p = d.structure.add(d.structure.root(), Role::p);
  for (frame::GlyphRun& run : runs) d.pages[0].frame.add(Mark::of(p), std::move(run));
  return d;
}

}  // namespace

TEST_CASE("a CFF program keeps the CIDs of the whole face") {
  const auto glyphs = glyphs_of(noto, "净零路线图2050");
  const FontProgram program = HarfBuzzReducer(fonts()).reduce(noto, glyphs);
  CHECK(program.kind == FontProgram::Kind::cff);
  CHECK(program.bytes.substr(0, 2) == std::string("\1\0", 2));
  REQUIRE(program.codes.size() == glyphs.size());
  for (std::size_t i = 0; i < glyphs.size(); ++i) CHECK(program.codes[i] == glyphs[i]);
  const auto cids = cff_cids(program.bytes);
  REQUIRE(cids);
  CHECK(cids->size() == glyphs.size() + 1);
  CHECK((*cids)[0] == 0);
  CHECK(program.bytes.size() < 20000);
}

TEST_CASE("a glyf program keeps its glyph ids and drops what a reader does not need") {
  const auto glyphs = glyphs_of(dejavu, "Ωmega é");
  const FontProgram program = HarfBuzzReducer(fonts()).reduce(dejavu, glyphs);
  CHECK(program.kind == FontProgram::Kind::glyf);
  REQUIRE(program.codes.size() == glyphs.size());
  for (std::size_t i = 0; i < glyphs.size(); ++i) CHECK(program.codes[i] == glyphs[i]);
  hb_blob_t* blob = hb_blob_create(program.bytes.data(), static_cast<unsigned>(program.bytes.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  hb_face_t* face = hb_face_create(blob, 0);
  CHECK(hb_face_get_glyph_count(face) > glyphs.back());
  unsigned count = 32;
  hb_tag_t tags[32];
  hb_face_get_table_tags(face, 0, &count, tags);
  for (unsigned i = 0; i < count; ++i) {
    CHECK(tags[i] != HB_TAG('G', 'S', 'U', 'B'));
    CHECK(tags[i] != HB_TAG('n', 'a', 'm', 'e'));
  }
  hb_face_destroy(face);
  hb_blob_destroy(blob);
}

TEST_CASE("broken CFF bytes are refused, whatever they are") {
  const FontProgram program = HarfBuzzReducer(fonts()).reduce(noto, glyphs_of(noto, "水泥"));
  for (std::size_t size = 0; size < 300; ++size) {
    try {
      cff_cids(std::string_view(program.bytes).substr(0, size));
    } catch (const WriteFailure& failure) {
      CHECK(failure.diagnostic().code == "bad-font-program");
    }
  }
  std::string bent = program.bytes;
  for (std::size_t i = 0; i < 200; ++i) {
    bent[i] = static_cast<char>(~bent[i]);
    try {
      cff_cids(bent);
    } catch (const WriteFailure& failure) {
      CHECK(failure.diagnostic().code == "bad-font-program");
    }
    bent[i] = program.bytes[i];
  }
  CHECK(cff_cids(program.bytes).has_value());
}

TEST_CASE("fonts state the widths of their faces, and the reader's positions are the frame's") {
  std::vector<frame::GlyphRun> runs{line("净零 Roadmap, 2050：fiﬁ——", 700),
                                    line("AVATAR Ωmega ﬁ", 680, dejavu),
                                    shaped(noto_bold, 7.3, "Té 1/3", {Pt(100.1234), Pt(650.9876)})};
  // Gaps as justification makes them, and a raised glyph.
  for (std::size_t i = 0; i < runs[1].glyphs.size(); ++i)
    runs[1].glyphs[i].x += Pt(0.3337 * static_cast<double>(i));
  runs[2].glyphs[2].y = Pt(3);
  Parsed file(written(paragraph(runs)));
  const std::vector<PlacedGlyph> placed = file.glyphs(0);
  const std::map<int, FontId> faces{{1, noto}, {2, dejavu}, {3, noto_bold}};
  std::size_t at = 0;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const std::string name = fmt::format("F{}", r + 1);
    const auto widths = file.widths(fmt::format("/{}", name));
    for (const frame::Glyph& glyph : runs[r].glyphs) {
      REQUIRE(at < placed.size());
      const PlacedGlyph& seen = placed[at++];
      CHECK(seen.font == name);
      CHECK(seen.code == static_cast<int>(glyph.id));  // both kinds of face keep their numbers
      CHECK(std::abs(seen.x - (runs[r].origin.x + glyph.x).value()) <= 0.006);
      CHECK(std::abs(seen.y - (runs[r].origin.y + glyph.y).value()) <= 0.001);
      const double stated = widths.count(seen.code) ? widths.at(seen.code) : 1000;
      CHECK(std::abs(stated - fonts().advance(faces.at(static_cast<int>(r) + 1), glyph.id)) <= 0.5);
    }
  }
  CHECK(at == placed.size());
}

TEST_CASE("adjustments never drift along a line") {
  frame::GlyphRun run = line(std::string(400, 'i'), 700, dejavu);
  Parsed file(written(paragraph({run})));
  const std::vector<PlacedGlyph> placed = file.glyphs(0);
  REQUIRE(placed.size() == 400);
  for (std::size_t i = 0; i < placed.size(); ++i)
    CHECK(std::abs(placed[i].x - (run.origin.x + run.glyphs[i].x).value()) <= 0.0051);  // half of 1/1000 em
}

TEST_CASE("codes that would end or bend a literal string arrive whole") {
  // CIDs whose bytes are ( ) \ CR LF and NUL.
  frame::GlyphRun run = line("水");
  const std::vector<std::uint32_t> ids{0x2829, 0x5C28, 0x0D0A, 0x0A0D, 0x285C, 0x0100, 0x5C5C, 0x0029};
  const std::string text = run.text;
  run.glyphs.clear();
  run.text.clear();
  for (const std::uint32_t id : ids) {
    run.glyphs.push_back({id, Pt(10.0 * static_cast<double>(run.glyphs.size())), Pt(),
                          static_cast<std::uint32_t>(run.text.size()), 3});
    run.text += text;
  }
  const std::vector<PlacedGlyph> placed = Parsed(written(paragraph({run}))).glyphs(0);
  REQUIRE(placed.size() == ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) CHECK(placed[i].code == static_cast<int>(ids[i]));
}

TEST_CASE("a glyph has its most frequent text, of equals an ideograph, then the smallest") {
  FaceUse use;
  for (const char* text : {"⽴", "立", "立"}) use.count(7, text);
  for (const char* text : {"b", "a"}) use.count(3, text);
  use.count(5, "");
  for (const char* text : {"⾦", "金"}) use.count(8, text);
  for (const char* text : {"𠀋", "㇐"}) use.count(9, text);
  use.close();
  CHECK(use.glyphs() == std::vector<std::uint32_t>{3, 5, 7, 8, 9});
  CHECK(use.text(8) == "金");
  CHECK(use.text(9) == "𠀋");
  CHECK(use.text(7) == "立");
  CHECK(use.text(3) == "a");
  CHECK(use.text(5).empty());
}

TEST_CASE("a glyph that stands for another text gets ActualText, and only that cluster") {
  frame::GlyphRun twice = line("立立"), once = line("立", 680);
  once.text = "⽴";
  CHECK(once.glyphs[0].id == twice.glyphs[0].id);
  Parsed file(written(paragraph({twice, once})));
  CHECK(file.texts(0) == std::map<int, std::string>{{0, "立立"}, {1, "⽴"}});
  CHECK(file.structure() == "Document *\n  P 0:0 0:1\n");
  const std::string content = file.content(0);
  CHECK(content.find("/Span<</MCID 1/ActualText<FEFF2F74>>>BDC") != std::string::npos);
  CHECK(content.find("ActualText") == content.rfind("ActualText"));
}

TEST_CASE("clusters of several glyphs, ligatures and pairs say their text once") {
  frame::GlyphRun run = line("fi——e\xCC\x81x", 700, dejavu);
  Parsed file(written(paragraph({run, line("中文——标点", 680)})));
  CHECK(file.texts(0).at(0) == "fi——e\xCC\x81x中文——标点");
  const Output text = run_tool("pdftotext -raw FILE - 2>&1", file.bytes());
  CHECK(text.text.find("中文——标点") != std::string::npos);
}

TEST_CASE("a cluster of two glyphs") {
  frame::GlyphRun run = line("ab", 700, dejavu);
  run.text = "ß";
  run.glyphs[0].text_size = 2;
  run.glyphs[1].text_begin = run.glyphs[1].text_size = 0;
  Parsed file(written(paragraph({run})));
  CHECK(file.texts(0).at(0) == "ß");
  const auto map = unicode_map(stream_text(file.font("/F1").getKey("/ToUnicode")));
  CHECK(map.at(static_cast<int>(run.glyphs[0].id)) == "ß");
  CHECK(map.at(static_cast<int>(run.glyphs[1].id)).empty());
}

TEST_CASE("private use needs ActualText, and forbidden destinations vanish") {
  CHECK(has_private_use("\xEE\x80\x80"));
  CHECK(has_private_use("a\xF3\xB0\x80\x80"));
  CHECK_FALSE(has_private_use("水A😀"));
  CHECK(unicode_destination(std::string("a\0b\xEF\xBB\xBF", 6)) == "ab");
  frame::GlyphRun run = line("水");
  run.text = "\xEE\x80\x80";
  CHECK(Parsed(written(paragraph({run}))).content(0).find("ActualText<FEFFE000>") != std::string::npos);
}

TEST_CASE("ToUnicode comes in blocks of at most a hundred, ascending") {
  std::vector<CodeText> codes;
  for (std::uint16_t code = 1; code <= 250; ++code) codes.push_back({code, "字"});
  const std::string cmap = to_unicode_cmap(codes);
  CHECK(unicode_map(cmap).size() == 250);
  CHECK(cmap.find("100 beginbfchar") != std::string::npos);
  CHECK(cmap.find("50 beginbfchar") != std::string::npos);
}

TEST_CASE("font dictionaries say what PDF/A asks for") {
  Parsed file(written(paragraph({line("净零"), line("Ω", 680, dejavu)})));
  QPDFObjectHandle cff = file.font("/F1"), glyf = file.font("/F2");
  CHECK(cff.getKey("/Encoding").getName() == "/Identity-H");
  QPDFObjectHandle cid = cff.getKey("/DescendantFonts").getArrayItem(0);
  CHECK(cid.getKey("/Subtype").getName() == "/CIDFontType0");
  const std::string name = cid.getKey("/BaseFont").getName();
  CHECK(name.substr(7) == "+NotoSansCJKsc-Regular");
  CHECK(cff.getKey("/BaseFont").getName() == name + "-Identity-H");
  QPDFObjectHandle descriptor = cid.getKey("/FontDescriptor");
  CHECK(descriptor.getKey("/FontName").getName() == name);
  CHECK(descriptor.getKey("/FontFile3").getDict().getKey("/Subtype").getName() == "/CIDFontType0C");
  CHECK(descriptor.getKey("/Flags").getIntValue() == 4);
  CHECK(descriptor.getKey("/FontBBox").getArrayNItems() == 4);
  for (const char* key : {"/Ascent", "/Descent", "/CapHeight", "/StemV", "/ItalicAngle"})
    CHECK(descriptor.getKey(key).isInteger());
  CHECK_FALSE(descriptor.hasKey("/CIDSet"));
  QPDFObjectHandle type2 = glyf.getKey("/DescendantFonts").getArrayItem(0);
  CHECK(type2.getKey("/Subtype").getName() == "/CIDFontType2");
  CHECK(type2.getKey("/CIDToGIDMap").getName() == "/Identity");
  CHECK(glyf.getKey("/BaseFont").getName() == type2.getKey("/BaseFont").getName());
  QPDFObjectHandle program = type2.getKey("/FontDescriptor").getKey("/FontFile2");
  CHECK(program.getDict().getKey("/Length1").getIntValue() ==
        static_cast<long long>(stream_text(program).size()));
}

TEST_CASE("runs that break their promise are refused") {
  frame::GlyphRun notdef = line("水");
  notdef.glyphs[0].id = 0;
  CHECK(refusal(paragraph({notdef})) == "bad-glyph-run");
  frame::GlyphRun outside = line("水");
  outside.glyphs[0].text_size = 4;
  CHECK(refusal(paragraph({outside})) == "bad-glyph-run");
  outside.glyphs[0].text_begin = 0xFFFFFFFF;
  outside.glyphs[0].text_size = 2;
  CHECK(refusal(paragraph({outside})) == "bad-glyph-run");
  frame::GlyphRun nobody = line("水");
  nobody.font = FontId{99};
  CHECK(refusal(paragraph({nobody})) == "bad-glyph-run");
  frame::GlyphRun sizeless = line("水");
  sizeless.size = Pt(0);
  CHECK(refusal(paragraph({sizeless})) == "bad-glyph-run");
  frame::GlyphRun broken = line("水");
  broken.glyphs[0].text_size = 1;
  CHECK(refusal(paragraph({broken})) == "invalid-utf8");
  frame::GlyphRun unknown = line("水");
  unknown.glyphs[0].id = 65535;  // beyond the face's glyphs
  CHECK(refusal(paragraph({unknown})) == "bad-font-program");
}
