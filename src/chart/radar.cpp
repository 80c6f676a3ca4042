// Scores on spokes, with the peak and the median of the comparison set and other profiles behind.
#include "chart/boxes.hpp"
#include "chart/draw.hpp"
#include "chart/marks.hpp"
#include "chart/radar_geometry.hpp"
#include "chart/scale.hpp"

#include <cmath>
#include <map>

namespace briefwright::chart {
namespace {

constexpr Pt largest_radius{84}, legend_gap{7};

using Values = std::vector<std::optional<double>>;

Values values_of(const Radar& radar, std::optional<double> Score::*field) {
  Values values;
  for (const Score& axis : radar.axes) values.push_back(drawn_score(axis.*field));
  return values;
}

Values values_of(const Profile& profile, std::size_t axes) {
  Values values(axes);
  for (std::size_t i = 0; i < axes; ++i) values[i] = drawn_score(profile, i);
  return values;
}

/// The words at the end of a spoke.
struct AxisLabel {
  Block name, value;
  Size extent() const { return {std::max(name.width, value.width), name.height() + value.height()}; }
};

/// Sets the axis labels for a room; remembers them, as the search for a radius asks again and again.
class AxisLabels {
 public:
  AxisLabels(Canvas& canvas, const Radar& radar) : canvas_(canvas), radar_(radar) {
    for (std::size_t i = 0; i < radar.axes.size(); ++i) {
      words_.push_back(canvas.extremes(radar.axes[i].label, canvas.label()).word);
      values_.push_back(canvas.set(value_words(canvas, radar.axes[i], radar.others, i), Pt(1000)));
    }
  }

  /// Words are not broken: where they do not fit, the size is wider than the room.
  Size operator()(std::size_t axis, Pt room) {
    if (words_[axis] > room) return {words_[axis], {}};
    return label(axis, room).extent();
  }

  const AxisLabel& label(std::size_t axis, Pt room) {
    const Pt measure = std::max(words_[axis], std::min(Pt(std::floor(room.value())), canvas_.width() * 0.45));
    const auto [found, fresh] = labels_.try_emplace({axis, measure.value()});
    if (fresh)
      found->second = {canvas_.set(radar_.axes[axis].label, canvas_.label(), measure), values_[axis]};
    return found->second;
  }

 private:
  Canvas& canvas_;
  const Radar& radar_;
  std::vector<Pt> words_;
  std::vector<Block> values_;
  std::map<std::pair<std::size_t, double>, AxisLabel> labels_;
};

/// A radius for the labels: on one line where that costs little, on two, on three; none when they need more.
std::optional<RadarFit> fit(Canvas& canvas, std::size_t axes, AxisLabels& labels) {
  RadarLimits limits;
  limits.width = canvas.width();
  limits.max_radius = std::min(largest_radius, canvas.width() * 0.32);
  const LabelMeasure measure = [&](std::size_t axis, Pt room) { return labels(axis, room); };
  const Pt line = canvas.label().size * line_pitch, value = canvas.value().size * line_pitch;
  for (int lines = 1; lines <= 3; ++lines) {
    limits.min_radius = lines == 1 ? limits.max_radius * 0.8 : std::min(Pt(34), limits.max_radius);
    limits.max_label_height = line * lines + value;
    if (std::optional<RadarFit> found = fit_radar(axes, limits, measure)) return found;
  }
  return std::nullopt;
}

/// Draws on a circle of `radius` around `center`.
class Plot {
 public:
  Plot(Canvas& canvas, Point center, Pt radius, std::size_t axes)
      : canvas_(canvas),
        center_(center),
        axes_(axes),
        scale_(LinearScale::scores(Pt(), radius)),
        radius_(radius) {}

  Point at(std::size_t axis, double value) const {
    return center_ + spoke(axis % axes_, axes_).at(scale_.position(value));
  }

  /// The sectors between neighbouring axes that both have a value.
  void fill(const Values& values, Color color) {
    const Arcs runs = arcs_of(values);
    for (const Arc& arc : runs.arcs) {
      if (arc.first == arc.last) continue;
      frame::Path path = polyline(corners(values, arc));
      if (!runs.closed) path.line_to(center_);
      path.close().fill = color;
      canvas_.add(std::move(path));
    }
  }

  void stroke(const Values& values, const frame::Stroke& stroke) {
    const Arcs runs = arcs_of(values);
    for (const Arc& arc : runs.arcs) {
      if (arc.first == arc.last) continue;
      frame::Path path = polyline(corners(values, arc));
      if (runs.closed) path.close();
      path.stroke = stroke;
      canvas_.add(std::move(path));
    }
  }

  void points(const Values& values, const std::function<void(Point, std::size_t axis)>& draw) const {
    for (std::size_t i = 0; i < axes_; ++i)
      if (values[i]) draw(at(i, *values[i]), i);
  }

  void grid() {
    for (double ring : radius_ < Pt(46) ? std::vector{50.0, 100.0} : std::vector{25.0, 50.0, 75.0, 100.0})
      stroke(Values(axes_, ring), canvas_.hairline(canvas_.style().grid));
    for (std::size_t i = 0; i < axes_; ++i)
      canvas_.line(center_, at(i, 100), canvas_.hairline(canvas_.style().grid));
  }

