#include "layout/contents_place.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

namespace briefwright::layout {
namespace {

/// Slices of a height, "S" before it where one opens a section, on pages of 100.
Surroundings part(const std::vector<std::string>& slices) {
  Surroundings out{{}, {}, Pt(100)};
  for (const std::string& text : slices) {
    const bool opens = text.starts_with('S');
    out.slices.push_back(
        {Pt(std::stod(text.substr(opens ? 1 : 0))), {}, {}, opens ? cost::free : cost::lines, {}, !opens});
  }
  return out;
}

std::vector<std::size_t> sections(const Surroundings& part) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < part.slices.size(); ++i)
    if (!part.slices[i].amid) out.push_back(i);
  return out;
}

/// "foot", or the number of the slice.
std::string place(const Surroundings& part, double height, std::size_t written, bool divided = false) {
  const ContentsSlices contents{{Slice{Pt(height), {}, {}, 0, {}}}, Pt(0), written, divided};
  const ContentsPlace place = place_contents(part, contents, sections(part));
  return place.at_foot ? "foot" : fmt::format("{}", place.slice);
}

TEST_CASE("contents stand at the foot of the first page where a section ends above them") {
  CHECK(place(part({"S20", "S20", "40", "S60", "S60"}), 20, 1) == "foot");
}

TEST_CASE("contents stand between sections where the foot is amid one") {
  // The section goes on upon the second page: behind it, or where they are written.
  CHECK(place(part({"S20", "S30", "40", "30", "S60", "S60"}), 10, 1) != "foot");
  const Surroundings opening = part({"S20", "50", "50", "S60", "S60", "S60"});
  CHECK(place(opening, 20, 1) == "3");
}

TEST_CASE("contents stand at the foot amid a section rather than behind the second page") {
  CHECK(place(part({"S20", "40", "20", "40", "40", "20", "40", "40", "20", "S60"}), 20, 1) == "foot");
}

TEST_CASE("contents that are too high for the foot stand before a section") {
  CHECK(place(part({"S30", "S70", "S60", "S60"}), 35, 1) == "2");
  CHECK(place(part({"S30", "S70", "S60", "S60"}), 35, 1, true) == "1");
}

TEST_CASE("a figure that may be put off keeps its place around contents that stand before it") {
  std::vector<Movable> movables{{2, 3, {4, 5}}};
  move_behind(movables, 1, 2);
  CHECK(movables[0].begin == 4);
  CHECK(movables[0].end == 5);
  CHECK(movables[0].stops == std::vector<std::size_t>{6, 7});
  move_behind(movables, 6, 1);
  CHECK(movables[0].begin == 4);
  CHECK(movables[0].stops == std::vector<std::size_t>{6, 8});
}

}  // namespace
}  // namespace briefwright::layout
