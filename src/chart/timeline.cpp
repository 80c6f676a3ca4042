// Events as rows in the order of time, each with its mark on a common scale of years.
#include "chart/draw.hpp"
#include "chart/marks.hpp"
#include "chart/timeline_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace briefwright::chart {
namespace {

constexpr Pt least_plot{90}, column_gap{8}, row_gap{4}, lane_gap{7}, head_gap{3}, legend_gap{7}, edge{4};
constexpr Pt mark_radius{2.4}, strip_height{9}, arrow_length{4}, arrow_half{1.9};
constexpr double text_share = 0.6;  // of what dates leave, at most, for the texts

class Drawing {
 public:
  Drawing(Canvas& canvas, const Timeline& timeline)
      : canvas_(canvas),
        timeline_(timeline),
        order_(timeline_order(timeline)),
        domain_(year_domain(timeline)),
        marks_(timeline.events.size()) {
    measure();
  }

  Pt draw() {
    Pt top = domain_ ? draw_dated() : Pt();
    if (!order_.undated.empty()) top = draw_undated(domain_ ? top - lane_gap : top);
    const std::vector<LegendEntry> entries = legend();
    return entries.empty() ? top : draw_legend(canvas_, entries, Pt(), top - legend_gap, Side::left);
  }

 private:
  Look date_look() const { return {canvas_.label().size, canvas_.style().accent, true}; }
  Look text_look(const TimelineEvent& event) const {
    return {canvas_.label().size, canvas_.style().ink, event.highlighted};
  }

  /// Dates, texts and the plot side by side, or the plot's strip under date and text.
  void measure() {
    Pt line, word;
    for (const TimelineEvent& event : timeline_.events) {
      dates_ = std::max(dates_, canvas_.extremes(event.printed, date_look()).line + Pt(1));
      const Extremes text = canvas_.extremes(event.text, text_look(event));
      line = std::max(line, text.line + Pt(1));
      word = std::max(word, text.word);
    }
    const Pt after_dates = canvas_.width() - dates_ - column_gap * 2;
    texts_ = std::min(line, after_dates * text_share);
    beside_ = domain_ && after_dates - texts_ >= least_plot && word <= texts_;
    left_ = beside_ ? dates_ + texts_ + column_gap * 2 + edge : edge;
  }

  LinearScale years() const { return LinearScale::make(*domain_, left_, canvas_.width() - edge).value(); }

  Pt draw_dated() {
    const Pt start = draw_now_name();
    Pt top = start;
    for (std::size_t lane = 0; lane < order_.lanes.size(); ++lane) top = draw_lane(lane, top, start);
    top += row_gap;
    draw_now(start, top - Pt(2));
    draw_lineages();
    for (std::size_t i = 0; i < marks_.size(); ++i)
      if (marks_[i]) draw_mark(canvas_, *marks_[i], timeline_.events[i].highlighted);
    top -= Pt(2);
    canvas_.line({left_ - edge, top}, {canvas_.width(), top}, canvas_.hairline(canvas_.style().muted));
    const int most = static_cast<int>(std::min(7.0, domain_->hi - domain_->lo + 1));
    return draw_axis(
        canvas_, years(), most, [](double year) { return fmt::format("{:.0f}", year); }, top);
  }

  Pt draw_undated(Pt top) {
    top = draw_head(timeline_.undated_name, top, canvas_.style().muted);
    for (std::size_t index : order_.undated) top = draw_words(index, top).bottom - row_gap;
    return top + row_gap;
  }

  Pt draw_lane(std::size_t lane, Pt top, Pt start) {
    const std::vector<std::size_t>& rows = order_.lanes[lane];
    if (rows.empty()) return top;
    if (lane < timeline_.lanes.size() && !timeline_.lanes[lane].empty())
      top =
          draw_head(timeline_.lanes[lane], top < start ? top + row_gap - lane_gap : top, canvas_.style().ink);
    for (std::size_t index : rows) top = draw_row(index, top) - row_gap;
    return top;
  }

