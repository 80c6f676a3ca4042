#include "text/shape_text.hpp"

#include "text/bidi.hpp"
#include "text/language_tag.hpp"

#include <algorithm>
#include <cmath>

namespace briefwright::text {
namespace {

constexpr double ink_tolerance = 0.02, advance_tolerance = 0.02;  // em
constexpr double narrowest_mark = 0.5;                            // em

// Size and shift of synthetic sub- and superscripts, in em of the base size (4.6).
constexpr double script_scale = 0.60, subscript_shift = -0.145, superscript_shift = 0.35;

double scale_of(Raise raise) { return raise == Raise::none ? 1 : script_scale; }

double shift_of(Raise raise) {
  switch (raise) {
    case Raise::subscript:
      return subscript_shift;
    case Raise::superscript:
      return superscript_shift;
    case Raise::none:
      break;
  }
  return 0;
}

bool within(Shaper::Extent ink, double left, double right) {
  return ink.left >= left - ink_tolerance && ink.right <= right + ink_tolerance;
}

class Builder {
 public:
  Builder(const Paragraph& prepared, Shaper& shaper, ShapedText& out)
      : prepared_(prepared), shape_as_(prepared.shape_as), shaper_(shaper), out_(out) {}

  /// Appends the clusters of the code points [begin, end) of one item.
  void add(std::uint32_t index, std::uint32_t begin, std::uint32_t end) {
    index_ = index;
    item_ = &prepared_.items[index];
    if (item_->kind == RunKind::gap) return add_gap(begin, end);
    const bool box = item_->kind == RunKind::box;
    const auto shown = box ? std::u32string_view(U"\u25A1") : shape_as_.substr(begin, end - begin);
    const auto& glyphs = shaper_.shape(*item_, shown, language());
    for (std::size_t i = 0; i < glyphs.size();) {
      std::size_t next = i + 1;
      while (next < glyphs.size() && glyphs[next].cluster == glyphs[i].cluster) ++next;
      groups_.push_back({i, next});
      i = next;
    }
    if (item_->level & 1) std::reverse(groups_.begin(), groups_.end());
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const std::uint32_t first = g == 0 ? begin : begin + glyphs[groups_[g].begin].cluster;
      const bool last = g + 1 == groups_.size();
      const std::uint32_t stop = last || box ? end : begin + glyphs[groups_[g + 1].begin].cluster;
      add_cluster({glyphs.data() + groups_[g].begin, groups_[g].end - groups_[g].begin}, first, stop);
    }
    groups_.clear();
    if (item_->kind == RunKind::dash) join_dashes();
  }

 private:
  struct Group {
    std::size_t begin, end;
  };

  const std::string& language() const {
    static const std::string english = "en";
    return item_->language == Item::english ? english : prepared_.languages[item_->language].tag;
  }

  double size_at(std::uint32_t c) const {
    return prepared_.spans[prepared_.chars[c].span].style.size.value() * scale_of(item_->raise);
  }

  Cluster& append(std::uint32_t begin, std::uint32_t end) {
    Cluster cluster;
    cluster.begin = begin;
    cluster.end = end;
    cluster.cls = prepared_.chars[begin].cls;
    cluster.em = size_at(begin);
    out_.text.clusters.push_back(cluster);
    DrawnCluster drawn;
    drawn.item = index_;
    drawn.span = prepared_.chars[begin].span;
    drawn.text = prepared_.clean.bytes[begin];
    drawn.text_size = prepared_.clean.bytes[end] - drawn.text;
    drawn.glyphs = static_cast<std::uint32_t>(out_.glyphs.size());
    out_.drawn.push_back(drawn);
    return out_.text.clusters.back();
  }

  /// Spaces of fixed width carry the face's space glyph, so that they can be copied out; what has no
  /// width carries nothing.
  void add_gap(std::uint32_t begin, std::uint32_t end) {
    const char32_t c = prepared_.chars[begin].code;
    Cluster& cluster = append(begin, end);
    if (c == '\n') cluster.cls = CharClass::sp;
    cluster.body = std::max(0.0, fixed_space(c)) * cluster.em;
    if (cluster.body <= 0) return;
    Item space = *item_;
    space.kind = RunKind::cjk;
    for (const ShapedGlyph& glyph : shaper_.shape(space, U" ", language())) {
      if (glyph.id == 0) continue;
      out_.glyphs.push_back({glyph.id, 0, 0});
      out_.drawn.back().glyph_count = 1;
    }
  }

