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
  if (domain.lo < domain.hi) return domain;
  const double more = std::max(1.0, std::abs(domain.lo) * 0.1);
  return {domain.lo, domain.lo + more};
}

std::vector<double> root_ticks(Domain domain, int most) {
  const double span = std::sqrt(domain.hi) - std::sqrt(domain.lo), step = span / (most - 1) * 0.85;
  std::vector<double> found;
  const auto offer = [&](double value) {
    const bool inside = value >= domain.lo && value <= domain.hi;
    const bool apart = found.empty() || std::sqrt(found.back()) - std::sqrt(value) >= step;
    if (inside && apart && static_cast<int>(found.size()) < most) found.push_back(value);
  };
  for (double power = std::pow(10.0, std::floor(std::log10(domain.hi)));
       power > 0 && std::sqrt(power) * 3 > step; power /= 10)
    for (double mantissa : {5.0, 2.0, 1.0}) offer(mantissa * power);
  offer(0);
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
