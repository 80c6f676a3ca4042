// Small multiples of bars: the same categories in every panel, named once at the left of each row of panels.
#include "chart/marks.hpp"
#include "chart/panels.hpp"
#include "chart/scale.hpp"

#include <algorithm>
#include <cmath>

namespace briefwright::chart {
namespace {

constexpr Pt least_panel{78}, bar_height{6}, row_height{10.5}, label_gap{6}, value_gap{4}, tick_reach{1.5},
    number_width{12};
constexpr double label_share = 0.34;  // of the width, at most
constexpr double label_lines = 1.7;   // two lines hold a text of so many times the measure

std::optional<double> drawn(std::optional<double> value) {
  if (!value || !std::isfinite(*value)) return std::nullopt;
  return std::max(0.0, *value);
}

double scale_end(const BarPanels& panels) {
  return std::isfinite(panels.most) && panels.most > 0 ? panels.most : 100;
}

class Drawing {
 public:
  Drawing(Canvas& canvas, const BarPanels& panels) : canvas_(canvas), panels_(panels) { measure(); }

  Pt draw() {
    Pt top;
    for (std::size_t first = 0; first < panels_.panels.size(); first += form_.columns) {
      if (first > 0) top -= panel_row_gap;
      top = draw_panel_row(first, std::min(first + form_.columns, panels_.panels.size()), top);
    }
    if (numbered_)
      top = draw_legend(canvas_, numbered_key(canvas_, panels_.categories), Pt(), top - panel_legend_gap,
                        Side::left);
    std::vector<LegendEntry> entries;
    if (has_reference()) entries.push_back(reference_entry());
    if (has_weak())
      entries.push_back(hollow_entry({{panels_.weak_name, canvas_.note()}}, canvas_.style().accent));
    return entries.empty() ? top : draw_legend(canvas_, entries, Pt(), top - panel_legend_gap, Side::left);
  }

 private:
  Look value_look() const { return {least_size, canvas_.style().ink, false}; }

  /// Labels at the left while two lines hold them and panels still stand side by side, else their numbers
  /// with a key; values right of the bars.
  void measure() {
    const Pt most = canvas_.width() * label_share;
    Pt line, word;
    for (const std::string& category : panels_.categories) {
      const Extremes label = canvas_.extremes(category, canvas_.note());
      line = std::max(line, label.line + Pt(0.5));
      word = std::max(word, label.word);
    }
    for (const BarPanels::Panel& panel : panels_.panels)
      for (const BarPanels::Bar& bar : panel.bars)
        values_ = std::max(values_, canvas_.extremes(bar.printed, value_look()).line + Pt(0.5));
    values_ = std::min(values_, canvas_.width() * 0.3);
    const PanelForm named = form_beside(std::min(line, most)), numbered = form_beside(number_width);
    const bool alone = named.columns == 1 && numbered.columns > 1 && panels_.panels.size() > 2;
    numbered_ = word > most || line > most * label_lines || alone;
    set_names(numbered_ ? number_width : std::min(line, most));
    form_ = form_beside(labels_);
  }

  PanelForm form_beside(Pt labels) const {
    const Pt left = labels > Pt() ? labels + label_gap : Pt(0.5);
    return panel_form(left, canvas_.width(), std::max(least_panel, values_ * 2), panels_.panels.size());
  }

  void set_names(Pt measure) {
    for (std::size_t i = 0; i < panels_.categories.size(); ++i) {
      const std::string text = numbered_ ? std::to_string(i + 1) : panels_.categories[i];
      names_.push_back(canvas_.set(text, canvas_.note(), measure));
      labels_ = std::max(labels_, names_.back().width);
      heights_.push_back(std::max(row_height, names_.back().height() + Pt(1.5)));
    }
  }

  bool has_reference() const {
    return !panels_.reference_name.empty() && !panels_.panels.empty() &&
           std::any_of(panels_.reference.begin(), panels_.reference.end(),
                       [](std::optional<double> value) { return drawn(value).has_value(); });
  }

  bool has_weak() const {
    const auto weak = [](const BarPanels::Bar& bar) { return bar.weak && drawn(bar.value); };
    return !panels_.weak_name.empty() &&
           std::any_of(panels_.panels.begin(), panels_.panels.end(), [&](const BarPanels::Panel& panel) {
             return std::any_of(panel.bars.begin(), panel.bars.end(), weak);
           });
  }

