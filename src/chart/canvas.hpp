// The sheet a chart is drawn on: text blocks that are measured before they are placed, and the few
// marks that all charts share.
//
// The drawing starts at y = 0 and grows downwards to negative y, as its height is known last; `finish`
// moves it into a frame.
#pragma once

#include "chart/chart.hpp"
#include "chart/tones.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace briefwright::chart {

/// No text of a chart is smaller.
inline constexpr Pt least_size{7};

/// The part of the size that a line of text takes above and below its baseline, and the pitch of lines.
inline constexpr double text_ascent = 0.88, text_descent = 0.22, line_pitch = 1.22;

struct Look {
  Pt size;
  Color color;
  bool bold = false;
};

/// A stretch of text with one look.  Without an origin it counts as the figure's own words.
struct Fragment {
  std::string text;
  Look look;
  Origin origin{};
};

/// Text set into lines, not yet placed.
struct Block {
  std::vector<text::Line> lines;
  Pt size;   // the largest
  Pt width;  // of the widest line
  Pt height() const;
  Size extent() const { return {width, height()}; }
};

/// Widths of a text that is not yet set: on one line, and of what cannot be broken.
struct Extremes {
  Pt line, word;
};

/// From point to point, open.
frame::Path polyline(std::span<const Point> points);

enum class Side : std::uint8_t { left, center, right };

class Canvas {
 public:
  Canvas(Pt width, const Style& style, frame::Mark mark, text::Typesetter& typesetter, std::string language,
         NumberMarks marks);

  Pt width() const { return width_; }
  const Style& style() const { return style_; }
  /// Between what is usual and the least, by the style's density.
  Pt dense(Pt usual, Pt least) const {
    return usual + (least - usual) * std::clamp(style_.density, 0.0, 1.0);
  }
  /// As the figure writes numbers.
  std::string number(double value) const;

  Look label() const { return {label_size_, style_.ink, false}; }
  Look value() const { return {value_size_, style_.accent, true}; }
  Look note() const { return {note_size_, style_.muted, false}; }
  Look tick() const { return {least_size, style_.muted, false}; }

  /// Sets the text to at most `measure`, in as few lines as that takes, the lines about equally long.
  Block set(std::span<const Fragment> fragments, Pt measure);
  Block set(const std::string& text, const Look& look, Pt measure, const Origin& origin = {});
  Block set_line(const std::string& text, const Look& look);
  Extremes extremes(const std::string& text, const Look& look);

  /// Places a block in the column [left, left + width] below `top`.
  void place(const Block& block, Pt left, Pt top, Pt width, Side side);
  /// Centred on `x`, moved as far as needed to stay inside the frame.
  void place_at(const Block& block, Pt x, Pt top);
  /// Where place_at would put it.
  Rect box_at(const Block& block, Pt x, Pt top) const;

  void add(frame::Path path);
  void fill(Rect area, Color color);
  void outline(Rect area, frame::Stroke stroke);
  void line(Point from, Point to, frame::Stroke stroke);
  void line(std::span<const Point> points, frame::Stroke stroke);
  void disc(Point center, Pt radius, std::optional<Color> color, std::optional<frame::Stroke> stroke = {});
  frame::Stroke hairline(Color color) const { return {color, style_.hairline, {}}; }

  /// A page may end at `y` (<= 0), below all that is drawn so far.
  void cut(Pt y) { cuts_.push_back({-y, drawing_.items.size()}); }
  const std::vector<Cut>& cuts() const { return cuts_; }

  /// The finished frame; the drawing reaches down to `bottom` (<= 0).
  frame::Frame finish(Pt bottom) &&;

 private:
  std::shared_ptr<const text::Prepared> prepare(std::span<const Fragment> fragments);

  Pt width_;
  Style style_;
  frame::Mark mark_;
  text::Typesetter& typesetter_;
  std::string language_;
  NumberMarks marks_;
  Pt label_size_, value_size_, note_size_;
  frame::Frame drawing_;
  std::vector<Cut> cuts_;
};

}  // namespace briefwright::chart
