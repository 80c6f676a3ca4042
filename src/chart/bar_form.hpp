// How rows of bars share the width of a chart: label, bar and printed values.
//
// Pure arithmetic; lengths in points.
#pragma once

#include "base/length.hpp"

namespace briefwright::chart {

/// What stands in the rows, the widest of each.
struct BarNeeds {
  Pt label_line;  // a label on one line
  Pt label_word;  // a piece of a label that cannot be broken
  Pt values;      // the printed values together
};

struct BarForm {
  bool label_above = false;   // label on a line of its own over bar and values
  bool values_below = false;  // values on a line of their own, too; only with label_above
  Pt label_width;             // measure for labels
  Pt left, right;             // of the scale
};

inline constexpr Pt bar_gap{6};     // between label, bar and values
inline constexpr Pt least_bar{50};  // a shorter scale shows nothing

/// Labels stand beside their bars while one or two lines of at most 36 % of the width hold them and the
/// scale keeps `least_bar`; else above.
BarForm bar_form(Pt width, BarNeeds needs);

}  // namespace briefwright::chart
