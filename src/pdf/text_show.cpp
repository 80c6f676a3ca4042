// TJ arrays, their adjustments, and ActualText.
#include "pdf/text_show.hpp"

#include "pdf/glyph_census.hpp"
#include "pdf/to_unicode.hpp"

#include <cmath>

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

}  // namespace

void show_run(OperatorStream& out, const frame::GlyphRun& run, const EmbeddedFont& font, const Tell& tell) {
  RunWriter(out, run, font, tell).write();
}

}  // namespace briefwright::pdf
