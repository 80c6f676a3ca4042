#include "chart/chart.hpp"

#include "chart/canvas.hpp"
#include "chart/draw.hpp"

namespace briefwright::chart {

frame::Frame draw(const Spec& spec, Pt width, const Style& style, frame::Mark mark,
                  text::Typesetter& typesetter) {
  Canvas canvas(width, style, mark, typesetter, spec.language);
  const Pt bottom = std::visit([&](const auto& chart) { return draw_chart(canvas, chart); }, spec.what);
  return std::move(canvas).finish(bottom);
}

}  // namespace briefwright::chart
