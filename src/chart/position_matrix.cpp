// Points on two scales, with the medians that part them into quarters and names where there is room.
#include "chart/boxes.hpp"
#include "chart/draw.hpp"
#include "chart/marks.hpp"
#include "chart/scale.hpp"

#include <algorithm>
#include <cmath>

namespace briefwright::chart {
namespace {

constexpr Pt tick_gap{5}, title_gap{3}, legend_gap{7}, edge{6}, strip_air{3}, disc{2.2}, diamond{3.6};
constexpr Pt least_height{120}, least_dense{100}, most_height{225}, widest_name{120}, farthest_name{130};
constexpr std::size_t named_first = 10;  // points that keep a name even where it must stand farther away
constexpr double proportion = 0.48, name_share = 0.34, median_share = 0.16, dense_share = 0.45;

std::optional<double> drawn(std::optional<double> value) {
  return value && std::isfinite(*value) ? value : std::nullopt;
}

bool is_drawn(const MatrixPoint& point) { return drawn(point.x) && drawn(point.y); }

void draw_place(Canvas& canvas, Point at, bool highlighted, bool weak) {
  const Style& style = canvas.style();
  const Color color = highlighted ? style.accent : lightened(style.muted, 0.35);
  frame::Path shape;
  if (highlighted) {
    shape.move_to({at.x, at.y + diamond}).line_to({at.x + diamond, at.y});
    shape.line_to({at.x, at.y - diamond}).line_to({at.x - diamond, at.y}).close();
  } else {
    shape = frame::Path::circle(at, disc);
  }
  draw_point(canvas, std::move(shape), color, weak);
}

frame::Stroke median_line(const Style& style) { return {style.ink, Pt(0.6), {Pt(3), Pt(2)}}; }

class Drawing {
 public:
  Drawing(Canvas& canvas, const PositionMatrix& matrix)
      : canvas_(canvas),
        matrix_(matrix),
        medians_{drawn(matrix.x.median), drawn(matrix.y.median)},
        x_(make_scale(matrix.x, &MatrixPoint::x, medians_[0], Pt(), Pt(1))),
        y_(x_) {
    for (std::size_t i = 0; i < matrix.points.size(); ++i)
      if (is_drawn(matrix.points[i])) shown_.push_back(i);
    std::stable_partition(shown_.begin(), shown_.end(),
                          [&](std::size_t i) { return matrix.points[i].highlighted; });
  }

  Pt draw() {
    if (shown_.empty()) return draw_lists(Pt());
    measure(draw_heads());
    draw_grid();
    draw_quadrants();
    draw_medians();
    // What is highlighted above all, and nothing weak over what is cited.
    for (const bool highlighted : {false, true})
      for (const bool weak : {true, false})
        for (std::size_t i : shown_)
          if (const MatrixPoint& point = matrix_.points[i];
              point.highlighted == highlighted && point.weak == weak)
            draw_place(canvas_, at(i), highlighted, weak);
    draw_names();
    return draw_lists(draw_foot());
  }

 private:
  ValueScale make_scale(const MatrixAxis& axis, std::optional<double> MatrixPoint::*field,
                        std::optional<double> median, Pt from, Pt to) const {
    std::vector<double> values;
    for (const MatrixPoint& point : matrix_.points)
      if (is_drawn(point)) values.push_back(*(point.*field));
    if (median) values.push_back(*median);
    return ValueScale::make(domain_of(values, drawn(axis.least), drawn(axis.most)), axis.square_root, from,
                            to);
  }

  std::vector<Fragment> title_words(const MatrixAxis& axis) const {
    const Look strong{canvas_.note().size, canvas_.style().ink, true};
    const bool both = !axis.title.empty() && !axis.note.empty();
    return {{axis.title, strong}, {(both ? "  " : "") + axis.note, canvas_.note()}};
  }

  bool quartered() const { return medians_[0] && medians_[1]; }

