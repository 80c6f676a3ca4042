#include "text/breaks.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace briefwright::text {
namespace {

constexpr std::array<std::u32string_view, 71> units = {
    U"%",     U"‰",     U"°C",    U"°F",    U"°",    U"℃",    U"℉",   U"㎡",   U"㎥",   U"㎞",    U"t",
    U"kt",    U"Mt",    U"Gt",    U"g",     U"mg",   U"kg",   U"µg",  U"m",    U"cm",   U"mm",    U"km",
    U"nm",    U"m²",    U"m³",    U"km²",   U"ha",   U"h",    U"d",   U"a",    U"s",    U"min",   U"ms",
    U"K",     U"W",     U"kW",    U"MW",    U"GW",   U"TW",   U"Wh",  U"kWh",  U"MWh",  U"GWh",   U"TWh",
    U"Pa",    U"kPa",   U"MPa",   U"GPa",   U"bar",  U"J",    U"kJ",  U"MJ",   U"GJ",   U"TJ",    U"PJ",
    U"EJ",    U"ppm",   U"ppb",   U"L",     U"CO₂",  U"CO₂e", U"CO2", U"CO2e", U"tCO₂", U"tCO₂e", U"tCO2",
    U"tCO2e", U"ktCO₂", U"MtCO₂", U"MtCO2", U"GtCO₂"};

constexpr std::u32string_view bound = U"十百千万亿兆年月日时分秒号章节条款项期届㎡㎥㎞℃％";
constexpr std::u32string_view soft = U"元吨倍度个项家座位名";
constexpr std::u32string_view numerals = U"〇零一二三四五六七八九十百千万两";

bool spells(std::span<const Char> p, std::size_t at, std::u32string_view word) {
  if (p.size() - at < word.size()) return false;
  for (std::size_t k = 0; k < word.size(); ++k)
    if (p[at + k].code != word[k]) return false;
  return true;
}

bool continues_word(std::span<const Char> p, std::size_t at) {
  return at < p.size() && (p[at].cls == CharClass::lt || p[at].cls == CharClass::nu);
}

/// Whether a unit of measure stands at `at`, as a word of its own: it stays with the number before it (B9).
bool unit_at(std::span<const Char> p, std::size_t at) {
  return at < p.size() && std::any_of(units.begin(), units.end(), [&](std::u32string_view unit) {
           return spells(p, at, unit) && !continues_word(p, at + unit.size());
         });
}

constexpr std::array<std::u32string_view, 4> masses = {U"t", U"kt", U"Mt", U"Gt"};
constexpr std::array<std::u32string_view, 13> numbered = {
    U"No", U"Nos", U"Art", U"Arts", U"Sec", U"Fig", U"Figs", U"Vol", U"Ch", U"Para", U"para", U"p", U"pp"};

/// The text up to `end` ends in one of these, as a word of its own.
template <std::size_t n>
bool ends_in(std::span<const Char> p, std::size_t end, const std::array<std::u32string_view, n>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) {
    if (end < word.size() || !spells(p, end - word.size(), word)) return false;
    return end == word.size() || p[end - word.size() - 1].cls != CharClass::lt;
  });
}

/// 十百千万亿兆年月日… : counters and units that a digit never leaves (B8).
bool binds_to_digit(char32_t c) { return bound.find(c) != std::u32string_view::npos; }
/// Other one-character counters, which a digit leaves unwillingly.
bool is_soft_counter(char32_t c) { return soft.find(c) != std::u32string_view::npos; }
bool is_chinese_numeral(char32_t c) { return numerals.find(c) != std::u32string_view::npos; }

// Addresses (docs/typography, 5.1).

constexpr int after_slash = 20, elsewhere = 60;
constexpr std::size_t kept_before = 4, kept_after = 2;  // characters
constexpr std::u32string_view separators = U".-_?#&=%~,;";
constexpr std::array<std::u32string_view, 4> schemes = {U"http://", U"https://", U"doi:", U"mailto:"};

bool is_hex(char32_t c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

char32_t lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }

bool starts_with(std::span<const Char> p, std::size_t at, std::u32string_view word) {
  if (p.size() - at < word.size()) return false;
  for (std::size_t k = 0; k < word.size(); ++k)
    if (lower(p[at + k].code) != word[k]) return false;
  return true;
}

