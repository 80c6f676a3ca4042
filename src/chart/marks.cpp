#include "chart/marks.hpp"

#include "chart/boxes.hpp"
#include "chart/scale.hpp"
#include "chart/tones.hpp"

#include <cmath>

namespace briefwright::chart {
namespace {

constexpr Pt sample_gap{4}, entry_gap{12}, row_gap{2.5}, hatch_width{0.7};

void draw_hatch(Canvas& canvas, Rect area, bool rising, Color color) {
  frame::Path path;
  for (const auto& [from, to] : hatch(area, Pt(2.6), rising)) path.move_to(from).line_to(to);
  if (path.segments.empty()) return;
  path.stroke = frame::Stroke{color, hatch_width, {}};
  canvas.add(std::move(path));
}

Pt indent_of(const LegendEntry& entry) { return entry.sample ? entry.sample_width + sample_gap : Pt(); }

bool is_blank(const LegendEntry& entry) {
  return std::all_of(entry.words.begin(), entry.words.end(),
                     [](const Fragment& fragment) { return fragment.text.empty(); });
}

constexpr Pt tick_length{2}, text_gap{4.5}, between{5};

struct Tick {
  Pt x;
  Block text;
};

std::vector<Tick> ticks(Canvas& canvas, const TicksOf& ticks_of, int count, const TickText& text) {
  std::vector<Tick> found;
  for (const AxisTick& tick : ticks_of(count))
    found.push_back({tick.at, canvas.set_line(text(tick.value), canvas.tick())});
  return found;
}

bool fits(const Canvas& canvas, const std::vector<Tick>& ticks) {
  std::vector<Rect> boxes;
  for (const Tick& tick : ticks) {
    Rect box = canvas.box_at(tick.text, tick.x, Pt());
    box.right += between;
    boxes.push_back(box);
  }
  return !any_overlap(boxes);
}

}  // namespace

std::optional<double> drawn_score(std::optional<double> value) {
  if (!value || !std::isfinite(*value)) return std::nullopt;
  return std::clamp(*value, 0.0, 100.0);
}

bool any_score(std::span<const Score> scores, std::optional<double> Score::*field) {
  return std::any_of(scores.begin(), scores.end(),
                     [&](const Score& score) { return drawn_score(score.*field).has_value(); });
}

double drawn_amount(double value) { return std::isfinite(value) && value > 0 ? value : 0; }

std::optional<double> drawn_score(const Profile& profile, std::size_t axis) {
  return axis < profile.values.size() ? drawn_score(profile.values[axis]) : std::nullopt;
}

frame::Stroke peak_stroke(const Style& style) {
  return {lightened(style.ink, 0.25), Pt(0.6), {Pt(3), Pt(1.6)}};
}

frame::Stroke median_stroke(const Style& style) {
  return {lightened(style.ink, 0.25), Pt(0.8), {Pt(0.8), Pt(1.5)}};
}

frame::Stroke main_stroke(const Style& style) {
  return {style.accent, Pt(1.3), {}, frame::LineCap::round, frame::LineJoin::round};
}

frame::Stroke other_stroke(const Style& style, std::size_t index) {
  if (index == 0) return {lightened(style.ink, 0.25), Pt(0.9), {}};
  return {lightened(style.accent, 0.25), Pt(0.9), {Pt(5), Pt(1.5), Pt(1), Pt(1.5)}};
}

void draw_point(Canvas& canvas, frame::Path shape, Color color, bool hollow) {
  shape.fill = hollow ? white : color;
  shape.stroke = hollow ? frame::Stroke{color, Pt(0.9), {}} : frame::Stroke{white, Pt(0.5), {}};
  canvas.add(std::move(shape));
}

void draw_main_point(Canvas& canvas, Point at, bool hollow) {
  draw_point(canvas, frame::Path::circle(at, Pt(2.0)), canvas.style().accent, hollow);
}

void draw_other_point(Canvas& canvas, Point at, std::size_t index, bool hollow) {
  constexpr Pt half{1.8}, diagonal{2.2};
  frame::Path shape;
  if (index == 0) {
    shape = frame::Path::rectangle({at.x - half, at.y - half, at.x + half, at.y + half}, white);
  } else {
    shape.move_to({at.x, at.y + diagonal}).line_to({at.x + diagonal, at.y});
    shape.line_to({at.x, at.y - diagonal}).line_to({at.x - diagonal, at.y}).close();
  }
  draw_point(canvas, std::move(shape), other_stroke(canvas.style(), index).color, hollow);
}

bool is_weak(const Profile& profile, std::size_t axis) {
  return axis < profile.weak.size() && profile.weak[axis] && drawn_score(profile, axis);
}

bool any_weak(std::span<const Score> scores, std::span<const Profile> others) {
  bool any = false;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    any |= scores[i].weak && drawn_score(scores[i].value);
    for (const Profile& other : others) any |= is_weak(other, i);
  }
  return any;
}