  /// The name of the horizontal median stands right of the plot where it fits, else in the legend.
  void measure_side_name() {
    if (!medians_[1] || matrix_.y.median_name.empty()) return;
    const Pt measure = std::max(canvas_.width() * median_share, Pt(40));
    const Extremes words = canvas_.extremes(matrix_.y.median_name, canvas_.note());
    if (words.word > measure || words.line > measure * 2.5 || canvas_.width() < Pt(240)) return;
    side_name_ = canvas_.set(matrix_.y.median_name, canvas_.note(), measure);
  }

  /// The vertical axis' title over everything; gives back its lower end.
  Pt draw_heads() {
    const Block title = canvas_.set(title_words(matrix_.y), canvas_.width());
    canvas_.place(title, Pt(), Pt(), canvas_.width(), Side::left);
    return title.lines.empty() ? Pt() : -title.height() - title_gap;
  }

  Block quadrant(std::size_t index) {
    if (!quartered()) return {};
    return canvas_.set(matrix_.quadrants[index], canvas_.note(), (area_.width() - edge) / 2);
  }

  /// The sides of the plot and the strips for the names of the quarters inside it, above and below the data.
  void measure(Pt top) {
    measure_side_name();
    y_ = make_scale(matrix_.y, &MatrixPoint::y, medians_[1], Pt(), Pt(1));
    for (double tick : y_.ticks(6))
      area_.left = std::max(area_.left, tick_block(canvas_, tick).width + tick_gap);
    area_.right = canvas_.width() - (side_name_.lines.empty() ? edge : side_name_.width + edge);
    x_ = make_scale(matrix_.x, &MatrixPoint::x, medians_[0], area_.left + edge, area_.right - edge);
    area_.top = draw_top_name(top);
    const auto strip = [this](std::size_t a, std::size_t b) {
      return std::max(quadrant(a).height(), quadrant(b).height()) + edge;
    };
    strip_top_ = area_.top - strip(0, 1);
    const Pt height = std::clamp((area_.right - area_.left) * proportion, least_height, most_height);
    strip_bottom_ = strip_top_ - canvas_.dense(height, std::max(least_dense, height * dense_share));
    area_.bottom = strip_bottom_ - strip(2, 3);
    y_ = make_scale(matrix_.y, &MatrixPoint::y, medians_[1], strip_bottom_, strip_top_);
  }

  /// The name of the vertical median over the plot; gives back its lower end.
  Pt draw_top_name(Pt top) {
    if (!medians_[0] || matrix_.x.median_name.empty()) return top;
    const Block name = canvas_.set(matrix_.x.median_name, canvas_.note(), canvas_.width());
    canvas_.place_at(name, x_.position(*medians_[0]), top);
    return top - name.height() - Pt(1);
  }

  Point at(std::size_t index) const {
    const MatrixPoint& point = matrix_.points[index];
    return {x_.position(*point.x), y_.position(*point.y)};
  }

  void draw_grid() {
    for (double tick : y_.ticks(6)) {
      const Pt y = y_.position(tick);
      canvas_.line({area_.left, y}, {area_.right, y}, canvas_.hairline(lightened(canvas_.style().grid, 0.3)));
      const Block text = tick_block(canvas_, tick);
      canvas_.place(text, Pt(), y + text.height() / 2, area_.left - tick_gap, Side::right);
    }
    canvas_.line({area_.left, area_.bottom}, {area_.right, area_.bottom},
                 canvas_.hairline(canvas_.style().muted));
  }

  void draw_medians() {
    const auto add = [this](Point from, Point to) {
      lines_.emplace_back(from, to);
      canvas_.line(from, to, median_line(canvas_.style()));
    };
    if (medians_[0]) {
      const Pt x = x_.position(*medians_[0]);
      const bool free = std::none_of(taken_.begin(), taken_.end(), [&](Rect name) {
        return strikes({x, strip_top_}, {x, area_.top}, name);
      });
      add({x, strip_bottom_}, {x, free ? area_.top : strip_top_});
    }
    if (!medians_[1]) return;
    const Pt y = y_.position(*medians_[1]);
    add({area_.left, y}, {area_.right, y});
    const Pt top = std::min(y + side_name_.height() / 2, area_.top);
    canvas_.place(side_name_, area_.right + edge / 2, top, side_name_.width, Side::left);
  }

