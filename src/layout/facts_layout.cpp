// Key facts as large figures in a grid, and the strip of labels over values under a title.
#include "layout/block_layout.hpp"
#include "layout/column_widths.hpp"
#include "layout/grid.hpp"

#include <algorithm>
#include <optional>

namespace briefwright::layout {

using namespace document;
using frame::StructId;

namespace {

/// Two texts one above the other: the cell of both kinds of grid.
struct Pair {
  ReadyText upper, lower;

  Pt max_width() const { return std::max(upper.max_width(), lower.max_width()); }
};

struct PairLines {
  std::vector<text::Line> upper, lower;
};

/// The pairs of a row that is higher than the page, line by line: the k-th lines of all pairs are one slice.
void add_high_pair_row(const Context& context, std::span<const Pair> pairs, std::vector<PairLines>&& lines,
                       const std::vector<Pt>& lefts, Flow& flow) {
  const std::size_t first = flow.size();
  for (const bool upper : {true, false}) {
    const auto ready = [&](std::size_t i) -> const ReadyText& {
      return upper ? pairs[i].upper : pairs[i].lower;
    };
    const auto set = [&](std::size_t i) -> std::vector<text::Line>& {
      return upper ? lines[i].upper : lines[i].lower;
    };
    std::size_t count = 0;
    Pt pitch;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      count = std::max(count, set(i).size());
      pitch = std::max(pitch, ready(i).pitch);
    }
    for (std::size_t k = 0; k < count; ++k) {
      FlowSlice slice;
      slice.height = pitch;
      slice.goes_on = flow.size() > first;
      slice.break_cost = !slice.goes_on ? cost::free : k == 0 ? cost::never : cost::lines;
      slice.cells.resize(lines.size());
      for (std::size_t i = 0; i < lines.size(); ++i)
        if (k < set(i).size())
          draw_line(context, slice.cells[i], std::move(set(i)[k]), ready(i), {lefts[i], -ready(i).drop()});
      flow.add(std::move(slice));
    }
  }
}

/// Sets the pairs of one row at their lefts; all uppers share a height, so that the lowers align.
void add_pair_row(const Context& context, const std::vector<Pair>& pairs, std::size_t begin,
                  const std::vector<Pt>& widths, Pt gap, Pt left, Flow& flow) {
  std::vector<PairLines> lines;
  std::vector<Pt> lefts;
  std::size_t upper_count = 0;
  for (std::size_t i = 0; i < widths.size() && begin + i < pairs.size(); ++i) {
    const Pair& pair = pairs[begin + i];
    lines.push_back({set_lines(context, pair.upper, widths[i]), set_lines(context, pair.lower, widths[i])});
    upper_count = std::max(upper_count, lines.back().upper.size());
    lefts.push_back(left);
    left += widths[i] + gap;
  }
  FlowSlice slice;
  slice.lines = 2;
  const auto below = [&](std::size_t i) {
    return pairs[begin + i].upper.pitch * static_cast<double>(upper_count);
  };
  for (std::size_t i = 0; i < lines.size(); ++i)
    slice.height = std::max(
        slice.height, below(i) + pairs[begin + i].lower.pitch * static_cast<double>(lines[i].lower.size()));
  if (slice.height > body_height(context.theme))
    return add_high_pair_row(context, std::span(pairs).subspan(begin, lines.size()), std::move(lines), lefts,
                             flow);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Pair& pair = pairs[begin + i];
    const auto put = [&](std::vector<text::Line>& set, const ReadyText& ready, Pt top) {
      for (text::Line& line : set) {
        draw_line(context, slice.content, std::move(line), ready, {lefts[i], top - ready.drop()});
        top -= ready.pitch;
      }
    };
    put(lines[i].upper, pair.upper, Pt());
    put(lines[i].lower, pair.lower, -below(i));
  }
  slice.height = snapped_up(slice.height, context.theme.baseline);
  flow.add(std::move(slice));
}

/// Where the units stand: beside the figures, or before the captions when that is too wide.
enum class Units { beside, below };

Inline unit_text(const Fact& fact, std::string text) {
  Inline unit;
  unit.text = std::move(text);
  unit.tone = Tone::muted;
  unit.small = true;
  unit.origin = fact.origin;
  return unit;
}

Inlines figure_text(const Fact& fact, Units units) {
  Inlines text = plain(fact.value, fact.origin);
  text.front().bold = true;
  if (units == Units::beside && !fact.unit.empty()) text.push_back(unit_text(fact, " " + fact.unit));
  return text;
}

Inlines caption_text(const Fact& fact, Units units) {
  Inlines text = fact.caption;
  if (units == Units::below && !fact.unit.empty())
    text.insert(text.begin(), unit_text(fact, fact.unit + (is_blank(text) ? "" : " ")));
  return text;
}

Pair fact_pair(const Context& context, const Fact& fact, StructId body, Units units) {
  TextLook figure{context.theme.fact_value};
  figure.style.bold = false;  // the unit is not; figure_text says what is
  figure.tabular = true;
  TextLook caption{context.theme.role(TextRole::caption)};
  caption.autospace = Em(1.0 / 6);
  const Inlines below = caption_text(fact, units);
  // Without a caption the unit is all there is below, and one text with the figure.
  const bool own = (*context.tree)[body].children.size() > 1;
  figure.ends_apart = !own && !is_blank(below);
  Pair pair{ready_text(context, figure_text(fact, units), figure, context.child(body, 0)), {}};
  if (!is_blank(below)) pair.lower = ready_text(context, below, caption, context.child(body, own ? 1 : 0));
  return pair;
}

