#include "layout/column_widths.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

namespace briefwright::layout {
namespace {

ColumnNeed need(double min, double max, double weight = 1) { return {Pt(min), Pt(max), weight}; }

std::string widths(const std::vector<ColumnNeed>& needs, double available) {
  std::string out;
  for (Pt width : column_widths(needs, Pt(available)))
    out += fmt::format("{}{:.1f}", out.empty() ? "" : " ", width.value());
  return out;
}

TEST_CASE("a sweep from generous to impossible") {
  const std::vector<ColumnNeed> needs{need(20, 20, 0), need(40, 100, 1), need(40, 200, 2)};
  const struct {
    double available;
    const char* expected;
  } cases[] = {
      {440, "20.0 140.0 280.0"},  // 120 to spare, one to two
      {320, "20.0 100.0 200.0"},  // exactly
      {260, "20.0 80.0 160.0"},   // by weight
      {140, "20.0 40.0 80.0"},    // by weight
      {110, "20.0 40.0 50.0"},    // the second is at its least
      {100, "20.0 40.0 40.0"},    // all are
      {70, "20.0 25.0 25.0"},     // the widest give way
      {30, "10.0 10.0 10.0"},    {0, "0.0 0.0 0.0"},
  };
  for (const auto& c : cases) CHECK(widths(needs, c.available) == c.expected);
}

TEST_CASE("a column at its widest gives what it does not need to the others") {
  CHECK(widths({need(10, 50, 1), need(10, 400, 1)}, 300) == "50.0 250.0");
}

TEST_CASE("columns without weight share what the weighted can spare") {
  CHECK(widths({need(10, 100, 0), need(10, 100, 0), need(80, 300, 1)}, 180) == "50.0 50.0 80.0");
}

TEST_CASE("only columns without weight: content wide, and no wider than there is room") {
  CHECK(widths({need(10, 50, 0), need(10, 70, 0)}, 300) == "50.0 70.0");
  CHECK(widths({need(10, 50, 0), need(10, 70, 0)}, 100) == "50.0 50.0");
}

TEST_CASE("no columns, empty columns, negative room") {
  CHECK(widths({}, 100) == "");
  CHECK(widths({need(0, 0), need(0, 0)}, 100) == "50.0 50.0");
  CHECK(widths({need(10, 10)}, -5) == "0.0");
}

TEST_CASE("never wider than there is room, never narrower than asked when all can have that") {
  for (int available = 0; available <= 600; available += 7) {
    const std::vector<ColumnNeed> needs{need(13, 29, 0), need(31, 31, 3), need(17, 250, 0.5), need(0, 90, 2)};
    Pt sum;
    const std::vector<Pt> got = column_widths(needs, Pt(available));
    for (std::size_t i = 0; i < needs.size(); ++i) {
      sum += got[i];
      if (available >= 61) CHECK(got[i] >= needs[i].min - length_tolerance);
    }
    CHECK(sum <= Pt(available) + length_tolerance);
    CHECK(nearly_equal(sum, Pt(available)));
  }
}

std::string fitted(const std::vector<ColumnNeed>& needs, const std::vector<std::vector<double>>& rows,
                   const std::vector<double>& now) {
  std::vector<RowNeeds> texts;
  for (const std::vector<double>& row : rows) {
    RowNeeds& widths = texts.emplace_back();
    for (const double width : row) widths.push_back(Pt(width));
  }
  std::vector<Pt> widths;
  for (const double width : now) widths.push_back(Pt(width));
  std::string out;
  for (const Pt width : fewer_lines(needs, texts, widths))
    out += fmt::format("{}{:.1f}", out.empty() ? "" : " ", width.value());
  return out;
}

TEST_CASE("widths move to where they save lines, and no further than the mins") {
  const std::vector<ColumnNeed> two{need(40, 100), need(30, 90)};
  CHECK(fitted(two, {{90, 20}, {95, 20}, {50, 60}}, {60, 60}) ==
        "60.0 60.0");  // 30 for the second is its min
  CHECK(fitted(two, {{75, 20}, {75, 20}, {50, 20}}, {60, 60}) == "75.0 45.0");
  CHECK(fitted(two, {{75, 60}, {75, 60}}, {60, 60}) == "60.0 60.0");  // the other would break instead
  CHECK(fitted(two, {{75, 60}, {75, 60}, {75, 20}, {75, 20}, {75, 20}}, {60, 60}) == "75.0 45.0");
  CHECK(fitted({need(40, 100), need(30, 90, 0)}, {{75, 20}}, {60, 60}) == "60.0 60.0");  // without a weight
  CHECK(fitted(two, {}, {60, 60}) == "60.0 60.0");
}

TEST_CASE("fitted widths keep their sum and their mins, and take no more lines") {
  std::vector<RowNeeds> rows;
  for (int i = 0; i < 60; ++i)
    rows.push_back({Pt(20 + i * 37 % 190), Pt(15 + i * 53 % 120), Pt(10 + i * 11 % 30)});
  for (int available = 120; available <= 400; available += 20) {
    const std::vector<ColumnNeed> needs{need(40, 210, 3), need(30, 135, 1), need(40, 40, 0)};
    const std::vector<Pt> before = column_widths(needs, Pt(available));
    const std::vector<Pt> after = fewer_lines(needs, rows, before);
    Pt sum;
    for (std::size_t i = 0; i < needs.size(); ++i) {
      sum += after[i] - before[i];
      CHECK(after[i] >= needs[i].min - length_tolerance);
    }
    CHECK(nearly_equal(sum, Pt()));
    const auto broken = [&](const std::vector<Pt>& widths) {
      std::size_t n = 0;
      for (const RowNeeds& row : rows) {
        bool any = false;
        for (std::size_t i = 0; i < row.size(); ++i) any |= row[i] > widths[i] + length_tolerance;
        n += any;
      }
      return n;
    };
    if (available >= 240) CHECK(broken(after) <= broken(before));
  }
}

}  // namespace
}  // namespace briefwright::layout
