// Columns side by side: slices across all of them, or below one another when that is too high.
#include "layout/block_layout.hpp"
#include "layout/grid.hpp"

#include <algorithm>
#include <optional>

namespace briefwright::layout {

using namespace document;

namespace {

constexpr double least_weight = 0.01;  // a weight of 0 or less would leave no width

struct Column {
  Pt left, width;
  Flow flow;
  std::vector<Pt> bottoms{};  // of its slices, downwards
};

std::vector<Column> lay_out_side_by_side(const Context& context, const Columns& columns, Place place) {
  std::vector<double> weights;
  for (const Columns::Part& part : columns.parts) weights.push_back(std::max(part.weight, least_weight));
  const std::vector<Pt> widths = share_columns(context.theme, weights, place.width);
  std::vector<Column> out;
  Pt left = place.left;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    out.push_back({left, widths[i], {}, {}});
    lay_out_blocks(context, columns.parts[i].blocks, {Pt(), widths[i]}, out.back().flow);
    left += widths[i] + context.theme.gutter;
  }
  return out;
}

/// The lines that the caption of a column's table takes when the column opens with one.
std::size_t caption_lines(const Columns::Part& part, const Column& column) {
  if (part.blocks.empty()) return 0;
  const auto* table = std::get_if<Table>(&part.blocks.front().what);
  if (table == nullptr || is_blank(table->caption)) return 0;
  std::size_t lines = 0;
  while (lines < column.flow.size() && column.flow[lines].baseline) ++lines;
  return lines < column.flow.size() ? lines : 0;
}

/// Tables side by side begin at one height though their captions take different numbers of lines.
void align_tables(const Columns& columns, std::vector<Column>& set) {
  std::vector<std::size_t> lines;
  Pt highest;
  for (std::size_t i = 0; i < set.size(); ++i) {
    lines.push_back(caption_lines(columns.parts[i], set[i]));
    if (lines.back() > 0)
      highest = std::max(highest, set[i].flow[0].height * static_cast<double>(lines.back()));
  }
  for (std::size_t i = 0; i < set.size(); ++i)
    if (lines[i] > 0)
      set[i].flow[lines[i]].space_before += highest - set[i].flow[0].height * static_cast<double>(lines[i]);
}

Pt rule_room(const Theme& theme) { return snapped_up(theme.rule + Pt(6), theme.baseline); }

void draw_top_rule(const Theme& theme, frame::Frame& frame, Pt left, Pt width) {
  const Pt y = -theme.rule / 2;
  frame.add(frame::Mark::as(frame::Artifact::layout),
            frame::Path::line({left, y}, {left + width, y}, {theme.accent, theme.rule, {}}));
}

Pt highest(const std::vector<Column>& columns) {
  Pt height;
  for (const Column& column : columns) height = std::max(height, column.flow.height());
  return height;
}

bool too_narrow(const std::vector<Column>& columns) {
  return columns.size() > 1 && std::any_of(columns.begin(), columns.end(),
                                           [](const Column& column) { return column.width < least_width; });
}

/// A height at which a page may end across all columns, none of whose slices it divides.
struct Cut {
  Pt bottom;                       // of what stands above it
  Pt top;                          // of what stands below it
  double cost = 0;                 // the dearest of the columns' breaks
  std::vector<std::size_t> below;  // of each column: its first slice below
};

/// The cut at a height, where there is one.
std::optional<Cut> cut_at(Pt height, const std::vector<Column>& columns) {
  Cut cut;
  cut.bottom = height;
  std::optional<Pt> top;
  for (const Column& column : columns) {
    const auto next =
        std::upper_bound(column.bottoms.begin(), column.bottoms.end(), height + length_tolerance);
    cut.below.push_back(static_cast<std::size_t>(next - column.bottoms.begin()));
    if (next == column.bottoms.end()) continue;
    const FlowSlice& slice = column.flow[cut.below.back()];
    const Pt begins = *next - slice.height;
    if (cut.below.back() == 0 || begins < height - length_tolerance || slice.head != no_head ||
        slice.break_cost < 0 || slice.break_cost >= cost::never)
      return std::nullopt;
    top = std::min(begins, top.value_or(begins));
    cut.cost = std::max(cut.cost, slice.break_cost);
  }
  if (!top) return std::nullopt;  // nothing stands below
  cut.top = *top;
  return cut;
}

/// From top to bottom; none of columns with rules at their sides, which go on without gaps.
std::vector<Cut> cuts(const std::vector<Column>& columns) {
  std::vector<Cut> found;
  std::vector<Pt> heights;
  for (const Column& column : columns) {
    if (!column.flow.rules().empty()) return found;
    heights.insert(heights.end(), column.bottoms.begin(), column.bottoms.end());
  }
  std::sort(heights.begin(), heights.end());
  for (const Pt height : heights)
    if (std::optional<Cut> cut = cut_at(height, columns);
        cut && (found.empty() || found.back().below != cut->below))
      found.push_back(std::move(*cut));
  return found;
}

/// Moves the slices of the columns between two cuts into cells, `top` being the upper one's height.
std::vector<frame::Frame> cells_between(std::vector<Column>& columns, const std::vector<std::size_t>& from,
                                        const std::vector<std::size_t>& to, Pt top) {
  std::vector<frame::Frame> cells(columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (from[c] == to[c]) continue;
    Column& column = columns[c];
    const Pt above = column.bottoms[from[c]] - column.flow[from[c]].height;
    column.flow.stack(from[c], to[c], cells[c], {column.left, top - above});
  }
  return cells;
}

/// A slice between each two cuts; landmarks of the columns become landmarks of the slices.
void add_slices(const Context& context, std::vector<Column>&& columns, bool ruled, Flow& flow) {
  const Theme& theme = context.theme;
  for (Column& column : columns) column.bottoms = column.flow.bottoms();
  std::vector<Cut> all = cuts(columns);
  all.push_back({highest(columns), {}, 0, {}});
  for (const Column& column : columns) all.back().below.push_back(column.flow.size());
  std::vector<std::size_t> from(columns.size());
  Pt top = ruled ? -rule_room(theme) : Pt();  // of the slice, down from the columns' top
  for (std::size_t n = 0; n < all.size(); ++n) {
    const Cut& cut = all[n];
    FlowSlice slice;
    slice.lines = 2;
    slice.height = cut.bottom - top;
    if (n + 1 == all.size()) slice.height = snapped_up(slice.height, theme.baseline);
    slice.break_cost = n > 0 ? cost::columns + all[n - 1].cost : cost::free;
    slice.goes_on = n > 0;
    if (n == 0 && ruled)
      for (const Column& column : columns) draw_top_rule(theme, slice.content, column.left, column.width);
    slice.cells = cells_between(columns, from, cut.below, top);
    if (n > 0) flow.only_space(top - all[n - 1].bottom);
    const std::size_t index = flow.add(std::move(slice));
    for (std::size_t c = 0; c < columns.size(); ++c)
      for (Landmark mark : columns[c].flow.landmarks()) {
        if (mark.slice < from[c] || mark.slice >= cut.below[c]) continue;
        mark.slice = index;
        flow.add_landmark(std::move(mark));
      }
    from = cut.below;
    top = cut.top;
  }
}

void add_stacked(const Context& context, const Columns& columns, Place place, Flow& flow) {
  for (const Columns::Part& part : columns.parts) {
    if (columns.ruled) {
      FlowSlice rule;
      rule.lines = 0;
      rule.height = rule_room(context.theme);
      draw_top_rule(context.theme, rule.content, place.left, place.width);
      flow.add(std::move(rule));
      flow.keep(1);
    }
    lay_out_blocks(context, part.blocks, place, flow);
    flow.space(context.theme.block_space);
  }
}

}  // namespace

void lay_out(const Context& context, const Columns& columns, frame::StructId, Place place, Flow& flow) {
  if (columns.parts.empty()) return;
  flow.space(context.theme.block_space);
  const std::size_t wide = context.wide.size();
  std::vector<Column> side_by_side = lay_out_side_by_side(context, columns, place);
  const bool torn = context.wide.size() > wide;  // a table may have room enough below the others
  if (torn) context.wide.resize(wide);
  align_tables(columns, side_by_side);
  const Pt height = highest(side_by_side) + (columns.ruled ? rule_room(context.theme) : Pt());
  if (height > body_height(context.theme) || torn || too_narrow(side_by_side) ||
      context.stacked.contains(&columns)) {
    add_stacked(context, columns, place, flow);
  } else if (height > Pt()) {
    flow.add_columns(columns, flow.size());
    add_slices(context, std::move(side_by_side), columns.ruled, flow);
  }
  flow.space(context.theme.block_space);
}

}  // namespace briefwright::layout
