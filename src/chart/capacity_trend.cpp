// Cumulative capacity over the years: what operates as a solid line over an area, what is expected dashed.
#include "chart/boxes.hpp"
#include "chart/draw.hpp"
#include "chart/marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace briefwright::chart {
namespace {

constexpr Pt least_plot{110}, least_height{70}, label_gap{5}, head_gap{5}, legend_gap{6}, point_gap{3};

/// One of the series; the same code draws all.
struct Series {
  const std::string* name;
  double TrendPoint::*value;
  std::string TrendPoint::*printed;
  frame::Stroke stroke;
  Look look;  // of its values
};

/// The highest first.
std::vector<Series> series_of(const Canvas& canvas, const CapacityTrend& trend) {
  const Style& style = canvas.style();
  const Look value = canvas.value();
  std::vector<Series> series{{&trend.expected_name,
                              &TrendPoint::expected,
                              &TrendPoint::expected_printed,
                              {style.ink, Pt(1), {Pt(4), Pt(1.8)}},
                              {value.size, style.ink, true}},
                             {&trend.committed_name,
                              &TrendPoint::committed,
                              &TrendPoint::committed_printed,
                              {style.muted, Pt(1), {Pt(1), Pt(1.6)}},
                              {value.size, style.muted, true}},
                             {&trend.operational_name, &TrendPoint::operational,
                              &TrendPoint::operational_printed, main_stroke(style), value}};
  std::erase_if(series, [](const Series& one) { return one.name->empty(); });
  return series;
}

/// The plot's sides, with the scales in them.
struct Plot {
  Rect area;
  LinearScale years, values;
  Point at(const TrendPoint& point, const Series& series) const {
    return {years.position(point.year), values.position(drawn_amount(point.*series.value))};
  }
};

/// Draws one trend; keeps what is already on the sheet so that no text meets text or line.
class Trend {
 public:
  Trend(Canvas& canvas, const CapacityTrend& trend)
      : canvas_(canvas),
        trend_(trend),
        points_(points_within(trend.points, trend.first_year, trend.last_year)),
        series_(series_of(canvas, trend)) {}

  Pt draw() {
    measure_sides();
    const Plot plot = make_plot(draw_heads());
    if (has_band()) draw_band(plot);
    draw_grid(plot);
    for (const Series& series : series_) draw_area(plot, series);
    for (const Series& series : series_) draw_line(plot, series);
    for (const Series& series : series_) draw_values(plot, series);
    if (beside_) draw_ends(plot);
    const Pt bottom = draw_axis(
        canvas_, plot.years, 9, [](double year) { return fmt::format("{:.0f}", year); }, plot.area.bottom);
    return beside_ ? bottom : draw_legend(canvas_, legend(), Pt(), bottom - legend_gap, Side::left);
  }

 private:
  bool has_band() const { return trend_.band_until && *trend_.band_until > trend_.first_year; }
  int band_end() const { return std::min(trend_.band_until.value_or(trend_.last_year), trend_.last_year); }

  /// The value axis: as many ticks as are readable, in print.
  std::vector<double> value_ticks() const {
    const double most = largest_value(points_);
    return most > 0 ? LinearScale::make({0, most}, Pt(), Pt(1)).value().ticks(5) : std::vector<double>{0};
  }

  /// Name over value at the end of a line.
  std::vector<Fragment> end_words(const Series& series, const char* between) const {
    std::vector<Fragment> words{{*series.name, canvas_.note()}};
    if (!points_.empty() && !(points_.back().*series.printed).empty())
      words.push_back({between + points_.back().*series.printed, series.look});
    return words;
  }

  /// Left and right side of the plot: right of the numbers, left of the names at the ends of the lines
  /// where there is room for these.
  void measure_sides() {
    for (double tick : value_ticks()) left_ = std::max(left_, tick_block(canvas_, tick).width + label_gap);
    const Pt measure = canvas_.width() * 0.28;
    Pt width, height;
    beside_ = true;
    for (const Series& series : series_) {
      ends_.push_back(canvas_.set(end_words(series, "\n"), measure));
      beside_ = beside_ && canvas_.extremes(*series.name, canvas_.note()).word <= measure;
      width = std::max(width, ends_.back().width);
      height += ends_.back().height();
    }
    beside_ = beside_ && canvas_.width() - left_ - width - label_gap >= least_plot && height < least_height;
    right_ = canvas_.width() - (beside_ ? width + label_gap : Pt(4));
  }

  LinearScale years() const {
    return LinearScale::make({double(trend_.first_year), double(trend_.last_year)}, left_, right_).value();
  }

  /// The unit and the name of the band over the plot, side by side or below one another; gives back the
  /// plot's upper end.
  Pt draw_heads() {
    const Block unit = canvas_.set(trend_.unit, canvas_.note(), right_);
    canvas_.place(unit, Pt(), Pt(), right_, Side::left);
    const Block name = has_band() ? canvas_.set(trend_.band_name, canvas_.note(), right_) : Block{};
    const Pt wanted = (left_ + years().position(band_end()) - name.width) / 2;
    const Pt after_unit = unit.lines.empty() ? Pt() : unit.width + Pt(10);
    const bool same_row =
        unit.lines.size() <= 1 && name.lines.size() <= 1 && after_unit + name.width <= right_;
    const Pt top = same_row ? Pt() : -unit.height() - Pt(1);
    canvas_.place(name, std::clamp(wanted, same_row ? after_unit : Pt(), right_ - name.width), top,
                  name.width, Side::left);
    return std::min({-unit.height(), top - name.height(), Pt()}) - head_gap;
  }

