#include "text/preparer.hpp"

#include "text/breaks.hpp"
#include "text/chemistry.hpp"
#include "text/display_forms.hpp"
#include "text/hyphenation.hpp"
#include "text/quotes.hpp"
#include "text/shape_text.hpp"
#include "text/spacing.hpp"

#include <algorithm>

namespace briefwright::text {
namespace {

constexpr char32_t zero_width_space = 0x200B, soft_hyphen = 0xAD;
constexpr int hyphen_in_latin = 50, hyphen_in_cjk = 200;

std::vector<SpanLanguage> span_languages(const std::vector<Span>& spans, const std::string& paragraph) {
  std::vector<SpanLanguage> out;
  for (const Span& span : spans) {
    SpanLanguage l;
    l.tag = span.language.empty() ? paragraph : canonical_language(span.language);
    l.region = region_of(l.tag);
    l.own_latin = !span.language.empty() && !is_cjk(l.region) && l.tag != paragraph;
    l.face = is_cjk(l.region) || l.tag.empty() ? l.tag : paragraph;
    out.push_back(std::move(l));
  }
  return out;
}

/// Region by which CJK marks are set: the span's, else the paragraph's, else mainland China's.
Region mark_region(const SpanLanguage& language, Region paragraph) {
  return is_cjk(language.region) ? language.region : paragraph;
}

/// Takes the code points and spans out of `clean`.
void make_chars(Paragraph& p) {
  const Region paragraph = region_of(p.language);
  p.chars.reserve(p.clean.chars.size());
  for (std::size_t i = 0; i < p.clean.chars.size(); ++i) {
    const Style& style = p.spans[p.clean.span[i]].style;
    Char c;
    c.code = p.clean.chars[i];
    c.span = p.clean.span[i];
    c.region = p.languages[c.span].own_latin ? Region::latin : mark_region(p.languages[c.span], paragraph);
    c.verbatim = style.code;
    c.whole = style.whole;
    c.url = style.url;
    c.raised = style.raise != Raise::none;
    p.chars.push_back(c);
  }
  // Chars hold both now; thousands of cells are kept.
  std::u32string().swap(p.clean.chars);
  std::vector<std::uint32_t>().swap(p.clean.span);
}

void classify_chars(Paragraph& p) {
  std::vector<bool> latin_spans;
  for (const SpanLanguage& language : p.languages) latin_spans.push_back(language.own_latin);
  resolve_quotes(p.chars, latin_spans);
  classify(p.chars);
  find_urls(p.chars);
  if (!set_display_forms(p.chars)) return;
  resolve_quotes(p.chars, latin_spans);
  classify(p.chars);
}

/// Penalties of code points to boundaries of clusters (B15): what lies inside a cluster is dropped.
void set_boundaries(Paragraph& p, const std::vector<int>& penalties, PreparationContext& context) {
  const std::vector<bool> inside_words = context.breaks.inside_words(p.chars);
  ClusterText& text = p.shaped.text;
  const auto code_after = [&](std::size_t i) { return p.chars[text.clusters[i].end - 1].code; };
  for (std::size_t i = 1; i < text.clusters.size(); ++i) {
    Boundary& boundary = text.boundaries[i];
    boundary.penalty = penalties[text.clusters[i].begin];
    boundary.in_word = !inside_words.empty() && inside_words[text.clusters[i].begin];
    if (code_after(i - 1) == '\n') {
      text.forced.push_back(i);
      boundary.penalty = 0;
    }
    if (code_after(i - 1) == zero_width_space && boundary.penalty < 0) boundary.penalty = 0;
    if (code_after(i - 1) == soft_hyphen && boundary.legal())
      boundary.hyphen = hyphen_after(p, i - 1, context.shaper).width;
  }
  text.boundaries.back().penalty = 0;
}

double widest_line(const Paragraph& p) {
  double widest = 0;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    widest = std::max(widest, p.measure->line(begin, end).natural);
    begin = end;
  };
  for (const std::size_t end : p.shaped.text.forced) take(end);
  take(p.shaped.text.clusters.size());
  return widest;
}

void measure(Paragraph& p) {
  p.measure.emplace(p.shaped.text);
  p.min_width = widest_unbreakable(p.shaped.text, *p.measure);
  p.max_width = widest_line(p);
  for (const Span& span : p.spans) p.largest_size = std::max(p.largest_size, span.style.size.value());
  for (const Item& item : p.items) p.right_to_left = p.right_to_left || (item.level & 1);
}

/// A word of ASCII letters, as clusters [begin, end).
struct Word {
  std::size_t begin = 0, end = 0;
  std::string letters;
};

class WordFinder {
 public:
  explicit WordFinder(const Paragraph& p) : p_(p), clusters_(p.shaped.text.clusters) {}

