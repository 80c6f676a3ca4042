#include "pages.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace briefwright::layout {
namespace {

using namespace document;

Document with_contents(int sections, int lines) {
  Blocks blocks{heading(1, "Title"), block(Contents{plain("Contents")})};
  std::string text;
  for (int i = 0; i < lines; ++i) text += fmt::format("{}l{}", i > 0 ? "\n" : "", i);
  for (int i = 0; i < sections; ++i) {
    blocks.push_back(heading(2, fmt::format("Section{}", i)));
    blocks.push_back(paragraph(text));
  }
  return in_one_part(std::move(blocks));
}

/// Where every destination stands, from 1.
std::map<std::string, std::size_t> places(const LaidOut& out) {
  std::map<std::string, std::size_t> pages;
  for (std::size_t page = 0; page < out.page_count(); ++page)
    for (const frame::Item& item : out.paged.pages[page].frame.items)
      if (const auto* d = std::get_if<frame::Destination>(&item.what)) pages[d->name] = page + 1;
  return pages;
}

TEST_CASE("a text that tells a page is the number of that page, on the right of its field, and a link") {
  Table index = table({"Where", "Page"}, {});
  index.columns[1].numeric = true;
  for (const char* anchor : {"near", "far"}) {
    Inlines page = plain("000");
    page[0].target = anchor;
    page[0].tells_page = true;
    index.rows.push_back({{Cell{plain(anchor), 1, true}, Cell{std::move(page), 1, false}}});
  }
  Blocks blocks{block(index), heading(2, "Near", "near")};
  for (int i = 0; i < 120; ++i) blocks.push_back(paragraph("n"));
  blocks.push_back(heading(2, "Far", "far"));
  blocks.push_back(paragraph("f"));
  const LaidOut out(in_one_part(std::move(blocks)));
  REQUIRE(out.page_count() >= 3);
  const std::map<std::string, std::size_t> pages = places(out);
  CHECK(pages.at("far") > 1);
  std::map<std::string, Pt> ends;
  for (const PlacedText& text : texts(out.paged.pages[0])) {
    CHECK(text.text != "000");
    ends[text.text] = text.right;
  }
  REQUIRE(ends.count(fmt::format("{}", pages.at("far"))) == 1);
  CHECK(ends.at("1").value() == doctest::Approx(ends.at(fmt::format("{}", pages.at("far"))).value()));
  CHECK(fault(out) == "");
}

TEST_CASE("a short document prints no table of contents and has none in its structure") {
  const LaidOut out(with_contents(3, 10));
  CHECK(out.page_count() < 8);
  CHECK(out.all_lines().find("Contents") == std::string::npos);
  for (std::size_t i = 1; i <= out.paged.structure.size(); ++i)
    CHECK(out.paged.structure[static_cast<frame::StructId>(i)].role != frame::Role::toc);
}

TEST_CASE("printed numbers are those of the pages, even when the contents move them") {
  for (int sections : {12, 40, 70}) {
    const LaidOut out(with_contents(sections, 17));
    REQUIRE(out.page_count() >= 8);
    const std::map<std::string, std::size_t> pages = places(out);
    std::map<frame::StructId, std::string> texts_of, aims;
    for (const frame::Page& page : out.paged.pages)
      for (const frame::Item& item : page.frame.items) {
        if (const auto* run = std::get_if<frame::GlyphRun>(&item.what))
          texts_of[item.mark.element] += run->text;
        if (const auto* link = std::get_if<frame::Link>(&item.what))
          aims[item.mark.element] = link->destination;
      }
    CHECK(aims.size() == static_cast<std::size_t>(sections));
    int section = 0;
    for (const auto& [element, aim] : aims) {
      CHECK(texts_of[element] == fmt::format("Section{} {}", section, pages.at(aim)));
      ++section;
    }
    CHECK(fault(out) == "");
  }
}

TEST_CASE("the contents stand where the document wants them, tagged as such") {
  const LaidOut out(with_contents(12, 17));
  CHECK(out.lines(0).starts_with("Title|Contents|Section0 1|Section1 "));
  const frame::StructureTree& tree = out.paged.structure;
  const frame::Element& part = tree[tree[frame::StructureTree::root()].children[0]];
  const frame::Element& section = tree[part.children[0]];
  REQUIRE(section.children.size() > 2);
  CHECK(tree[section.children[0]].role == frame::Role::h1);
  const frame::Element& contents = tree[section.children[1]];
  REQUIRE(contents.children.size() == 2);
  CHECK(tree[contents.children[0]].role == frame::Role::h2);
  const frame::Element& toc = tree[contents.children[1]];
  REQUIRE(toc.role == frame::Role::toc);
  const frame::Element& item = tree[toc.children[0]];
  CHECK(item.role == frame::Role::toc_item);
  CHECK(tree[tree[item.children[0]].children[0]].role == frame::Role::link);
}

TEST_CASE("entries and links to places say the page") {
  Document document = with_contents(12, 17);
  document.parts[0].link_words.place = "Go to page {page}: {title}";
  const LaidOut out(document);
  const std::map<std::string, std::size_t> pages = places(out);
  std::size_t entries = 0;
  for (const frame::Item& item : out.paged.pages[0].frame.items) {
    const auto* link = std::get_if<frame::Link>(&item.what);
    if (link == nullptr) continue;
    CHECK(link->description == fmt::format("Go to page {}: Section{}", pages.at(link->destination), entries));
    CHECK(out.paged.structure[item.mark.element].alternative.empty());  // the entry says its text and number
    ++entries;
  }
  CHECK(entries == 12);
}

TEST_CASE("each part lists its own headings, numbered through the document") {
  Document document = with_contents(10, 17);
  document.parts.push_back(document.parts[0]);
  const LaidOut out(document);
  const std::size_t second = out.page_count() / 2;
  CHECK(out.lines(second).starts_with(fmt::format("Title|Contents|Section0 {}|", second + 1)));
  CHECK(fault(out) == "");
}

TEST_CASE("more than a few entries stand in two columns, and no page breaks between them") {
  Theme theme = test_theme();
  theme.page.width = Pt(460);
  theme.contents_from_pages = 0;
  for (int lines_before : {0, 14, 18, 20, 22}) {
    Document document = with_contents(9, 3);
    std::string text;
    for (int i = 0; i < lines_before; ++i) text += fmt::format("{}t{}", i > 0 ? "\n" : "", i);
    Blocks& blocks = document.parts[0].blocks;
    if (lines_before > 0) blocks.insert(blocks.begin() + 1, paragraph(text));
    const LaidOut out(document, theme);
    std::size_t page = 0;
    while (out.lines(page).find("Contents") == std::string::npos) ++page;
    std::map<std::string, PlacedText> entries;
    bool begun = false;  // section headings may stand above
    for (const PlacedText& t : texts(out.paged.pages[page])) {
      begun |= t.text == "Contents";
      if (begun) entries.emplace(t.text, t);
    }
    REQUIRE(entries.count("Section8") == 1);
    CHECK(entries["Section4"].left == entries["Section0"].left);
    CHECK(entries["Section5"].left > entries["Section0"].right);
    CHECK(nearly_equal(entries["Section5"].baseline, entries["Section0"].baseline));
    CHECK(entries["Section8"].baseline > entries["Section4"].baseline);
    CHECK(fault(out) == "");
  }
}

TEST_CASE("very many entries fill the page where they begin, and pages") {
  Theme theme = test_theme();
  theme.contents_from_pages = 0;
  Document document = with_contents(35, 1);
  std::get<Contents>(document.parts[0].blocks[1].what).continued = plain("Contents (continued)");
  const LaidOut out(document, theme);
  std::vector<std::size_t> on_page;
  for (std::size_t page = 0; page < out.page_count(); ++page) {
    std::size_t count = 0;
    for (const frame::Item& item : out.paged.pages[page].frame.items)
      count += std::holds_alternative<frame::Link>(item.what) ? 1 : 0;
    if (count > 0) on_page.push_back(count);
  }
  REQUIRE(on_page.size() > 1);
  const std::size_t most = *std::max_element(on_page.begin(), on_page.end());
  for (std::size_t i = 1; i + 1 < on_page.size(); ++i) CHECK(on_page[i] == most);  // full pages between
  CHECK(on_page.back() >= 3);
  for (std::size_t page = 0; page < out.page_count(); ++page)
    CHECK((out.artifacts(page).find("Contents (continued)") != std::string::npos) ==
          (page > 0 && page < on_page.size()));
  CHECK(fault(out) == "");
}

TEST_CASE("contents that stand behind a section are read there") {
  Theme theme = test_theme();
  theme.contents_from_pages = 2;
  Blocks blocks{heading(1, "Title"), block(Contents{plain("Contents")}), paragraph("p")};
  std::string text;
  for (int i = 0; i < 15; ++i) text += fmt::format("{}l{}", i > 0 ? "\n" : "", i);
  for (int i = 0; i < 5; ++i) {
    blocks.push_back(heading(2, fmt::format("Section{}", i)));
    blocks.push_back(paragraph(text));
  }
  std::swap(blocks[1], blocks[2]);
  blocks[2] = paragraph(text + "\n" + text);
  blocks.insert(blocks.begin() + 2, block(Contents{plain("Contents")}));
  const LaidOut out(in_one_part(std::move(blocks)), theme);
  CHECK(out.lines(0).find("Contents") == std::string::npos);
  CHECK(out.lines(1).find("|Contents|Section0 ") != std::string::npos);
  CHECK(out.lines(1).find("|Section0|l0") > out.lines(1).find("|Contents|"));
  CHECK(fault(out) == "");
}

TEST_CASE("a theme may want contents always") {
  Theme theme = test_theme();
  theme.contents_from_pages = 0;
  CHECK(LaidOut(with_contents(1, 1), theme).lines(0) == "Title|Contents|Section0 1|Section0|l0");
  CHECK(LaidOut(in_one_part({block(Contents{plain("Contents")}), paragraph("p")}), theme).lines(0) == "p");
}

}  // namespace
}  // namespace briefwright::layout
