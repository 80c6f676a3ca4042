#include "chart/bar_form.hpp"

#include <algorithm>

namespace briefwright::chart {

namespace {
/// What a tick or a point at the end of a scale needs beside it.
constexpr Pt edge{2.5};
}  // namespace

BarForm bar_form(Pt width, BarNeeds needs) {
  const Pt most = width * 0.36;
  // Two lines hold a text of 1.7 times the measure even when it breaks badly.
  const bool two_lines = needs.label_line <= most * 1.7 && needs.label_word <= most;
  const Pt after_values = needs.values > Pt() ? width - needs.values - bar_gap : width;
  if (needs.label_line <= most || two_lines) {
    const Pt label = std::min(needs.label_line, most);
    const Pt left = label > Pt() ? label + bar_gap : Pt();
    if (after_values - left >= least_bar) return {false, false, label, left, after_values};
  }
  const bool below = after_values < least_bar;
  return {true, below, width, edge, below ? width - edge : after_values};
}

}  // namespace briefwright::chart