  void draw_quadrants() {
    const Pt upper = area_.top - strip_air / 2, lower = strip_bottom_ - edge / 2 - strip_air / 2;
    for (std::size_t i = 0; i < matrix_.quadrants.size(); ++i) {
      const Block name = quadrant(i);
      if (name.lines.empty()) continue;
      const Pt left = i % 2 == 0 ? area_.left + strip_air : area_.right - strip_air - name.width;
      const Pt top = i < 2 ? upper : lower;
      canvas_.place(name, left, top, name.width, i % 2 == 0 ? Side::left : Side::right);
      taken_.push_back({left, top - name.height(), left + name.width, top});
    }
  }

  std::vector<Fragment> name_words(const MatrixPoint& point) const {
    const Look plain{least_size, lightened(canvas_.style().ink, 0.15), false};
    if (!point.highlighted) return {{point.name, plain}};
    const std::string between = point.printed.empty() || point.name.empty() ? "" : " ";
    return {{point.name, {canvas_.label().size, canvas_.style().accent, true}},
            {between + point.printed, {canvas_.label().size, canvas_.style().ink, false}}};
  }

  /// The points at the ends of the scales, which a reader looks for.  Requires some shown.
  std::array<std::size_t, 3> extremes() const {
    const auto by = [this](std::optional<double> MatrixPoint::*field) {
      return [this, field](std::size_t a, std::size_t b) {
        return *(matrix_.points[a].*field) < *(matrix_.points[b].*field);
      };
    };
    return {*std::max_element(shown_.begin(), shown_.end(), by(&MatrixPoint::x)),
            *std::min_element(shown_.begin(), shown_.end(), by(&MatrixPoint::x)),
            *std::max_element(shown_.begin(), shown_.end(), by(&MatrixPoint::y))};
  }

  bool must_name(std::size_t index) const {
    const auto ends = extremes();
    return matrix_.points[index].highlighted || std::find(ends.begin(), ends.end(), index) != ends.end();
  }

  void draw_names() {
    std::vector<NamedSpot> spots;
    std::vector<Block> names;
    const Pt measure = std::min(area_.width() * name_share, widest_name);
    for (std::size_t i : shown_) {
      const MatrixPoint& point = matrix_.points[i];
      names.push_back(canvas_.set(name_words(point), measure));
      const bool matters = spots.size() < named_first || must_name(i);
      spots.push_back({at(i), point.highlighted ? diamond : disc, names.back().extent(), matters});
    }
    LabelLimits limits{area_, taken_, lines_};
    limits.farthest = farthest_name;
    std::vector<std::optional<LabelPlace>> places = place_labels(spots, limits);
    for (std::size_t k = 0; k < shown_.size(); ++k) {
      if (!places[k]) {
        (must_name(shown_[k]) ? listed_ : unnamed_).push_back(shown_[k]);
        continue;
      }
      const Rect box = places[k]->box;
      if (places[k]->leader)
        canvas_.line(places[k]->leader->first, places[k]->leader->second,
                     canvas_.hairline(canvas_.style().muted));
      canvas_.fill(box, white);  // lines of the grid end at a name
      const Side side = box.right <= spots[k].at.x ? Side::right : Side::left;
      canvas_.place(names[k], box.left, box.top, box.width(), side);
    }
  }

  /// Numbers and title of the horizontal axis.
  Pt draw_foot() {
    const Pt numbers = draw_axis(canvas_, x_, 6, {}, area_.bottom);
    const Block title = canvas_.set(title_words(matrix_.x), canvas_.width());
    if (title.lines.empty()) return numbers;
    canvas_.place_at(title, (area_.left + area_.right) / 2, numbers - title_gap);
    return numbers - title_gap - title.height();
  }

