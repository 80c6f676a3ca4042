#include "text/spacing.hpp"

#include <algorithm>

namespace briefwright::text {
namespace {

constexpr double autospace_floor = 0.125;  // em (S6)
constexpr double pair_blank = 0.5;         // em (W4)
constexpr char32_t ideographic_space = 0x3000;

/// W8: whether each code point ends, or begins, a stretch of Latin text that takes autospace.
struct LatinEdges {
  std::vector<bool> ends, begins;
};

bool is_latin(const Char& c) { return c.cls == CharClass::lt || c.cls == CharClass::nu; }

LatinEdges latin_edges(std::span<const Char> p) {
  LatinEdges edges{std::vector<bool>(p.size()), std::vector<bool>(p.size())};
  for (std::size_t i = 0; i < p.size(); ++i) {
    const bool follows = i > 0 && edges.ends[i - 1];
    edges.ends[i] = p[i].raised || is_suffix(p[i].code) ? follows : is_latin(p[i]);
  }
  for (std::size_t i = p.size(); i-- > 0;) {
    const bool leads = i + 1 < p.size() && (p[i + 1].cls == CharClass::nu || is_prefix(p[i + 1].code));
    edges.begins[i] =
        !p[i].raised && (is_latin(p[i]) || (is_prefix(p[i].code) && leads && edges.begins[i + 1]));
  }
  return edges;
}

class Spacer {
 public:
  Spacer(std::span<const Char> p, const Spacing& spacing, ClusterText& text)
      : p_(p), spacing_(spacing), text_(text), edges_(latin_edges(p)) {}

  void run() {
    settle_exclamations();
    for (std::size_t i = 1; i < text_.clusters.size(); ++i) set_blank(i);
    for (std::size_t i = 1; i < text_.clusters.size(); ++i) set_space(i);
    for (std::size_t i = 1; i < text_.clusters.size(); ++i) set_stretch(i);
  }

 private:
  Cluster& at(std::size_t i) { return text_.clusters[i]; }
  CharClass cls(std::size_t i) const { return text_.clusters[i].cls; }
  const Char& first(std::size_t i) const { return p_[text_.clusters[i].begin]; }
  const Char& last(std::size_t i) const { return p_[text_.clusters[i].end - 1]; }
  std::size_t count() const { return text_.clusters.size(); }

  /// W7.  Only half-width bodies come in such runs; elsewhere EX has no blank to lose.
  void settle_exclamations() {
    std::size_t run = 0;
    for (std::size_t i = 0; i < count(); ++i) {
      run = cls(i) == CharClass::ex ? run + 1 : 0;
      if (run > 0 && run % 2 == 0) at(i).trail = 0;
    }
  }

  /// W1–W4 and W6: how much blank stays between x and y.
  double blank(const Cluster& x, const Cluster& y) const {
    if (is_closing(x.cls) && is_closing(y.cls)) return 0;
    if (x.cls == CharClass::op && y.cls == CharClass::op) return 0;
    if (p_[x.begin].code == ideographic_space || p_[y.begin].code == ideographic_space) return 0;
    const double sum = x.trail + y.lead;
    return is_closing(x.cls) && y.cls == CharClass::op ? std::min(sum, pair_blank * std::max(x.em, y.em))
                                                       : sum;
  }

  /// The mark on the left owns the blank if it has one, else the mark on the right.
  static const Cluster& owner_of(const Cluster& x, const Cluster& y) { return x.trail > 0 ? x : y; }

  static Shrink stage(const Cluster& owner) {
    if (!owner.trims_start || !owner.trims_end) return Shrink::interpunct;
    switch (owner.cls) {
      case CharClass::op:
      case CharClass::cl:
        return Shrink::bracket;
      case CharClass::cm:
        return Shrink::pause;
      default:
        return Shrink::none;
    }
  }

  void set_blank(std::size_t i) {
    Boundary& gap = text_.boundaries[i];
    gap.natural = blank(at(i - 1), at(i));
    gap.most = gap.natural;
    gap.least = gap.natural;
    if (gap.natural <= 0) return;
    const Cluster& owner = owner_of(at(i - 1), at(i));
    gap.shrink = stage(owner);
    if (gap.shrink == Shrink::interpunct) gap.least = 0;
    if (gap.shrink == Shrink::bracket || gap.shrink == Shrink::pause)
      gap.least = std::min(gap.natural, spacing_.blank_floor * owner.em);
  }

