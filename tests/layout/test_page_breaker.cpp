#include "layout/page_breaker.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace briefwright::layout {
namespace {

Slice slice(double height, double break_cost = cost::free, double space = 0, double head = 0) {
  return {Pt(height), Pt(space), Pt(head), break_cost, {}};
}

/// "0-3 3-5": the slices of each page; "!" behind a page that is broken badly, "^" behind an overfull one.
std::string pages(const std::vector<Slice>& slices, double height) {
  std::string out;
  for (const PageRange& page : break_pages(slices, Pt(height)).pages) {
    if (!out.empty()) out += ' ';
    out += std::to_string(page.begin) + "-" + std::to_string(page.end);
    if (page.broken) out += '!';
    if (page.overfull) out += '^';
  }
  return out;
}

TEST_CASE("no slices make no page") { CHECK(pages({}, 100) == ""); }

TEST_CASE("what fits stands on one page") {
  CHECK(pages({slice(40), slice(60)}, 100) == "0-2");
  CHECK(pages({slice(40), slice(60.5)}, 100) == "0-1 1-2");
}

TEST_CASE("space before a slice counts inside a page and not at its top") {
  CHECK(pages({slice(50), slice(50, 0, 10)}, 110) == "0-2");
  CHECK(pages({slice(50), slice(50, 0, 10)}, 109) == "0-1 1-2");
  CHECK(pages({slice(50), slice(100, 0, 10)}, 100) == "0-1 1-2");
}

TEST_CASE("a heading is never left alone at the foot") {
  // Text, heading, two lines: the heading would fit, its text would not.
  CHECK(pages({slice(70), slice(20), slice(20, cost::never), slice(20, cost::never)}, 100) == "0-1 1-4");
}

TEST_CASE("a forced page and pages full to the brim") {
  CHECK(pages({slice(10), slice(10, cost::forced), slice(10)}, 100) == "0-1 1-3");
  CHECK(pages({slice(100), slice(100), slice(100)}, 100) == "0-1 1-2 2-3");
}

TEST_CASE("a break at no cost is preferred to one inside a paragraph, but not at the price of a hole") {
  CHECK(pages({slice(97), slice(2), slice(1, cost::lines), slice(80)}, 100) == "0-3 3-4");
  CHECK(pages({slice(97), slice(2), slice(2, cost::lines), slice(2, cost::lines)}, 100) == "0-1 1-4");
  CHECK(pages({slice(50), slice(40), slice(40, cost::lines)}, 100) == "0-2 2-3");
}

TEST_CASE("the first page is rather full than as empty as the next") {
  CHECK(pages({slice(55), slice(30), slice(35), slice(90)}, 100) == "0-2 2-3 3-4");
  CHECK(pages({slice(90), slice(55), slice(30), slice(35), slice(90)}, 100) == "0-1 1-2 2-4 4-5");
}

TEST_CASE("a hole of more than a fifth costs more than its square") {
  const auto with_hole = [](double hole) {
    return pages({slice(95), slice(100 - hole), slice(15), slice(10, 600)}, 100);
  };
  CHECK(with_hole(21) == "0-1 1-3 3-4");
  CHECK(with_hole(17) == "0-1 1-2 2-4");
}

TEST_CASE("how far is looked ahead leaves no hole") {
  std::vector<Slice> slices(4, slice(24));
  slices.push_back(slice(50));
  slices.resize(200, slice(24));
  CHECK(pages(slices, 100).starts_with("0-4 4-7 7-11 "));
}

TEST_CASE("a page is left early inside a paragraph to spread a large hole, and no small one") {
  // After slice 2: two holes of 8 instead of one of 16; two of 20 instead of one of 40.
  CHECK(pages({slice(60), slice(10), slice(22, cost::lines), slice(8, cost::lines), slice(84), slice(90)},
              100) == "0-4 4-5 5-6");
  CHECK(pages({slice(60), slice(10), slice(10, cost::lines), slice(20, cost::lines), slice(60), slice(90)},
              100) == "0-3 3-5 5-6");
}

TEST_CASE("a dear break does not make a cheaper one before it early") {
  // A row of four lines of 2 behind rows: whole on the next page, rather than broken to fill 4 of 100.
  CHECK(pages({slice(48), slice(48, cost::row), slice(2, cost::row), slice(2, cost::inside_row),
               slice(2, cost::inside_row), slice(60, cost::inside_row), slice(30)},
              100) == "0-2 2-7");
  // 40 of 100 would stay empty.
  CHECK(pages({slice(60), slice(20, cost::row), slice(20, cost::inside_row), slice(20, cost::inside_row),
               slice(20, cost::inside_row)},
              100) == "0-3 3-5");
}

TEST_CASE("an earlier break that makes both pages good wins over the fullest first page") {
  // Filling page one leaves slice 3 to open page two, which is forbidden.
  CHECK(pages({slice(30), slice(30), slice(30), slice(30, cost::never), slice(30)}, 100) == "0-2 2-5");
}

TEST_CASE("a break that must not be is made only when nothing else can be, and is told") {
  CHECK(pages({slice(60), slice(60, cost::never)}, 100) == "0-1 1-2!");
  CHECK(pages({slice(60), slice(60, cost::never), slice(30, cost::never)}, 100) == "0-1 1-3!");
}

TEST_CASE("a slice higher than the page stands alone and is told") {
  CHECK(pages({slice(20), slice(150), slice(20)}, 100) == "0-1 1-2^ 2-3");
}

TEST_CASE("a repeated head takes room on every page it opens") {
  const std::vector<Slice> rows{slice(10),           slice(30, 0, 0, 10), slice(30, 0, 0, 10),
                                slice(30, 0, 0, 10), slice(30, 0, 0, 10), slice(30, 0, 0, 10),
                                slice(30, 0, 0, 10)};
  CHECK(pages(rows, 100) == "0-4 4-7");
  CHECK(pages(rows, 99) == "0-3 3-5 5-7");
}

TEST_CASE("many rows: every slice is on exactly one page, in order, and none is too full") {
  std::vector<Slice> rows;
  for (int i = 0; i < 1017; ++i)
    rows.push_back(slice(12 + i % 3, i % 17 == 1 ? cost::never : cost::row, i % 5));
  std::size_t next = 0;
  for (const PageRange& page : break_pages(rows, Pt(714)).pages) {
    CHECK(page.begin == next);
    CHECK(page.end > page.begin);
    CHECK_FALSE(page.overfull);
    CHECK_FALSE(page.broken);
    Pt used;
    for (std::size_t i = page.begin; i < page.end; ++i)
      used += rows[i].height + (i > page.begin ? rows[i].space_before : Pt());
    CHECK(used <= Pt(714));
    next = page.end;
  }
  CHECK(next == rows.size());
}

/// The same with movables: "0-2+1 3-5^": "+m" behind a page that puts off movable m, "m^" before one that has
/// it on top, "~50" behind one whose figures give half of what they can.
std::string pages(const std::vector<Slice>& slices, const std::vector<Movable>& movables, double height,
                  std::optional<double> first = std::nullopt) {
  std::string out;
  const std::optional<Pt> first_height = first ? std::optional(Pt(*first)) : std::nullopt;
  for (const PageRange& page : break_pages(slices, Pt(height), movables, first_height).pages) {
    if (!out.empty()) out += ' ';
    if (page.on_top) out += std::to_string(*page.on_top) + "^";
    out += std::to_string(page.begin) + "-" + std::to_string(page.end);
    if (page.put_off) out += "+" + std::to_string(*page.put_off);
    if (page.shrunk > 0) out += "~" + std::to_string(std::lround(page.shrunk * 100));
  }
  return out;
}

TEST_CASE("a figure that leaves a hole stands on the next page, and what follows it goes before") {
  const std::vector<Slice> slices{slice(60), slice(50), slice(30), slice(40)};
  CHECK(pages(slices, {}, 100) == "0-1 1-3 3-4");
  CHECK(pages(slices, {{1, 2, {3, 4}}}, 100) == "0-3+0 0^3-4");
  // Only before one of its stops: slice 2 is divided from 3 by a heading, say.
  CHECK(pages(slices, {{1, 2, {4}}}, 100) == "0-1 1-3 3-4");
}

TEST_CASE("a later figure goes before an earlier one only for a large hole") {
  CHECK(pages({slice(60), slice(50), slice(30), slice(40)}, {{1, 2, {3, 4}, 0}}, 100) == "0-3+0 0^3-4");
  const std::vector<Slice> smaller{slice(84), slice(50), slice(10), slice(40)};  // 16 % would be empty
  CHECK(pages(smaller, {{1, 2, {3, 4}, 0}}, 100) == "0-1 1-4");
  CHECK(pages(smaller, {{1, 2, {3, 4}, 1}}, 100) == "0-3+0 0^3-4");
}

TEST_CASE("a figure stays where it is for a small hole, and where nothing stands above it") {
  CHECK(pages({slice(92), slice(50), slice(8), slice(60)}, {{1, 2, {3}}}, 100) == "0-1 1-3 3-4");
  CHECK(pages({slice(50), slice(30), slice(60)}, {{0, 1, {2, 3}}}, 100) == "0-2 2-3");
}

TEST_CASE("the space between what comes to stand together is the wider of the two that were there") {
  std::vector<Slice> slices{slice(60), slice(50, 0, 3), slice(30, 0, 8), slice(40)};
  CHECK(pages(slices, {{1, 2, {3}}}, 98) == "0-3+0 0^3-4");
  CHECK(pages(slices, {{1, 2, {3}}}, 97) == "0-1 1-3 3-4");
  slices[1].space_before = Pt(9);
  CHECK(pages(slices, {{1, 2, {3}}}, 98) == "0-1 1-3 3-4");
  CHECK(space_between(slices, 0, 2) == Pt(9));
  CHECK(space_between(slices, 0, 1) == Pt(9));
}

TEST_CASE("a figure is drawn lower where that fills the page, and no more than it gives") {
  std::vector<Slice> slices{slice(60), slice(50), slice(60)};
  slices[1].gives = Pt(20);
  CHECK(pages(slices, {}, 100) == "0-2~50 2-3");
  slices[1].gives = Pt(9);
  CHECK(pages(slices, {}, 100) == "0-1 1-2 2-3");
}

TEST_CASE("above contents at the foot a text is rather whole than cut, for a small hole") {
  std::vector<Slice> slices{slice(83), slice(7), slice(90, cost::lines), slice(90)};
  CHECK(pages(slices, {}, 100, 90) == "0-1 1-3 3-4");
  CHECK(pages(slices, {}, 100) == "0-2 2-3 3-4");
  slices[0].height = Pt(65);
  slices[1].height = Pt(25);
  slices[2].height = Pt(75);
  CHECK(pages(slices, {}, 100, 90) == "0-2 2-3 3-4");
}

TEST_CASE("the first page may be lower than the others") {
  CHECK(pages({slice(50), slice(50), slice(50)}, {}, 100) == "0-2 2-3");
  CHECK(pages({slice(50), slice(50), slice(50)}, {}, 100, 60) == "0-1 1-3");
}

TEST_CASE("long texts are settled by the half of the pages that are looked at, complete and in order") {
  std::vector<Slice> slices;
  std::vector<Movable> movables;
  for (std::size_t i = 0; i < 3000; ++i) {
    slices.push_back(slice(5 + static_cast<double>(i * 7 % 11), i % 5 == 0 ? cost::free : cost::lines));
    if (i % 40 != 20) continue;
    slices.back().height = Pt(45);
    movables.push_back({i, i + 1, {i + 5, i + 10}});
  }
  std::vector<int> seen(slices.size());
  std::size_t next = 0, put_off = 0;
  std::optional<std::size_t> pending;
  for (const PageRange& page : break_pages(slices, Pt(100), movables).pages) {
    CHECK(page.begin == next);
    CHECK(page.on_top == pending);
    Pt used;
    if (page.on_top) used += slices[movables[*page.on_top].begin].height;
    for (std::size_t i = page.begin; i < page.end; ++i) {
      const bool out = page.put_off && movables[*page.put_off].begin == i;
      if (!out) used += slices[i].height;
      ++seen[i];
    }
    CHECK(used <= Pt(100));
    put_off += page.put_off ? 1 : 0;
    pending = page.put_off;
    next = page.end;
  }
  CHECK(next == slices.size());
  CHECK_FALSE(pending);
  CHECK(put_off > 5);
  CHECK(std::count(seen.begin(), seen.end(), 1) == 3000);
}

TEST_CASE("slices without height do no harm") {
  CHECK(pages({slice(0), slice(0), slice(100), slice(0)}, 100) == "0-4");
}

}  // namespace
}  // namespace briefwright::layout