  Pt draw_head(const std::string& name, Pt top, Color color) {
    const Block head = canvas_.set(name, {canvas_.note().size, color, true}, canvas_.width());
    if (head.lines.empty()) return top;
    canvas_.place(head, Pt(), top, canvas_.width(), Side::left);
    const Pt bottom = top - head.height() - Pt(1.2);
    canvas_.line({Pt(), bottom}, {canvas_.width(), bottom}, canvas_.hairline(canvas_.style().grid));
    return bottom - head_gap;
  }

  /// Where words stand: the middle of their first line, and their lower end.
  struct Words {
    Pt middle, bottom;
  };

  Words draw_words(std::size_t index, Pt top) {
    const TimelineEvent& event = timeline_.events[index];
    const Pt middle = top - canvas_.label().size * (text_ascent + text_descent) / 2;
    if (!beside_) {
      const std::string between = event.printed.empty() || event.text.empty() ? "" : "  ";
      const Fragment words[] = {{event.printed, date_look(), event.origin},
                                {between + event.text, text_look(event)},
                                {predecessors(index), canvas_.note()}};
      const Block block = canvas_.set(words, canvas_.width());
      canvas_.place(block, Pt(), top, block.width, Side::left);
      return {middle, top - block.height()};
    }
    const Block date = canvas_.set(event.printed, date_look(), dates_, event.origin);
    const Block text = canvas_.set(event.text, text_look(event), texts_);
    canvas_.place(date, Pt(), top, dates_, Side::left);
    canvas_.place(text, dates_ + column_gap, top, text.width, Side::left);
    return {middle, top - std::max({date.height(), text.height(), canvas_.label().size})};
  }

  Pt draw_row(std::size_t index, Pt top) {
    const Words words = draw_words(index, top);
    const Pt y = beside_ ? words.middle : words.bottom - strip_height / 2;
    const Point at{years().position(*timeline_.events[index].year), y};
    frame::Stroke guide{canvas_.style().grid, Pt(0.5), {Pt(0.5), Pt(2)}};
    if (at.x - mark_radius > left_ - edge) canvas_.line({left_ - edge, y}, {at.x - mark_radius, y}, guide);
    marks_[index] = at;
    return beside_ ? words.bottom : words.bottom - strip_height;
  }

  static void draw_mark(Canvas& canvas, Point at, bool full) {
    const Color accent = canvas.style().accent;
    canvas.disc(at, full ? mark_radius + Pt(0.4) : mark_radius, full ? accent : white,
                frame::Stroke{accent, Pt(1), {}});
  }

  frame::Stroke now_stroke() const { return {canvas_.style().muted, Pt(0.6), {Pt(2.5), Pt(2)}}; }

  Pt draw_now_name() {
    if (!drawn_year(timeline_.now)) return {};
    const Block name = canvas_.set(timeline_.now_name, canvas_.note(), canvas_.width());
    canvas_.place_at(name, years().position(*timeline_.now), Pt());
    return name.lines.empty() ? Pt() : -name.height() - Pt(2);
  }

  /// Beside the texts the line runs through all rows; where texts stand over the strips it would strike them.
  void draw_now(Pt top, Pt bottom) {
    if (!drawn_year(timeline_.now)) return;
    const Pt x = years().position(*timeline_.now);
    if (beside_) return canvas_.line({x, top}, {x, bottom}, now_stroke());
    for (const std::optional<Point>& mark : marks_)
      if (mark) canvas_.line({x, mark->y + strip_height / 2}, {x, mark->y - strip_height / 2}, now_stroke());
  }

  frame::Stroke lineage_stroke() const { return {canvas_.style().ink, Pt(0.8), {}}; }