  void add_cluster(std::span<const ShapedGlyph> glyphs, std::uint32_t begin, std::uint32_t end) {
    Cluster& cluster = append(begin, end);
    DrawnCluster& drawn = out_.drawn.back();
    const double shift = shift_of(item_->raise) * cluster.em / scale_of(item_->raise);
    double pen = 0;
    for (const ShapedGlyph& glyph : glyphs) {
      if (glyph.id == 0) continue;  // cannot be: the face covers the cluster
      out_.glyphs.push_back({glyph.id, (pen + glyph.x) * cluster.em, glyph.y * cluster.em + shift});
      pen += glyph.advance;
    }
    const bool doubled = prepared_.chars[begin].doubled;
    if (doubled) draw_again(drawn, pen, cluster.em);
    drawn.glyph_count = static_cast<std::uint32_t>(out_.glyphs.size()) - drawn.glyphs;
    drawn.unsafe = glyphs.front().unsafe;
    cluster.body = pen * cluster.em;
    if (!doubled) fit_box(cluster, drawn, pen, glyphs.front().id);
  }

  /// The glyphs of the cluster once more behind themselves.
  void draw_again(const DrawnCluster& drawn, double& pen, double em) {
    for (std::size_t i = drawn.glyphs, end = out_.glyphs.size(); i < end; ++i) {
      ClusterGlyph glyph = out_.glyphs[i];
      glyph.x += pen * em;
      out_.glyphs.push_back(glyph);
    }
    pen *= 2;
  }

  /// Divides the em box of a mark into blanks and body, where the face draws it so.
  void fit_box(Cluster& cluster, DrawnCluster& drawn, double advance, std::uint32_t glyph) {
    const Char& c = prepared_.chars[cluster.begin];
    if (cluster.cls == CharClass::el && is_cjk(c.region) && std::abs(advance - 1) > advance_tolerance)
      return center(cluster, drawn, 1, advance);
    if (!is_mark(cluster.cls) && cluster.cls != CharClass::md) return;
    const EmBox box = em_box(c.code, cluster.cls, c.region);
    const bool blanks = box.lead > 0 || box.trail > 0;
    if (cluster.cls != CharClass::md && !blanks) return;
    if (cluster.cls != CharClass::md &&
        !(std::abs(advance - 1) <= advance_tolerance && half_holds(box, glyph))) {
      const auto edges = shaper_.extent(item_->font, glyph);
      return center(cluster, drawn, std::max(narrowest_mark, edges.right - edges.left), advance);
    }
    cluster.lead = box.lead * cluster.em;
    cluster.trail = box.trail * cluster.em;
    cluster.trims_start = box.trims_start;
    cluster.trims_end = box.trims_end;
    if (cluster.cls == CharClass::md) return center(cluster, drawn, box.body, advance);
    cluster.body = box.body * cluster.em;
    drawn.offset = -cluster.lead;
  }

  bool half_holds(const EmBox& box, std::uint32_t glyph) {
    return within(shaper_.extent(item_->font, glyph), box.lead, box.lead + box.body);
  }

  static void center(Cluster& cluster, DrawnCluster& drawn, double body, double advance) {
    cluster.body = body * cluster.em;
    drawn.offset = (body - advance) / 2 * cluster.em;
  }

  /// A face without a ligature for two dashes draws two; they must touch (1.2).
  void join_dashes() {
    const std::size_t n = out_.text.clusters.size();
    if (n < 2 || out_.drawn[n - 2].item != index_ || out_.drawn[n - 1].glyph_count == 0) return;
    const auto edges = shaper_.extent(item_->font, out_.glyphs[out_.drawn[n - 1].glyphs].id);
    Cluster &left = out_.text.clusters[n - 2], &right = out_.text.clusters[n - 1];
    const double hole = (left.body / left.em - edges.right + edges.left) * right.em;
    if (hole <= 0) return;
    out_.drawn[n - 2].offset += hole / 2;
    out_.drawn[n - 1].offset -= hole / 2;
  }

