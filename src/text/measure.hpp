// The arithmetic view of a paragraph, clusters and the boundaries between them, and the widths of candidate
// lines in it, in constant time each.
//
// Spacing and breaks are written here; line breaking and justification read nothing else.  All widths are in
// points.
#pragma once

#include "text/classes.hpp"

#include <cstdint>
#include <vector>

namespace briefwright::text {

/// Shrink stages of docs/typography, 7, in the order they are used up.
enum class Shrink : std::uint8_t { none, space, interpunct, bracket, pause, autospace };
/// Stretch stages E1–E3; E4 takes all of them together.
enum class Stretch : std::uint8_t { none, space, autospace, ideographs };
inline constexpr int shrink_stages = 6, stretch_stages = 4;

/// One unbreakable unit: a grapheme cluster or a ligature.
struct Cluster {
  std::uint32_t begin = 0, end = 0;  // its code points
  CharClass cls = CharClass::ot;
  bool trims_start = true, trims_end = true;
  double em = 1;               // the size that em measures count by
  double body = 0;             // width without blanks
  double lead = 0, trail = 0;  // blanks of its own; boundaries hold what of them is used
};

/// What stands between two clusters.  A gap vanishes where a line ends or begins.
struct Boundary {
  static constexpr int forbidden = -1;
  double natural = 0;
  double least = 0, most = 0;  // of the width in justification
  double hyphen = 0;           // width of the hyphen drawn when a line ends here; 0: none
  Shrink shrink = Shrink::none;
  Stretch stretch = Stretch::none;
  int penalty = forbidden;  // >= 0: a line may end here
  bool in_word = false;     // of Chinese

  bool legal() const { return penalty >= 0; }
};

/// boundaries[i] stands before clusters[i]; boundaries[0] and boundaries[n] are the ends of the text.
struct ClusterText {
  std::vector<Cluster> clusters;
  std::vector<Boundary> boundaries;
  std::vector<std::size_t> forced;  // boundaries where a line must end, ascending; neither 0 nor n
};

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
