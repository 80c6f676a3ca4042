// Nested bars on one scale from zero: committed capacity inside the pipeline, by region.
#include "chart/bar_form.hpp"
#include "chart/draw.hpp"
#include "chart/marks.hpp"

namespace briefwright::chart {
namespace {

constexpr Pt outer_height{9}, inner_height{4.5}, column_gap{8}, row_gap{5}, wide_row_gap{7}, head_gap{3},
    legend_gap{6}, swatch{12};

/// One column of printed values with its head.
struct Column {
  Block head;
  std::vector<Block> values;
  Pt width, left;
};

struct Layout {
  BarForm form;
  std::vector<Block> labels;
  Column pipeline, committed;
  std::vector<Block> joined;  // both values on one line, where they stand below the bar
  Pt label_height;
};

Column make_column(Canvas& canvas, const RegionBars& bars, const std::string& head,
                   std::string RegionBar::*printed, const Look& look) {
  Column column;
  for (const RegionBar& row : bars.rows) {
    column.values.push_back(canvas.set_line(row.*printed, look));
    column.width = std::max(column.width, column.values.back().width);
  }
  const Extremes words = canvas.extremes(head, canvas.note());
  column.head =
      canvas.set(head, canvas.note(), std::max({column.width, words.word, std::min(words.line, Pt(44))}));
  column.width = std::max(column.width, column.head.width);
  return column;
}

BarNeeds needs(Canvas& canvas, const RegionBars& bars, const Layout& layout) {
  BarNeeds result;
  for (const RegionBar& row : bars.rows) {
    const Extremes label = canvas.extremes(row.label, canvas.label());
    result.label_line = std::max(result.label_line, label.line + Pt(0.5));
    result.label_word = std::max(result.label_word, label.word);
  }
  result.values = layout.pipeline.width + column_gap + layout.committed.width;
  return result;
}

Layout arrange(Canvas& canvas, const RegionBars& bars) {
  const Look strong{canvas.value().size, canvas.style().ink, true}, accent = canvas.value();
  Layout layout;
  layout.pipeline = make_column(canvas, bars, bars.pipeline_name, &RegionBar::pipeline_printed, strong);
  layout.committed = make_column(canvas, bars, bars.committed_name, &RegionBar::committed_printed, accent);
  layout.committed.left = canvas.width() - layout.committed.width;
  layout.pipeline.left = layout.committed.left - column_gap - layout.pipeline.width;
  layout.form = bar_form(canvas.width(), needs(canvas, bars, layout));
  for (const RegionBar& row : bars.rows) {
    layout.labels.push_back(canvas.set(row.label, canvas.label(), layout.form.label_width));
    layout.label_height = std::max(layout.label_height, layout.labels.back().height());
    if (!layout.form.values_below) continue;
    const Fragment words[] = {
        {row.pipeline_printed, strong}, {" | ", canvas.note()}, {row.committed_printed, accent}};
    layout.joined.push_back(canvas.set(words, canvas.width()));
  }
  return layout;
}

double largest(const RegionBars& bars) {
  double value = 0;
  for (const RegionBar& row : bars.rows)
    value = std::max({value, drawn_amount(row.pipeline), drawn_amount(row.committed)});
  return value;
}

void draw_pipeline(Canvas& canvas, Rect area) { draw_tone(canvas, area, 2); }
void draw_committed(Canvas& canvas, Rect area) { draw_tone(canvas, area, 0); }

Rect band(Pt left, Pt right, Pt middle, Pt height) {
  return {left, middle - height / 2, right, middle + height / 2};
}

void draw_bars(Canvas& canvas, const RegionBar& row, const LinearScale& scale, Pt left, Pt middle) {
  if (drawn_amount(row.pipeline) > 0)
    draw_pipeline(canvas, band(left, scale.position(row.pipeline), middle, outer_height));
  if (drawn_amount(row.committed) > 0)
    draw_committed(canvas, band(left, scale.position(row.committed), middle, inner_height));
  canvas.fill(band(left, left + Pt(0.8), middle, outer_height), canvas.style().accent);
}

/// The unit over the bars and the heads over the columns of values, feet on one line; gives back the lower
/// end.
Pt draw_heads(Canvas& canvas, const Layout& layout, const RegionBars& bars, Pt top) {
  const Pt left = layout.form.label_above ? Pt() : layout.form.left;
  const bool columns = !layout.form.values_below;
  const Block unit =
      canvas.set(bars.unit, canvas.note(), (columns ? layout.form.right : canvas.width()) - left);
  const Block none;
  const Block &pipeline = columns ? layout.pipeline.head : none,
              &committed = columns ? layout.committed.head : none;
  const Pt height = std::max({unit.height(), pipeline.height(), committed.height()});
  if (height == Pt()) return top;
  canvas.place(unit, left, top - height + unit.height(), unit.width, Side::left);
  canvas.place(pipeline, layout.pipeline.left, top - height + pipeline.height(), layout.pipeline.width,
               Side::right);
  canvas.place(committed, layout.committed.left, top - height + committed.height(), layout.committed.width,
               Side::right);
  return top - height - head_gap;
}

/// Bars and values of a row around `middle`; gives back the lower end of the values below, if any.
Pt draw_row(Canvas& canvas, const Layout& layout, const RegionBars& bars, const LinearScale& scale,
            std::size_t i, Pt middle) {
  draw_bars(canvas, bars.rows[i], scale, layout.form.left, middle);
  if (layout.form.values_below) {
    const Pt top = middle - outer_height / 2;
    canvas.place(layout.joined[i], Pt(), top, canvas.width(), Side::right);
    return top - layout.joined[i].height();
  }
  for (const Column* column : {&layout.pipeline, &layout.committed}) {
    const Block& value = column->values[i];
    canvas.place(value, column->left, middle + value.height() / 2, column->width, Side::right);
  }
  return middle - outer_height / 2;
}

std::vector<LegendEntry> legend(Canvas& canvas, const RegionBars& bars) {
  const auto entry = [&](const std::string& name, void (*draw)(Canvas&, Rect), Pt height) {
    return LegendEntry{[draw, height](Canvas& on, Rect box) {
                         draw(on, band(box.left, box.right, center_of(box).y, height));
                       },
                       {{name, canvas.note()}},
                       swatch};
  };
  return {entry(bars.pipeline_name, draw_pipeline, Pt(7)),
          entry(bars.committed_name, draw_committed, inner_height)};
}

}  // namespace

Pt draw_chart(Canvas& canvas, const RegionBars& bars) {
  if (bars.rows.empty()) return {};
  const Layout layout = arrange(canvas, bars);
  const BarForm& form = layout.form;
  const double most = largest(bars);
  const LinearScale scale = LinearScale::make({0, most > 0 ? most : 1}, form.left, form.right).value();
  const Pt row_height = form.label_above ? outer_height : std::max(outer_height, layout.label_height);
  Pt top = draw_heads(canvas, layout, bars, Pt());
  for (std::size_t i = 0; i < bars.rows.size(); ++i) {
    if (i > 0) top -= form.label_above ? wide_row_gap : row_gap;
    const Block& label = layout.labels[i];
    const Pt label_top = form.label_above ? top : top - (row_height - label.height()) / 2;
    canvas.place(label, Pt(), label_top, form.label_width, Side::left);
    if (form.label_above) top -= label.height() + Pt(1);
    const Pt end = draw_row(canvas, layout, bars, scale, i, top - row_height / 2);
    top = std::min(top - row_height, end);
  }
  const Pt bottom = most > 0 ? draw_axis(canvas, scale, 5, {}, top - Pt(2)) : top;
  return draw_legend(canvas, legend(canvas, bars), form.label_above ? Pt() : form.left, bottom - legend_gap,
                     Side::left);
}

}  // namespace briefwright::chart
