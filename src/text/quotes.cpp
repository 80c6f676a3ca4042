#include "text/quotes.hpp"

#include <array>
#include <vector>

namespace briefwright::text {
namespace {

enum class Strong : std::uint8_t { none, latin, cjk };

bool opens(char32_t c) { return c == 0x2018 || c == 0x201C; }

/// What a scan for the nearest strong character makes of this one; nullopt-like `none` means: go on.
/// Digits stop the scan and count as Latin.
Strong strength(char32_t c) {
  switch (base_class(c)) {
    case CharClass::id:
    case CharClass::op:
    case CharClass::cl:
    case CharClass::cm:
    case CharClass::fs:
    case CharClass::ex:
      return Strong::cjk;
    case CharClass::lt:
    case CharClass::nu:
      return Strong::latin;
    default:
      return Strong::none;
  }
}

std::vector<Strong> nearest_before(std::span<const Char> p) {
  std::vector<Strong> out(p.size());
  Strong last = Strong::none;
  for (std::size_t i = 0; i < p.size(); ++i) {
    out[i] = last;
    if (const Strong s = strength(p[i].code); s != Strong::none) last = s;
  }
  return out;
}

std::vector<Strong> nearest_after(std::span<const Char> p) {
  std::vector<Strong> out(p.size());
  Strong next = Strong::none;
  for (std::size_t i = p.size(); i-- > 0;) {
    out[i] = next;
    if (const Strong s = strength(p[i].code); s != Strong::none) next = s;
  }
  return out;
}

bool is_apostrophe(std::span<const Char> p, std::size_t i) {
  return p[i].code == 0x2019 && i > 0 && i + 1 < p.size() && base_class(p[i - 1].code) == CharClass::lt &&
         base_class(p[i + 1].code) == CharClass::lt;
}

/// Both members of a pair take the same value; CJK wins.  `skip` marks what takes no part.
void level_pairs(std::span<Char> p, const std::vector<bool>& skip) {
  std::array<std::vector<std::size_t>, 2> open;  // single, double
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!is_quote(p[i].code) || skip[i]) continue;
    auto& stack = open[p[i].code >= 0x201C ? 1 : 0];
    if (opens(p[i].code)) {
      stack.push_back(i);
    } else if (!stack.empty()) {
      Char& opener = p[stack.back()];
      stack.pop_back();
      opener.quote_is_cjk = p[i].quote_is_cjk = opener.quote_is_cjk || p[i].quote_is_cjk;
    }
  }
}

}  // namespace

void resolve_quotes(std::span<Char> p, const std::vector<bool>& latin_spans) {
  bool any = false;
  for (const Char& c : p) any = any || is_quote(c.code);
  if (!any) return;
  const auto before = nearest_before(p), after = nearest_after(p);
  std::vector<bool> skip(p.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!is_quote(p[i].code)) continue;
    skip[i] = latin_spans[p[i].span] || p[i].region == Region::ko || is_apostrophe(p, i);
    p[i].quote_is_cjk = !skip[i] && (before[i] == Strong::cjk || after[i] == Strong::cjk);
  }
  level_pairs(p, skip);
}

}  // namespace briefwright::text
