#include "text/display_forms.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace briefwright::text {
namespace {

using Pair = std::pair<std::size_t, std::size_t>;

bool may_change(const Char& c) {
  return (c.region == Region::zh_hans || c.region == Region::zh_hant) && !c.verbatim && !c.url && !c.raised;
}

std::vector<Pair> brackets(std::span<const Char> p) {
  std::vector<Pair> pairs;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!may_change(p[i])) continue;
    if (p[i].code == '(') open.push_back(i);
    if (p[i].code != ')' || open.empty()) continue;
    pairs.emplace_back(open.back(), i);
    open.pop_back();
  }
  return pairs;
}

/// Marks of feet and inches, and apostrophes, are no quotes.
bool may_quote(std::span<const Char> p, std::size_t i) {
  const auto beside = [&](CharClass cls, bool left) {
    return left ? i > 0 && p[i - 1].cls == cls : i + 1 < p.size() && p[i + 1].cls == cls;
  };
  if (p[i].code == '"') return true;
  return !(beside(CharClass::lt, true) && beside(CharClass::lt, false)) && !beside(CharClass::nu, true);
}

/// Straight quotes have no direction: they pair in turn, and none does where one is left over.
std::vector<Pair> straight_quotes(std::span<const Char> p, char32_t mark) {
  std::vector<Pair> pairs;
  std::optional<std::size_t> open;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i].code != mark || !may_change(p[i]) || !may_quote(p, i)) continue;
    if (open)
      pairs.emplace_back(*open, i), open.reset();
    else
      open = i;
  }
  return open ? std::vector<Pair>{} : pairs;
}

/// The class of the nearest character that is no space, going from `at` in steps of one; `ot` at the ends.
CharClass nearest(std::span<const Char> p, std::size_t at, bool left) {
  for (std::size_t i = at; left ? i > 0 : i + 1 < p.size();) {
    i = left ? i - 1 : i + 1;
    if (p[i].cls != CharClass::sp) return p[i].cls;
  }
  return CharClass::ot;
}

/// What follows a pair counts where nothing stands before it: "Lights (Phase 2)，" stays one Latin name.
bool among_han(std::span<const Char> p, Pair pair) {
  const auto inner = p.subspan(pair.first + 1, pair.second - pair.first - 1);
  const bool leads = pair.first == 0 && is_cjk_class(nearest(p, pair.second, false));
  return leads || is_cjk_class(nearest(p, pair.first, true)) ||
         std::any_of(inner.begin(), inner.end(), [](const Char& c) { return is_cjk_class(c.cls); });
}

bool change(std::span<Char> p, const std::vector<Pair>& pairs, char32_t opening, char32_t closing) {
  std::vector<Pair> chosen;
  std::copy_if(pairs.begin(), pairs.end(), std::back_inserter(chosen),
               [&](Pair x) { return among_han(p, x); });
  for (const auto& [first, last] : chosen) p[first].code = opening, p[last].code = closing;
  return !chosen.empty();
}

void double_ellipses(std::span<Char> p) {
  const auto ellipsis = [&](std::size_t i) { return i < p.size() && p[i].cls == CharClass::el; };
  for (std::size_t i = 0; i < p.size(); ++i)
    p[i].doubled = ellipsis(i) && may_change(p[i]) && !ellipsis(i + 1) && (i == 0 || !ellipsis(i - 1)) &&
                   (is_cjk_class(nearest(p, i, true)) || is_cjk_class(nearest(p, i, false)));
}

}  // namespace

bool set_display_forms(std::span<Char> p) {
  bool any = false;
  for (const Char& c : p)
    any = any || c.code == '(' || c.code == '"' || c.code == '\'' || c.cls == CharClass::el;
  if (!any) return false;
  double_ellipses(p);
  const bool round = change(p, brackets(p), U'（', U'）');
  const bool twofold = change(p, straight_quotes(p, U'"'), U'“', U'”');
  const bool single = change(p, straight_quotes(p, U'\''), U'‘', U'’');
  return round || twofold || single;
}

}  // namespace briefwright::text
