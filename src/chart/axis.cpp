#include "chart/axis.hpp"

#include "chart/boxes.hpp"

namespace briefwright::chart {
namespace {

constexpr Pt tick_length{2}, text_gap{4.5}, between{5};

struct Tick {
  Pt x;
  Block text;
};

std::vector<Tick> ticks(Canvas& canvas, const TicksOf& ticks_of, int count, const TickText& text) {
  std::vector<Tick> found;
  for (const AxisTick& tick : ticks_of(count))
    found.push_back({tick.at, canvas.set_line(text(tick.value), {least_size, canvas.style().muted, false})});
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

Pt draw_axis(Canvas& canvas, const TicksOf& ticks_of, int most, const TickText& text, Pt top) {
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

Pt draw_axis(Canvas& canvas, const LinearScale& scale, int most, const TickText& text, Pt top) {
  const auto ticks_of = [&scale](int count) {
    std::vector<AxisTick> found;
    for (double value : scale.ticks(count)) found.push_back({value, scale.position(value)});
    return found;
  };
  return draw_axis(canvas, ticks_of, most, text, top);
}

}  // namespace briefwright::chart
