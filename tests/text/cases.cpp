// Every row of typography-cases.tsv: breaks, natural widths and lines under the mock metrics.
#include "mock.hpp"
#include "text/justify.hpp"
#include "text/line_breaking.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace briefwright;
using namespace briefwright::text;

namespace {

struct Case {
  std::string id, mode;
  double width = 0;
  std::string input, expected;
};

std::vector<Case> cases() {
  std::ifstream file(BRIEFWRIGHT_TEST_DIR "/typography-cases.tsv");
  std::vector<Case> out;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    Case c;
    std::string width;
    std::getline(fields, c.id, '\t');
    std::getline(fields, c.mode, '\t');
    std::getline(fields, width, '\t');
    std::getline(fields, c.input, '\t');
    std::getline(fields, c.expected, '\t');
    c.width = std::stod(width);
    out.push_back(std::move(c));
  }
  return out;
}

Region region_of_mode(const std::string& mode) {
  if (mode.ends_with('T')) return Region::zh_hant;
  return mode == "NWJ" ? Region::ja : Region::zh_hans;
}

std::string slice(const Mock& m, std::size_t begin, std::size_t end) {
  std::u32string out;
  for (std::size_t i = begin; i < end; ++i) out += m.chars[i].code;
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return to_utf8(out);
}

std::string with_breaks(const Mock& m) {
  std::u32string out;
  for (std::size_t i = 0; i < m.chars.size(); ++i) {
    if (i > 0 && m.text.boundaries[i].legal()) out += U'|';
    out += m.chars[i].code;
  }
  return to_utf8(out);
}

std::string with_lines(const Mock& m, double width, Fit fit) {
  const Measure measure(m.text);
  std::string out;
  for (const BrokenLine& line : break_lines(measure, {width, width}, fit)) {
    if (!out.empty()) out += '|';
    out += slice(m, line.range.begin, line.range.end);
  }
  return out;
}

Fit fit_of(const std::string& mode) {
  return mode == "FF" ? Fit::ragged : mode == "FJ" ? Fit::justified : Fit::total;
}

}  // namespace

TEST_CASE("the table of typography cases") {
  const auto all = cases();
  REQUIRE(all.size() == 83);
  for (const Case& c : all) {
    CAPTURE(c.id);
    CAPTURE(c.input);
    const Mock m = mock(c.input, region_of_mode(c.mode), c.mode == "UR");
    if (c.mode == "BR" || c.mode == "UR") {
      CHECK(with_breaks(m) == c.expected);
    } else if (c.mode.starts_with("NW")) {
      CHECK(Measure(m.text).line(0, m.chars.size()).natural == doctest::Approx(std::stod(c.expected)));
    } else {
      CHECK(with_lines(m, c.width, fit_of(c.mode)) == c.expected);
    }
  }
}
