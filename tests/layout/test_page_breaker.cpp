#include "layout/page_breaker.hpp"

#include <doctest/doctest.h>

#include <string>

namespace briefwright::layout {
namespace {

Slice slice(double height, double break_cost = cost::free, double space = 0, double head = 0) {
  return {Pt(height), Pt(space), Pt(head), break_cost};
}

/// "0-3 3-5": the slices of each page; "!" behind a page that is broken badly, "^" behind an overfull one.
std::string pages(const std::vector<Slice>& slices, double height) {
  std::string out;
  for (const PageRange& page : break_pages(slices, Pt(height))) {
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

TEST_CASE("a page is not left early inside a paragraph only to spread what stays empty") {
  // Splitting the paragraph after slice 2 would give two holes of 20 instead of one of 40.
  CHECK(pages({slice(60), slice(10), slice(10, cost::lines), slice(20, cost::lines), slice(60), slice(90)},
              100) == "0-4 4-5 5-6");
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
  for (const PageRange& page : break_pages(rows, Pt(714))) {
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

TEST_CASE("slices without height do no harm") {
  CHECK(pages({slice(0), slice(0), slice(100), slice(0)}, 100) == "0-4");
}

}  // namespace
}  // namespace briefwright::layout
