// The arithmetic view of a paragraph: clusters and the boundaries between them.
//
// Spacing and breaks are written here; line breaking and justification read nothing else.  All
// widths are in points.
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

  bool legal() const { return penalty >= 0; }
};

/// boundaries[i] stands before clusters[i]; boundaries[0] and boundaries[n] are the ends of the text.
struct ClusterText {
  std::vector<Cluster> clusters;
  std::vector<Boundary> boundaries;
  std::vector<std::size_t> forced;  // boundaries where a line must end, ascending; neither 0 nor n
};

}  // namespace briefwright::text