std::vector<Pair> fact_pairs(const Context& context, const KeyFacts& facts, StructId element, Units units) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < facts.facts.size(); ++i)
    pairs.push_back(fact_pair(context, facts.facts[i], context.child(context.child(element, i), 0), units));
  return pairs;
}

/// All entries in one row when they fit, each as wide as it needs and the spare shared; else in
/// rows of equal fields.
std::vector<Pt> strip_widths(const Context& context, const std::vector<Pair>& pairs, Pt available) {
  const Pt gutter = context.theme.gutter;
  std::vector<ColumnNeed> needs;
  Pt wanted = gutter * static_cast<double>(pairs.size() - 1);
  for (const Pair& pair : pairs) {
    needs.push_back({pair.max_width(), pair.max_width(), 1});
    wanted += pair.max_width();
  }
  if (wanted <= available)
    return column_widths(needs, available - gutter * static_cast<double>(pairs.size() - 1));
  const Pt least = context.theme.role(TextRole::body).size * 9;
  const auto fit = static_cast<std::size_t>(std::max(1.0, (available + gutter) / (least + gutter)));
  const std::size_t rows = (pairs.size() + fit - 1) / fit;
  const std::size_t columns = (pairs.size() + rows - 1) / rows;
  return std::vector<Pt>(
      columns, (available - gutter * static_cast<double>(columns - 1)) / static_cast<double>(columns));
}

/// A grid of key facts: the widths of its fields and the space between them.
struct FactGrid {
  std::vector<Pt> widths;
  Pt gap;
};

/// Equal fields when every figure fits into one, else as wide as the figures need, closer together;
/// none when even that is too wide.
std::optional<FactGrid> fact_grid(const Theme& theme, const std::vector<Pair>& pairs, std::size_t columns,
                                  Pt available) {
  std::vector<ColumnNeed> needs(columns);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    ColumnNeed& need = needs[i % columns];
    need.min = need.max = std::max(need.max, pairs[i].upper.max_width());
  }
  const std::vector<Pt> even = share_columns(theme, std::vector<double>(columns, 1.0), available);
  const auto fits = [](const ColumnNeed& need, Pt width) { return need.max <= width; };
  if (std::equal(needs.begin(), needs.end(), even.begin(), fits)) return FactGrid{even, theme.gutter};
  const Pt gap = theme.gutter / 2;
  const Pt inner = available - gap * static_cast<double>(columns - 1);
  Pt wanted;
  for (const ColumnNeed& need : needs) wanted += need.max;
  if (wanted > inner && columns > 1) return std::nullopt;
  return FactGrid{column_widths(needs, inner), gap};
}

}  // namespace

void lay_out(const Context& context, const KeyFacts& facts, StructId element, Place place, Flow& flow) {
  const Theme& theme = context.theme;
  auto columns = static_cast<std::size_t>(std::max(1, facts.columns));
  std::vector<Pair> pairs = fact_pairs(context, facts, element, Units::beside);
  std::optional<FactGrid> grid = fact_grid(theme, pairs, columns, place.width);
  if (!grid) pairs = fact_pairs(context, facts, element, Units::below);
  for (; !grid; --columns) grid = fact_grid(theme, pairs, columns, place.width);
  for (std::size_t i = 0; i < pairs.size(); i += grid->widths.size()) {
    flow.space(theme.block_space);
    add_pair_row(context, pairs, i, grid->widths, grid->gap, place.left, flow);
  }
  flow.space(theme.block_space);
}

void lay_out(const Context& context, const FactStrip& strip, StructId element, Place place, Flow& flow) {
  const Theme& theme = context.theme;
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < strip.entries.size(); ++i) {
    const StructId item = context.child(element, i);
    TextLook value{theme.table};
    value.autospace = Em(1.0 / 6);
    pairs.push_back(
        {ready_text(context, strip.entries[i].label, {theme.role(TextRole::label)}, context.child(item, 0)),
         ready_text(context, strip.entries[i].value, value, context.child(item, 1))});
  }
  FlowSlice rule;
  rule.lines = 0;
  rule.height = snapped_up(Pt(6), theme.baseline);
  rule.content.add(frame::Mark::as(frame::Artifact::layout),
                   frame::Path::line({place.left, Pt()}, {place.left + place.width, Pt()},
                                     {theme.ink, theme.rule * 0.75, {}}));
  flow.add(std::move(rule));
  flow.keep(1);
  const std::vector<Pt> widths = strip_widths(context, pairs, place.width);
  for (std::size_t i = 0; i < pairs.size(); i += widths.size()) {
    add_pair_row(context, pairs, i, widths, theme.gutter, place.left, flow);
    flow.space(theme.list_item_space);
  }
  flow.keep(1);  // a title and what places it belong to what they open
  flow.space(theme.block_space);
}

}  // namespace briefwright::layout
