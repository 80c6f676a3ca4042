#include "chart/map/symbols.hpp"

#include "chart/boxes.hpp"
#include "chart/scale.hpp"
#include "chart/tones.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace briefwright::chart {
namespace {

constexpr Pt mark_line{0.7};

/// An arc of a circle, clockwise from the top, in radians.
frame::Path arc(Point center, Pt radius, double from, double to) {
  const int parts = std::max(1, static_cast<int>(std::ceil((to - from) / (std::numbers::pi / 2))));
  const double step = (to - from) / parts;
  // The control points of an arc lie this far along its tangents.
  const Pt reach = radius * (4.0 / 3.0 * std::tan(step / 4));
  const auto at = [&](double angle) {
    return Point{center.x + radius * std::sin(angle), center.y + radius * std::cos(angle)};
  };
  const auto along = [&](double angle, Pt length) {
    return Point{length * std::cos(angle), -length * std::sin(angle)};
  };
  frame::Path path;
  path.move_to(at(from));
  for (int i = 0; i < parts; ++i) {
    const double a = from + i * step, b = a + step;
    path.curve_to(at(a) + along(a, reach), at(b) - along(b, reach), at(b));
  }
  return path;
}

frame::Path shape(Point at, Pt radius, Precision precision) {
  if (precision == Precision::exact) return frame::Path::circle(at, radius);
  const Pt d = diamond_reach(radius);
  frame::Path path;
  path.move_to({at.x, at.y + d}).line_to({at.x + d, at.y}).line_to({at.x, at.y - d});
  path.line_to({at.x - d, at.y}).close();
  return path;
}

frame::Path lower_half(Point at, Pt radius, Precision precision) {
  frame::Path path;
  if (precision == Precision::exact) {
    path = arc(at, radius, std::numbers::pi / 2, 3 * std::numbers::pi / 2);
    path.close();
    return path;
  }
  const Pt d = diamond_reach(radius);
  path.move_to({at.x + d, at.y}).line_to({at.x, at.y - d}).line_to({at.x - d, at.y}).close();
  return path;
}

/// The shares of the whole, each that is not zero wide enough to be seen.
std::vector<Pt> parts_of(const StatusShares& shares, Pt whole) {
  std::vector<double> values;
  for (const std::size_t share : shares) values.push_back(static_cast<double>(share));
  return stack(values, whole, whole * 0.07);
}

void draw_number(Canvas& canvas, Point at, const std::string& number) {
  const Block block = canvas.set_line(number, {least_size, canvas.style().ink, true});
  // Figures are about 0.73 em high: their middle is half of that above the baseline.
  const Pt top = at.y + block.size * (text_ascent - 0.365);
  canvas.place(block, at.x - block.width / 2, top, block.width, Side::center);
}

constexpr Pt between{11}, row_gap{2.5}, sample_gap{3.5}, sample_radius{3}, rim{0.25};
constexpr Pt share_line{7}, line_gap{2};  // sample of a share, and from the disc before it

/// A sample drawn around its middle, as it stands on the map, and words.
struct Entry {
  std::string words;
  Pt reach, rise;  // of the sample, from its middle to the sides and upwards
  std::function<void(Canvas&, Point)> draw;
};

/// Rows of entries below `top`, each as high as the highest sample or its words; gives back the lower end.
/// Entries without words are left out.
Pt draw_entries(Canvas& canvas, std::vector<Entry> entries, Pt top) {
  std::erase_if(entries, [](const Entry& entry) { return entry.words.empty(); });
  if (entries.empty()) return top;
  Pt height;
  for (const Entry& entry : entries) height = std::max(height, 2 * (rim + entry.rise));
  std::vector<Block> words;
  std::vector<Size> boxes;
  for (const Entry& entry : entries) {
    const Pt indent = 2 * (rim + entry.reach) + sample_gap;
    words.push_back(canvas.set(entry.words, canvas.note(), canvas.width() - indent));
    boxes.push_back({indent + words.back().width, std::max(height, words.back().height())});
  }
  const Flow rows = flow(boxes, canvas.width(), {between, row_gap});
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Pt left = rows.at[i].x, center = top + rows.at[i].y - boxes[i].height / 2;
    entries[i].draw(canvas, {left + rim + entries[i].reach, center});
    canvas.place(words[i], left + 2 * (rim + entries[i].reach) + sample_gap, center + words[i].height() / 2,
                 words[i].width, Side::left);
  }
  return top - rows.height - row_gap;
}