  /// The next word that may be hyphenated from cluster `at` on; an empty one when there is none.
  Word next(std::size_t at) const {
    for (; at < clusters_.size(); ++at) {
      if (!letter(at) || (at > 0 && word_char(at - 1))) continue;
      Word word{at, at, {}};
      while (word.end < clusters_.size() && letter(word.end))
        word.letters += p_.clean.slice(clusters_[word.end].begin, clusters_[word.end].end), ++word.end;
      const bool closed = word.end == clusters_.size() || !word_char(word.end);
      if (closed && !last_word(word.end) && ordinary(word)) return word;
      at = word.end - 1;
    }
    return {};
  }

 private:
  const Char& first(std::size_t i) const { return p_.chars[clusters_[i].begin]; }
  bool letter(std::size_t i) const {
    const Char& c = first(i);
    return c.code < 0x80 && c.cls == CharClass::lt && !c.verbatim && !c.url && !c.raised;
  }
  /// What makes a word none of ours when it touches it: digits, other letters, hyphens, apostrophes.
  bool word_char(std::size_t i) const {
    const Char& c = first(i);
    return c.cls == CharClass::lt || c.cls == CharClass::nu || c.code == '-' || c.code == '\'' ||
           c.code == 0x2019 || c.code == soft_hyphen || c.url || c.verbatim;
  }
  bool last_word(std::size_t end) const {
    for (std::size_t i = end; i < clusters_.size(); ++i)
      if (const CharClass c = clusters_[i].cls;
          c == CharClass::lt || c == CharClass::nu || c == CharClass::id)
        return false;
    return true;
  }
  /// Lower case but for the first letter.
  static bool ordinary(const Word& word) {
    return std::all_of(word.letters.begin() + 1, word.letters.end(),
                       [](char c) { return c >= 'a' && c <= 'z'; });
  }

  const Paragraph& p_;
  const std::vector<Cluster>& clusters_;
};

void hyphenate(const Paragraph& p, const Word& word, const Hyphenator& patterns, PreparationContext& context,
               ClusterText& text) {
  const int penalty = is_cjk(region_of(p.language)) ? hyphen_in_cjk : hyphen_in_latin;
  const std::uint32_t start = text.clusters[word.begin].begin;
  for (const std::size_t place : patterns.places(word.letters)) {
    std::size_t i = word.begin;
    while (i < word.end && text.clusters[i].begin < start + place) ++i;
    if (i == word.end || text.clusters[i].begin != start + place) continue;  // inside a ligature
    const Hyphen hyphen = hyphen_after(p, i - 1, context.shaper);
    if (hyphen.glyph == 0) continue;
    text.boundaries[i].penalty = penalty;
    text.boundaries[i].hyphen = hyphen.width;
  }
}

}  // namespace

std::shared_ptr<const Paragraph> prepare_text(const StyledText& styled, const TypesetterOptions& options,
                                              PreparationContext& context) {
  auto out = std::make_shared<Paragraph>();
  Paragraph& p = *out;
  p.clean = clean(styled);
  p.spans = styled.spans;
  if (p.spans.empty()) p.spans.push_back({0, styled.text.size(), {}, {}, 0});
  p.language = canonical_language(styled.language);
  p.languages = span_languages(p.spans, p.language);
  make_chars(p);
  classify_chars(p);
  const auto formulas =
      options.chem_subscripts ? chemical_subscripts(p.chars) : std::vector<bool>(p.chars.size());
  for (std::size_t i = 0; i < p.chars.size(); ++i) p.chars[i].raised = p.chars[i].raised || formulas[i];
  Itemized itemized = itemize(p.chars, p.spans, p.languages, formulas, context.chooser, {styled.tabular});
  p.items = std::move(itemized.items);
  p.shape_as = std::move(itemized.shape_as);
  p.missing = std::move(itemized.missing);
  shape_text(p, context.shaper);
  set_boundaries(p, break_penalties(p.chars, context.breaks.of(p.chars)), context);
  Spacing spacing = is_cjk(region_of(p.language)) ? Spacing{} : latin_spacing();
  spacing.autospace = styled.autospace.value();
  space_clusters(p.chars, spacing, p.shaped.text);
  measure(p);
  return out;
}

double widest_unbreakable(const ClusterText& text, const Measure& measure) {
  double widest = 0;
  for (std::size_t begin = 0, i = 1; i < text.boundaries.size(); ++i) {
    if (!text.boundaries[i].legal()) continue;
    widest = std::max(widest, measure.line(begin, i).natural);
    begin = i;
  }
  return widest;
}

ClusterText hyphenated(const Paragraph& p, PreparationContext& context) {
  ClusterText text = p.shaped.text;
  const WordFinder words(p);
  for (Word word = words.next(0); word.end > 0; word = words.next(word.end)) {
    const Char& c = p.chars[text.clusters[word.begin].begin];
    const std::string& tag = p.languages[c.span].tag;
    // Latin words of a Chinese text are English unless their span says otherwise.
    const Hyphenator* patterns = context.fonts.hyphenator(is_cjk(region_of(tag)) ? "en" : tag);
    if (patterns) hyphenate(p, word, *patterns, context, text);
  }
  return text;
}

}  // namespace briefwright::text
