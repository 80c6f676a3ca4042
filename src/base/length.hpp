// Lengths as types: points on the page and ems of a font size.
//
// One point is 1/72 inch, as in PDF.  Nothing here knows of fonts or pages.
#pragma once

#include <cmath>
#include <compare>

namespace briefwright {

/// A length in PostScript points.  Everything with a place or a size on a page is in Pt.
class Pt {
 public:
  constexpr Pt() = default;
  constexpr explicit Pt(double value) : value_(value) {}
  constexpr double value() const { return value_; }

  constexpr Pt& operator+=(Pt other) {
    value_ += other.value_;
    return *this;
  }
  constexpr Pt& operator-=(Pt other) {
    value_ -= other.value_;
    return *this;
  }
  friend constexpr Pt operator+(Pt a, Pt b) { return Pt(a.value_ + b.value_); }
  friend constexpr Pt operator-(Pt a, Pt b) { return Pt(a.value_ - b.value_); }
  friend constexpr Pt operator-(Pt a) { return Pt(-a.value_); }
  friend constexpr Pt operator*(Pt a, double factor) { return Pt(a.value_ * factor); }
  friend constexpr Pt operator*(double factor, Pt a) { return Pt(a.value_ * factor); }
  friend constexpr Pt operator/(Pt a, double divisor) { return Pt(a.value_ / divisor); }
  friend constexpr double operator/(Pt a, Pt b) { return a.value_ / b.value_; }
  friend constexpr auto operator<=>(Pt, Pt) = default;

 private:
  double value_ = 0;
};

/// A length relative to the font size in force; multiply by that size to get points.
class Em {
 public:
  constexpr Em() = default;
  constexpr explicit Em(double value) : value_(value) {}
  constexpr double value() const { return value_; }
  friend constexpr Pt operator*(Em em, Pt size) { return Pt(em.value_ * size.value()); }
  friend constexpr Em operator+(Em a, Em b) { return Em(a.value_ + b.value_); }
  friend constexpr Em operator-(Em a, Em b) { return Em(a.value_ - b.value_); }
  friend constexpr auto operator<=>(Em, Em) = default;

 private:
  double value_ = 0;
};

/// The tolerance of every comparison of positions: far below a printer's dot.
inline constexpr Pt length_tolerance{1e-3};

inline bool nearly_equal(Pt a, Pt b, Pt tolerance = length_tolerance) {
  return std::abs(a.value() - b.value()) <= tolerance.value();
}

/// True when `a` is greater than `b` by more than the tolerance.
inline bool clearly_greater(Pt a, Pt b) { return a > b + length_tolerance; }

namespace literals {
constexpr Pt operator""_pt(long double v) { return Pt(static_cast<double>(v)); }
constexpr Pt operator""_pt(unsigned long long v) { return Pt(static_cast<double>(v)); }
constexpr Pt operator""_mm(long double v) { return Pt(static_cast<double>(v) * 72.0 / 25.4); }
constexpr Pt operator""_mm(unsigned long long v) { return Pt(static_cast<double>(v) * 72.0 / 25.4); }
constexpr Em operator""_em(long double v) { return Em(static_cast<double>(v)); }
constexpr Em operator""_em(unsigned long long v) { return Em(static_cast<double>(v)); }
}  // namespace literals

}  // namespace briefwright
