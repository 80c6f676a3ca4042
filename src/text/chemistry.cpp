#include "text/chemistry.hpp"

#include <array>
#include <string_view>

namespace briefwright::text {
namespace {

constexpr std::array<std::u32string_view, 13> formulas = {
    U"CO2e", U"CO2", U"CH4", U"N2O", U"SO2", U"NOx", U"SF6", U"NF3", U"H2O", U"H2S", U"H2", U"O2", U"N2"};

bool is_word(const Char& c) { return c.cls == CharClass::lt || c.cls == CharClass::nu; }

/// "H2 2025" and "2025 H2" are half-years.
bool is_half_year(std::span<const Char> p, std::size_t i, std::size_t end) {
  const auto digit_after_space = [&](std::size_t space, std::size_t digit) {
    return p[space].cls == CharClass::sp && p[digit].cls == CharClass::nu;
  };
  return (end + 1 < p.size() && digit_after_space(end, end + 1)) ||
         (i >= 2 && digit_after_space(i - 1, i - 2));
}

/// Length of the formula that stands at i and ends its word; 0 for none.
std::size_t formula_at(std::span<const Char> p, std::size_t i) {
  if (std::u32string_view(U"CNSHO").find(p[i].code) == std::u32string_view::npos) return 0;
  for (const auto formula : formulas) {
    const std::size_t end = i + formula.size();
    if (end > p.size()) continue;
    bool same = true;
    for (std::size_t k = 0; same && k < formula.size(); ++k) same = p[i + k].code == formula[k];
    if (!same || (end < p.size() && is_word(p[end]))) continue;
    return formula == U"H2" && is_half_year(p, i, end) ? 0 : formula.size();
  }
  return 0;
}

/// A formula begins a word or follows a unit of mass: "MtCO2".
bool may_begin(std::span<const Char> p, std::size_t i) {
  if (p[i].verbatim || p[i].url || p[i].raised) return false;
  return i == 0 || !is_word(p[i - 1]) || p[i - 1].code == 't';
}

}  // namespace

std::vector<bool> chemical_subscripts(std::span<const Char> p) {
  std::vector<bool> out(p.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    const std::size_t size = may_begin(p, i) ? formula_at(p, i) : 0;
    for (std::size_t k = i; k < i + size; ++k) out[k] = p[k].cls == CharClass::nu || p[k].code == 'x';
    if (size > 0) i += size - 1;
  }
  return out;
}

}  // namespace briefwright::text