  const Paragraph& prepared_;
  std::u32string_view shape_as_;
  Shaper& shaper_;
  ShapedText& out_;
  std::uint32_t index_ = 0;
  const Item* item_ = nullptr;
  std::vector<Group> groups_;
};

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
    levels[k] = d.paragraph.items[d.shaped.drawn[d.first + k].item].level;
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
      if (drawn_at(k).glyph_count > 0) add(k);
    if (d_.hyphen.glyph != 0 && !pieces_.empty())
      add_glyph(d_.hyphen.glyph, end_, d_.hyphen.width, soft_hyphen);
    if (d_.trailing_space != 0 && !pieces_.empty()) add_trailing_space();
    for (Piece& piece : pieces_) settle(piece);
    return std::move(pieces_);
  }

 private:
  const DrawnCluster& drawn_at(std::size_t k) const { return d_.shaped.drawn[d_.first + k]; }
  const Cluster& cluster(std::size_t k) const { return d_.shaped.text.clusters[d_.first + k]; }

  Look look(std::size_t k) const {
    const Item& item = d_.paragraph.items[drawn_at(k).item];
    const Span& span = d_.paragraph.spans[drawn_at(k).span];
    const bool slanted = span.style.emphasis && item.kind != RunKind::cjk && item.kind != RunKind::dash;
    const std::string& language = d_.paragraph.languages[drawn_at(k).span].tag;
    return {span.tag,
            item.font,
            span.style.size.value() * scale_of(item.raise),
            slanted ? slope : 0,
            span.style.color,
            language == d_.paragraph.language ? std::string_view() : std::string_view(language),
            (item.level & 1) != 0};
  }

  void add(std::size_t k) {
    const DrawnCluster& drawn = drawn_at(k);
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
      const ClusterGlyph& glyph = d_.shaped.glyphs[drawn.glyphs + g];
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

void shape_text(Paragraph& prepared, Shaper& shaper) {
  ShapedText& out = prepared.shaped;
  out.text.clusters.reserve(prepared.chars.size());
  out.drawn.reserve(prepared.chars.size());
  out.glyphs.reserve(prepared.chars.size());
  Builder builder(prepared, shaper, out);
  for (std::uint32_t i = 0; i < prepared.items.size(); ++i)
    builder.add(i, prepared.items[i].begin, prepared.items[i].end);
  out.text.boundaries.resize(out.text.clusters.size() + 1);
}

Hyphen hyphen_after(const Paragraph& prepared, std::size_t cluster, Shaper& shaper) {
  const auto& shaped = prepared.shaped;
  Item item = prepared.items[shaped.drawn[cluster].item];
  item.kind = RunKind::latin;
  item.level = 0;
  const auto& glyphs = shaper.shape(item, U"-", "en");
  if (glyphs.size() != 1 || glyphs[0].id == 0) return {};
  return {glyphs[0].id, glyphs[0].advance * shaped.text.clusters[cluster].em};
}

std::uint32_t space_after(const Paragraph& prepared, std::size_t cluster, Shaper& shaper) {
  Item item = prepared.items[prepared.shaped.drawn[cluster].item];
  item.kind = RunKind::latin;
  item.level = 0;
  const auto& glyphs = shaper.shape(item, U" ", "en");
  return glyphs.size() == 1 ? glyphs[0].id : 0;
}

std::optional<ShapedText> reshape_line(const Paragraph& prepared, const LineRange& line, Shaper& shaper) {
  const ShapedText& whole = prepared.shaped;
  if (line.first >= line.last) return std::nullopt;
  const auto cut = [&](std::size_t at) {
    return at > 0 && at < whole.drawn.size() && whole.drawn[at].item == whole.drawn[at - 1].item &&
           whole.drawn[at].unsafe;
  };
  if (!cut(line.first) && !cut(line.last)) return std::nullopt;
  const std::uint32_t begin = whole.text.clusters[line.first].begin,
                      end = whole.text.clusters[line.last - 1].end;
  ShapedText part;
  Builder builder(prepared, shaper, part);
  for (std::uint32_t i = whole.drawn[line.first].item; i <= whole.drawn[line.last - 1].item; ++i) {
    const Item& item = prepared.items[i];
    builder.add(i, std::max(item.begin, begin), std::min(item.end, end));
  }
  const std::size_t count = line.last - line.first;
  if (part.text.clusters.size() != count) return std::nullopt;
  for (std::size_t k = 0; k < count; ++k) {
    // Spacing has settled the blanks and spaces already.
    const Cluster& settled = whole.text.clusters[line.first + k];
    Cluster& fresh = part.text.clusters[k];
    if (settled.begin != fresh.begin || settled.end != fresh.end) return std::nullopt;
    if (settled.cls == CharClass::sp || is_mark(settled.cls)) fresh = settled;
  }
  part.text.boundaries.assign(whole.text.boundaries.begin() + static_cast<std::ptrdiff_t>(line.first),
                              whole.text.boundaries.begin() + static_cast<std::ptrdiff_t>(line.last) + 1);
  return part;
}

std::vector<Piece> emit(const LineDraft& draft) { return Emitter(draft).run(); }

}  // namespace briefwright::text