void draw_tone(Canvas& canvas, Rect area, std::size_t index) {
  const Style& style = canvas.style();
  const std::size_t tone = index % 4;
  if (tone == 0) {
    canvas.fill(area, style.accent);
    return;
  }
  canvas.fill(area, tone == 1 ? lightened(style.accent, 0.45) : tone == 2 ? style.accent_soft : white);
  if (tone != 2)
    draw_hatch(canvas, grown(area, -hatch_width / 2), tone == 1, tone == 1 ? white : style.muted);
  const Rect edge = grown(area, -style.hairline / 2);
  if (edge.left < edge.right) canvas.outline(edge, canvas.hairline(style.accent));
}

void draw_hollow(Canvas& canvas, Rect area, Color color) {
  constexpr Pt edge{0.8};
  canvas.fill(area, white);
  canvas.outline(grown(area, -edge / 2), {color, edge, {}});
}

void draw_gap(Canvas& canvas, Rect area) {
  frame::Stroke stroke = canvas.hairline(canvas.style().muted);
  stroke.dash = {Pt(1.5), Pt(1.5)};
  canvas.outline(grown(area, -stroke.width / 2), stroke);
}

LegendEntry hollow_entry(std::vector<Fragment> words, Color color) {
  return {[color](Canvas& on, Rect box) {
            const Pt middle = center_of(box).y;
            draw_hollow(on, {box.left, middle - Pt(2.5), box.right, middle + Pt(2.5)}, color);
          },
          std::move(words)};
}

LegendEntry line_entry(std::vector<Fragment> words, frame::Stroke stroke, Pt inset,
                       std::function<void(Canvas&, Point)> point) {
  return {[stroke = std::move(stroke), inset, point = std::move(point)](Canvas& on, Rect box) {
            const Point middle = center_of(box);
            on.line({box.left + inset, middle.y}, {box.right - inset, middle.y}, stroke);
            if (point) point(on, middle);
          },
          std::move(words)};
}

LegendEntry point_entry(std::vector<Fragment> words, std::function<void(Canvas&, Point)> draw, Pt width) {
  return {[draw = std::move(draw)](Canvas& on, Rect box) { draw(on, center_of(box)); }, std::move(words),
          width};
}

Pt draw_legend(Canvas& canvas, std::vector<LegendEntry> entries, Pt left, Pt top, Side side) {
  const Pt width = canvas.width() - left;
  std::erase_if(entries, is_blank);
  if (entries.empty()) return top;
  std::vector<Block> words;
  std::vector<Size> boxes;
  for (const LegendEntry& entry : entries) {
    const Pt indent = indent_of(entry);
    words.push_back(canvas.set(entry.words, width - indent));
    boxes.push_back({indent + words.back().width, words.back().height()});
  }
  const Flow rows = flow(boxes, width, {entry_gap, row_gap});
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Pt spare = width - rows.row_widths[rows.row_of[i]];
    const Pt x = left + rows.at[i].x + (side == Side::left ? Pt() : side == Side::center ? spare / 2 : spare);
    const Pt line_top = top + rows.at[i].y;
    const Pt line_height = words[i].size * (text_ascent + text_descent);
    const Rect sample{x, line_top - line_height, x + entries[i].sample_width, line_top};
    if (entries[i].sample) entries[i].sample(canvas, sample);
    canvas.place(words[i], x + indent_of(entries[i]), line_top, words[i].width, Side::left);
  }
  return top - rows.height;
}

std::vector<LegendEntry> numbered_key(Canvas& canvas, const std::vector<std::string>& titles) {
  std::vector<LegendEntry> entries;
  const Look number{canvas.note().size, canvas.style().ink, true};
  for (std::size_t i = 0; i < titles.size(); ++i)
    entries.push_back({{}, {{std::to_string(i + 1), number}, {" " + titles[i], canvas.note()}}});
  return entries;
}

std::vector<Fragment> value_words(Canvas& canvas, const Score& score, const std::vector<Profile>& others,
                                  std::size_t axis) {
  const Look plain{canvas.value().size, canvas.style().muted, false};
  std::vector<Fragment> words{
      {score.printed, drawn_score(score.value) && !score.weak ? canvas.value() : plain, score.origin}};
  std::string rest;
  for (std::size_t i = 0; i < std::min(others.size(), most_others); ++i) {
    const std::optional<double> value = drawn_score(others[i], axis);
    rest += " | " + (value ? canvas.number(std::round(*value * 10) / 10) : std::string("–"));
  }
  words.push_back({rest, plain});
  return words;
}

Block tick_block(Canvas& canvas, double value) {
  return canvas.set_line(canvas.number(value), canvas.tick());
}

Pt draw_axis(Canvas& canvas, const TicksOf& ticks_of, int most, const TickText& given, Pt top) {
  const TickText text = given ? given : [&canvas](double value) { return canvas.number(value); };
  for (int count = most; count >= 2; --count) {
    const std::vector<Tick> found = ticks(canvas, ticks_of, count, text);
    if (found.empty() || !fits(canvas, found)) continue;
    for (const Tick& tick : found) {
      canvas.line({tick.x, top}, {tick.x, top - tick_length}, canvas.hairline(canvas.style().muted));
      canvas.place_at(tick.text, tick.x, top - text_gap);
    }
    return top - text_gap - found.front().text.height();
  }
  return top;
}

}  // namespace briefwright::chart
