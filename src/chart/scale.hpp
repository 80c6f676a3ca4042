// Linear axis: where values fall on the page, and which of them get a tick.
//
// Pure arithmetic; knows nothing of fonts, frames or PDF.  Data values are in the series' own unit.
// Positions are in points; from > to is legal and mirrors the axis.
#pragma once

#include "base/length.hpp"
#include "base/result.hpp"

#include <string>
#include <vector>

namespace briefwright::chart {

/// Closed interval of data values.  Invariant: lo < hi, both finite.
struct Domain {
  double lo = 0, hi = 1;
};

class LinearScale {
 public:
  /// Fails with "empty domain" unless lo < hi and both are finite.  A constant series is not widened
  /// here: how it should look is the caller's decision.
  static Result<LinearScale> make(Domain domain, Pt from, Pt to);

  /// The scale of all scores: 0–100.
  static LinearScale scores(Pt from, Pt to) { return {{0, 100}, from, to}; }

  /// from + (value - lo) / (hi - lo) * (to - from).  Values outside the domain extrapolate; clipping
  /// belongs to the mark that draws them.
  Pt position(double value) const;

  /// Tick values, ascending: the multiples inside the domain of the smallest step {1, 2, 5} * 10^k that
  /// yields at most `max_count`.  Requires max_count >= 2.  Steps below 1e-12 of the largest end are not
  /// tried: their multiples could not be told apart as doubles.
  /// Source: Heckbert, "Nice Numbers for Graph Labels", Graphics Gems, 1990.  We never label past the
  /// data, as he does: the frame is full width.
  std::vector<double> ticks(int max_count) const;

 private:
  LinearScale(Domain domain, Pt from, Pt to) : domain_(domain), from_(from), to_(to) {}

  Domain domain_;
  Pt from_, to_;
};

/// A tick as printed: shortest form without exponent, thousands set off by commas: "0.5", "2,000".
/// From 1e15 on with one.
std::string tick_text(double value);

}  // namespace briefwright::chart
