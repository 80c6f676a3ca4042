// Content stream operators: ISO 32000-1, 8.5 (paths), 9.4 (text), 14.6 (marked content).
#include "pdf/operator_stream.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace briefwright::pdf {
namespace {

// Enough to give every eighth bit of a colour back.
constexpr int color_decimals = 3;
constexpr int path_decimals = 2;  // a coast has thousands of points, and a hundredth is finer than any print
constexpr int slant_decimals = 4, matrix_decimals = 3;

/// What the file will say, so that relative moves do not add up their rounding.
Point rounded(Point p) {
  return {Pt(std::round(p.x.value() * 1000) / 1000), Pt(std::round(p.y.value() * 1000) / 1000)};
}

}  // namespace

void OperatorStream::begin_sequence(std::string_view operands, Content content) {
  const bool shares_text = content == Content::text && !open_.empty() && open_.front() == Nest::text;
  close_down_to(shares_text ? 1 : 0);
  if (content == Content::text && !shares_text) open_text();
  out_ += operands;
  open(Nest::sequence, "BDC");
}

void OperatorStream::begin_span(std::string_view operands) {
  enter_text();
  out_ += operands;
  open(Nest::span, "BDC");
}

void OperatorStream::end_span() {
  assert(!open_.empty() && open_.back() == Nest::span);
  close();
}

void OperatorStream::set_font(std::string_view name, Pt size) {
  std::string font;
  append_name(font, name);
  font += ' ';
  append_number(font, size.value(), 4);
  if (font == font_) return;
  font_ = std::move(font);
  enter_text();
  out_ += font_ + ' ';
  op("Tf");
}

void OperatorStream::set_text_color(Color color) { set_color(fill_, color, "g", "rg"); }

void OperatorStream::move_to(Point origin, double slant, bool turned) {
  enter_text();
  const LineMatrix next{rounded(origin), slant, turned};
  if (next.plain() && line_.plain()) {
    point(next.origin - line_.origin);
    op("Td");
  } else {
    out_ += turned ? "0 -1 1 " : "1 0 ";
    number(turned ? -slant : slant, slant_decimals);
    if (!turned) out_ += "1 ";
    point(next.origin);
    op("Tm");
  }
  line_ = next;
}

void OperatorStream::show(std::string_view glyphs) {
  enter_text();
  out_ += glyphs;
  op("TJ");
}

void OperatorStream::paint(const frame::Path& path) {
  if (path.segments.empty() || !(path.fill || path.stroke)) return;
  leave_text();
  if (path.fill) set_color(fill_, *path.fill, "g", "rg");
  if (path.stroke) set_stroke(*path.stroke);
  for (const frame::Segment& s : path.segments) segment(s);
  op(path.fill ? (path.stroke ? "B" : "f") : "S");
}

void OperatorStream::draw(std::string_view name, const std::array<double, 6>& matrix) {
  leave_text();
  op("q");
  for (const double value : matrix) number(value, matrix_decimals);
  op("cm");
  append_name(out_, name);
  out_ += ' ';
  op("Do");
  op("Q");
}

std::string OperatorStream::finish() {
  close_down_to(0);
  return std::move(out_);
}

void OperatorStream::open(Nest nest, std::string_view op_name) {
  op(op_name);
  open_.push_back(nest);
}

void OperatorStream::open_text() {
  open(Nest::text, "BT");
  line_ = {};
}

bool OperatorStream::in_text() const {
  return std::find(open_.begin(), open_.end(), Nest::text) != open_.end();
}

bool OperatorStream::in_sequence() const {
  return std::find(open_.begin(), open_.end(), Nest::sequence) != open_.end();
}

void OperatorStream::close() {
  op(open_.back() == Nest::text ? "ET" : "EMC");
  open_.pop_back();
}

void OperatorStream::close_down_to(std::size_t depth) {
  while (open_.size() > depth) close();
}

void OperatorStream::enter_text() {
  assert(in_sequence());
  if (!in_text()) open_text();
}

void OperatorStream::leave_text() {
  assert(!open_.empty() && open_.front() == Nest::sequence);
  close_down_to(1);
}

void OperatorStream::set_color(std::optional<Color>& current, Color color, std::string_view gray,
                               std::string_view rgb) {
  if (current == color) return;
  current = color;
  number(color.red / 255.0, color_decimals);
  if (color.red == color.green && color.green == color.blue) return op(gray);
  number(color.green / 255.0, color_decimals);
  number(color.blue / 255.0, color_decimals);
  op(rgb);
}

void OperatorStream::set_stroke(const frame::Stroke& stroke) {
  set_color(stroke_, stroke.color, "G", "RG");
  if (width_ != stroke.width) {
    width_ = stroke.width;
    number(stroke.width.value());
    op("w");
  }
  if (cap_ != stroke.cap) {
    cap_ = stroke.cap;
    number(static_cast<int>(cap_), 0);
    op("J");
  }
  if (join_ != stroke.join) {
    join_ = stroke.join;
    number(static_cast<int>(join_), 0);
    op("j");
  }
  set_dash(stroke.dash);
}

void OperatorStream::set_dash(const std::vector<Pt>& dash) {
  std::string pattern;
  for (const Pt length : dash) {
    append_number(pattern, length.value());
    pattern += ' ';
  }
  if (pattern == dash_) return;
  dash_ = std::move(pattern);
  out_ += '[' + dash_ + "] 0 ";
  op("d");
}

void OperatorStream::number(double value, int decimals) {
  append_number(out_, value, decimals);
  out_ += ' ';
}

void OperatorStream::point(Point p, int decimals) {
  number(p.x.value(), decimals);
  number(p.y.value(), decimals);
}

void OperatorStream::op(std::string_view name) {
  out_ += name;
  out_ += '\n';
}

void OperatorStream::segment(const frame::Segment& s) {
  switch (s.kind) {
    case frame::Segment::Kind::move:
      point(s.to, path_decimals);
      return op("m");
    case frame::Segment::Kind::line:
      point(s.to, path_decimals);
      return op("l");
    case frame::Segment::Kind::curve:
      point(s.control1, path_decimals);
      point(s.control2, path_decimals);
      point(s.to, path_decimals);
      return op("c");
    case frame::Segment::Kind::close:
      return op("h");
  }
}

}  // namespace briefwright::pdf