  static LegendEntry entry(std::vector<Fragment> words, bool highlighted, bool weak = false) {
    return point_entry(
        std::move(words),
        [highlighted, weak](Canvas& on, Point at) { draw_place(on, at, highlighted, weak); }, Pt(8));
  }

  std::vector<LegendEntry> legend() const {
    std::vector<LegendEntry> entries;
    const auto high = std::count_if(shown_.begin(), shown_.end(),
                                    [this](std::size_t i) { return matrix_.points[i].highlighted; });
    if (high > 0 && static_cast<std::size_t>(high) < shown_.size()) {
      if (!matrix_.highlight_name.empty())
        entries.push_back(entry({{matrix_.highlight_name, canvas_.note()}}, true));
      if (!matrix_.point_name.empty())
        entries.push_back(entry({{matrix_.point_name, canvas_.note()}}, false));
    }
    if (!matrix_.weak_name.empty() &&
        std::any_of(shown_.begin(), shown_.end(), [this](std::size_t i) { return matrix_.points[i].weak; }))
      entries.push_back(entry({{matrix_.weak_name, canvas_.note()}}, false, true));
    if (!shown_.empty() && medians_[1] && !matrix_.y.median_name.empty() && side_name_.lines.empty())
      entries.push_back(line_entry({{matrix_.y.median_name, canvas_.note()}}, median_line(canvas_.style())));
    return entries;
  }

  /// Names of points after a head; nothing for none.
  std::vector<LegendEntry> name_list(const std::string& head, const std::vector<std::size_t>& points) const {
    std::vector<LegendEntry> entries;
    for (const std::size_t i : points)
      if (const std::string& name = matrix_.points[i].name; !name.empty())
        entries.push_back({{}, {{name, canvas_.note()}}});
    if (!entries.empty() && !head.empty())
      entries.insert(entries.begin(), {{}, {{head, {canvas_.note().size, canvas_.style().ink, true}}}});
    return entries;
  }

  std::vector<LegendEntry> unnamed() const {
    return matrix_.unnamed_name.empty() ? std::vector<LegendEntry>()
                                        : name_list(matrix_.unnamed_name, unnamed_);
  }

  std::vector<LegendEntry> unplaced() const {
    std::vector<std::size_t> points;
    for (std::size_t i = 0; i < matrix_.points.size(); ++i)
      if (!is_drawn(matrix_.points[i])) points.push_back(i);
    return name_list(matrix_.unplaced_name, points);
  }

  /// Legend, points that must be named but found no room, other points without a name, points without values.
  Pt draw_lists(Pt top) {
    std::vector<LegendEntry> listed;
    for (const std::size_t i : listed_)
      listed.push_back(
          entry(name_words(matrix_.points[i]), matrix_.points[i].highlighted, matrix_.points[i].weak));
    for (const std::vector<LegendEntry>& entries : {legend(), listed, unnamed(), unplaced()})
      if (!entries.empty())
        top = draw_legend(canvas_, entries, Pt(), top < Pt() ? top - legend_gap : top, Side::left);
    return top;
  }

  Canvas& canvas_;
  const PositionMatrix& matrix_;
  std::array<std::optional<double>, 2> medians_;
  std::vector<std::size_t> shown_, listed_,
      unnamed_;  // points drawn; those that found no room for their name
  ValueScale x_, y_;
  Rect area_;                    // the plot with its strips
  Pt strip_top_, strip_bottom_;  // ends of the data between the strips
  Block side_name_;
  std::vector<Rect> taken_;
  std::vector<LineEnds> lines_;
};

}  // namespace

Pt draw_chart(Canvas& canvas, const PositionMatrix& matrix) { return Drawing(canvas, matrix).draw(); }

}  // namespace briefwright::chart
