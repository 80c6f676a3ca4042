// The operators of one content stream, nested rightly by construction.
//
// A stack holds what is open: a marked-content sequence with a text object in it, or a text object with
// one sequence after another in it, and spans within.  Painting opens what it needs and closes what it must
// not stand in; it asserts that a sequence is open, so no mark on the page lies outside the structure.
// Colours, font and pen are written only when they change.  q/Q stand
// around a picture only, whose matrix they take back.
#pragma once

#include "base/geometry.hpp"
#include "frame/item.hpp"
#include "pdf/syntax.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::pdf {

/// What a sequence will hold.  Sequences of text alone share a text object: a row of a table then moves from
/// cell to cell, which is shorter than to begin anew in each.
enum class Content { text, any };

class OperatorStream {
 public:
  /// Begins a marked-content sequence and ends the one before.  `operands` is tag and properties:
  /// "/P<</MCID 0>>", "/Artifact<</Type/Layout>>".
  void begin_sequence(std::string_view operands, Content content);

  /// A span around following glyphs: "/Span<</Lang(en-US)>>".  Requires an open sequence.
  void begin_span(std::string_view operands);
  void end_span();

  /// Glyphs from here on: resource name and size of the font, colour, origin, slope and turn as in GlyphRun.
  void set_font(std::string_view name, Pt size);
  void set_text_color(Color color);
  void move_to(Point origin, double slant, bool turned = false);

  /// The operand of TJ: "[(..)-20(..)]".
  void show(std::string_view glyphs);

  /// Fills, strokes or both; nothing when the path does neither.  Not in a sequence of text alone.
  void paint(const frame::Path& path);

  /// The image object of that resource name, its unit square under `matrix` (as for "cm").  Not in a sequence
  /// of text alone.
  void draw(std::string_view name, const std::array<double, 6>& matrix);

  /// Ends everything open and gives the operators away.
  std::string finish();

 private:
  enum class Nest { sequence, text, span };
  struct LineMatrix {
    Point origin;
    double slant = 0;
    bool turned = false;

    bool plain() const { return slant == 0 && !turned; }
  };

  void open(Nest nest, std::string_view op_name);
  void open_text();
  bool in_text() const;
  bool in_sequence() const;
  void close();
  void close_down_to(std::size_t depth);
  void enter_text();
  void leave_text();
  void set_color(std::optional<Color>& current, Color color, std::string_view gray, std::string_view rgb);
  void set_stroke(const frame::Stroke& stroke);
  void set_dash(const std::vector<Pt>& dash);
  void number(double value, int decimals = 3);
  void point(Point p, int decimals = 3);
  void op(std::string_view name);
  void segment(const frame::Segment& segment);

  std::string out_;
  std::vector<Nest> open_;
  LineMatrix line_;  // of the open text object
  std::string font_;
  std::optional<Color> fill_, stroke_;
  std::optional<Pt> width_;
  std::string dash_;
  frame::LineCap cap_ = frame::LineCap::butt;
  frame::LineJoin join_ = frame::LineJoin::miter;
};

}  // namespace briefwright::pdf