  Plot make_plot(Pt top) const {
    const Pt usual = std::clamp((right_ - left_) * 0.5, least_height, Pt(150));
    const Pt height = canvas_.dense(usual, std::max(least_height, usual * 0.7));
    const Rect area{left_, top - height, right_, top};
    const double most = largest_value(points_);
    return {area, years(), LinearScale::make({0, most > 0 ? most : 1}, area.bottom, area.top).value()};
  }

  void draw_band(const Plot& plot) {
    const Pt end = plot.years.position(band_end());
    canvas_.fill({left_, plot.area.bottom, end, plot.area.top}, lightened(canvas_.style().grid, 0.72));
    canvas_.line({end, plot.area.bottom}, {end, plot.area.top}, canvas_.hairline(canvas_.style().muted));
  }

  void draw_grid(const Plot& plot) {
    for (double tick : value_ticks()) {
      const Pt y = plot.values.position(tick);
      const Color color = tick == 0 ? canvas_.style().muted : canvas_.style().grid;
      canvas_.line({plot.area.left, y}, {plot.area.right, y}, canvas_.hairline(color));
      const Block text = tick_block(canvas_, tick);
      canvas_.place(text, Pt(), y + text.height() / 2, plot.area.left - label_gap, Side::right);
    }
  }

  void draw_area(const Plot& plot, const Series& series) {
    if (series.value != &TrendPoint::operational || points_.size() < 2) return;
    const std::vector<Point> line = points_on(plot, series);
    frame::Path path = polyline(line);
    path.line_to({line.back().x, plot.area.bottom}).line_to({line.front().x, plot.area.bottom});
    path.close().fill = canvas_.style().accent_soft;
    canvas_.add(std::move(path));
  }

  std::vector<Point> points_on(const Plot& plot, const Series& series) const {
    std::vector<Point> line;
    for (const TrendPoint& point : points_) line.push_back(plot.at(point, series));
    return line;
  }

  void draw_line(const Plot& plot, const Series& series) {
    if (points_.empty()) return;
    const std::vector<Point> line = points_on(plot, series);
    for (std::size_t i = 1; i < line.size(); ++i) lines_.emplace_back(line[i - 1], line[i]);
    if (line.size() > 1) canvas_.line(line, series.stroke);
    draw_point(line.back(), series);
  }

  void draw_point(Point at, const Series& series) { canvas_.disc(at, Pt(1.7), series.look.color); }

  bool is_free(Rect box, const Plot& plot) const {
    if (box.left < plot.area.left || box.right > plot.area.right || box.top > plot.area.top) return false;
    for (const auto& [from, to] : lines_)
      if (strikes(from, to, box)) return false;
    for (const Rect& text : texts_)
      if (overlap(text, box)) return false;
    return box.bottom >= plot.area.bottom;
  }

  /// Printed values of single years: above and to the left of the point, or below and to the right of it.
  void draw_values(const Plot& plot, const Series& series) {
    for (std::size_t i = 0; i + 1 < points_.size(); ++i) {
      if ((points_[i].*series.printed).empty()) continue;
      const Point at = plot.at(points_[i], series);
      const Block text = canvas_.set_line(points_[i].*series.printed, series.look);
      const Size size = text.extent();
      for (const Point corner : {Point{at.x - size.width - Pt(1), at.y + point_gap + size.height},
                                 Point{at.x + point_gap, at.y - Pt(1)}}) {
        const Rect box{corner.x, corner.y - size.height, corner.x + size.width, corner.y};
        if (!is_free(box, plot)) continue;
        draw_point(at, series);
        canvas_.place(text, box.left, box.top, size.width, Side::left);
        texts_.push_back(box);
        break;
      }
    }
  }

  /// Names and last values beside the ends of the lines, the lower first, as `spread` requires.
  void draw_ends(const Plot& plot) {
    if (points_.empty()) return;
    std::vector<std::size_t> order(series_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto height = [&](std::size_t i) { return plot.at(points_.back(), series_[i]).y; };
    std::reverse(order.begin(), order.end());
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return height(a) < height(b); });
    std::vector<Interval> intervals;
    for (std::size_t i : order) intervals.push_back({height(i), ends_[i].height()});
    const std::vector<Pt> middles = spread(intervals, plot.area.bottom, Pt(), Pt(2));
    for (std::size_t k = 0; k < order.size(); ++k) {
      const Block& block = ends_[order[k]];
      canvas_.place(block, plot.area.right + label_gap, middles[k] + block.height() / 2, block.width,
                    Side::left);
    }
  }

  std::vector<LegendEntry> legend() const {
    std::vector<LegendEntry> entries;
    for (const Series& series : series_)
      entries.push_back(line_entry(end_words(series, " "), series.stroke, series.stroke.width));
    return entries;
  }

  Canvas& canvas_;
  const CapacityTrend& trend_;
  std::vector<TrendPoint> points_;
  std::vector<Series> series_;
  std::vector<Block> ends_;
  bool beside_ = false;  // names stand at the ends of the lines, not in a legend
  Pt left_, right_;      // of the plot
  std::vector<Rect> texts_;
  std::vector<LineEnds> lines_;
};

}  // namespace

Pt draw_chart(Canvas& canvas, const CapacityTrend& trend) {
  assert(trend.first_year < trend.last_year);
  return Trend(canvas, trend).draw();
}

}  // namespace briefwright::chart