  /// The arrow's head with its tip at `tip`; (x, y) is the unit vector it points along.
  static void draw_head_of_arrow(Canvas& canvas, Point tip, double x, double y) {
    const Point foot{tip.x - arrow_length * x, tip.y - arrow_length * y};
    frame::Path head;
    head.move_to(tip).line_to({foot.x - arrow_half * y, foot.y + arrow_half * x});
    head.line_to({foot.x + arrow_half * y, foot.y - arrow_half * x}).close();
    head.fill = canvas.style().ink;
    canvas.add(std::move(head));
  }

  void draw_lineage(const Lineage& lineage) {
    std::vector<Point> others;
    for (std::size_t i = 0; i < marks_.size(); ++i)
      if (marks_[i] && i != lineage.from && i != lineage.to) others.push_back(*marks_[i]);
    const ArrowLimits limits{left_ - edge, canvas_.width() - Pt(1), mark_radius + Pt(0.6), arrow_length,
                             mark_radius + Pt(1.5)};
    const ArrowPath arrow = arrow_path(*marks_[lineage.from], *marks_[lineage.to], others, limits);
    canvas_.line(arrow.line, lineage_stroke());
    draw_head_of_arrow(canvas_, arrow.tip, arrow.x, arrow.y);
  }

  bool is_known(const Lineage& lineage) const {
    const auto dated = [this](std::size_t index) {
      return index < timeline_.events.size() && drawn_year(timeline_.events[index].year);
    };
    return lineage.from != lineage.to && dated(lineage.from) && dated(lineage.to);
  }

  /// Arrows would strike the texts that stand over the strips: there words take their place.
  bool is_drawn(const Lineage& lineage) const { return beside_ && is_known(lineage); }

  std::string predecessors(std::size_t index) const {
    std::string words;
    if (timeline_.lineage_name.empty()) return words;
    for (const Lineage& lineage : timeline_.lineages)
      if (lineage.to == index && is_known(lineage))
        words += "\n" + timeline_.lineage_name + " " + timeline_.events[lineage.from].text;
    return words;
  }

  void draw_lineages() {
    for (const Lineage& lineage : timeline_.lineages)
      if (is_drawn(lineage)) draw_lineage(lineage);
  }

  LegendEntry mark_entry(const std::string& name, bool full) const {
    return point_entry(
        {{name, canvas_.note()}}, [full](Canvas& on, Point at) { draw_mark(on, at, full); }, Pt(8));
  }

  std::vector<LegendEntry> legend() const {
    std::vector<LegendEntry> entries;
    std::size_t drawn = 0, full = 0;
    for (std::size_t i = 0; i < marks_.size(); ++i)
      if (marks_[i]) ++drawn, full += timeline_.events[i].highlighted;
    if (full > 0 && !timeline_.highlight_name.empty())
      entries.push_back(mark_entry(timeline_.highlight_name, true));
    if (full > 0 && full < drawn && !timeline_.event_name.empty())
      entries.push_back(mark_entry(timeline_.event_name, false));
    const bool arrows = std::any_of(timeline_.lineages.begin(), timeline_.lineages.end(),
                                    [this](const Lineage& lineage) { return is_drawn(lineage); });
    if (arrows && !timeline_.lineage_name.empty())
      entries.push_back({[stroke = lineage_stroke()](Canvas& on, Rect box) {
                           const Pt y = center_of(box).y;
                           on.line({box.left, y}, {box.right - arrow_length, y}, stroke);
                           draw_head_of_arrow(on, {box.right, y}, 1, 0);
                         },
                         {{timeline_.lineage_name, canvas_.note()}}});
    return entries;
  }

  Canvas& canvas_;
  const Timeline& timeline_;
  TimelineOrder order_;
  std::optional<Domain> domain_;
  std::vector<std::optional<Point>> marks_;  // of the events that are drawn
  Pt dates_, texts_, left_;                  // widths of the columns; left end of the scale
  bool beside_ = false;
};

}  // namespace

Pt draw_chart(Canvas& canvas, const Timeline& timeline) {
  return timeline.events.empty() ? Pt() : Drawing(canvas, timeline).draw();
}

}  // namespace briefwright::chart
