#include "text/shape_text.hpp"

#include <algorithm>
#include <cmath>

namespace briefwright::text {
namespace {

constexpr double ink_tolerance = 0.02, advance_tolerance = 0.02;  // em
constexpr double narrowest_mark = 0.5;                            // em

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
    Ink ink;
    ink.item = index_;
    ink.span = prepared_.chars[begin].span;
    ink.text = prepared_.clean.bytes[begin];
    ink.text_size = prepared_.clean.bytes[end] - ink.text;
    ink.glyphs = static_cast<std::uint32_t>(out_.glyphs.size());
    out_.inks.push_back(ink);
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
      out_.inks.back().glyph_count = 1;
    }
  }

  void add_cluster(std::span<const ShapedGlyph> glyphs, std::uint32_t begin, std::uint32_t end) {
    Cluster& cluster = append(begin, end);
    Ink& ink = out_.inks.back();
    const double shift = shift_of(item_->raise) * cluster.em / scale_of(item_->raise);
    double pen = 0;
    for (const ShapedGlyph& glyph : glyphs) {
      if (glyph.id == 0) continue;  // cannot be: the face covers the cluster
      out_.glyphs.push_back({glyph.id, (pen + glyph.x) * cluster.em, glyph.y * cluster.em + shift});
      pen += glyph.advance;
    }
    ink.glyph_count = static_cast<std::uint32_t>(out_.glyphs.size()) - ink.glyphs;
    ink.unsafe = glyphs.front().unsafe;
    cluster.body = pen * cluster.em;
    fit_box(cluster, ink, pen, glyphs.front().id);
  }

  /// Divides the em box of a mark into blanks and body, where the face draws it so.
  void fit_box(Cluster& cluster, Ink& ink, double advance, std::uint32_t glyph) {
    const Char& c = prepared_.chars[cluster.begin];
    if (cluster.cls == CharClass::el && is_cjk(c.region) && std::abs(advance - 1) > advance_tolerance)
      return center(cluster, ink, 1, advance);
    if (!is_mark(cluster.cls) && cluster.cls != CharClass::md) return;
    const EmBox box = em_box(c.code, cluster.cls, c.region);
    const bool blanks = box.lead > 0 || box.trail > 0;
    if (cluster.cls != CharClass::md && !blanks) return;
    if (cluster.cls != CharClass::md &&
        !(std::abs(advance - 1) <= advance_tolerance && half_holds(box, glyph))) {
      const auto edges = shaper_.extent(item_->font, glyph);
      return center(cluster, ink, std::max(narrowest_mark, edges.right - edges.left), advance);
    }
    cluster.lead = box.lead * cluster.em;
    cluster.trail = box.trail * cluster.em;
    cluster.trims_start = box.trims_start;
    cluster.trims_end = box.trims_end;
    if (cluster.cls == CharClass::md) return center(cluster, ink, box.body, advance);
    cluster.body = box.body * cluster.em;
    ink.offset = -cluster.lead;
  }

  bool half_holds(const EmBox& box, std::uint32_t glyph) {
    return within(shaper_.extent(item_->font, glyph), box.lead, box.lead + box.body);
  }

  static void center(Cluster& cluster, Ink& ink, double body, double advance) {
    cluster.body = body * cluster.em;
    ink.offset = (body - advance) / 2 * cluster.em;
  }

  /// A face without a ligature for two dashes draws two; they must touch (1.2).
  void join_dashes() {
    const std::size_t n = out_.text.clusters.size();
    if (n < 2 || out_.inks[n - 2].item != index_ || out_.inks[n - 1].glyph_count == 0) return;
    const auto edges = shaper_.extent(item_->font, out_.glyphs[out_.inks[n - 1].glyphs].id);
    Cluster &left = out_.text.clusters[n - 2], &right = out_.text.clusters[n - 1];
    const double hole = (left.body / left.em - edges.right + edges.left) * right.em;
    if (hole <= 0) return;
    out_.inks[n - 2].offset += hole / 2;
    out_.inks[n - 1].offset -= hole / 2;
  }

  const Paragraph& prepared_;
  std::u32string_view shape_as_;
  Shaper& shaper_;
  ShapedText& out_;
  std::uint32_t index_ = 0;
  const Item* item_ = nullptr;
  std::vector<Group> groups_;
};

}  // namespace

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

void shape_text(Paragraph& prepared, Shaper& shaper) {
  ShapedText& out = prepared.shaped;
  out.text.clusters.reserve(prepared.chars.size());
  out.inks.reserve(prepared.chars.size());
  out.glyphs.reserve(prepared.chars.size());
  Builder builder(prepared, shaper, out);
  for (std::uint32_t i = 0; i < prepared.items.size(); ++i)
    builder.add(i, prepared.items[i].begin, prepared.items[i].end);
  out.text.boundaries.resize(out.text.clusters.size() + 1);
}

Hyphen hyphen_after(const Paragraph& prepared, std::size_t cluster, Shaper& shaper) {
  const auto& shaped = prepared.shaped;
  Item item = prepared.items[shaped.inks[cluster].item];
  item.kind = RunKind::latin;
  item.level = 0;
  const auto& glyphs = shaper.shape(item, U"-", "en");
  if (glyphs.size() != 1 || glyphs[0].id == 0) return {};
  return {glyphs[0].id, glyphs[0].advance * shaped.text.clusters[cluster].em};
}

std::uint32_t space_after(const Paragraph& prepared, std::size_t cluster, Shaper& shaper) {
  Item item = prepared.items[prepared.shaped.inks[cluster].item];
  item.kind = RunKind::latin;
  item.level = 0;
  const auto& glyphs = shaper.shape(item, U" ", "en");
  return glyphs.size() == 1 ? glyphs[0].id : 0;
}

std::optional<ShapedText> reshape_line(const Paragraph& prepared, const LineRange& line, Shaper& shaper) {
  const ShapedText& whole = prepared.shaped;
  if (line.first >= line.last) return std::nullopt;
  const auto cut = [&](std::size_t at) {
    return at > 0 && at < whole.inks.size() && whole.inks[at].item == whole.inks[at - 1].item &&
           whole.inks[at].unsafe;
  };
  if (!cut(line.first) && !cut(line.last)) return std::nullopt;
  const std::uint32_t begin = whole.text.clusters[line.first].begin,
                      end = whole.text.clusters[line.last - 1].end;
  ShapedText part;
  Builder builder(prepared, shaper, part);
  for (std::uint32_t i = whole.inks[line.first].item; i <= whole.inks[line.last - 1].item; ++i) {
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

}  // namespace briefwright::text
