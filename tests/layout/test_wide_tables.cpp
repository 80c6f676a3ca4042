// Tables wider than the page, rows, heads and facts higher than it: all of it is printed.
#include "layout/wide_tables.hpp"
#include "pages.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace briefwright::layout {
namespace {

using namespace document;

std::string divided(std::vector<double> least, double gap, double available) {
  std::vector<Pt> widths;
  for (const double width : least) widths.push_back(Pt(width));
  std::string out;
  for (const ColumnRange& piece : divide_columns(widths, Pt(gap), Pt(available)))
    out += fmt::format("{}{}-{}", out.empty() ? "" : " ", piece.first, piece.last);
  return out;
}

TEST_CASE("columns are divided into as few pieces as hold them, about as many columns in each") {
  CHECK(divided({10, 10, 10}, 2, 34) == "0-3");
  CHECK(divided({10, 10, 10}, 2, 33) == "0-2 2-3");
  CHECK(divided({10, 10, 10, 10, 10, 10, 10, 10}, 2, 58) ==
        "0-5 5-8");                                                  // four and three, not four, and three
  CHECK(divided({10, 10, 10, 10, 10, 10, 10}, 2, 58) == "0-4 4-7");  // three and three, not four and two
  CHECK(divided({10, 30, 5, 5, 5, 30}, 0, 40) == "0-2 2-5 5-6");
  CHECK(divided({10, 90, 90, 5}, 0, 40) == "0-2 2-3 3-4");
  CHECK(divided({90, 5, 5}, 0, 40) == "0-2 2-3");
  CHECK(divided({10, 90}, 0, 40) == "0-2");
  CHECK(divided({10}, 0, 5).empty());
}

/// A table of `count` columns whose numbers do not stand beside each other on a page of 240 pt.
Table wide_table(int count) {
  std::vector<std::string> titles{"Name"}, first{"alpha"}, second{"beta"};
  for (int i = 1; i < count; ++i) {
    titles.push_back(fmt::format("t{}", i));
    first.push_back(fmt::format("1{:02}.{:03}", i, i));
    second.push_back(fmt::format("2{:02}.{:03}", i, i));
  }
  Table out = table(titles, {first, {"group"}, second});
  for (std::size_t i = 1; i < out.columns.size(); ++i) out.columns[i].numeric = true;
  out.rows[1].anchor = "group";
  out.rows[1].outline_title = "group";
  out.rows[0].cells[0].header = out.rows[2].cells[0].header = true;
  return out;
}

Document with_note(Blocks blocks) {
  Document out = in_one_part(std::move(blocks));
  out.parts[0].table_columns = "(columns {first}-{last} of {all})";
  return out;
}

std::size_t count_of(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

TEST_CASE("a table wider than the page is several, each with the first column and a warning for all") {
  Table wide = wide_table(12);
  wide.caption = plain("Figures");
  const LaidOut out(with_note({heading(2, "Section"), block(wide), paragraph("after")}));
  CHECK(out.codes() == "table-wide");
  CHECK(out.diagnostics.all()[0].message.find("12 columns") != std::string::npos);
  const std::string all = out.all_lines();
  for (const std::string text : {"Figures (columns 1-5 of 12)|Name t1 t2 t3 t4|alpha 101.001 102.002",
                                 "Figures (columns 6-9 of 12)|Name t5 t6 t7 t8|alpha 105.005",
                                 "Figures (columns 10-12 of 12)|Name t9 t10 t11|alpha 109.009"})
    CHECK_MESSAGE(all.find(text) != std::string::npos, all);
  CHECK(count_of(all, "|group|beta 2") == 3);
  CHECK(all.ends_with("after"));
  CHECK(fault(out) == "");
  std::map<frame::Role, int> roles;
  for (std::uint32_t id = 1; id <= out.paged.structure.size(); ++id)
    ++roles[out.paged.structure[frame::StructId{id}].role];
  CHECK(roles[frame::Role::table] == 3);
  CHECK(roles[frame::Role::table_head] == 3);
  CHECK(out.paged.outline.size() == 2);  // the section and the group, once
}

TEST_CASE("a table that fits in small type stays whole") {
  const LaidOut out(with_note({block(wide_table(6))}));
  CHECK(out.codes() == "");
  CHECK(out.all_lines().starts_with("Name t1 t2 t3 t4 t5|alpha 101.001 102.002 103.003 104.004 105.005|"));
  for (const PlacedText& text : texts(out.paged.pages[0]))
    if (text.mark.element != frame::StructId::none) CHECK(text.size == Pt(8));
}

TEST_CASE("numbers are kept whole at the cost of words that can stand below each other") {
  const std::string words = "a b c d e f g h i j k l m n o p q r s t";
  const Table t = table({"A", "B", "C", "D", "E"}, {{words, "1,234,567.89", words, "9,876,543.21", words}});
  const LaidOut out(with_note({block(t)}));
  CHECK(out.codes() == "");
  for (const char* number : {"1,234,567.89", "9,876,543.21"}) {
    const auto all = texts(out.paged.pages[0]);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& text) { return text.text == number; });
    REQUIRE(found != all.end());
    CHECK(found->size == Pt(10));
  }
}

