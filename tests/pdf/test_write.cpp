// Whole files: what other people's tools make of them.
#include "support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace briefwright;
using namespace briefwright::pdf::test;

namespace {

frame::PagedDocument small_brief() {
  frame::PagedDocument d = document();
  frame::StructureTree& tree = d.structure;
  frame::Frame& page = d.pages[0].frame;
  page.add(Mark::as(frame::Artifact::background),
           frame::Path::rectangle({Pt(0), Pt(760), Pt(595), Pt(842)}, rgb(0xeef4f5)));
  page.add(Mark::of(tree.add(tree.root(), Role::h1)),
           shaped(noto_bold, 18, "全球水泥净零路线图", {Pt(56), Pt(780)}));
  page.add(frame::Destination{"top", {Pt(56), Pt(800)}});
  const StructId p = tree.add(tree.root(), Role::p);
  page.add(Mark::of(p), line("到2050年，水泥行业实现净零排放——", 740));
  page.add(Mark::of(p), line("Office ﬁnal: Ωmega", 724, dejavu));
  d.outline = {{1, "政策内容", "top", true}, {2, "背景", "top", true}, {1, "附录", "top", true}};
  return d;
}

}  // namespace

TEST_CASE("a turned run goes down the page from its origin") {
  frame::PagedDocument d = document();
  frame::GlyphRun run = line("AB", 700);
  run.turned = true;
  run.glyphs[1].y = Pt(2);  // to the right, once turned
  d.pages[0].frame.add(Mark::as(frame::Artifact::header), run);
  const std::string content = Parsed(written(d)).content(0);
  CHECK(content.find("0 -1 1 0 56 700 Tm") != std::string::npos);
  const Pt down = Pt(700) - run.glyphs[1].x;
  CHECK_MESSAGE(content.find(fmt::format("0 -1 1 0 58 {:.2f} Tm", down.value())) != std::string::npos,
                content);
}

TEST_CASE("a small brief is what qpdf, pdffonts and pdftotext expect") {
  for (const bool compress : {true, false}) {
    CAPTURE(compress);
    const std::string bytes = written(small_brief(), nullptr, compress);
    const Output check = run_tool("qpdf --check FILE 2>&1", bytes);
    CHECK_MESSAGE(check.status == 0, check.text);
    const Output list = run_tool("pdffonts FILE", bytes);
    CHECK(list.text.find("NotoSansCJKsc-Bold-Identity-H") != std::string::npos);
    CHECK(list.text.find("DejaVuSans") != std::string::npos);
    CHECK(list.text.find(" no ") == std::string::npos);
    const Output text = run_tool("pdftotext -raw FILE - 2>&1", bytes);
    CHECK_MESSAGE(
        text.text.find("全球水泥净零路线图\n到2050年，水泥行业实现净零排放——\nOffice ﬁnal: Ωmega") == 0,
        text.text);
  }
}