/// A status as the map has it: the filling of marks of one record, the line of its share in others, or both.
Entry status_entry(const MapLegend& legend, const MapWords& words, std::size_t status) {
  const bool single = legend.statuses[status], share = legend.shares[status];
  const Pt reach = single && share ? sample_radius + (line_gap + share_line) / 2
                   : single        ? sample_radius
                                   : share_line / 2;
  return {
      words.statuses[status], reach, sample_radius, [=](Canvas& on, Point at) {
        if (single)
          draw_single(on, {at.x - reach + sample_radius, at.y}, sample_radius, Precision::exact, status,
                      true);
        const Pt right = at.x + reach;
        if (share)
          on.line({right - share_line, at.y}, {right, at.y}, {on.style().accent, status_line(status), {}});
      }};
}

std::vector<Entry> single_entries(const MapLegend& legend, const MapWords& words) {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < status_count; ++i)
    if (legend.statuses[i] || legend.shares[i]) entries.push_back(status_entry(legend, words, i));
  for (const Precision precision : {Precision::exact, Precision::state})
    if (const auto i = static_cast<std::size_t>(precision); legend.precisions[i])
      entries.push_back(
          {words.precisions[i], sample_radius * 1.26, sample_radius * 1.26,
           [precision](Canvas& on, Point at) { draw_plain(on, at, sample_radius, precision); }});
  if (legend.bare)
    entries.push_back({words.no_capacity, bare_ring, bare_ring, [](Canvas& on, Point at) {
                         draw_single(on, at, bare_radius, Precision::exact, 2, false);
                       }});
  return entries;
}

std::vector<Entry> counted_entries(const MapLegend& legend, const MapWords& words) {
  const Pt radius = counted_sample;
  std::vector<Entry> entries;
  if (legend.ring)
    entries.push_back({words.gathered, radius, radius, [radius](Canvas& on, Point at) {
                         draw_ring(on, at, radius, {1, 1, 1}, "n");
                       }});
  if (legend.precisions[2])
    entries.push_back({words.precisions[2], radius, radius, [radius](Canvas& on, Point at) {
                         draw_square(on, at, radius, {1, 1, 1}, "n");
                       }});
  if (legend.beyond)
    entries.push_back(
        {words.beyond, beyond_radius, radius, [](Canvas& on, Point at) { draw_beyond(on, at, 1, 0, "n"); }});
  return entries;
}

/// Capacities from small to large; the last one carries the unit.
std::vector<Entry> size_entries(const Canvas& canvas, const MapLegend& legend, const MapWords& words) {
  std::vector<Entry> entries;
  if (!legend.sized || words.capacity.empty()) return entries;
  std::vector<double> samples = legend.scale.samples();
  std::reverse(samples.begin(), samples.end());
  // Up to the first that is as large as what is drawn: most records may stand in marks of several.
  const auto enough = std::find_if(samples.begin(), samples.end(),
                                   [&](double capacity) { return capacity >= legend.largest * (1 - 1e-9); });
  if (enough != samples.end()) samples.erase(enough + 1, samples.end());
  for (const double capacity : samples) {
    const Pt radius = legend.scale.radius(capacity);
    const bool last = capacity == samples.back();
    const std::string text = last ? fmt::format("{}{} {}", capacity < legend.largest * (1 - 1e-9) ? "≥ " : "",
                                                canvas.number(capacity), words.capacity)
                                  : canvas.number(capacity);
    entries.push_back({text, radius, radius,
                       [radius](Canvas& on, Point at) { draw_plain(on, at, radius, Precision::exact); }});
  }
  return entries;
}

Pt draw_bar(Canvas& canvas, const ScaleBar& bar, Pt top) {
  const frame::Stroke pen{canvas.style().muted, Pt(0.6), {}};
  const Pt y = top - Pt(6), left{0.3}, right = left + bar.length;
  frame::Path path;
  path.move_to({left, y + Pt(2.5)}).line_to({left, y}).line_to({right, y}).line_to({right, y + Pt(2.5)});
  path.stroke = pen;
  canvas.add(std::move(path));
  return right + sample_gap;
}

}  // namespace

void draw_single(Canvas& canvas, Point at, Pt radius, Precision precision, std::size_t status, bool sized) {
  const Style& style = canvas.style();
  if (!sized) {
    canvas.disc(at, bare_ring, std::nullopt, frame::Stroke{style.muted, Pt(0.35), {}});
  }
  // The outline lies inside the area, so that full and hollow marks are of one size.
  const bool full = status == 0;
  frame::Path mark = shape(at, full ? radius : radius - mark_line / 2, precision);
  mark.fill = full ? style.accent : white;
  mark.stroke = full ? frame::Stroke{white, Pt(0.4), {}} : frame::Stroke{style.accent, mark_line, {}};
  canvas.add(std::move(mark));
  if (status != 1) return;
  frame::Path half = lower_half(at, radius - mark_line / 2, precision);
  half.fill = style.accent;
  canvas.add(std::move(half));
}

void draw_plain(Canvas& canvas, Point at, Pt radius, Precision precision) {
  frame::Path mark = shape(at, radius, precision);
  mark.fill = lightened(canvas.style().muted, 0.55);
  canvas.add(std::move(mark));
}

