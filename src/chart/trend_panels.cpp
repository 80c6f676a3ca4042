// Small multiples of trends: what is expected dashed, what operates solid over an area, on common scales or
// on their own.
#include "chart/marks.hpp"
#include "chart/panels.hpp"
#include "chart/scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace briefwright::chart {
namespace {

constexpr Pt least_panel{92}, tick_gap{4}, least_height{34}, most_height{70}, head_gap{4};
constexpr double proportion = 0.42;

frame::Stroke expected_stroke(const Style& style) { return {style.ink, Pt(0.8), {Pt(3), Pt(1.5)}}; }
frame::Stroke operational_stroke(const Style& style) {
  return {style.accent, Pt(1.2), {}, frame::LineCap::butt, frame::LineJoin::round};
}

class Drawing {
 public:
  Drawing(Canvas& canvas, const TrendPanels& panels)
      : canvas_(canvas), panels_(panels), own_(has_own_scales(panels)) {
    for (const TrendPanels::Panel& panel : panels.panels)
      shown_.push_back(points_within(panel.points, panels.first_year, panels.last_year));
    most_ = panels.most && std::isfinite(*panels.most) ? *panels.most : largest_value(panels);
    for (std::size_t i = 0; i < shown_.size(); ++i)
      for (double tick : values(i, Pt(), Pt(1)).ticks(3))
        numbers_ = std::max(numbers_, tick_block(canvas, tick).width + tick_gap);
    const Pt right = canvas.width() - Pt(2);
    form_ = own_ ? panel_form(Pt(), right, least_panel + numbers_, panels.panels.size())
                 : panel_form(numbers_, right, least_panel, panels.panels.size());
    height_ = std::clamp(form_.width * proportion, least_height, most_height);
  }

  Pt draw() {
    const std::string& own = own_ ? panels_.own_scales_name : std::string();
    const std::string between = panels_.unit.empty() || own.empty() ? "" : "  ";
    const Block unit = canvas_.set(panels_.unit + between + own, canvas_.note(), canvas_.width());
    canvas_.place(unit, Pt(), Pt(), unit.width, Side::left);
    Pt top = unit.lines.empty() ? Pt() : -unit.height() - head_gap;
    for (std::size_t first = 0; first < shown_.size(); first += form_.columns) {
      if (first > 0) top -= panel_row_gap;
      top = draw_panel_row(first, std::min(first + form_.columns, shown_.size()), top);
    }
    return draw_legend(canvas_, legend(), Pt(), top - panel_legend_gap, Side::left);
  }

 private:
  ValueScale values(std::size_t index, Pt from, Pt to) const {
    const double most = own_ ? largest_value(shown_[index]) : most_;
    return ValueScale::make({0, most > 0 ? most : 1}, false, from, to);
  }

  /// Side of a plot; with own scales the panel's numbers stand between it and the panel's side.
  Pt plot_left(std::size_t column) const { return form_.at(column) + (own_ ? numbers_ : Pt()); }
  Pt plot_right(std::size_t column) const { return form_.at(column) + form_.width; }

  LinearScale years(std::size_t column) const {
    return LinearScale::make({double(panels_.first_year), double(panels_.last_year)}, plot_left(column),
                             plot_right(column))
        .value();
  }

  /// Last values of both series, in the order of the legend.
  Block last_values(std::size_t index) {
    if (shown_[index].empty()) return canvas_.set("—", canvas_.note(), form_.width);
    const TrendPoint& point = shown_[index].back();
    const bool both = !point.expected_printed.empty() && !point.operational_printed.empty();
    const Fragment words[] = {
        {point.expected_printed, {canvas_.note().size, canvas_.style().ink, true}},
        {both ? " | " : "", canvas_.note()},
        {point.operational_printed, {canvas_.note().size, canvas_.style().accent, true}}};
    return canvas_.set(words, form_.width);
  }

