// How the lines, points, areas, axes and legends of all charts look: series differ in dash, shape or
// hatching as well as by colour.
#pragma once

#include "chart/canvas.hpp"
#include "chart/scale.hpp"

#include <functional>
#include <optional>
#include <span>

namespace briefwright::chart {

/// The score as it is drawn: within 0–100; none for a missing or non-finite one.
std::optional<double> drawn_score(std::optional<double> value);

/// Whether some score has such a value to draw.
bool any_score(std::span<const Score> scores, std::optional<double> Score::*field);

/// An amount as it is drawn: zero for a negative or non-finite one.
double drawn_amount(double value);

frame::Stroke peak_stroke(const Style& style);    // dashed
frame::Stroke median_stroke(const Style& style);  // dotted
frame::Stroke main_stroke(const Style& style);    // solid
frame::Stroke other_stroke(const Style& style, std::size_t index);

/// How many further profiles a chart can tell apart; more are not drawn.
inline constexpr std::size_t most_others = 2;

/// Value of a further profile on an axis, as it is drawn.
std::optional<double> drawn_score(const Profile& profile, std::size_t axis);

/// Filled within a white edge; white within an edge of its colour where it is hollow.
void draw_point(Canvas& canvas, frame::Path shape, Color color, bool hollow);
/// A point of the main profile (disc) or of another one (square, diamond); hollow where nothing is cited.
void draw_main_point(Canvas& canvas, Point at, bool hollow = false);
void draw_other_point(Canvas& canvas, Point at, std::size_t index, bool hollow = false);
/// Whether a score of a further profile is weak.
bool is_weak(const Profile& profile, std::size_t axis);
/// Whether any score that is drawn, of the main profile or of a further one, is weak.
bool any_weak(std::span<const Score> scores, std::span<const Profile> others);

/// An area in the tone of a share: 0 solid, 1 hatched, 2 pale, 3 hatched the other way, then again.
void draw_tone(Canvas& canvas, Rect area, std::size_t index);

/// White within an outline: a value that nothing is cited for.
void draw_hollow(Canvas& canvas, Rect area, Color color);

/// The place of a value that is missing: a dashed outline inside the area.
void draw_gap(Canvas& canvas, Rect area);

/// One entry of a legend: a sample drawn as in the chart, and words.
struct LegendEntry {
  std::function<void(Canvas&, Rect)> sample;  // none: words only
  std::vector<Fragment> words;
  Pt sample_width{15};
};

/// A piece of a line inset by so much on both sides, and a point in its middle where there is one.
LegendEntry line_entry(std::vector<Fragment> words, frame::Stroke stroke, Pt inset = {},
                       std::function<void(Canvas&, Point)> point = {});

/// A hollow area.
LegendEntry hollow_entry(std::vector<Fragment> words, Color color);

/// A point alone.
LegendEntry point_entry(std::vector<Fragment> words, std::function<void(Canvas&, Point)> draw,
                        Pt width = LegendEntry{}.sample_width);

/// Draws the entries in rows below `top` in the column from `left` to the right side of the frame, rows
/// aligned to `side`; gives back the lower end.  Entries without words are left out.  Nothing, and `top`, for
/// no entries.
Pt draw_legend(Canvas& canvas, std::vector<LegendEntry> entries, Pt left, Pt top, Side side);

/// "1 title", "2 title", …: what numbers at the places of the titles stand for.
std::vector<LegendEntry> numbered_key(Canvas& canvas, const std::vector<std::string>& titles);

/// "85" as a value, and " | 70 | 60" of other profiles behind it, in the legend's order.
std::vector<Fragment> value_words(Canvas& canvas, const Score& score, const std::vector<Profile>& others,
                                  std::size_t axis);

/// The number at a tick.
Block tick_block(Canvas& canvas, double value);

using TickText = std::function<std::string(double)>;

/// A tick where it stands on a scale.
struct AxisTick {
  double value;
  Pt at;
};

/// At most so many ticks, ascending.
using TicksOf = std::function<std::vector<AxisTick>(int most)>;

/// Ticks below `top`, at most `most` and as many as their numbers leave room for, as the canvas writes them
/// where no text is given; gives back the lower end.
/// Nothing, and `top`, when not even two find room.
Pt draw_axis(Canvas& canvas, const TicksOf& ticks_of, int most, const TickText& text, Pt top);
template <class Scale>
Pt draw_axis(Canvas& canvas, const Scale& scale, int most, const TickText& text, Pt top) {
  const TicksOf ticks_of = [&scale](int count) {
    std::vector<AxisTick> found;
    for (double value : scale.ticks(count)) found.push_back({value, scale.position(value)});
    return found;
  };
  return draw_axis(canvas, ticks_of, most, text, top);
}

}  // namespace briefwright::chart
