#include "text/emit.hpp"

#include "text/bidi.hpp"
#include "text/language_tag.hpp"

#include <algorithm>

namespace briefwright::text {
namespace {

constexpr double slope = 0.2;
constexpr std::string_view soft_hyphen = "\u00AD";

/// The gap before cluster k of the line.
double gap_before(const LineDraft& d, std::size_t k) {
  const auto& text = d.shaped.text;
  const Cluster& first = text.clusters[d.first];
  if (k == 0) return first.trims_start ? 0 : first.lead;
  return text.boundaries[d.first + k].natural + (d.change.empty() ? 0 : d.change[k - 1]);
}

/// A gap belongs to the cluster after it, on the side where that cluster begins.
void place_both_ways(const LineDraft& d, std::vector<double>& x) {
  std::vector<std::uint8_t> levels(x.size());
  for (std::size_t k = 0; k < x.size(); ++k)
    levels[k] = d.paragraph.items[d.shaped.inks[d.first + k].item].level;
  double pen = d.start;
  for (const std::size_t k : visual_order(levels)) {
    const double gap = gap_before(d, k);
    x[k] = pen + (levels[k] & 1 ? 0 : gap);
    pen += gap + d.shaped.text.clusters[d.first + k].body;
  }
}

/// The left edge of every cluster's body.
std::vector<double> places(const LineDraft& d) {
  std::vector<double> x(d.last - d.first);
  if (d.paragraph.right_to_left) {
    place_both_ways(d, x);
    return x;
  }
  double pen = d.start;
  for (std::size_t k = 0; k < x.size(); ++k) {
    pen += gap_before(d, k);
    x[k] = pen;
    pen += d.shaped.text.clusters[d.first + k].body;
  }
  return x;
}

/// What all glyphs of a piece share.
struct Look {
  std::uint32_t tag = 0;
  FontId font{};
  double size = 0, slant = 0;
  Color color;
  std::string_view language;
  bool backwards = false;
  friend bool operator==(const Look&, const Look&) = default;
};

class Emitter {
 public:
  explicit Emitter(const LineDraft& draft) : d_(draft), x_(places(draft)) {}

  std::vector<Piece> run() {
    for (std::size_t k = 0; k < x_.size(); ++k)
      if (ink(k).glyph_count > 0) add(k);
    if (d_.hyphen.glyph != 0 && !pieces_.empty())
      add_glyph(d_.hyphen.glyph, end_, d_.hyphen.width, soft_hyphen);
    if (d_.trailing_space != 0 && !pieces_.empty()) add_trailing_space();
    for (Piece& piece : pieces_) settle(piece);
    return std::move(pieces_);
  }

 private:
  const Ink& ink(std::size_t k) const { return d_.shaped.inks[d_.first + k]; }
  const Cluster& cluster(std::size_t k) const { return d_.shaped.text.clusters[d_.first + k]; }

  Look look(std::size_t k) const {
    const Item& item = d_.paragraph.items[ink(k).item];
    const Span& span = d_.paragraph.spans[ink(k).span];
    const bool slanted = span.style.emphasis && item.kind != RunKind::cjk && item.kind != RunKind::dash;
    const std::string& language = d_.paragraph.languages[ink(k).span].tag;
    return {span.tag,
            item.font,
            span.style.size.value() * scale_of(item.raise),
            slanted ? slope : 0,
            span.style.color,
            language == d_.paragraph.language ? std::string_view() : std::string_view(language),
            (item.level & 1) != 0};
  }

  void add(std::size_t k) {
    const Ink& drawn = ink(k);
    if (pieces_.empty() || drawn.item != item_ || drawn.span != span_) {
      const Look here = look(k);
      if (pieces_.empty() || !(here == look_)) open(here, x_.size() - k);
      item_ = drawn.item;
      span_ = drawn.span;
    }
    Piece& piece = pieces_.back();
    note_source(drawn.text);
    const auto source = std::string_view(d_.paragraph.clean.utf8).substr(drawn.text, drawn.text_size);
    for (std::size_t g = 0; g < drawn.glyph_count; ++g) {
      const InkGlyph& glyph = d_.shaped.glyphs[drawn.glyphs + g];
      push(glyph.id, x_[k] + drawn.offset + glyph.x, glyph.y, g == 0 ? source : std::string_view());
    }
    end_ = x_[k] + cluster(k).body;
    cover(piece, x_[k], end_);
  }

  /// What the run's text goes on with stands at `byte` of the cleaned paragraph.
  void note_source(std::size_t byte) {
    if (d_.sources.empty()) return;
    const auto after =
        std::upper_bound(d_.sources.begin(), d_.sources.end(), byte,
                         [](std::size_t b, const frame::TextSource& source) { return b < source.begin; });
    const frame::TextSource& source = *std::max(after - 1, d_.sources.begin());
    frame::GlyphRun& run = pieces_.back().run;
    if (run.sources.empty() || source_ != &source) run.sources.push_back({run.text.size(), source.origin});
    source_ = &source;
  }

  void open(const Look& here, std::size_t clusters_left) {
    look_ = here;
    Piece piece;
    piece.tag = here.tag;
    piece.run.font = here.font;
    piece.run.size = Pt(here.size);
    piece.run.color = here.color;
    piece.run.slant = here.slant;
    piece.run.language = here.language;
    piece.run.glyphs.reserve(clusters_left);
    pieces_.push_back(std::move(piece));
    fresh_ = true;
  }

  void push(std::uint32_t id, double x, double y, std::string_view source) {
    frame::GlyphRun& run = pieces_.back().run;
    run.glyphs.push_back({id, Pt(x), Pt(y), static_cast<std::uint32_t>(run.text.size()),
                          static_cast<std::uint32_t>(source.size())});
    run.text += source;
  }

  void cover(Piece& piece, double left, double right) {
    if (fresh_) {
      piece.x = Pt(left);
      piece.width = Pt(right - left);
      fresh_ = false;
      return;
    }
    const double from = std::min(piece.x.value(), left),
                 to = std::max(piece.x.value() + piece.width.value(), right);
    piece.x = Pt(from);
    piece.width = Pt(to - from);
  }

  void add_glyph(std::uint32_t id, double x, double width, std::string_view source) {
    push(id, x, 0, source);
    end_ = x + width;
    cover(pieces_.back(), x, end_);
  }

  /// Keeps the words of two lines apart in extracted text; takes no room.
  void add_trailing_space() { push(d_.trailing_space, end_, 0, " "); }

  /// Glyph positions from the page line's to the run's origin.
  static void settle(Piece& piece) {
    piece.run.origin = {piece.x, Pt(0)};
    piece.run.advance = piece.width;
    for (frame::Glyph& glyph : piece.run.glyphs) glyph.x -= piece.x;
  }

  const LineDraft& d_;
  std::vector<double> x_;
  std::vector<Piece> pieces_;
  Look look_;
  std::uint32_t item_ = 0, span_ = 0;          // of the last cluster: while they stay, so does the look
  double end_ = 0;                             // right edge of the last cluster's cell
  bool fresh_ = false;                         // the last piece has no cell yet
  const frame::TextSource* source_ = nullptr;  // of the last cluster
};

}  // namespace

std::vector<Piece> emit(const LineDraft& draft) { return Emitter(draft).run(); }

}  // namespace briefwright::text
