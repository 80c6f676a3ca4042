#include "chart/canvas.hpp"

#include "chart/scale.hpp"

namespace briefwright::chart {
namespace {

Pt widest(const std::vector<text::Line>& lines) {
  Pt width;
  for (const text::Line& line : lines) width = std::max(width, line.width);
  return width;
}

}  // namespace

frame::Path polyline(std::span<const Point> points) {
  frame::Path path;
  for (const Point& point : points) path.segments.empty() ? path.move_to(point) : path.line_to(point);
  return path;
}

Pt Block::height() const {
  if (lines.empty()) return {};
  return size * (text_ascent + text_descent + line_pitch * static_cast<double>(lines.size() - 1));
}

Canvas::Canvas(Pt width, const Style& style, frame::Mark mark, text::Typesetter& typesetter,
               std::string language, NumberMarks marks)
    : width_(width),
      style_(style),
      mark_(mark),
      typesetter_(typesetter),
      language_(std::move(language)),
      marks_(std::move(marks)),
      label_size_(std::max(least_size, style.label_size)),
      value_size_(std::max(least_size, style.value_size)),
      note_size_(std::max(least_size, style.label_size - Pt(0.75))) {}

std::string Canvas::number(double value) const { return tick_text(value, marks_); }

std::shared_ptr<const text::Prepared> Canvas::prepare(std::span<const Fragment> fragments) {
  text::StyledText styled;
  styled.language = language_;
  styled.tabular = true;
  styled.autospace = Em(0.25);
  for (const Fragment& fragment : fragments) {
    if (fragment.text.empty()) continue;
    text::Span span;
    span.begin = styled.text.size();
    styled.sources.push_back({span.begin, fragment.origin});
    styled.text += fragment.text;
    span.end = styled.text.size();
    span.style.size = fragment.look.size;
    span.style.color = fragment.look.color;
    span.style.weight = fragment.look.bold ? text::Weight::bold : text::Weight::regular;
    styled.spans.push_back(span);
  }
  return styled.text.empty() ? nullptr : typesetter_.prepare(styled);
}

Block Canvas::set(std::span<const Fragment> fragments, Pt measure) {
  const std::shared_ptr<const text::Prepared> prepared = prepare(fragments);
  if (!prepared) return {};
  text::LineOptions options;
  options.measure = measure;
  options.whole_words = true;
  options.ends_apart = true;  // labels stand one behind the other in the figure's text
  options.hyphenate = clearly_greater(min_width(*prepared), measure);
  Block block{typesetter_.set(*prepared, options), largest_size(*prepared), {}};
  // The narrowest measure that takes no more lines evens them out: no single character is left over.
  if (block.lines.size() > 1 && !options.hyphenate) {
    Pt low = min_width(*prepared), high = measure;
    while (high - low > Pt(0.5)) {
      options.measure = (low + high) / 2;
      std::vector<text::Line> lines = typesetter_.set(*prepared, options);
      const bool fits =
          lines.size() == block.lines.size() && widest(lines) <= options.measure + length_tolerance;
      (fits ? high : low) = options.measure;
      if (fits) block.lines = std::move(lines);
    }
  }
  block.width = widest(block.lines);
  return block;
}

Block Canvas::set(const std::string& text, const Look& look, Pt measure, const Origin& origin) {
  const Fragment fragment{text, look, origin};
  return set({&fragment, 1}, measure);
}

Block Canvas::set_line(const std::string& text, const Look& look) {
  return set(text, look, extremes(text, look).line + Pt(1));
}

Extremes Canvas::extremes(const std::string& text, const Look& look) {
  const Fragment fragment{text, look};
  const std::shared_ptr<const text::Prepared> prepared = prepare({&fragment, 1});
  if (!prepared) return {};
  return {max_width(*prepared), min_width(*prepared)};
}

void Canvas::place(const Block& block, Pt left, Pt top, Pt width, Side side) {
  Pt baseline = top - block.size * text_ascent;
  for (const text::Line& line : block.lines) {
    const double share = side == Side::left ? 0 : side == Side::center ? 0.5 : 1;
    const Pt x = left + (width - line.width) * share;
    for (const text::Piece& piece : line.pieces) {
      frame::GlyphRun run = piece.run;
      run.origin = run.origin + Point{x, baseline};
      drawing_.add(mark_, std::move(run));
    }
    baseline -= block.size * line_pitch;
  }
}

Rect Canvas::box_at(const Block& block, Pt x, Pt top) const {
  const Pt left = std::max(Pt(), std::min(x - block.width / 2, width_ - block.width));
  return {left, top - block.height(), left + block.width, top};
}

void Canvas::place_at(const Block& block, Pt x, Pt top) {
  place(block, box_at(block, x, top).left, top, block.width, Side::center);
}

void Canvas::add(frame::Path path) { drawing_.add(mark_, std::move(path)); }

void Canvas::fill(Rect area, Color color) { add(frame::Path::rectangle(area, color)); }

void Canvas::outline(Rect area, frame::Stroke stroke) {
  frame::Path path = frame::Path::rectangle(area, {});
  path.fill.reset();
  path.stroke = std::move(stroke);
  add(std::move(path));
}

void Canvas::line(Point from, Point to, frame::Stroke stroke) {
  add(frame::Path::line(from, to, std::move(stroke)));
}

void Canvas::line(std::span<const Point> points, frame::Stroke stroke) {
  frame::Path path = polyline(points);
  path.stroke = std::move(stroke);
  add(std::move(path));
}

void Canvas::disc(Point center, Pt radius, std::optional<Color> color, std::optional<frame::Stroke> stroke) {
  frame::Path path = frame::Path::circle(center, radius);
  path.fill = color;
  path.stroke = std::move(stroke);
  add(std::move(path));
}

frame::Frame Canvas::finish(Pt bottom) && {
  frame::Frame out{{width_, -bottom}, {}};
  out.place(std::move(drawing_), {Pt(), -bottom});
  return out;
}

}  // namespace briefwright::chart
