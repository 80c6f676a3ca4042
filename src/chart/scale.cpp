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

std::string tick_text(double value) {
  if (std::abs(value) >= 1e15) return fmt::format("{}{:g}", value < 0 ? "−" : "", std::abs(value));
  std::string text = fmt::format("{:.10f}", std::abs(value));
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  const std::size_t whole = std::min(text.find('.'), text.size());
  for (std::size_t at = whole; at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return value < 0 && text != "0" ? "−" + text : text;
}

}  // namespace briefwright::chart
