#include "text/breaks.hpp"

#include "text/units.hpp"

#include <string_view>

namespace briefwright::text {
namespace {

constexpr int before_dash = 100, before_counter = 50;
constexpr std::u32string_view signs = U"－−±≥≤≈~$€£¥￥№";

bool is_sign(char32_t c) { return signs.find(c) != std::u32string_view::npos; }
bool is_digit(const Char& c) { return c.cls == CharClass::nu; }
bool is_shift(const Char& c) { return c.raised || is_script_digit(c.code); }

/// Whether "[3]", "[3–5]" or "[3,5]" stands at i.
bool citation_at(std::span<const Char> p, std::size_t i) {
  if (p[i].code != '[') return false;
  std::size_t k = i + 1;
  for (bool digit = false; k < p.size(); ++k) {
    if (is_digit(p[k])) {
      digit = true;
    } else if (p[k].code == ']') {
      return digit;
    } else if (!digit || (p[k].code != ',' && p[k].code != '-' && p[k].code != 0x2013 && p[k].code != ' ')) {
      return false;
    }
  }
  return false;
}

class Tailor {
 public:
  Tailor(std::span<const Char> p, const std::vector<bool>& base)
      : p_(p), base_(base), out_(p.size(), no_break) {}

  std::vector<int> run() {
    for (std::size_t i = 1; i < p_.size(); ++i) out_[i] = penalty(i);
    replace_urls();
    return std::move(out_);
  }

 private:
  int penalty(std::size_t i) const {
    const Char &x = p_[i - 1], &y = p_[i];
    if (latin_dash_before(i)) return 0;
    if (!base_[i]) return no_break;
    if (mark_forbids(x, y) || dash_forbids(x, y) || connector_forbids(x, y)) return no_break;
    if (number_forbids(i) || note_forbids(i)) return no_break;
    if (x.code == '-' && x.verbatim && y.verbatim && x.span == y.span) return last_resort;
    if (y.cls == CharClass::ds) return before_dash;
    return is_digit(left_of(i)) && is_soft_counter(y.code) ? before_counter : 0;
  }

  /// What stands before p_[i], past one typed space: B8 holds with and without it, as W10 does.
  const Char& left_of(std::size_t i) const {
    return p_[i - 1].cls == CharClass::sp && i >= 2 ? p_[i - 2] : p_[i - 1];
  }

  /// Whether the digits before p_[i] follow 第: 第 8 位.
  bool ordinal_before(std::size_t i) const {
    if (p_[i - 1].cls == CharClass::sp) --i;
    const std::size_t end = i;
    while (i > 0 && is_digit(p_[i - 1])) --i;
    return i > 0 && i < end && left_of(i).code == U'第';
  }

  /// B1, B2, B5.
  static bool mark_forbids(const Char& x, const Char& y) {
    return is_closing(y.cls) || x.cls == CharClass::op || y.cls == CharClass::el || y.cls == CharClass::md;
  }

  /// B3.
  static bool dash_forbids(const Char& x, const Char& y) {
    if (y.cls == CharClass::ds) return x.cls == CharClass::ds || x.cls == CharClass::op;
    return x.cls == CharClass::ds && (is_closing(y.cls) || y.cls == CharClass::el);
  }

  /// B6, B7.
  static bool connector_forbids(const Char& x, const Char& y) {
    if (y.cls == CharClass::cn || y.cls == CharClass::so || x.cls == CharClass::so) return true;
    return x.cls == CharClass::cn && (is_digit(y) || y.cls == CharClass::lt || is_sign(y.code));
  }

  /// An English em dash between two words may end a line, where the rule for ranges would hold all three
  /// together.
  bool latin_dash_before(std::size_t i) const {
    return i >= 2 && p_[i - 1].code == 0x2014 && p_[i - 1].region == Region::latin && !p_[i].verbatim &&
           p_[i - 1].cls == CharClass::cn && p_[i].cls == CharClass::lt && p_[i - 2].cls == CharClass::lt;
  }

  /// B8–B10.
  bool number_forbids(std::size_t i) const {
    const Char &x = p_[i - 1], &y = p_[i];
    const Char& left = left_of(i);
    if (is_digit(left) && binds_to_digit(y.code)) return true;
    if (is_soft_counter(y.code) && ordinal_before(i)) return true;
    if (left.code == U'第' && (is_digit(y) || is_chinese_numeral(y.code))) return true;
    if (is_sign(x.code) && is_digit(y)) return true;
    return x.cls == CharClass::sp && i >= 2 && is_digit(p_[i - 2]) && (unit_at(p_, i) || thousands_at(i));
  }

  /// Exactly three digits: the next group of a number written with spaces.
  bool thousands_at(std::size_t i) const {
    if (i + 3 > p_.size()) return false;
    const bool three = is_digit(p_[i]) && is_digit(p_[i + 1]) && is_digit(p_[i + 2]);
    return three && (i + 3 == p_.size() || !is_digit(p_[i + 3]));
  }

  /// B11.  Within a shifted span the base rules hold.
  bool note_forbids(std::size_t i) const {
    const bool shift = is_shift(p_[i]) && (!p_[i].raised || !p_[i - 1].raised);
    return shift || citation_at(p_, i);
  }

  /// B13.
  void replace_urls() {
    for (std::size_t i = 0; i < p_.size();) {
      std::size_t end = i;
      while (end < p_.size() && p_[end].url) ++end;
      if (end > i) break_url(p_, i, end, out_);
      i = end > i ? end : i + 1;
    }
  }

  std::span<const Char> p_;
  const std::vector<bool>& base_;
  std::vector<int> out_;
};

}  // namespace

std::vector<int> break_penalties(std::span<const Char> paragraph, const std::vector<bool>& base) {
  return Tailor(paragraph, base).run();
}

}  // namespace briefwright::text
