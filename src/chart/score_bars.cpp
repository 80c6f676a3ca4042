// Horizontal bars 0–100 with marks for the peak and the median of the comparison set.
#include "chart/bar_form.hpp"
#include "chart/draw.hpp"
#include "chart/marks.hpp"
#include "chart/scale.hpp"

#include <algorithm>

namespace briefwright::chart {
namespace {

constexpr Pt bar_height{9}, row_gap{2.2}, wide_row_gap{5.4}, legend_gap{6};
constexpr Pt dense_bar{6}, dense_gap{0.4};
constexpr Pt mark_height{3.5}, median_edge{0.7};  // of the marks above and below a bar

struct Layout {
  BarForm form;
  std::vector<Block> labels, values;
  Pt label_height;  // of the tallest label
};

Layout arrange(Canvas& canvas, const ScoreBars& bars, const std::vector<Profile>& others) {
  BarNeeds needs;
  Layout layout;
  for (std::size_t i = 0; i < bars.bars.size(); ++i) {
    const Score& bar = bars.bars[i];
    const Extremes label = canvas.extremes(bar.label, canvas.label());
    needs.label_line = std::max(needs.label_line, label.line + Pt(0.5));
    needs.label_word = std::max(needs.label_word, label.word);
    layout.values.push_back(canvas.set(value_words(canvas, bar, others, i), canvas.width()));
    needs.values = std::max(needs.values, layout.values.back().width);
  }
  layout.form = bar_form(canvas.width(), needs);
  for (const Score& bar : bars.bars) {
    layout.labels.push_back(canvas.set(bar.label, canvas.label(), layout.form.label_width));
    layout.label_height = std::max(layout.label_height, layout.labels.back().height());
  }
  return layout;
}

/// A thin line across a bar.  White beside it keeps it visible on the dark bar.
void draw_tick(Canvas& canvas, Pt x, Rect bar) {
  canvas.line({x, bar.bottom}, {x, bar.top}, {white, Pt(2.5), {}});
  canvas.line({x, bar.bottom}, {x, bar.top}, {canvas.style().ink, Pt(0.7), {}});
}

/// The peak's mark is a full triangle above the bar and the median's an open diamond below it: distinct
/// by side, shape and tone, also where they meet.
void draw_peak_mark(Canvas& canvas, Pt x, Rect bar) {
  constexpr Pt half{2.1};
  draw_tick(canvas, x, bar);
  frame::Path shape;
  shape.move_to({x, bar.top}).line_to({x + half, bar.top + mark_height});
  shape.line_to({x - half, bar.top + mark_height}).close().fill = canvas.style().ink;
  canvas.add(std::move(shape));
}

void draw_median_mark(Canvas& canvas, Pt x, Rect bar) {
  const Pt half = (mark_height - median_edge) / 2, y = bar.bottom - mark_height / 2;
  draw_tick(canvas, x, bar);
  frame::Path shape;
  shape.move_to({x, y + half}).line_to({x + half, y}).line_to({x, y - half}).line_to({x - half, y});
  shape.close().fill = white;
  shape.stroke = frame::Stroke{canvas.style().ink, median_edge, {}};
  canvas.add(std::move(shape));
}

/// A track with the bar on it; for a missing value the track's outline only.
void draw_bar(Canvas& canvas, Rect track, std::optional<double> value, bool hollow,
              const LinearScale& scale) {
  if (!value) return draw_gap(canvas, track);
  canvas.fill(track, lightened(canvas.style().grid, 0.45));
  const Rect bar{track.left, track.bottom, scale.position(*value), track.top};
  if (*value > 0)
    hollow ? draw_hollow(canvas, bar, canvas.style().accent) : canvas.fill(bar, canvas.style().accent);
  canvas.fill({track.left, track.bottom, track.left + Pt(0.8), track.top}, canvas.style().accent);
}

void draw_comparison(Canvas& canvas, const ScoreBars& bars, const Score& bar, Rect track,
                     const LinearScale& scale) {
  const std::optional<double> median = drawn_score(bar.median), peak = drawn_score(bar.peak);
  if (median && !bars.median_name.empty()) draw_median_mark(canvas, scale.position(*median), track);
  if (peak && !bars.peak_name.empty()) draw_peak_mark(canvas, scale.position(*peak), track);
}

void draw_others(Canvas& canvas, const std::vector<Profile>& others, std::size_t axis, Rect track,
                 const LinearScale& scale) {
  for (std::size_t i = 0; i < std::min(others.size(), most_others); ++i) {
    const std::optional<double> value = drawn_score(others[i], axis);
    if (value)
      draw_other_point(canvas, {scale.position(*value), center_of(track).y}, i, is_weak(others[i], axis));
  }
}

/// A piece of track with a mark as it stands on the bars; `lift` makes room for the mark.
LegendEntry mark_entry(Canvas& canvas, const std::string& name, void (*draw)(Canvas&, Pt, Rect), Pt lift) {
  return {[draw, lift](Canvas& on, Rect box) {
            const Pt middle = center_of(box).y + lift;
            const Rect track{box.left, middle - Pt(2), box.right, middle + Pt(2)};
            on.fill(track, lightened(on.style().grid, 0.45));
            draw(on, center_of(box).x, track);
          },
          {{name, canvas.note()}}};
}

LegendEntry bar_entry(Canvas& canvas, const std::string& name) {
  return {[](Canvas& on, Rect box) {
            const Pt middle = center_of(box).y;
            on.fill({box.left, middle - Pt(2.5), box.right, middle + Pt(2.5)}, on.style().accent);
          },
          {{name, canvas.note()}}};
}

std::vector<LegendEntry> legend(Canvas& canvas, const ScoreBars& bars, const Profiles& profiles) {
  std::vector<LegendEntry> entries;
  if (!profiles.others.empty() && !profiles.main.empty()) entries.push_back(bar_entry(canvas, profiles.main));
  for (std::size_t i = 0; i < std::min(profiles.others.size(), most_others); ++i)
    entries.push_back(point_entry({{profiles.others[i].name, canvas.note()}},
                                  [i](Canvas& on, Point at) { draw_other_point(on, at, i); }));
  if (!bars.peak_name.empty() && any_score(bars.bars, &Score::peak))
    entries.push_back(mark_entry(canvas, bars.peak_name, draw_peak_mark, -mark_height / 2));
  if (!bars.median_name.empty() && any_score(bars.bars, &Score::median))
    entries.push_back(mark_entry(canvas, bars.median_name, draw_median_mark, mark_height / 2));
  if (!bars.weak_name.empty() && any_weak(bars.bars, profiles.others))
    entries.push_back(hollow_entry({{bars.weak_name, canvas.note()}}, canvas.style().accent));
  return entries;
}

/// Bar, marks and value of one row in the band below `top`; gives back the lower end.
Pt draw_row(Canvas& canvas, const Layout& layout, const ScoreBars& bars, const Profiles& profiles,
            std::size_t i, Pt top, Pt band) {
  const BarForm& form = layout.form;
  const LinearScale scale = LinearScale::scores(form.left, form.right);
  const Pt middle = top - band / 2;
  const Pt half = canvas.dense(bar_height, dense_bar) / 2;
  const Rect track{form.left, middle - half, form.right, middle + half};
  draw_bar(canvas, track, drawn_score(bars.bars[i].value), bars.bars[i].weak, scale);
  draw_comparison(canvas, bars, bars.bars[i], track, scale);
  draw_others(canvas, profiles.others, i, track, scale);
  const Block& value = layout.values[i];
  const Pt value_top = form.values_below ? top - band : middle + value.height() / 2;
  canvas.place(value, Pt(), value_top, canvas.width(), Side::right);
  return form.values_below ? value_top - value.height() : top - band;
}

}  // namespace

Pt draw_chart(Canvas& canvas, const ScoreBars& bars, const Profiles& profiles) {
  if (bars.bars.empty()) return {};
  const Layout layout = arrange(canvas, bars, profiles.others);
  const BarForm& form = layout.form;
  const Pt band = canvas.dense(bar_height, dense_bar) + 2 * mark_height;
  const Pt row_height = form.label_above ? band : std::max(band, layout.label_height);
  Pt top;
  for (std::size_t i = 0; i < bars.bars.size(); ++i) {
    if (i > 0) top -= form.label_above ? wide_row_gap : canvas.dense(row_gap, dense_gap);
    const Block& label = layout.labels[i];
    const Pt label_top = form.label_above ? top : top - (row_height - label.height()) / 2;
    canvas.place(label, Pt(), label_top, form.label_width, Side::left);
    if (form.label_above) top -= label.height();
    top = draw_row(canvas, layout, bars, profiles, i, top, row_height);
  }
  const Pt bottom = draw_axis(canvas, LinearScale::scores(form.left, form.right), 6, {}, top - Pt(1));
  const std::vector<LegendEntry> entries = legend(canvas, bars, profiles);
  if (entries.empty()) return bottom;
  return draw_legend(canvas, entries, form.label_above ? Pt() : form.left, bottom - legend_gap, Side::left);
}

}  // namespace briefwright::chart