  LinearScale scale(std::size_t column) const {
    const Pt left = form_.at(column);
    return LinearScale::make({0, scale_end(panels_)}, left, left + form_.width - values_ - value_gap).value();
  }

  Pt draw_panel_row(std::size_t first, std::size_t last, Pt top) {
    std::vector<PanelHead> heads;
    for (std::size_t i = first; i < last; ++i)
      heads.push_back({panels_.panels[i].name, panels_.panels[i].highlighted});
    top = draw_panel_heads(canvas_, form_, heads, top);
    for (std::size_t category = 0; category < panels_.categories.size(); ++category) {
      Pt height = heights_[category];
      std::vector<Block> values;
      for (std::size_t i = first; i < last; ++i) {
        values.push_back(print(panels_.panels[i], category));
        height = std::max(height, values.back().height() + Pt(1.5));
      }
      const Block& name = names_[category];
      canvas_.place(name, Pt(), top - (height - name.height()) / 2, labels_, Side::left);
      for (std::size_t i = first; i < last; ++i)
        draw_bar(i - first, panels_.panels[i], category, values[i - first], top - height / 2);
      top -= height;
    }
    return draw_scales(last - first, top);
  }

  Block print(const BarPanels::Panel& panel, std::size_t category) {
    if (category >= panel.bars.size()) return canvas_.set("—", value_look(), values_ + value_gap);
    return canvas_.set(panel.bars[category].printed, value_look(), values_);
  }

  void draw_bar(std::size_t column, const BarPanels::Panel& panel, std::size_t category, const Block& print,
                Pt middle) {
    const LinearScale scale = this->scale(column);
    const double most = scale_end(panels_);
    const Rect track{scale.position(0), middle - bar_height / 2, scale.position(most),
                     middle + bar_height / 2};
    const std::optional<double> value =
        category < panel.bars.size() ? drawn(panel.bars[category].value) : std::nullopt;
    if (value) {
      canvas_.fill(track, lightened(canvas_.style().grid, 0.6));
      const Rect bar{track.left, track.bottom,
                     std::max(track.left + Pt(0.8), scale.position(std::min(*value, most))), track.top};
      const bool hollow = *value > 0 && panel.bars[category].weak;
      hollow ? draw_hollow(canvas_, bar, canvas_.style().accent) : canvas_.fill(bar, canvas_.style().accent);
    } else {
      draw_gap(canvas_, track);
    }
    if (category < panels_.reference.size() && has_reference())
      if (const std::optional<double> mark = drawn(panels_.reference[category]))
        draw_reference(canvas_, scale.position(std::min(*mark, most)), track);
    canvas_.place(print, form_.at(column), middle + print.height() / 2, form_.width, Side::right);
  }

  static void draw_reference(Canvas& canvas, Pt x, Rect bar) {
    const Pt top = bar.top + tick_reach, bottom = bar.bottom - tick_reach;
    canvas.line({x, bottom}, {x, top}, {white, Pt(2.2), {}});
    canvas.line({x, bottom}, {x, top}, {canvas.style().ink, Pt(0.9), {}});
  }

  /// The same scale under every panel of a row.
  Pt draw_scales(std::size_t count, Pt top) {
    Pt bottom = top;
    for (std::size_t column = 0; column < count; ++column)
      bottom = std::min(bottom, draw_axis(canvas_, scale(column), 3, {}, top - Pt(0.5)));
    return bottom;
  }

  LegendEntry reference_entry() const {
    return {[](Canvas& on, Rect box) {
              const Point middle = center_of(box);
              const Rect track{box.left, middle.y - Pt(2), box.right, middle.y + Pt(2)};
              on.fill(track, lightened(on.style().grid, 0.6));
              draw_reference(on, middle.x, track);
            },
            {{panels_.reference_name, canvas_.note()}}};
  }

  Canvas& canvas_;
  const BarPanels& panels_;
  PanelForm form_;
  Pt labels_, values_;  // widths
  bool numbered_ = false;
  std::vector<Block> names_;
  std::vector<Pt> heights_;  // of the categories, for their names
};

}  // namespace

Pt draw_chart(Canvas& canvas, const BarPanels& panels) {
  return panels.panels.empty() ? Pt() : Drawing(canvas, panels).draw();
}

}  // namespace briefwright::chart
