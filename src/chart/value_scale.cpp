#include "chart/value_scale.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace briefwright::chart {
namespace {

/// Far from the ends of double, so that sums and differences stay finite.
constexpr double largest = 1e300;

Domain widened(Domain domain, bool square_root) {
  if (!std::isfinite(domain.lo) || !std::isfinite(domain.hi)) domain = {0, 1};
  domain.lo = std::clamp(domain.lo, square_root ? 0 : -largest, largest);
  domain.hi = std::min(domain.hi, largest);
  if (square_root ? std::sqrt(domain.lo) < std::sqrt(domain.hi) : domain.lo < domain.hi) return domain;
  const double more = std::max(1.0, std::abs(domain.lo) * 0.1);
  return {domain.lo, domain.lo + more};
}

std::vector<double> root_ticks(Domain domain, int most) {
  const double foot = std::sqrt(domain.lo), step = (std::sqrt(domain.hi) - foot) / (most - 1) * 0.8;
  const bool from_zero = domain.lo == 0;
  std::vector<double> found;
  // From the largest down; where there is zero, it has its place and keeps the smallest away.
  const auto offer = [&](double value) {
    const double at = std::sqrt(value);
    const bool inside = value >= domain.lo && value <= domain.hi;
    const bool apart = found.empty() || std::sqrt(found.back()) - at >= step;
    if (inside && apart && (!from_zero || at - foot >= step)) found.push_back(value);
  };
  const double top = std::floor(std::log10(domain.hi));
  for (double exponent = top; std::sqrt(std::pow(10, exponent + 1)) >= std::max(step, foot); --exponent)
    for (double mantissa : {5.0, 2.0, 1.0})
      offer(exponent < 0 ? mantissa / std::pow(10, -exponent) : mantissa * std::pow(10, exponent));
  if (from_zero) found.push_back(0);
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace

ValueScale ValueScale::make(Domain domain, bool square_root, Pt from, Pt to) {
  const Domain wide = widened(domain, square_root);
  const Domain drawn = square_root ? Domain{std::sqrt(wide.lo), std::sqrt(wide.hi)} : wide;
  return {wide, square_root, LinearScale::make(drawn, from, to).value()};
}

Pt ValueScale::position(double value) const {
  const double inside = std::clamp(value, domain_.lo, domain_.hi);
  return scale_.position(square_root_ ? std::sqrt(inside) : inside);
}

std::vector<double> ValueScale::ticks(int most) const {
  assert(most >= 2);
  return square_root_ ? root_ticks(domain_, most) : scale_.ticks(most);
}

Domain domain_of(std::span<const double> values, std::optional<double> least, std::optional<double> most) {
  Domain domain{INFINITY, -INFINITY};
  for (double value : values) {
    if (!std::isfinite(value)) continue;
    domain.lo = std::min(domain.lo, value);
    domain.hi = std::max(domain.hi, value);
  }
  return {least.value_or(domain.lo), most.value_or(domain.hi)};
}

}  // namespace briefwright::chart
