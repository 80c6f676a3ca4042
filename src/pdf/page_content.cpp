// Walks the items of a page in reading order.
#include "pdf/page_content.hpp"

#include "pdf/failure.hpp"
#include "pdf/glyph_usage.hpp"
#include "pdf/language_tag.hpp"
#include "pdf/operator_stream.hpp"

#include <cmath>
#include <functional>
#include <optional>

namespace briefwright::pdf {
namespace {

/// The operand of one TJ while it grows.  Codes are plain bytes: half the size of hexadecimal digits, and
/// they deflate in a third of the time.
class GlyphString {
 public:
  void add(std::uint16_t code) {
    if (!in_codes_) operand_ += '(';
    in_codes_ = true;
    add_byte(static_cast<char>(code >> 8));
    add_byte(static_cast<char>(code));
  }

  /// Moves left by thousandths of an em.
  void adjust(std::int64_t thousandths) {
    leave_codes();
    append_integer(operand_, thousandths);
  }

  /// Shows what there is and begins anew.
  void flush(OperatorStream& out) {
    if (operand_.size() == 1) return;
    leave_codes();
    operand_ += ']';
    out.show(operand_);
    operand_.resize(1);
  }

 private:
  void add_byte(char byte) {
    if (byte == '(' || byte == ')' || byte == '\\') operand_ += '\\';
    if (byte == '\r') {
      operand_ += "\\r";  // a plain one would be read as the end of a line
    } else {
      operand_ += byte;
    }
  }

  void leave_codes() {
    if (in_codes_) operand_ += ')';
    in_codes_ = false;
  }

  std::string operand_ = "[";
  bool in_codes_ = false;
};

/// Called before glyphs: their text where the font's ToUnicode map has another, else empty.  A
/// marked-content sequence that says so is open afterwards.
using Tell = std::function<void(std::string_view actual_text)>;

/// Shows a run.  Positions come from the widths that the file states, so their rounding never adds up along a
/// line.
class RunWriter {
 public:
  RunWriter(OperatorStream& out, const frame::GlyphRun& run, const EmbeddedFont& font, const Tell& tell)
      : out_(out), run_(run), font_(font), tell_(tell), per_point_(1000 / run.size.value()) {}

  void write() {
    for (std::size_t at = 0; at < run_.glyphs.size();) {
      const Cluster cluster = cluster_at(run_, at);
      write_cluster(cluster);
      at += cluster.glyphs.size();
    }
    string_.flush(out_);
  }

 private:
  void write_cluster(const Cluster& cluster) {
    const bool told = cluster.glyphs.size() == 1 && font_.tells(cluster.glyphs.front().id, cluster.text) &&
                      !has_private_use(cluster.text);
    if (!told || told_ != Told::by_font) announce(told, cluster.text);
    for (const frame::Glyph& glyph : cluster.glyphs) write_glyph(glyph);
  }

  /// Glyphs after this stand in a sequence of their own, and are placed anew: it may begin a text object.
  void announce(bool told, std::string_view text) {
    string_.flush(out_);
    tell_(told ? std::string_view() : text);
    out_.set_font(font_.name(), run_.size);
    out_.set_text_color(run_.color);
    told_ = told ? Told::by_font : Told::by_sequence;
    placed_ = false;
  }

  void write_glyph(const frame::Glyph& glyph) {
    if (!placed_ || !nearly_equal(glyph.y, height_)) place(glyph);
    const std::int64_t wanted = std::llround((glyph.x - start_).value() * per_point_);
    if (wanted != pen_) string_.adjust(pen_ - wanted);
    string_.add(font_.code(glyph.id));
    pen_ = wanted + font_.width(glyph.id);
  }

  void place(const frame::Glyph& glyph) {
    string_.flush(out_);
    const Point from = run_.turned ? Point{glyph.y, -glyph.x} : Point{glyph.x, glyph.y};
    out_.move_to(run_.origin + from, run_.slant, run_.turned);
    start_ = glyph.x;
    height_ = glyph.y;
    pen_ = 0;
    placed_ = true;
  }

  enum class Told { not_yet, by_font, by_sequence };

