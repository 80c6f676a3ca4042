// Addresses: finding them in running text and breaking them (docs/typography, 5.1).
#include "text/breaks.hpp"

#include <array>
#include <string_view>

namespace briefwright::text {
namespace {

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

}  // namespace briefwright::text
