// Widths of candidate lines, in constant time each.
#pragma once

#include "text/cluster.hpp"

namespace briefwright::text {

/// A line of clusters [begin, end); [first, last) is what is left without spaces at its ends.
struct LineRange {
  std::size_t begin = 0, end = 0;
  std::size_t first = 0, last = 0;
  double natural = 0;  // with the blanks at both ends trimmed (W5) and the hyphen, if one is drawn
};

/// Prefix sums over a text; refers to it.
class Measure {
 public:
  explicit Measure(const ClusterText& text);

  /// The line that would run from `begin` to a break before `end`.
  LineRange line(std::size_t begin, std::size_t end) const;

  /// How much a line can give way in stages S2–S6, and grow in E1–E3.
  double shrink(const LineRange& line) const { return between(&Sums::shrink, line); }
  double stretch(const LineRange& line) const { return between(&Sums::stretch, line); }

  const ClusterText& text() const { return *text_; }

  /// L4: whether [begin, end) holds one Han letter, or one Latin word of less than 3 letters, and
  /// otherwise only punctuation.
  bool orphan(std::size_t begin, std::size_t end) const;

 private:
  /// Over the clusters before one and the gaps before them.
  struct Sums {
    double width = 0, shrink = 0, stretch = 0;
  };

  double between(double Sums::*sum, const LineRange& line) const {
    return line.last > line.first ? sums_[line.last].*sum - sums_[line.first + 1].*sum : 0;
  }

  const ClusterText* text_;
  std::vector<Sums> sums_;
};

}  // namespace briefwright::text
