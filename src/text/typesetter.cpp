#include "text/typesetter.hpp"

#include "base/utf8.hpp"
#include "text/justify.hpp"
#include "text/line_breaking.hpp"
#include "text/missing_glyphs.hpp"
#include "text/prepared.hpp"
#include "text/preparer.hpp"
#include "text/shape_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <set>
#include <unordered_map>
#include <utility>

namespace briefwright::text {
namespace {

/// A cache bounded without a clock, by two generations.  Keeps at least the `capacity` / 2 and at most
/// `capacity` units of cost that were used last.
template <class Value>
class GenerationCache {
 public:
  explicit GenerationCache(std::size_t capacity) : capacity_(capacity) {}

  /// Null when the key is not there; valid until the next insert.
  const Value* find(const std::string& key) {
    if (const auto it = young_.find(key); it != young_.end()) return &it->second.first;
    const auto it = old_.find(key);
    if (it == old_.end()) return nullptr;
    auto node = old_.extract(it);
    young_cost_ += node.mapped().second;
    old_cost_ -= node.mapped().second;
    return &young_.insert(std::move(node)).position->second.first;
  }

  void insert(const std::string& key, Value value, std::size_t cost) {
    if (young_cost_ + cost > capacity_ / 2) {
      old_ = std::exchange(young_, {});
      old_cost_ = std::exchange(young_cost_, 0);
    }
    young_.insert_or_assign(key, std::pair(std::move(value), cost));
    young_cost_ += cost;
  }

  /// Of all that is kept.
  std::size_t cost() const { return young_cost_ + old_cost_; }

 private:
  using Generation = std::unordered_map<std::string, std::pair<Value, std::size_t>>;
  std::size_t capacity_, young_cost_ = 0, old_cost_ = 0;
  Generation young_, old_;
};

constexpr std::size_t kept_clusters = 150'000;  // in the cache of prepared texts, about 30 MB at most

template <class T>
void append_bytes(std::string& key, const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  key.append(bytes, sizeof(T));
}

void append_text(std::string& key, std::string_view text) {
  append_bytes(key, text.size());
  key += text;
}

/// Everything that a paragraph's setting depends on, except where it came from.
void make_key(std::string& key, const StyledText& text) {
  key.clear();
  append_text(key, text.text);
  append_text(key, text.language);
  append_bytes(key, text.tabular);
  append_bytes(key, text.autospace.value());
  for (const Span& span : text.spans) {
    const Style& s = span.style;
    append_bytes(key, span.begin);
    append_bytes(key, span.end);
    append_bytes(key, s.size.value());
    const std::uint8_t look[] = {static_cast<std::uint8_t>(s.weight),
                                 s.color.red,
                                 s.color.green,
                                 s.color.blue,
                                 s.emphasis,
                                 s.code,
                                 s.url,
                                 s.whole,
                                 static_cast<std::uint8_t>(s.raise)};
    append_bytes(key, look);
    append_text(key, span.language);
    append_bytes(key, span.tag);
  }
}

/// The sources of a text with their places in the cleaned text; the text's own origin where it has one.
std::vector<frame::TextSource> cleaned_sources(const StyledText& text) {
  if (text.sources.empty()) return {{0, text.origin}};
  std::vector<frame::TextSource> sources;
  for (const frame::TextSource& source : text.sources) {
    StyledText before;
    before.text = text.text.substr(0, source.begin);
    before.spans = {{0, before.text.size(), {}, {}, 0}};
    sources.push_back({clean(before).utf8.size(), source.origin.known() ? source.origin : text.origin});
  }
  return sources;
}

/// The first characters of a text, to find it again by.
std::string excerpt(const Paragraph& p) {
  constexpr std::size_t enough = 24;
  const std::size_t count = std::min(enough, p.chars.size());
  return std::string(p.clean.slice(0, count)) + (count < p.chars.size() ? "…" : "");
}

}  // namespace

struct Typesetter::State {
  State(const FontLibrary& fonts, std::string set, Diagnostics& reports, TypesetterOptions with)
      : context{fonts, FontChooser(fonts, std::move(set)), Shaper(fonts), LineBreaks()},
        options(with),
        diagnostics(&reports) {}

