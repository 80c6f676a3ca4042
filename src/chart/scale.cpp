#include "chart/scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace briefwright::chart {
namespace {

/// mantissa * 10^exponent; kept apart so that multiples with a negative exponent come out as the
/// nearest double of their decimal form: 3 / 10, not 3 * 0.1.
struct Step {
  int mantissa = 1, exponent = 0;

  double times(double index) const {
    const double power = std::pow(10.0, std::abs(exponent));
    return exponent < 0 ? index * mantissa / power : index * mantissa * power;
  }
  Step next() const {
    if (mantissa == 5) return {1, exponent + 1};
    return {mantissa == 1 ? 2 : 5, exponent};
  }
};

/// Indices of the first and the last multiple of `step` in the domain; ends that miss a multiple by
/// rounding only have it.
struct Multiples {
  double first, last;
  double count() const { return last - first + 1; }
};

Multiples multiples(Domain domain, Step step) {
  constexpr double slack = 1e-9;
  const double size = step.times(1);
  return {std::ceil(domain.lo / size - slack), std::floor(domain.hi / size + slack)};
}

Step smallest_step(Domain domain, int max_count) {
  const double half_span = domain.hi / 2 - domain.lo / 2;  // the full span of finite ends may overflow
  const double finest =
      std::max(half_span / max_count, std::max(std::abs(domain.lo), std::abs(domain.hi)) * 1e-12);
  return {1, static_cast<int>(std::max(-300.0, std::floor(std::log10(finest))))};
}

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

Result<LinearScale> LinearScale::make(Domain domain, Pt from, Pt to) {
  if (!std::isfinite(domain.lo) || !std::isfinite(domain.hi) || !(domain.lo < domain.hi))
    return fail(
        {Severity::error, "empty-domain", {}, "empty domain", "give two finite ends, the lower first"});
  return LinearScale(domain, from, to);
}

Pt LinearScale::position(double value) const {
  const double span = domain_.hi - domain_.lo, along = value - domain_.lo;
  if (std::isfinite(span) && std::isfinite(along)) return from_ + along / span * (to_ - from_);
  return from_ + (value / 2 - domain_.lo / 2) / (domain_.hi / 2 - domain_.lo / 2) * (to_ - from_);
}

std::vector<double> LinearScale::ticks(int max_count) const {
  assert(max_count >= 2);
  Step step = smallest_step(domain_, max_count);
  while (multiples(domain_, step).count() > max_count) step = step.next();
  const Multiples found = multiples(domain_, step);
  std::vector<double> values;
  for (double i = found.first; i <= found.last; ++i) values.push_back(step.times(i) + 0.0);  // + 0.0: no -0
  return values;
}

std::string tick_text(double value, const NumberMarks& marks) {
  if (std::abs(value) >= 1e15) return fmt::format("{}{:g}", value < 0 ? "−" : "", std::abs(value));
  std::string text = fmt::format("{:.10f}", std::abs(value));
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  const std::size_t whole = std::min(text.find('.'), text.size());
  if (whole < text.size()) text.replace(whole, 1, marks.decimal);
  for (std::size_t at = whole; at > 3; at -= 3) text.insert(at - 3, marks.group);
  return value < 0 && text != "0" ? "−" + text : text;
}

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