  /// W8 and W9, between the clusters x and y.
  bool wants_autospace(std::size_t x, std::size_t y) const {
    const bool left = cls(x) == CharClass::id && edges_.begins[text_.clusters[y].begin];
    const bool right = cls(y) == CharClass::id && edges_.ends[text_.clusters[x].end - 1];
    if (!left && !right) return false;
    if (first(y).raised || (last(x).raised && left)) return false;
    const bool inside = last(x).span == first(y).span && (first(y).verbatim || first(y).url);
    return !inside;
  }

  /// The boundary that a word space or autospace widens: after a typed space, so that it goes with a break.
  void set_space(std::size_t i) {
    if (cls(i - 1) == CharClass::sp) {
      if (i >= 2 && single_space(i - 1) && wants_autospace(i - 2, i)) {
        at(i - 1).body = 0;
        set_autospace(i, i - 2);
      } else if (i >= 2 && single_space(i - 1) && beside_blank(i)) {
        at(i - 1).body = 0;
      } else {
        set_word_space(i);
      }
    } else if (cls(i) != CharClass::sp && wants_autospace(i - 1, i)) {
      set_autospace(i, i - 1);
    }
  }

  /// The space before cluster i stands beside the blank half of a bracket, which keeps things apart already.
  bool beside_blank(std::size_t i) const {
    const Cluster &left = text_.clusters[i - 2], &right = text_.clusters[i];
    return (left.cls == CharClass::cl && left.trail > 0) || (right.cls == CharClass::op && right.lead > 0);
  }

  bool single_space(std::size_t i) const {
    return cls(i - 1) != CharClass::sp && (i + 1 >= count() || cls(i + 1) != CharClass::sp) &&
           !first(i).verbatim;
  }

  void set_autospace(std::size_t i, std::size_t left) {
    Boundary& gap = text_.boundaries[i];
    const double em = std::max(at(left).em, at(i).em);
    gap.natural = spacing_.autospace * em;
    gap.least = std::min(spacing_.autospace, autospace_floor) * em;
    gap.most = spacing_.autospace > 0 ? std::max(spacing_.autospace, spacing_.autospace_cap) * em : 0;
    gap.shrink = Shrink::autospace;
    gap.stretch = Stretch::autospace;
  }

  /// A space between two Latin words stretches (E1); one beside CJK does so with the Han around it (E3).
  /// Where no line could end, inside a number or before its unit, a space is as fixed as the digits.
  void set_word_space(std::size_t i) {
    Boundary& gap = text_.boundaries[i];
    if (!gap.legal()) return;
    const Cluster& space = at(i - 1);
    gap.least = gap.natural - (1 - spacing_.space_floor) * space.body;
    gap.shrink = Shrink::space;
    if (is_cjk_class(cls(i)) || (i >= 2 && is_cjk_class(cls(i - 2)))) return;
    gap.most = gap.natural + std::max(0.0, spacing_.space_cap * space.em - space.body);
    gap.stretch = Stretch::space;
  }

  /// What stands on the left of boundary i, past one space.
  CharClass left_of(std::size_t i) const {
    return cls(i - 1) == CharClass::sp && i >= 2 ? cls(i - 2) : cls(i - 1);
  }

  /// E3: space may be added only where a line could end.
  void set_stretch(std::size_t i) {
    Boundary& gap = text_.boundaries[i];
    const CharClass x = left_of(i), y = cls(i);
    const auto rigid = [](CharClass c) {
      return c == CharClass::sp || c == CharClass::cn || c == CharClass::so || c == CharClass::md;
    };
    const auto cjk = [](CharClass c) { return is_cjk_class(c) || c == CharClass::ds || c == CharClass::el; };
    if (gap.stretch != Stretch::none || !gap.legal() || rigid(x) || rigid(y) || !(cjk(x) || cjk(y))) return;
    gap.stretch = Stretch::ideographs;
    gap.most = gap.natural + spacing_.ideograph_stretch * std::max(at(i - 1).em, at(i).em);
  }

  std::span<const Char> p_;
  const Spacing& spacing_;
  ClusterText& text_;
  LatinEdges edges_;
};

}  // namespace

void space_clusters(std::span<const Char> paragraph, const Spacing& spacing, ClusterText& text) {
  Spacer(paragraph, spacing, text).run();
}

}  // namespace briefwright::text