  /// The value of the middle ring beside the first spoke, the same on every radar; above or below the ring,
  /// where no line of `values` runs through it.
  void ring_label(const std::vector<Values>& lines) {
    constexpr double value = 50;
    const Block text = tick_block(canvas_, value);
    const Point ring = at(0, value);
    const Pt aside = Pt(2) + text.width / 2;
    for (const Pt top : {ring.y + text.height(), ring.y - Pt(1)})
      for (const Pt x : {ring.x + aside, ring.x - aside}) {
        const Rect box = canvas_.box_at(text, x, top);
        if (is_free(box, lines)) return canvas_.place(text, box.left, top, text.width, Side::left);
      }
  }

 private:
  static Arcs arcs_of(const Values& values) {
    std::vector<bool> present;
    for (const std::optional<double>& value : values) present.push_back(value.has_value());
    return arcs(present);
  }

  std::vector<Point> corners(const Values& values, Arc arc) const {
    std::vector<Point> points;
    for (std::size_t i = arc.first; i <= arc.last; ++i) points.push_back(at(i, *values[i % axes_]));
    return points;
  }

  bool is_free(Rect box, const std::vector<Values>& lines) const {
    for (const Values& values : lines)
      for (std::size_t i = 0; i < axes_; ++i) {
        const std::size_t next = (i + 1) % axes_;
        if (values[i] && values[next] && strikes(at(i, *values[i]), at(next, *values[next]), box))
          return false;
      }
    return true;
  }

  Canvas& canvas_;
  Point center_;
  std::size_t axes_;
  LinearScale scale_;
  Pt radius_;
};

void draw_profiles(Canvas& canvas, const Radar& radar, Plot& plot) {
  const Style& style = canvas.style();
  const Values main = values_of(radar, &Score::value);
  const Values peak = values_of(radar, &Score::peak), median = values_of(radar, &Score::median);
  std::vector<Values> lines{main};
  plot.fill(main, style.accent_soft);
  plot.grid();
  if (!radar.median_name.empty()) plot.stroke(median, median_stroke(style));
  if (!radar.peak_name.empty()) plot.stroke(peak, peak_stroke(style));
  for (std::size_t i = 0; i < std::min(radar.others.size(), most_others); ++i) {
    const Values other = values_of(radar.others[i], radar.axes.size());
    plot.stroke(other, other_stroke(style, i));
    plot.points(other, [&](Point at, std::size_t axis) {
      draw_other_point(canvas, at, i, is_weak(radar.others[i], axis));
    });
    lines.push_back(other);
  }
  plot.stroke(main, main_stroke(style));
  plot.points(main, [&](Point at, std::size_t axis) { draw_main_point(canvas, at, radar.axes[axis].weak); });
  if (!radar.peak_name.empty()) lines.push_back(peak);
  if (!radar.median_name.empty()) lines.push_back(median);
  plot.ring_label(lines);
}

ScoreBars as_bars(const Radar& radar) {
  return {radar.axes, radar.peak_name, radar.median_name, radar.weak_name};
}

std::vector<LegendEntry> legend(Canvas& canvas, const Radar& radar) {
  const Style& style = canvas.style();
  std::vector<LegendEntry> entries;
  const auto add = [&](const std::string& name, const frame::Stroke& stroke,
                       const std::function<void(Canvas&, Point)>& point = {}) {
    entries.push_back(line_entry({{name, canvas.note()}}, stroke, stroke.width, point));
  };
  if (!radar.name.empty())
    add(radar.name, main_stroke(style), [](Canvas& on, Point at) { draw_main_point(on, at); });
  for (std::size_t i = 0; i < std::min(radar.others.size(), most_others); ++i)
    add(radar.others[i].name, other_stroke(style, i),
        [i](Canvas& on, Point at) { draw_other_point(on, at, i); });
  if (!radar.peak_name.empty() && any_score(radar.axes, &Score::peak))
    add(radar.peak_name, peak_stroke(style));
  if (!radar.median_name.empty() && any_score(radar.axes, &Score::median))
    add(radar.median_name, median_stroke(style));
  if (!radar.weak_name.empty() && any_weak(radar.axes, radar.others))
    entries.push_back(point_entry({{radar.weak_name, canvas.note()}},
                                  [](Canvas& on, Point at) { draw_main_point(on, at, true); }));
  return entries;
}

}  // namespace

Pt draw_chart(Canvas& canvas, const Radar& radar) {
  const std::size_t axes = radar.axes.size();
  if (axes < 3) return draw_chart(canvas, as_bars(radar), {radar.name, radar.others});
  AxisLabels labels(canvas, radar);
  const std::optional<RadarFit> found = fit(canvas, axes, labels);
  if (!found) return draw_chart(canvas, as_bars(radar), {radar.name, radar.others});
  const Point center{canvas.width() / 2, -found->bounds.top};
  Plot plot(canvas, center, found->radius, axes);
  draw_profiles(canvas, radar, plot);
  for (std::size_t i = 0; i < axes; ++i) {
    const AxisLabel& label = labels.label(i, found->rooms[i]);
    const Rect box = found->labels[i].moved(center);
    canvas.place(label.name, box.left, box.top, box.width(), Side::center);
    canvas.place(label.value, box.left, box.top - label.name.height(), box.width(), Side::center);
  }
  const Pt bottom = found->bounds.bottom - found->bounds.top;
  const std::vector<LegendEntry> entries = legend(canvas, radar);
  return entries.empty() ? bottom : draw_legend(canvas, entries, Pt(), bottom - legend_gap, Side::center);
}

}  // namespace briefwright::chart
