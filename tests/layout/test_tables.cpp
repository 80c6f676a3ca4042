#include "layout/grid.hpp"
#include "pages.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <set>

namespace briefwright::layout {
namespace {

using namespace document;

std::string long_cell(const std::string& name, int lines) {
  std::string out;
  for (int i = 1; i <= lines; ++i) out += fmt::format("{}{}{}", i > 1 ? "\n" : "", name, i);
  return out;
}

Table rows(int count) {
  std::vector<std::vector<std::string>> cells;
  for (int i = 0; i < count; ++i) cells.push_back({fmt::format("r{}", i), fmt::format("v{}", i)});
  return table({"Name", "Value"}, cells);
}

TEST_CASE("cells stay in their columns at every width, and in the margins") {
  const std::string evidence =
      "Evidence with anextraordinarilylongwordthatnobodywouldbreak and "
      "https://example.org/a/long/path/file.html";
  const Table wide = table({"Dimension", "Score", "判断与证据", "Source"},
                           {{"Strategic", "100", evidence, "某某规划（2020—2025年）"},
                            {"Statutory", "—", "将其确立为单一最大技术贡献路径（36%）。", ""},
                            {"", "5", evidence, evidence}});
  for (int width = 100; width <= 640; width += 29) {
    Theme theme = test_theme();
    theme.page = {Pt(60 + width), Pt(900)};
    const LaidOut out(in_one_part({block(wide)}), theme);
    CAPTURE(width);
    CHECK(fault(out) == "");
  }
}

TEST_CASE("numbers align at the decimal point, and at the right without one") {
  Table t = table({"Name", "Mt"}, {{"a", "1.25"}, {"b", "1,017.5"}, {"c", "12"}, {"d", "—"}});
  t.columns[1].numeric = true;
  const LaidOut out(in_one_part({block(t)}));
  std::map<std::string, PlacedText> by_text;
  for (const PlacedText& text : texts(out.paged.pages[0])) by_text[text.text] = text;
  const Pt digit(5.55), point = by_text["12"].right;
  CHECK(nearly_equal(by_text["1.25"].left, point - digit, Pt(0.1)));
  CHECK(nearly_equal(by_text["1.25"].right, Pt(270), Pt(0.1)));
  CHECK(by_text["1,017.5"].right < Pt(270 - 5));
  CHECK(nearly_equal(by_text["—"].right, point, Pt(0.1)));
  CHECK(nearly_equal(by_text["Mt"].right, Pt(270), Pt(0.1)));
}

TEST_CASE("the head repeats on every page as an artifact, with what continues") {
  Table t = rows(40);
  t.caption = plain("Facilities");
  t.continued = plain("(continued)");
  const LaidOut out(in_one_part({block(t)}));
  REQUIRE(out.page_count() > 2);
  CHECK(out.lines(0).starts_with("Facilities|Name Value|r0 v0|"));
  CHECK(out.artifacts(0).find("continued") == std::string::npos);
  for (std::size_t page = 1; page < out.page_count(); ++page) {
    CHECK(out.artifacts(page).starts_with("Facilities (continued)|Name Value|"));
    CHECK(out.lines(page).starts_with("r"));
  }
  CHECK(fault(out) == "");
}

TEST_CASE("without a caption the section's title says what continues") {
  Table t = rows(40);
  t.continued = plain("(continued)");
  CHECK(LaidOut(in_one_part({heading(2, "Register"), block(t)}))
            .artifacts(1)
            .starts_with("Register (continued)|Name Value|"));
  CHECK(LaidOut(in_one_part({block(t)})).artifacts(1).starts_with("(continued)|Name Value|"));
  t.continued.clear();
  CHECK(LaidOut(in_one_part({block(t)})).artifacts(1).starts_with("Name Value|"));
}

TEST_CASE("a page that begins inside a group repeats the group, one that begins with a group does not") {
  Table t = table({"Name", "Value"}, {});
  t.continued = plain("(continued)");
  for (int group = 0; group < 6; ++group) {
    const Table part = table({"Name", "Value"}, {{fmt::format("Group{}", group)}});
    t.rows.push_back(part.rows[0]);
    for (const Row& row : rows(9 + group).rows) t.rows.push_back(row);
  }
  const LaidOut out(in_one_part({block(t)}));
  REQUIRE(out.page_count() > 3);
  for (std::size_t page = 1; page < out.page_count(); ++page) {
    const bool opens_group = out.lines(page).starts_with("Group");
    CHECK((out.artifacts(page).find("Group") == std::string::npos) == opens_group);
    CHECK_FALSE(out.lines(page - 1).find("Group", out.lines(page - 1).rfind('|')) != std::string::npos);
  }
  CHECK(fault(out) == "");
}

TEST_CASE("a subtotal stays with its rows, a group with its first row, at every height") {
  for (int before = 0; before < 12; ++before) {
    Table t = rows(8);
    t.rows.insert(t.rows.begin() + 4, table({"a", "b"}, {{"Group"}}).rows[0]);
    t.rows.push_back(rows(1).rows[0]);
    t.rows.back().kind = Row::Kind::subtotal;
    t.rows.back().cells[0].text = plain("Sum");
    const LaidOut out(in_one_part({paragraph(long_cell("f", before + 4)), block(t)}));
    for (std::size_t page = 0; page < out.page_count(); ++page) {
      CHECK_FALSE(out.lines(page).starts_with("Sum"));
      CHECK_FALSE(out.lines(page).ends_with("Group"));
    }
  }
}

/// Whether c1 and the last line of a cell stand on one page, behind so many lines.
bool stays_whole(int before, int cell_lines, int rows_behind = 1) {
  Table t = table({"A", "B"}, {{"x", long_cell("c", cell_lines)}});
  for (int i = 0; i < rows_behind; ++i) t.rows.push_back(rows(1).rows[0]);
  const LaidOut out(in_one_part({paragraph(long_cell("f", before)), block(t)}));
  CHECK(fault(out) == "");
  for (std::size_t page = 0; page < out.page_count(); ++page) {
    const std::string lines = out.lines(page);
    const bool begins = lines.find("c1|") != std::string::npos || lines.find("c1 ") != std::string::npos;
    if (begins) return lines.find(fmt::format("c{}", cell_lines)) != std::string::npos;
  }
  return false;
}

TEST_CASE("rows of up to six lines stay whole") {
  for (int before = 2; before < 30; ++before) CHECK(stays_whole(before, 6));
}

TEST_CASE("a row of more lines is broken only where a hole would be left, two lines at least on each side") {
  int whole = 0, broken = 0;
  for (int before = 8; before < 24; ++before) {
    const LaidOut out(in_one_part({paragraph(long_cell("f", before)),
                                   block(table({"A", "B"}, {{"x", long_cell("c", 9)}, {"y", "z"}}))}));
    for (std::size_t page = 0; page < out.page_count(); ++page) {
      int lines = 0;
      for (const PlacedText& t : texts(out.paged.pages[page])) lines += t.text.starts_with("c");
      CHECK(lines != 1);
      CHECK(lines != 8);
    }
    (stays_whole(before, 9) ? whole : broken) += 1;
  }
  CHECK(whole > 0);
  CHECK(broken > 0);
}

TEST_CASE("a small table stays whole where little space is lost by it") {
  Theme theme = test_theme();
  theme.page.height = Pt(660);
  for (int before = 34; before < 44; ++before) {
    const LaidOut out(in_one_part({paragraph(long_cell("f", before)), block(rows(3))}), theme);
    for (std::size_t page = 0; page < out.page_count(); ++page) {
      const std::string lines = out.lines(page);
      CHECK((lines.find("r0") == std::string::npos) == (lines.find("r2") == std::string::npos));
    }
  }
}

TEST_CASE("a stronger rule above the first sum only") {
  Table t = rows(4);
  t.rows[2].kind = t.rows[3].kind = Row::Kind::subtotal;
  const LaidOut out(in_one_part({block(t)}));
  int strong = 0;
  for (const frame::Item& item : out.paged.pages[0].frame.items)
    if (const auto* path = std::get_if<frame::Path>(&item.what))
      strong += path->stroke && path->stroke->width == out.theme.hairline * 1.5 ? 1 : 0;
  CHECK(strong == 2);  // under the titles and above the sums
}

TEST_CASE("a row whose long cells are Latin takes the leading of Latin text in a Chinese part") {
  const auto pitch = [](const std::string& language) {
    Table t = table({"A", "B"}, {{"一", "one\ntwo\nthree"}});
    t.rows[0].cells[1].text[0].language = language;
    const LaidOut out(in_one_part({block(t)}, Language::zh));
    std::map<std::string, PlacedText> by_text;
    for (const PlacedText& text : texts(out.paged.pages[0])) by_text[text.text] = text;
    CHECK(nearly_equal(by_text["一"].baseline, by_text["one"].baseline));
    return by_text["one"].baseline - by_text["two"].baseline;
  };
  const Theme theme = test_theme();
  CHECK(nearly_equal(pitch(""), line_pitch(theme, theme.table, "zh")));
  CHECK(nearly_equal(pitch("en"), line_pitch(theme, theme.table, "en")));
}

TEST_CASE("a row that is set line by line is read cell by cell on each of its pages") {
  const LaidOut out(
      in_one_part({block(table({"A", "B"}, {{long_cell("c", 60), long_cell("d", 50)}, {"y", "z"}}))}));
  REQUIRE(out.page_count() > 1);
  for (const frame::Page& page : out.paged.pages) {
    std::vector<frame::StructId> order;
    for (const PlacedText& text : texts(page)) {
      if (text.mark.element == frame::StructId::none) continue;
      if (order.empty() || order.back() != text.mark.element) order.push_back(text.mark.element);
    }
    const std::set<frame::StructId> elements(order.begin(), order.end());
    CHECK(order.size() == elements.size());
    CHECK(order.size() > 1);
  }
}

TEST_CASE("a row higher than half a page is broken between lines, both parts in one cell") {
  const LaidOut out(in_one_part(
      {paragraph(long_cell("f", 10)), block(table({"A", "B"}, {{"x", long_cell("c", 60)}, {"y", "z"}}))}));
  std::map<frame::StructId, std::size_t> first_page;
  bool split = false;
  std::string all;
  for (std::size_t page = 0; page < out.page_count(); ++page)
    for (const PlacedText& text : texts(out.paged.pages[page])) {
      if (text.mark.element == frame::StructId::none) continue;
      split |= first_page.emplace(text.mark.element, page).first->second != page;
      all += text.text + " ";
    }
  CHECK(split);
  for (int i = 1; i <= 60; ++i) CHECK(all.find(fmt::format("c{} ", i)) != std::string::npos);
  CHECK(fault(out) == "");
  CHECK(out.codes() == "");
}

TEST_CASE("every cell of a long register is printed once, in order") {
  const LaidOut out(in_one_part({block(rows(500))}));
  int next = 0;
  for (std::size_t page = 0; page < out.page_count(); ++page)
    for (const PlacedText& text : texts(out.paged.pages[page]))
      if (text.mark.element != frame::StructId::none && text.text.starts_with("r")) {
        CHECK(text.text == fmt::format("r{}", next));
        ++next;
      }
  CHECK(next == 500);
}

TEST_CASE("spans: a cell over two columns has the room of both") {
  Table t = table({"A", "B", "C"}, {{"a", "b", "c"}, {"short", "", ""}});
  for (Column& column : t.columns) column.weight = 0;
  t.rows[1].cells = {{plain("a text that is much wider than column A"), 2, false}, {plain("c"), 1, false}};
  const LaidOut out(in_one_part({block(t)}));
  CHECK(fault(out) == "");
  CHECK(out.codes() == "");
}

TEST_CASE("rather two rows than one at the end of a table and before its first break") {
  for (int count = 18; count < 30; ++count) {
    const LaidOut out(in_one_part({block(rows(count))}));
    for (std::size_t page = 0; page < out.page_count(); ++page) {
      int on_page = 0;
      for (const PlacedText& text : texts(out.paged.pages[page])) on_page += text.text.starts_with("r");
      CHECK(on_page != 1);
    }
  }
}

TEST_CASE("a note under a table stays with its last row") {
  for (int count = 10; count < 22; ++count) {
    const LaidOut out(in_one_part(
        {block(rows(count)), paragraph("note", TextRole::caption), paragraph("more", TextRole::caption)}));
    const std::string together = fmt::format("r{0} v{0}|note|more", count - 1);
    CHECK(out.all_lines().find(together) != std::string::npos);
  }
}

TEST_CASE("tags in bold cells stay light, row headers of dense tables too") {
  Table t = table({"A"}, {{"head"}});
  t.rows[0].kind = Row::Kind::body;
  t.rows[0].cells[0].header = true;
  t.rows[0].cells[0].text.push_back(plain(" tag")[0]);
  t.rows[0].cells[0].text[1].small = true;
  const auto fonts_of = [](const LaidOut& out) {
    std::map<std::string, frame::FontId> fonts;
    for (const frame::Item& item : out.paged.pages[0].frame.items)
      if (const auto* run = std::get_if<frame::GlyphRun>(&item.what))
        fonts[run->text.substr(run->text.find_first_not_of(' '))] = run->font;
    return fonts;
  };
  auto fonts = fonts_of(LaidOut(in_one_part({block(t)})));
  CHECK(fonts.at("head") != fonts.at("A"));
  CHECK(fonts.at("tag") == fonts.at("A"));
  t.dense = true;
  fonts = fonts_of(LaidOut(in_one_part({block(t)})));
  CHECK(fonts.at("head tag") == fonts.at("A"));
}

TEST_CASE("a group's label stands at the left even when the first column holds numbers") {
  Table t = table({"No", "Name"}, {{"Group"}, {"1", "a name"}, {"100000", "b"}});
  t.columns[0].numeric = true;
  const LaidOut out(in_one_part({block(t)}));
  for (const PlacedText& text : texts(out.paged.pages[0]))
    if (text.text == "Group") CHECK(text.left == Pt(30));
  CHECK(fault(out) == "");
}

TEST_CASE("links in cells have areas in their cell, and none of them is underlined") {
  Table t = table({"A", "B"}, {{"a", ""}});
  t.rows[0].cells[1].text = {link_to("one", "https://x.example")};
  const LaidOut out(in_one_part({block(t)}));
  int links = 0;
  for (const frame::Item& item : out.paged.pages[0].frame.items)
    if (const auto* link = std::get_if<frame::Link>(&item.what)) {
      ++links;
      CHECK(link->area.left >= Pt(30));
      CHECK(link->description == "one");
      CHECK(out.paged.structure[item.mark.element].role == frame::Role::link);
    }
  CHECK(links == 1);
}

}  // namespace
}  // namespace briefwright::layout