  OperatorStream& out_;
  const frame::GlyphRun& run_;
  const EmbeddedFont& font_;
  const Tell& tell_;
  Told told_ = Told::not_yet;
  double per_point_;  // thousandths of an em
  GlyphString string_;
  bool placed_ = false;
  Pt start_, height_;     // of the glyphs since the last move
  std::int64_t pen_ = 0;  // from start_, thousandths of an em
};

using frame::Artifact;
using frame::Mark;

std::string_view artifact_operands(Artifact kind) {
  switch (kind) {
    case Artifact::background:
      return "/Artifact<</Type/Background>>";
    case Artifact::header:
      return "/Artifact<</Type/Pagination/Subtype/Header>>";
    case Artifact::footer:
      return "/Artifact<</Type/Pagination/Subtype/Footer>>";
    case Artifact::none:
    case Artifact::layout:
      return "/Artifact<</Type/Layout>>";
  }
  return {};
}

Rect ink(const frame::GlyphRun& run, const text::Face& face) {
  const Pt em = run.size / 1000;
  return {run.origin.x, run.origin.y + face.descent * em, run.origin.x + run.advance,
          run.origin.y + face.ascent * em};
}

/// Control points count: the box may be a little larger than the ink, never smaller.
Rect ink(const frame::Path& path) {
  const Point first = path.segments.front().to;
  Rect box{first.x, first.y, first.x, first.y};
  const auto include = [&](Point p) { box = united(box, {p.x, p.y, p.x, p.y}); };
  for (const frame::Segment& s : path.segments) {
    if (s.kind == frame::Segment::Kind::close) continue;
    include(s.to);
    if (s.kind != frame::Segment::Kind::curve) continue;
    include(s.control1);
    include(s.control2);
  }
  const Pt pen = path.stroke ? path.stroke->width / 2 : Pt();
  return {box.left - pen, box.bottom - pen, box.right + pen, box.top + pen};
}

bool paints(const frame::Path& path) { return !path.segments.empty() && (path.fill || path.stroke); }

bool same_sequence(Mark a, Mark b) {
  return a.element == b.element && (a.element != StructId::none || a.artifact == b.artifact);
}

class PageWriter {
 public:
  PageWriter(const ContentContext& context, const frame::Frame& frame, std::size_t page, ContentMap& map,
             LinkWriter& links)
      : context_(context), frame_(frame), page_(page), map_(map), links_(links) {}

  std::string write() {
    for (at_ = 0; at_ < items().size(); ++at_) {
      const frame::Item& item = items()[at_];
      if (const auto* run = std::get_if<frame::GlyphRun>(&item.what)) write(item.mark, *run);
      if (const auto* path = std::get_if<frame::Path>(&item.what)) write(item.mark, *path);
      if (const auto* picture = std::get_if<frame::Picture>(&item.what)) write(item.mark, *picture);
      if (const auto* link = std::get_if<frame::Link>(&item.what)) links_.add(page_, item.mark, *link, map_);
    }
    std::string operators = out_.finish();
    // libharu would write a stream of no bytes without its end.
    return operators.empty() ? "\n" : operators;
  }

 private:
  void write(Mark mark, const frame::GlyphRun& run) {
    if (run.glyphs.empty()) return;
    if (!(run.size > Pt(0))) throw WriteFailure("bad-glyph-run", "a glyph run has no size");
    const std::string language = span_language(mark, run);
    const Tell tell = [&](std::string_view actual_text) {
      enter({mark, language, std::string(actual_text)});
    };
    RunWriter(out_, run, context_.embedded[run.font], tell).write();
    note_ink(mark, [&] { return ink(run, context_.fonts.face(run.font)); });
  }

  void write(Mark mark, const frame::Path& path) {
    if (!paints(path)) return;
    enter({mark, {}, {}});
    out_.paint(path);
    note_ink(mark, [&] { return ink(path); });
  }

  void write(Mark mark, const frame::Picture& picture) {
    enter({mark, {}, {}});
    out_.draw(context_.pictures.name(*picture.image),
              picture_matrix(picture.area, picture.image->orientation));
    note_ink(mark, [&] { return picture.area; });
  }

  /// What a sequence holds and says of its text.
  struct Sequence {
    Mark mark;
    std::string language, actual_text;  // empty: the element's, the font's