  PreparationContext context;
  TypesetterOptions options;
  Diagnostics* diagnostics;
  GenerationCache<std::shared_ptr<const Paragraph>> paragraphs{kept_clusters};
  CacheStatistics statistics;
  OwnFiles own;
  std::set<std::string> reported;
  std::string key;

  std::shared_ptr<const Paragraph> paragraph(const StyledText& text) {
    make_key(key, text);
    const auto* known = paragraphs.find(key);
    ++(known != nullptr ? statistics.hits : statistics.misses);
    if (known != nullptr) return *known;
    auto fresh = prepare_text(text, options, context);
    paragraphs.insert(key, fresh, fresh->shaped.text.clusters.size() + 1);
    return fresh;
  }

  /// Adds a diagnostic unless the same was said of the same place.
  void report(Diagnostic d) {
    if (reported.insert(to_text(d)).second) diagnostics->add(std::move(d));
  }

  Severity severity_of_missing(const Origin& origin) const {
    if (options.missing_glyph == MissingGlyph::box) return Severity::warning;
    const bool foreign = own && std::find(own->begin(), own->end(), origin.file_name()) == own->end();
    return foreign ? Severity::warning : Severity::error;
  }

  /// Names each cluster without a glyph with the field that holds it; of many only the first.
  void report_missing(const Paragraph& p, const StyledText& text) {
    if (p.missing.empty()) return;
    const std::vector<frame::TextSource> sources = cleaned_sources(text);
    for (auto missing = p.missing.begin(); missing != p.missing.end();) {
      const Origin& origin = origin_at(p.clean.bytes[missing->begin], sources, text);
      std::vector<std::u32string> clusters;
      std::vector<std::u32string> lacking;
      for (;
           missing != p.missing.end() && &origin_at(p.clean.bytes[missing->begin], sources, text) == &origin;
           ++missing) {
        std::u32string cluster;
        for (std::uint32_t i = missing->begin; i < missing->end; ++i) cluster += p.chars[i].code;
        if (std::find(clusters.begin(), clusters.end(), cluster) != clusters.end()) continue;
        clusters.push_back(std::move(cluster));
        lacking.push_back(missing->lacking);
      }
      report_missing(clusters, lacking, origin);
    }
  }

  static const Origin& origin_at(std::size_t byte, const std::vector<frame::TextSource>& sources,
                                 const StyledText& text) {
    const auto after =
        std::upper_bound(sources.begin(), sources.end(), byte,
                         [](std::size_t at, const frame::TextSource& source) { return at < source.begin; });
    return after == sources.begin() ? text.origin : (after - 1)->origin;
  }

  void report_missing(const std::vector<std::u32string>& clusters, const std::vector<std::u32string>& lacking,
                      const Origin& origin) {
    constexpr std::size_t most_named = 4;
    const Severity severity = severity_of_missing(origin);
    if (clusters.size() > most_named) {
      std::u32string all;
      for (const std::u32string& one : lacking) all += one;
      report(missing_glyphs(clusters, all, origin, severity));
      return;
    }
    for (std::size_t i = 0; i < clusters.size(); ++i)
      report(missing_glyph(clusters[i], lacking[i], origin, severity));
  }

  void warn(const Prepared& text, std::string code, std::string message) {
    Diagnostic d;
    d.severity = Severity::warning;
    d.code = std::move(code);
    d.origin = text.origin();
    d.message = fmt::format("{} in “{}”", message, excerpt(text.paragraph()));
    report(std::move(d));
  }

