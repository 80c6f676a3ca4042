// Rows that are drawn with their page against the same rows kept.
#include "pages.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <regex>

namespace briefwright::layout {
namespace {

using namespace document;

/// Short rows, rows of several lines, one that a page may divide, a link, code and a blank name.
Row row_of(std::size_t i) {
  Row row;
  const auto add = [&](Inlines text) { row.cells.push_back({std::move(text), 1, false}); };
  add(i % 11 == 7 ? Inlines() : plain(fmt::format("r{}", i)));
  add({link_to(fmt::format("名称{}", i), i % 5 == 0 ? "https://example.org/" : "")});
  const bool divided = i % 31 == 30, high = i % 9 == 4;
  std::string words;
  for (int k = 0; k < (divided ? 70 : high ? 15 : 1); ++k) words += fmt::format("word{} ", k);
  add(plain(words));
  if (i % 13 == 3) row.cells.back().text.front().line_break = true, add({});
  while (row.cells.size() > 3) row.cells.pop_back();
  add(plain(i % 4 == 0 ? "—" : fmt::format("{}.{}", i * 7, i % 3)));
  return row;
}

/// Two groups with rows, a sum behind the second.
Document register_of(std::size_t count, bool kept) {
  Table out = table({"Id", "Name", "Words", "Mt"}, {});
  out.columns[3].numeric = true;
  out.columns[1].names_rows = true;
  out.continued = plain("(continued)");
  out.dense = true;
  for (const std::string name : {"France", "中国"}) {
    Row group;
    group.kind = Row::Kind::group;
    group.cells.push_back({plain(name), 4, false});
    group.anchor = group.outline_title = name;
    out.rows.push_back(std::move(group));
    if (kept) {
      for (std::size_t i = 0; i < count; ++i) out.rows.push_back(row_of(i));
    } else {
      Row run;
      run.run = std::make_shared<const RowRun>(RowRun{count, row_of});
      out.rows.push_back(std::move(run));
    }
  }
  Row sum;
  sum.kind = Row::Kind::subtotal;
  for (const char* text : {"Sum", "", "", "1"}) sum.cells.push_back({plain(text), 1, false});
  out.rows.push_back(std::move(sum));
  Inline link = link_to("to the second group", "", "中国");
  Paragraph lead;
  lead.text.push_back(link);
  return in_one_part({block(lead), block(out), paragraph("What follows.")});
}

struct Pages {
  explicit Pages(const Document& document, const Theme& wanted)
      : theme(wanted), typesetter(test_fonts(), "sans", diagnostics) {
    paged = lay_out(document, theme, typesetter, diagnostics);
  }
  /// Elements by their roles alone: those of drawn pages count from the same number.
  std::string text(frame::PageReader& reader, std::size_t page) const {
    std::string out;
    reader.read(page, [&](const frame::Frame& frame) { out = to_text(frame, reader.structure()); });
    static const std::regex number("<([A-Za-z0-9]+) [0-9]+>");
    return std::regex_replace(out, number, "<$1>");
  }

  Diagnostics diagnostics;
  Theme theme;  // drawn pages need it
  text::Typesetter typesetter;
  frame::PagedDocument paged;
};

TEST_CASE("rows of a run stand where they would stand if they were kept") {
  for (const std::size_t count : {1, 12, 150})
    for (const int width : {200, 290, 420}) {
      CAPTURE(count);
      CAPTURE(width);
      Theme theme = test_theme();
      theme.page = {Pt(60 + width), Pt(400)};
      const Document with_rows = register_of(count, true), with_runs = register_of(count, false);
      const Pages kept(with_rows, theme), drawn(with_runs, theme);
      REQUIRE(kept.paged.pages.size() == drawn.paged.pages.size());
      CHECK(kept.paged.outline.size() == drawn.paged.outline.size());
      CHECK(kept.diagnostics.all().size() == drawn.diagnostics.all().size());
      frame::PageReader a(kept.paged), b(drawn.paged);
      std::size_t lasting = drawn.paged.structure.size(), on_demand = 0;
      for (std::size_t page = 0; page < kept.paged.pages.size(); ++page) {
        CAPTURE(page);
        CHECK(kept.text(a, page) == drawn.text(b, page));
        CHECK(drawn.text(b, page) == drawn.text(b, page));
        CHECK_FALSE(kept.paged.pages[page].drawn);
        if (!drawn.paged.pages[page].drawn) continue;
        ++on_demand;
        CHECK(drawn.paged.pages[page].frame.items.empty());
      }
      CHECK(on_demand > 0);
      CHECK(b.structure().size() == lasting);  // nothing of a page stays
    }
}

TEST_CASE("the elements of drawn rows know their body and stand in the order of reading") {
  const Document document = register_of(40, false);
  const Pages pages(document, test_theme());
  frame::PageReader reader(pages.paged);
  for (std::size_t page = 0; page < pages.paged.pages.size(); ++page)
    reader.read(page, [&](const frame::Frame& frame) {
      std::uint32_t last = 0;
      for (const frame::Item& item : frame.items) {
        const frame::StructId id = item.mark.element;
        if (id == frame::StructId::none || !reader.structure().is_passing(id)) continue;
        frame::StructId row = id;
        while (reader.structure().is_passing(reader.structure()[row].parent))
          row = reader.structure()[row].parent;
        CHECK(reader.structure()[row].role == frame::Role::table_row);
        CHECK(reader.structure()[reader.structure()[row].parent].role == frame::Role::table_body);
        CHECK(static_cast<std::uint32_t>(row) >= last);
        last = static_cast<std::uint32_t>(row);
      }
    });
}

TEST_CASE("a run in columns and in a table that is divided is printed whole") {
  Table wide = table({"Id", "Name", "Words", "Mt"}, {});
  Row run;
  run.run = std::make_shared<const RowRun>(RowRun{30, row_of});
  wide.rows.push_back(run);
  Columns columns;
  columns.parts.push_back({1, {block(wide)}});
  columns.parts.push_back({1, {paragraph("beside")}});
  const Document beside = in_one_part({block(columns)});
  Theme theme = test_theme();
  theme.page = {Pt(600), Pt(900)};
  for (const Theme& one : {theme, test_theme()}) {
    const Document alone = in_one_part({block(wide)});
    for (const Document* document : {&beside, &alone}) {
      const Pages pages(*document, one);
      frame::PageReader reader(pages.paged);
      std::string all;
      for (std::size_t page = 0; page < pages.paged.pages.size(); ++page) all += pages.text(reader, page);
      for (const int i : {0, 1, 29}) CHECK(all.find(fmt::format("名称{}", i)) != std::string::npos);
    }
  }
}

}  // namespace
}  // namespace briefwright::layout
