// Axes: where values fall on the page, and which of them get a tick; linear, or by the square root, which
// gives small values room beside a few large ones.
//
// Pure arithmetic; knows nothing of fonts, frames or PDF.  Data values are in the series' own unit.
// Positions are in points; from > to is legal and mirrors the axis.
#pragma once

#include "base/length.hpp"
#include "base/result.hpp"
#include "document/figure/spec.hpp"

#include <optional>
#include <span>
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

/// A tick as printed: shortest form without exponent, thousands set off: "0.5", "2,000".  From 1e15 on with
/// one.
std::string tick_text(double value, const NumberMarks& marks = {});

class ValueScale {
 public:
  /// A domain that is not one (ends missing, equal, the wrong way round, not finite) is widened to one, as
  /// something must be drawn.  With a root scale it starts at zero or above.
  static ValueScale make(Domain domain, bool square_root, Pt from, Pt to);

  /// Values outside the domain stand at its end.
  Pt position(double value) const;

  /// At most `most` values, ascending, far enough apart; on a root scale 0 and {1, 2, 5} * 10^k, chosen from
  /// the largest down.  Requires most >= 2.
  std::vector<double> ticks(int most) const;

 private:
  ValueScale(Domain domain, bool square_root, LinearScale scale)
      : domain_(domain), square_root_(square_root), scale_(scale) {}

  Domain domain_;
  bool square_root_;
  LinearScale scale_;  // of the values, or of their roots
};

/// Ends of the finite values, `least` and `most` in their place where they are given; may be no interval.
Domain domain_of(std::span<const double> values, std::optional<double> least, std::optional<double> most);

}  // namespace briefwright::chart