  void check(const Prepared& text, const BrokenLine& line, const Justified& justified) {
    if (justified.reached > line.width + length_tolerance.value() && line.range.natural > 0)
      warn(text, "overfull-line",
           fmt::format("a line is {:.1f} pt wider than the measure", justified.reached - line.width));
    else if (line.emergency)
      warn(text, "emergency-break", "a line is broken where none should end");
    if (justified.loose) warn(text, "loose-line", "a line is stretched by more than half an em at each gap");
  }
};

Typesetter::Typesetter(const FontLibrary& fonts, std::string set_name, Diagnostics& diagnostics,
                       TypesetterOptions options)
    : state_(std::make_unique<State>(fonts, std::move(set_name), diagnostics, options)) {}

Typesetter::~Typesetter() = default;

std::shared_ptr<const Prepared> Typesetter::prepare(const StyledText& text) {
  auto paragraph = state_->paragraph(text);
  state_->report_missing(*paragraph, text);
  std::vector<frame::TextSource> sources;
  if (state_->options.keep_sources) sources = cleaned_sources(text);
  return std::make_shared<Prepared>(std::move(paragraph), text.origin, std::move(sources));
}

namespace {

Justified fit_line(const Measure& measure, const BrokenLine& line, Align align) {
  const ClusterText& text = measure.text();
  const bool fills = !line.last || fills_last_line(measure, line.range, line.width);
  return align == Align::justify && fills ? justify(text, line.range, line.width)
                                          : shrink_to(text, line.range, line.width);
}

double start_of(const BrokenLine& line, const LineOptions& options, double reached) {
  const double indent = options.measure.value() - line.width;
  if (options.align == Align::end) return indent + line.width - reached;
  return options.align == Align::center ? indent + (line.width - reached) / 2 : indent;
}

/// Whether a Latin line ended at a space; a line of CJK text, or a dash in one, ends without one.
bool trailing_space(const ClusterText& text, const LineRange& r, bool last) {
  if (last || r.last == r.first || r.last >= r.end) return false;
  const CharClass before = text.clusters[r.last - 1].cls;
  if (before != CharClass::ds && before != CharClass::el) return !is_cjk_class(before);
  return r.end < text.clusters.size() && !is_cjk_class(text.clusters[r.end].cls);
}

}  // namespace

namespace {

/// Everything that the lines of one call to set share.
class LineSetter {
 public:
  LineSetter(const Prepared& text, const Measure& measure, const LineOptions& options, Shaper& shaper)
      : p_(text.paragraph()),
        sources_(text.sources()),
        measure_(measure),
        options_(options),
        shaper_(shaper) {}

  /// A line cut at an unsafe place is shaped anew (P13), unless it would then no longer fit;
  /// `broken.range` then counts in the new clusters.
  Line set(BrokenLine& broken, Justified& justified) const {
    const LineRange whole = broken.range;
    if (const auto fresh = reshape_line(p_, whole, shaper_)) {
      const ClusterText text{fresh->text.clusters, boundaries_of(whole), {}};
      const Measure measure(text);
      const LineRange range = measure.line(0, whole.last - whole.first);
      if (range.natural - measure.shrink(range) <= broken.width) {
        broken.range = range;
        return finish(broken, whole, measure, *fresh, whole.first, justified);
      }
    }
    return finish(broken, whole, measure_, p_.shaped, 0, justified);
  }

 private:
  std::vector<Boundary> boundaries_of(const LineRange& r) const {
    const auto& all = measure_.text().boundaries;
    std::vector<Boundary> out(all.begin() + static_cast<std::ptrdiff_t>(r.first),
                              all.begin() + static_cast<std::ptrdiff_t>(r.last) + 1);
    out.back().hyphen = all[r.end].hyphen;
    return out;
  }

  /// Whether a line ends before code that was kept whole: it is rather short than torn open.
  bool ends_early(const LineRange& whole) const {
    const auto& clusters = p_.shaped.text.clusters;
    return whole.end < clusters.size() && p_.chars[clusters[whole.end].begin].verbatim;
  }

