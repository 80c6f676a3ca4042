#include "pages.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace briefwright::layout {
namespace {

using namespace document;

/// "name1\nname2\n…": one line each whatever the fonts.
std::string numbered(const std::string& name, int count) {
  std::string out;
  for (int i = 1; i <= count; ++i) out += fmt::format("{}{}{}", i > 1 ? "\n" : "", name, i);
  return out;
}

TEST_CASE("a small page, item by item") {
  Paragraph text;
  text.text = {link_to("here", "https://x.example")};
  const LaidOut out(in_one_part({heading(1, "Title", "top"), paragraph("First"), block(text)}));
  CHECK(frame::to_text(out.paged.pages[0].frame, out.paged.structure) ==
        "text 30.00 353.92 16.00 F0 #111111 <H1 4> \"Title\"\n"
        "dest 30.00 370.00 top\n"
        "text 30.00 335.20 10.00 F0 #111111 <P 5> \"First\"\n"
        "text 30.00 315.20 10.00 F0 #000000 <Link 7> \"here\"\n"
        "path 30.00 313.80 50.92 313.80 stroke #000000 0.40 <artifact layout>\n"
        "link 30.00 313.20 50.92 324.20 https://x.example <Link 7>\n"
        "path 30.00 27.80 270.00 27.80 stroke #000000 0.40 <artifact footer>\n"
        "text 254.40 15.00 8.00 F0 #111111 <artifact footer> \"1 / 1\"\n");
  CHECK(out.codes() == "");
  CHECK(fault(out) == "");
}

TEST_CASE("a document without parts, a part without blocks, blocks without text") {
  CHECK(LaidOut(Document{}).page_count() == 0);
  const LaidOut empty(in_one_part({}));
  CHECK(empty.page_count() == 1);
  CHECK(empty.lines(0) == "");
  CHECK(empty.artifacts(0) == "1 / 1");
  Blocks blank{paragraph(""),      paragraph(" \n "),  heading(2, ""),   block(List{}),
               block(KeyFacts{}),  block(FactStrip{}), block(Callout{}), block(Columns{}),
               block(PageBreak{}), block(Contents{})};
  blank.push_back(block(table({}, {})));
  const LaidOut out(in_one_part(blank));
  CHECK(out.page_count() == 1);
  CHECK(out.all_lines() == "");
  CHECK(out.codes() == "table-without-rows");
}

TEST_CASE("page breaks make pages, but none without content") {
  const LaidOut out(in_one_part({block(PageBreak{}), paragraph("a"), block(PageBreak{}), block(PageBreak{}),
                                 paragraph("b"), block(PageBreak{})}));
  CHECK(out.all_lines() == "a / b");
}

TEST_CASE("no page opens or ends with a single line of a paragraph") {
  for (int before = 18; before <= 26; ++before)
    for (int lines = 2; lines <= 7; ++lines) {
      const LaidOut out(in_one_part(
          {paragraph(numbered("f", before)), paragraph(numbered("p", lines)), paragraph(numbered("z", 20))}));
      for (std::size_t page = 0; page < out.page_count(); ++page) {
        int of_p = 0;
        for (const PlacedText& text : texts(out.paged.pages[page])) of_p += text.text.starts_with("p");
        CHECK(of_p != 1);
        if (lines <= 3) CHECK((of_p == 0 || of_p == lines));
      }
      CHECK(fault(out) == "");
    }
}

TEST_CASE("a heading keeps two lines of what follows") {
  for (int before = 14; before <= 24; ++before) {
    const LaidOut out(in_one_part({paragraph(numbered("f", before)), heading(2, "Head"), heading(3, "Sub"),
                                   paragraph(numbered("p", 6))}));
    for (std::size_t page = 0; page < out.page_count(); ++page) {
      const std::string lines = out.lines(page);
      if (lines.find("Head") == std::string::npos) continue;
      CHECK(lines.find("Head|Sub|p1|p2") != std::string::npos);
    }
  }
}

TEST_CASE("a heading keeps a list's first items, a table's first row") {
  List list;
  for (int i = 0; i < 4; ++i) list.items.push_back({paragraph(fmt::format("i{}", i))});
  for (int before = 16; before <= 24; ++before) {
    const LaidOut with_list(in_one_part({paragraph(numbered("f", before)), heading(2, "Head"), block(list)}));
    const LaidOut with_table(in_one_part({paragraph(numbered("f", before)), heading(2, "Head"),
                                          block(table({"A", "B"}, {{"a1", "b1"}, {"a2", "b2"}}))}));
    CHECK(with_list.all_lines().find("Head|• i0|• i1") != std::string::npos);
    CHECK(with_table.all_lines().find("Head|A B|a1 b1") != std::string::npos);
  }
}

TEST_CASE("a paragraph that keeps with the next does") {
  Paragraph lead{TextRole::body, plain("lead"), true};
  for (int before = 18; before <= 24; ++before)
    CHECK(LaidOut(in_one_part({paragraph(numbered("f", before)), block(lead), paragraph("next")}))
              .all_lines()
              .find("lead|next") != std::string::npos);
}

TEST_CASE("lines stand on the grid, leading by language") {
  for (Language language : {Language::en, Language::zh}) {
    const LaidOut out(in_one_part({paragraph(numbered("a", 5)), paragraph("b"), paragraph("c")}, language));
    const std::vector<PlacedText> all = texts(out.paged.pages[0]);
    const double pitch = language == Language::en ? 14 : 16;
    CHECK(nearly_equal(all[0].baseline - all[4].baseline, Pt(pitch * 4)));
    CHECK(nearly_equal(all[4].baseline - all[5].baseline, Pt(pitch + 6)));
  }
}

TEST_CASE("running text keeps to its columns, headings do not") {
  Theme theme = test_theme();
  theme.text_columns = 6;
  const std::string words = "word word word word word word word word word word word word word word word";
  const LaidOut out(in_one_part({paragraph(words), heading(2, words)}), theme);
  Pt widest_text, widest_heading;
  for (const PlacedText& text : texts(out.paged.pages[0])) {
    if (text.mark.element == frame::StructId::none) continue;
    const bool running = out.paged.structure[text.mark.element].role == frame::Role::p;
    Pt& widest = running ? widest_text : widest_heading;
    widest = std::max(widest, text.right);
  }
  CHECK(widest_text <= Pt(30 + 116 + 0.1));
  CHECK(widest_text > Pt(120));
  CHECK(widest_heading > Pt(230));
}

TEST_CASE("Chinese running text is justified, the last line and captions are not") {
  const std::string text =
      "全球水泥与混凝土协会发布的路线图是该行业脱碳的全球最高技术共识，它通过建立统一的技术边界和核算准则，为"
      "项目提供了标准。";
  const LaidOut out(in_one_part({paragraph(text), paragraph(text, TextRole::caption)}, Language::zh));
  const std::vector<PlacedText> all = texts(out.paged.pages[0]);
  CHECK(nearly_equal(all[0].right, Pt(270), Pt(0.1)));
  CHECK(fault(out) == "");
}

TEST_CASE("an aside stands behind its heading, or below it when there is no room") {
  Heading with_aside;
  with_aside.level = 2;
  with_aside.text = plain("Register");
  with_aside.aside = plain("1,017 records");
  CHECK(LaidOut(in_one_part({block(with_aside)})).lines(0) == "Register 1,017 records");
  with_aside.aside = plain(std::string(60, 'x'));
  const LaidOut below(in_one_part({block(with_aside), paragraph("p")}));
  CHECK(below.lines(0) == "Register|" + std::string(60, 'x') + "|p");
  CHECK(fault(below) == "");
}

TEST_CASE("the outline follows headings and named rows") {
  Table t = table({"A", "B"}, {{"China"}, {"1", "2"}, {"Norway"}, {"3", "4"}});
  t.rows[0].outline_title = "China";
  t.rows[2].outline_title = "Norway";
  Block silent = heading(2, "silent");
  std::get<Heading>(silent.what).in_outline = false;
  const LaidOut out(
      in_one_part({heading(1, "T"), silent, heading(2, "Register"), block(t), heading(1, "U")}));
  std::string entries;
  for (const frame::OutlineEntry& e : out.paged.outline) entries += fmt::format("{}{} ", e.level, e.title);
  CHECK(entries == "1T 2Register 3China 3Norway 1U ");
  CHECK(fault(out) == "");
}

TEST_CASE("parts begin pages, number on, and keep their own heads and feet") {
  Document document = in_one_part({paragraph("one"), block(PageBreak{}), paragraph("two")});
  document.parts[0].running_head_start = plain("Left");
  document.parts[0].running_head_end = plain("Right");
  document.parts[0].foot_start = plain("Source");
  document.parts.push_back(in_one_part({paragraph("三")}, Language::zh).parts[0]);
  document.parts[1].page_number = "第 {page} 页，共 {pages} 页";
  const LaidOut out(document);
  CHECK(out.all_lines() ==
        "Left|one / two / 三");  // without another, the running title is the part's heading
  CHECK(out.artifacts(0) == "Right|1 / 3 Source");
  CHECK(out.artifacts(1) == "Right Left|2 / 3 Source");
  CHECK(out.artifacts(2).find("页，共") != std::string::npos);
  CHECK(out.paged.pages[2].label == "3");
  CHECK(out.paged.metadata.language == "en-US");
}

TEST_CASE("a running head that is too long is cut with an ellipsis") {
  Document document = in_one_part({heading(1, "T"), paragraph("p")});
  document.parts[0].running_head_start = plain(std::string(300, 'x'));
  document.parts[0].running_head_end = plain("Right");
  const LaidOut out(document);
  CHECK(out.artifacts(0).find("…") != std::string::npos);
  CHECK(fault(out) == "");
}

TEST_CASE("a Chinese edge mark stands upright in the outer margin and stays on the paper") {
  const std::string part = "草稿 未经人工审计";
  for (const std::string& mark : {part, part + part + part + part + part, std::string("草稿 DRAFT")}) {
    Document document = in_one_part({paragraph(std::string(400, 'x'))});
    document.parts[0].edge_mark = mark;
    const LaidOut out(document);
    int letters = 0;
    for (const PlacedText& text : texts(out.paged.pages[0]))
      if (text.left > Pt(270)) {
        ++letters;
        CHECK_FALSE(text.turned);
        CHECK(text.mark == frame::Mark::as(frame::Artifact::header));
      }
    CHECK(letters > 4);
    CHECK(fault(out) == "");
  }
}

TEST_CASE("an English edge mark is a line that runs down the middle of the outer margin, whole words of it") {
  const auto mark_of = [](const std::string& mark) {
    Document document = in_one_part({paragraph(std::string(400, 'x'))});
    document.parts[0].edge_mark = mark;
    const LaidOut out(document);
    CHECK(fault(out) == "");
    std::vector<PlacedText> found;
    for (const PlacedText& text : texts(out.paged.pages[0]))
      if (text.left > Pt(270)) found.push_back(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].turned);
    CHECK(found[0].mark == frame::Mark::as(frame::Artifact::header));
    CHECK((found[0].left + found[0].right).value() / 2 == doctest::Approx(285).epsilon(0.005));
    CHECK(found[0].baseline.value() + found[0].height.value() / 2 == doctest::Approx(200));
    return found[0];
  };
  CHECK(mark_of("DRAFT,\nnot audited").text == "DRAFT, not audited");
  const PlacedText cut = mark_of(
      "a mark so long that the page is not high enough for it and all of its many "
      "words, which say the same thing over and over again");
  CHECK(cut.text.ends_with("…"));
  CHECK(cut.height <= Pt(340));
}

}  // namespace
}  // namespace briefwright::layout
