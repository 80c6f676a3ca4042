#include "chart/chart.hpp"

#include "chart/canvas.hpp"
#include "chart/draw.hpp"

namespace briefwright::chart {

frame::Frame draw(const Spec& spec, Pt width, const Style& style, frame::Mark mark,
                  text::Typesetter& typesetter, std::vector<Cut>* cuts) {
  Canvas canvas(width, style, mark, typesetter, spec.language, spec.marks);
  const Pt bottom = std::visit([&](const auto& chart) { return draw_chart(canvas, chart); }, spec.what);
  if (cuts != nullptr) *cuts = canvas.cuts();
  return std::move(canvas).finish(bottom);
}

namespace {

/// Scale and legend below the land are as high as its marks need, which is known when it is drawn.
frame::Frame map_within(Size room, const Spec& spec, Style style, frame::Mark mark,
                        text::Typesetter& typesetter) {
  constexpr int most_tries = 6;
  constexpr Pt spare{6};
  Pt foot{50};
  frame::Frame drawn;
  for (int i = 0; i < most_tries; ++i) {
    style.map_height = std::max(room.height - foot, Pt(1));
    drawn = draw(spec, room.width, style, mark, typesetter);
    const Pt excess = drawn.size.height - room.height;
    if (excess <= length_tolerance && (i > 0 || excess >= -spare)) break;
    foot += excess;
  }
  return drawn;
}

frame::Frame dense_within(Size room, const Spec& spec, Style style, frame::Mark mark,
                          text::Typesetter& typesetter) {
  constexpr double step = 0.25;
  frame::Frame drawn;
  do {
    style.density += step;
    drawn = draw(spec, room.width, style, mark, typesetter);
  } while (drawn.size.height > room.height + length_tolerance && style.density < 1);
  return drawn;
}

}  // namespace

Pt gives(const Spec& spec, Size drawn, Style style, text::Typesetter& typesetter) {
  constexpr Pt foot{80};  // of a map, about as high as scale and legend
  constexpr double share = 0.35;
  if (std::holds_alternative<Map>(spec.what)) return std::max(Pt(), (drawn.height - foot) * share);
  const bool dense = std::holds_alternative<ScoreBars>(spec.what) ||
                     std::holds_alternative<PositionMatrix>(spec.what) ||
                     std::holds_alternative<CapacityTrend>(spec.what);
  if (!dense) return {};
  style.density = 1;
  return drawn.height - draw(spec, drawn.width, style, {}, typesetter).size.height;
}

frame::Frame draw_within(Size room, const Spec& spec, Style style, frame::Mark mark,
                         text::Typesetter& typesetter) {
  return std::holds_alternative<Map>(spec.what)
             ? map_within(room, spec, std::move(style), mark, typesetter)
             : dense_within(room, spec, std::move(style), mark, typesetter);
}

}  // namespace briefwright::chart