TEST_CASE("a word that no column could hold is broken, with one warning for the table") {
  const std::string word(200, 'x');
  for (const Table& t :
       {table({"A", "B"}, {{"a", word}, {word, "b"}, {word, word}}), table({"A"}, {{word}, {word}})}) {
    const LaidOut out(with_note({block(t)}));
    CHECK(out.codes() == "table-wide");
    CHECK(count_of(out.all_lines(), "x") >= 400);
    CHECK(fault(out) == "");
  }
}

TEST_CASE("tables too wide for columns side by side, for lists and callouts") {
  Columns columns;
  columns.parts.push_back({1, {block(wide_table(6))}});
  columns.parts.push_back({1, {paragraph("beside")}});
  const LaidOut stacked(with_note({block(columns)}));
  CHECK(stacked.codes() == "");
  CHECK(stacked.all_lines().starts_with("Name t1 t2 t3 t4 t5|"));

  columns.parts[0].blocks = {block(wide_table(12))};
  Table unnamed = wide_table(12);  // a name stands once in a document
  unnamed.rows[1].anchor.clear();
  List list;
  list.items = {{paragraph("item"), block(unnamed)}};
  Callout callout{{block(unnamed)}, Tone::accent};
  const LaidOut out(with_note({block(columns), block(list), block(callout)}));
  CHECK(out.codes() == "table-wide table-wide table-wide");
  for (int i = 1; i < 12; ++i) CHECK(count_of(out.all_lines(), fmt::format("1{:02}.{:03}", i, i)) == 3);
  CHECK(fault(out) == "");
}

/// "w1 w2 …", and whether each is printed, in order.
std::string many_words(int count) {
  std::string out;
  for (int i = 1; i <= count; ++i) out += fmt::format("w{} ", i);
  return out;
}

bool prints_words(const LaidOut& out, int count) {
  std::string all = " " + out.all_lines() + " ";
  std::replace(all.begin(), all.end(), '|', ' ');
  std::size_t at = 0;
  for (int i = 1; i <= count && at != std::string::npos; ++i) at = all.find(fmt::format(" w{} ", i), at);
  return at != std::string::npos;
}

TEST_CASE("titles, captions and groups of a table higher than the page are printed and not repeated") {
  Table t = table({"A", "B"}, {{"a", "b"}, {"c", "d"}});
  t.columns[1].title = plain(many_words(900));
  t.continued = plain("(continued)");
  const LaidOut titles(in_one_part({block(t)}));
  CHECK(prints_words(titles, 900));
  CHECK(titles.all_lines().ends_with("w900|a b|c d"));
  CHECK(fault(titles) == "");
  CHECK(titles.codes() == "");

  Table captioned = table({"A", "B"}, {{"a", "b"}, {"c", "d"}});
  captioned.caption = plain(many_words(900));
  captioned.continued = plain("(continued)");
  const LaidOut caption(in_one_part({block(captioned)}));
  CHECK(prints_words(caption, 900));
  CHECK(fault(caption) == "");

  std::vector<std::vector<std::string>> cells{{many_words(400)}};
  for (int i = 0; i < 60; ++i) cells.push_back({fmt::format("r{}", i), "v"});
  const LaidOut group(in_one_part({block(table({"A", "B"}, cells))}));
  CHECK(prints_words(group, 400));
  CHECK(group.all_lines().find("r59 v") != std::string::npos);
  CHECK(fault(group) == "");
  CHECK(group.codes() == "");
}

TEST_CASE("facts and strips higher than the page are printed line by line, each value in one piece") {
  KeyFacts facts;
  facts.facts = {{"1", "Mt", plain(many_words(900)), {}}, {"2", "Mt", plain("short"), {}}};
  FactStrip strip;
  strip.entries = {{plain("Label"), plain(many_words(900))}, {plain("Other"), plain("value")}};
  for (const Document& document : {in_one_part({block(facts)}), in_one_part({block(strip)})}) {
    const LaidOut out(document);
    CHECK(out.page_count() > 1);
    CHECK(prints_words(out, 900));
    CHECK(fault(out) == "");
    CHECK(out.codes() == "");
  }
}

}  // namespace
}  // namespace briefwright::layout