bool is_mail(std::span<const Char> p, std::size_t begin, std::size_t end) {
  bool at = false;
  for (std::size_t i = begin; i < end; ++i) {
    if (p[i].code == '/') return false;
    at = at || p[i].code == '@';
  }
  return at;
}

/// Within %XX, before the second or third character.
bool inside_escape(std::span<const Char> p, std::size_t begin, std::size_t i) {
  const auto escape = [&](std::size_t at) {
    return at >= begin && at + 2 < p.size() && p[at].code == '%' && is_hex(p[at + 1].code) &&
           is_hex(p[at + 2].code);
  };
  return (i >= 1 && escape(i - 1)) || (i >= 2 && escape(i - 2));
}

int url_penalty(std::span<const Char> p, std::size_t begin, std::size_t i, bool mail) {
  const char32_t x = p[i - 1].code, y = p[i].code;
  if (inside_escape(p, begin, i)) return no_break;
  if (mail) return y == '@' || y == '.' ? elsewhere : no_break;
  if (x == '/') return y == '/' ? no_break : after_slash;
  return separators.find(y) != std::u32string_view::npos ? elsewhere : no_break;
}

bool belongs_to_url(const Char& c) {
  return c.code > ' ' && c.code < 0x2000 && c.code != '<' && c.code != '>' && c.code != '"' && c.code != 0xA0;
}

/// The end without final punctuation that belongs to the sentence.
std::size_t without_tail(std::span<const Char> p, std::size_t begin, std::size_t end) {
  std::size_t open = 0, close = 0;
  for (std::size_t i = begin; i < end; ++i) {
    open += p[i].code == '(';
    close += p[i].code == ')';
  }
  while (end > begin) {
    const char32_t c = p[end - 1].code;
    const bool unbalanced = c == ')' && close > open;
    if (c != '.' && c != ',' && c != ';' && c != ':' && !unbalanced) break;
    close -= unbalanced;
    --end;
  }
  return end;
}

bool scheme_at(std::span<const Char> p, std::size_t i) {
  if (i > 0 && (p[i - 1].cls == CharClass::lt || p[i - 1].cls == CharClass::nu)) return false;
  for (const auto scheme : schemes)
    if (starts_with(p, i, scheme)) return true;
  return false;
}

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
    if (x.whole && y.whole && x.span == y.span) return last_resort;
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

  /// B8–B10, B18.
  bool number_forbids(std::size_t i) const {
    const Char &x = p_[i - 1], &y = p_[i];
    const Char& left = left_of(i);
    if (is_digit(left) && binds_to_digit(y.code)) return true;
    if (is_soft_counter(y.code) && ordinal_before(i)) return true;
    if (left.code == U'第' && (is_digit(y) || is_chinese_numeral(y.code))) return true;
    if (is_sign(x.code) && is_digit(y)) return true;
    if (x.cls != CharClass::sp || i < 2) return false;
    if (is_digit(p_[i - 2])) return unit_at(p_, i) || thousands_at(i);
    if (is_digit(y) && p_[i - 2].code == '.') return ends_in(p_, i - 2, numbered);
    return (spells(p_, i, U"CO₂") || spells(p_, i, U"CO2")) && ends_in(p_, i - 1, masses);
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

void break_url(std::span<const Char> p, std::size_t begin, std::size_t end, std::vector<int>& penalties) {
  const bool mail = is_mail(p, begin, end);
  for (std::size_t i = begin + 1; i < end; ++i) {
    const bool edge = i < begin + kept_before || i + kept_after > end;
    penalties[i] = edge ? no_break : url_penalty(p, begin, i, mail);
  }
}

void find_urls(std::span<Char> p) {
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i].url || p[i].verbatim || !scheme_at(p, i)) continue;
    std::size_t end = i;
    while (end < p.size() && belongs_to_url(p[end])) ++end;
    end = without_tail(p, i, end);
    for (; i < end; ++i) p[i].url = true;
  }
}

std::vector<int> break_penalties(std::span<const Char> paragraph, const std::vector<bool>& base) {
  return Tailor(paragraph, base).run();
}

}  // namespace briefwright::text