  Pt draw_panel_row(std::size_t first, std::size_t last, Pt top) {
    std::vector<PanelHead> heads;
    for (std::size_t i = first; i < last; ++i)
      heads.push_back({panels_.panels[i].name, panels_.panels[i].highlighted});
    top = draw_panel_heads(canvas_, form_, heads, top);
    Pt words;
    for (std::size_t i = first; i < last; ++i) {
      const Block block = last_values(i);
      canvas_.place(block, form_.at(i - first), top, form_.width, Side::left);
      words = std::max(words, block.height());
    }
    top -= words + head_gap;
    Pt bottom = top;
    for (std::size_t i = first; i < last; ++i) {
      if (own_ || i == first) draw_value_ticks(i, plot_left(i - first), top);
      bottom = std::min(bottom, draw_panel(i, i - first, top));
    }
    return bottom;
  }

  /// Numbers left of a panel; on a common scale the lines run on in the others of its row.
  void draw_value_ticks(std::size_t index, Pt right, Pt top) {
    const ValueScale scale = values(index, top - height_, top);
    for (double tick : scale.ticks(3)) {
      const Block text = tick_block(canvas_, tick);
      canvas_.place(text, right - numbers_, scale.position(tick) + text.height() / 2, numbers_ - tick_gap,
                    Side::right);
    }
  }

  Pt draw_panel(std::size_t index, std::size_t column, Pt top) {
    const Pt left = plot_left(column), right = plot_right(column);
    const ValueScale scale = values(index, top - height_, top);
    const LinearScale time = years(column);
    for (double tick : scale.ticks(3)) {
      const Color color = tick == 0 ? canvas_.style().muted : canvas_.style().grid;
      canvas_.line({left, scale.position(tick)}, {right, scale.position(tick)}, canvas_.hairline(color));
    }
    draw_area(shown_[index], time, scale);
    draw_series(shown_[index], &TrendPoint::expected, expected_stroke(canvas_.style()), time, scale);
    draw_series(shown_[index], &TrendPoint::operational, operational_stroke(canvas_.style()), time, scale);
    return draw_year_ends(left, right, top - height_);
  }

  void draw_area(const std::vector<TrendPoint>& points, const LinearScale& time, const ValueScale& scale) {
    if (points.size() < 2) return;
    frame::Path area;
    area.move_to({time.position(points.front().year), scale.position(0)});
    for (const TrendPoint& point : points)
      area.line_to({time.position(point.year), scale.position(drawn_amount(point.operational))});
    area.line_to({time.position(points.back().year), scale.position(0)}).close().fill =
        canvas_.style().accent_soft;
    canvas_.add(std::move(area));
  }

  void draw_series(const std::vector<TrendPoint>& points, double TrendPoint::*value,
                   const frame::Stroke& stroke, const LinearScale& time, const ValueScale& scale) {
    if (points.empty()) return;
    std::vector<Point> line;
    for (const TrendPoint& point : points)
      line.push_back({time.position(point.year), scale.position(drawn_amount(point.*value))});
    if (line.size() > 1) canvas_.line(line, stroke);
    canvas_.disc(line.back(), Pt(1.5), stroke.color);
  }

  /// The first and the last year under the ends of a panel.
  Pt draw_year_ends(Pt left, Pt right, Pt top) {
    const auto text = [this](int year) { return canvas_.set_line(fmt::format("{}", year), canvas_.tick()); };
    const Block first = text(panels_.first_year), last = text(panels_.last_year);
    top -= Pt(2.5);
    canvas_.place(first, left, top, right - left, Side::left);
    if (first.width + last.width + tick_gap <= right - left)
      canvas_.place(last, left, top, right - left, Side::right);
    return top - first.height();
  }

  std::vector<LegendEntry> legend() const {
    return {line_entry({{panels_.expected_name, canvas_.note()}}, expected_stroke(canvas_.style())),
            line_entry({{panels_.operational_name, canvas_.note()}}, operational_stroke(canvas_.style()))};
  }

  Canvas& canvas_;
  const TrendPanels& panels_;
  std::vector<std::vector<TrendPoint>> shown_;  // points of each panel in the years drawn
  bool own_;                                    // each panel has its own scale of values
  double most_ = 0;                             // end of the common one
  PanelForm form_;
  Pt numbers_, height_;  // width of the numbers at a scale; height of the plots
};

}  // namespace

Pt draw_chart(Canvas& canvas, const TrendPanels& panels) {
  assert(panels.first_year < panels.last_year);
  return panels.panels.empty() ? Pt() : Drawing(canvas, panels).draw();
}

}  // namespace briefwright::chart