void draw_ring(Canvas& canvas, Point at, Pt radius, const StatusShares& shares, const std::string& number) {
  const Style& style = canvas.style();
  canvas.disc(at, radius - status_line(2) / 2, white, frame::Stroke{style.accent, status_line(2), {}});
  const Pt turn{2 * std::numbers::pi};
  const std::vector<Pt> parts = parts_of(shares, turn);
  Pt from;
  for (std::size_t i = 0; i < 2; ++i) {
    if (parts[i] <= Pt()) continue;
    frame::Path part = arc(at, radius - status_line(i) / 2, from.value(), (from + parts[i]).value());
    part.stroke = frame::Stroke{style.accent, status_line(i), {}};
    canvas.add(std::move(part));
    from += parts[i];
  }
  draw_number(canvas, at, number);
}

void draw_square(Canvas& canvas, Point at, Pt radius, const StatusShares& shares, const std::string& number) {
  const Style& style = canvas.style();
  const Pt half = radius * 0.86;
  const Rect area{at.x - half, at.y - half, at.x + half, at.y + half};
  canvas.fill(area, white);
  canvas.outline({area.left + status_line(2) / 2, area.bottom + status_line(2) / 2,
                  area.right - status_line(2) / 2, area.top - status_line(2) / 2},
                 {style.accent, status_line(2), {}});
  const std::vector<Pt> parts = parts_of(shares, area.width());
  Pt left = area.left;
  for (std::size_t i = 0; i < 2; ++i) {
    if (parts[i] <= Pt()) continue;
    canvas.fill({left, area.bottom, left + parts[i], area.bottom + status_line(i)}, style.accent);
    left += parts[i];
  }
  draw_number(canvas, {at.x, at.y + Pt(0.6)}, number);
}

void draw_beyond(Canvas& canvas, Point at, double x, double y, const std::string& number) {
  const Point tip{at.x + beyond_radius * x, at.y + beyond_radius * y};
  const Point base{at.x + (beyond_radius - Pt(4)) * x, at.y + (beyond_radius - Pt(4)) * y};
  constexpr Pt half{2.6};
  frame::Path arrow;
  arrow.move_to(tip).line_to({base.x - half * y, base.y + half * x});
  arrow.line_to({base.x + half * y, base.y - half * x}).close().fill = canvas.style().ink;
  canvas.add(std::move(arrow));
  draw_number(canvas, {at.x - Pt(2.5) * x, at.y - Pt(2.5) * y}, number);
}

void MapLegend::note(const MapPoint& point) {
  statuses[drawn_status(point)] = true;
  precisions[static_cast<std::size_t>(point.precision)] = true;
  const std::optional<double> capacity = drawn_capacity(point);
  (capacity ? sized : bare) = true;
  largest = std::max(largest, capacity.value_or(0));
}

void MapLegend::note_shares(const StatusShares& of) {
  for (std::size_t i = 0; i < status_count; ++i)
    if (of[i] > 0) shares[i] = true;
}

std::optional<ScaleBar> scale_bar(const View& view, Pt most) {
  if (!view.to_scale) return std::nullopt;
  const double longest = most / view.per_kilometre;
  const double power = std::pow(10.0, std::floor(std::log10(longest)));
  for (const double mantissa : {5.0, 2.0, 1.0})
    if (mantissa * power <= longest) return ScaleBar{mantissa * power, mantissa * power * view.per_kilometre};
  return std::nullopt;
}

Pt draw_foot(Canvas& canvas, const View& view, const MapWords& words, Pt top) {
  Pt left;
  if (const auto bar = scale_bar(view, canvas.width() / 4); bar && !words.kilometres.empty()) {
    left = draw_bar(canvas, *bar, top);
    const Block text = canvas.set(fmt::format("{} {}", canvas.number(bar->kilometres), words.kilometres),
                                  canvas.note(), canvas.width() - left);
    canvas.place(text, left, top, text.width, Side::left);
    left += text.width + between;
    if (canvas.extremes(words.attribution, canvas.note()).line > canvas.width() - left) {
      top -= text.height() + row_gap;
      left = Pt();
    } else if (words.attribution.empty()) {
      return top - text.height();
    }
  }
  const Block text = canvas.set(words.attribution, canvas.note(), canvas.width() - left);
  canvas.place(text, left, top, canvas.width() - left, Side::right);
  return top - text.height();
}

Pt draw_map_legend(Canvas& canvas, const MapLegend& legend, const MapWords& words, Pt top) {
  Pt bottom = top;
  for (std::vector<Entry> group :
       {single_entries(legend, words), counted_entries(legend, words), size_entries(canvas, legend, words)})
    bottom = draw_entries(canvas, std::move(group), bottom);
  return bottom;
}

}  // namespace briefwright::chart
