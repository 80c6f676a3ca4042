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

}  // namespace
}  // namespace briefwright::layout