  /// `shaped` holds the paragraph's clusters from `skipped` on; `broken.range` counts in `shaped`, `whole`
  /// in the paragraph.
  Line finish(const BrokenLine& broken, const LineRange& whole, const Measure& measure,
              const ShapedText& shaped, std::size_t skipped, Justified& justified) const {
    const bool stays =
        ends_early(whole) && broken.width - broken.range.natural > measure.stretch(broken.range);
    justified = fit_line(measure, broken, stays ? Align::start : options_.align);
    LineDraft draft{p_, shaped,  whole.first - skipped, whole.last - skipped, justified.change, 0, {},
                    0,  sources_};
    draft.start = start_of(broken, options_, justified.reached);
    const auto& clusters = p_.shaped.text.clusters;
    if (whole.last > whole.first && measure_.text().boundaries[whole.end].hyphen > 0)
      draft.hyphen = hyphen_after(p_, whole.last - 1, shaper_);
    if (trailing_space(p_.shaped.text, whole, broken.last))
      draft.trailing_space = p_.shaped.glyphs[p_.shaped.drawn[whole.last].glyphs].id;
    else if (broken.last && whole.last > whole.first && (whole.end < clusters.size() || options_.ends_apart))
      draft.trailing_space = space_after(p_, whole.last - 1, shaper_);
    Line line;
    line.pieces = emit(draft);
    line.width = Pt(justified.reached);
    line.text_begin = p_.clean.bytes[clusters[whole.begin].begin];
    line.text_end = p_.clean.bytes[clusters[whole.end - 1].end];
    line.last = broken.last;
    return line;
  }

  const Paragraph& p_;
  std::span<const frame::TextSource> sources_;
  const Measure& measure_;
  const LineOptions& options_;
  Shaper& shaper_;
};

Fit fit_of(const LineOptions& options) {
  if (options.align == Align::justify) return Fit::total;
  return options.whole_words ? Fit::words : Fit::ragged;
}

}  // namespace

std::vector<Line> Typesetter::set(const Prepared& text, const LineOptions& options) {
  const Paragraph& p = text.paragraph();
  const Widths widths{(options.measure - options.first_indent).value(),
                      (options.measure - options.hanging_indent).value()};
  const bool hyphens = options.hyphenate && p.max_width > std::min(widths.first, widths.others);
  const ClusterText with_hyphens = hyphens ? hyphenated(p, state_->context) : ClusterText{};
  const std::optional<Measure> hyphenated_measure =
      hyphens ? std::optional<Measure>(with_hyphens) : std::nullopt;
  const Measure& measure = hyphens ? *hyphenated_measure : *p.measure;
  const LineSetter setter(text, measure, options, state_->context.shaper);
  std::vector<Line> lines;
  for (BrokenLine& broken : break_lines(measure, widths, fit_of(options))) {
    Justified justified;
    lines.push_back(setter.set(broken, justified));
    if (!options.quiet) state_->check(text, broken, justified);
  }
  return lines;
}

Pt Typesetter::hyphenated_min_width(const Prepared& text) {
  const ClusterText hyphens = hyphenated(text.paragraph(), state_->context);
  return Pt(widest_unbreakable(hyphens, Measure(hyphens)));
}

Line Typesetter::line(std::string_view text, const Style& style, std::string_view language) {
  StyledText styled;
  styled.text = text;
  std::replace(styled.text.begin(), styled.text.end(), '\n', ' ');
  styled.spans.push_back({0, styled.text.size(), style, {}, 0});
  styled.language = language;
  LineOptions options;
  options.measure = Pt(std::numeric_limits<float>::max());
  auto lines = set(*prepare(styled), options);
  return lines.empty() ? Line{} : std::move(lines.front());
}

CacheStatistics Typesetter::cache_statistics() const {
  CacheStatistics out = state_->statistics;
  out.clusters = state_->paragraphs.cost();
  return out;
}

const FontLibrary& Typesetter::fonts() const { return state_->context.fonts; }

void Typesetter::report_to(Diagnostics& diagnostics, OwnFiles own) {
  state_->diagnostics = &diagnostics;
  state_->own = std::move(own);
  state_->reported.clear();
}

Pt min_width(const Prepared& text) { return Pt(text.paragraph().min_width); }
Pt max_width(const Prepared& text) { return Pt(text.paragraph().max_width); }
Pt largest_size(const Prepared& text) { return Pt(text.paragraph().largest_size); }

}  // namespace briefwright::text
