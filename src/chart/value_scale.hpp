// Axis of amounts: linear, or by the square root, which gives small values room beside a few large ones.
//
// Pure arithmetic, as LinearScale.
#pragma once

#include "chart/scale.hpp"

#include <optional>
#include <span>

namespace briefwright::chart {

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