    bool plain() const { return language.empty() && actual_text.empty(); }
  };

  /// A sequence that says so is open afterwards.  Words about a text stand on sequences of their element,
  /// side by side: poppler takes the end of a span inside a sequence for the end of the sequence and loses
  /// the rest. Pictures and artifacts, whose text it does not follow, have spans inside.
  void enter(const Sequence& wanted) {
    const bool within = nests(wanted.mark);
    if (span_ && !(within && wanted.actual_text.empty() && open_ && same(wanted, *open_))) {
      out_.end_span();
      span_ = false;
    }
    const bool fresh = !open_ || !same_sequence(wanted.mark, open_->mark);
    if (fresh || (!within && (!wanted.actual_text.empty() || !same(wanted, *open_)))) begin(wanted, within);
    if (within && !wanted.plain() && !span_) {
      out_.begin_span("/Span<<" + properties(wanted) + ">>");
      span_ = true;
    }
    open_ = wanted;
  }

  bool nests(Mark mark) const { return mark.element == StructId::none || map_.in_figure(mark.element); }

  static bool same(const Sequence& a, const Sequence& b) {
    return same_sequence(a.mark, b.mark) && a.language == b.language && a.actual_text == b.actual_text;
  }

  void begin(const Sequence& sequence, bool within) {
    const StructId element = sequence.mark.element;
    if (element == StructId::none)
      return out_.begin_sequence(artifact_operands(sequence.mark.artifact), coming_content());
    std::string operands;
    const bool span = !within && !sequence.plain();
    append_name(operands, span ? "Span" : name(context_.structure[element].role));
    operands += "<</MCID ";
    append_integer(operands, map_.add_sequence(page_, element));
    if (span) operands += properties(sequence);
    out_.begin_sequence(operands + ">>", coming_content());
  }

  static std::string properties(const Sequence& sequence) {
    std::string out;
    if (!sequence.language.empty()) {
      out += "/Lang";
      append_text(out, sequence.language);
    }
    if (sequence.actual_text.empty()) return out;
    out += "/ActualText<FEFF";
    append_utf16_hex(out, unicode_destination(sequence.actual_text));
    return out + ">";
  }

  /// What the sequence that begins with the present item will hold.
  Content coming_content() const {
    for (std::size_t i = at_; i < items().size(); ++i) {
      const frame::Item& item = items()[i];
      const auto* path = std::get_if<frame::Path>(&item.what);
      const bool is_text = std::holds_alternative<frame::GlyphRun>(item.what);
      const bool is_picture = std::holds_alternative<frame::Picture>(item.what);
      if ((path || is_text || is_picture) && !same_sequence(item.mark, items()[at_].mark)) break;
      if (is_picture || (path && paints(*path))) return Content::any;
    }
    return Content::text;
  }

  std::string span_language(Mark mark, const frame::GlyphRun& run) const {
    if (mark.element == StructId::none || run.language.empty()) return {};
    const std::string_view around = language_around(mark.element);
    if (same_language(run.language, around) || !is_language_tag(run.language)) return {};
    return document_language(run.language);
  }

  template <class Ink>
  void note_ink(Mark mark, Ink box) {
    if (mark.element != StructId::none && map_.in_figure(mark.element)) map_.add_ink(mark.element, box());
  }

  /// The element's own or that of the nearest one around it that has any.
  std::string_view language_around(StructId element) const {
    while (element != StructId::none) {
      const frame::Element& one = context_.structure[element];
      if (!one.language.empty()) return one.language;
      element = one.parent;
    }
    return context_.language;
  }

  const std::vector<frame::Item>& items() const { return frame_.items; }

  const ContentContext& context_;
  const frame::Frame& frame_;
  std::size_t page_;
  ContentMap& map_;
  LinkWriter& links_;
  OperatorStream out_;
  std::size_t at_ = 0;  // the present item
  std::optional<Sequence> open_;
  bool span_ = false;  // inside the open sequence
};

}  // namespace

std::string page_operators(const ContentContext& context, const frame::Frame& frame, std::size_t page,
                           ContentMap& map, LinkWriter& links) {
  return PageWriter(context, frame, page, map, links).write();
}

}  // namespace briefwright::pdf
