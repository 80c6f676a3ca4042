// P12: spreading or closing up the gaps of one line, stage by stage (docs/typography, 7).
#pragma once

#include "text/measure.hpp"

#include <vector>

namespace briefwright::text {

struct Justified {
  std::vector<double> change;  // change[k] of the boundary before cluster first + 1 + k; empty: none
  double reached = 0;          // natural plus all changes
  bool loose = false;          // E4 had to add more than half an em somewhere
};

/// Brings a line to `width` as far as the stages go: shrinking never passes a floor, stretching passes
/// the caps only in E4.  A line without sites stays as it is.
Justified justify(const ClusterText& text, const LineRange& line, double width);

/// The same, shrinking only: for last lines.
Justified shrink_to(const ClusterText& text, const LineRange& line, double width);

}  // namespace briefwright::text
