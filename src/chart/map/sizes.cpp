#include "chart/map/sizes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace briefwright::chart {
namespace {

constexpr Pt least_radius{1.7};

double nice_at_most(double value) {
  const double power = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
  for (const double mantissa : {5.0, 2.0})
    if (mantissa * power <= value * (1 + 1e-9)) return mantissa * power;
  return power;
}

double nice_at_least(double value) {
  const double low = nice_at_most(value);
  if (low >= value * (1 - 1e-9)) return low;
  const double power = std::pow(10.0, std::floor(std::log10(low) + 1e-9));
  return low < 1.5 * power ? 2 * power : low < 3 * power ? 5 * power : 10 * power;
}

}  // namespace

Pt status_line(std::size_t status) {
  constexpr std::array<double, status_count> widths{1.5, 0.9, 0.4};
  return Pt(widths.at(status));
}

std::size_t drawn_status(const MapPoint& point) { return std::min(point.status, status_count - 1); }

std::optional<double> drawn_capacity(const MapPoint& point) {
  if (!point.capacity || !std::isfinite(*point.capacity) || *point.capacity <= 0) return std::nullopt;
  return std::clamp(*point.capacity, 1e-6, 1e9);
}

CapacityScale CapacityScale::of(std::vector<double> capacities, Pt largest) {
  CapacityScale scale{1, largest};
  if (capacities.empty()) return scale;
  std::sort(capacities.begin(), capacities.end());
  const double median = capacities[capacities.size() / 2];
  scale.top = nice_at_least(std::min(capacities.back(), 10 * median));
  return scale;
}

Pt CapacityScale::radius(double capacity) const {
  return std::max(least_radius, largest * std::sqrt(std::min(capacity, top) / top));
}

std::vector<double> CapacityScale::samples() const {
  std::vector<double> values{top};
  for (const double part : {4.0, 20.0}) {
    const double value = nice_at_most(top / part);
    if (radius(value) > least_radius) values.push_back(value);
  }
  return values;
}

Pt diamond_reach(Pt radius) { return radius * std::sqrt(std::numbers::pi / 2); }

Pt reach_of(const MapPoint& point, Pt radius) {
  const bool diamond = point.precision == Precision::state && drawn_capacity(point);
  return diamond ? diamond_reach(radius) : radius;
}

}  // namespace briefwright::chart
