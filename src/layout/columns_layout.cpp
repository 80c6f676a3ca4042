// Columns side by side: one slice of equal height, or below one another when that is too high.
#include "layout/block_layout.hpp"
#include "layout/grid.hpp"

#include <algorithm>

namespace briefwright::layout {

using namespace document;

namespace {

constexpr double least_weight = 0.01;  // a weight of 0 or less would leave no width

struct Column {
  Pt left, width;
  Flow flow;
};

std::vector<Column> lay_out_side_by_side(const Context& context, const Columns& columns, Place place) {
  std::vector<double> weights;
  for (const Columns::Part& part : columns.parts) weights.push_back(std::max(part.weight, least_weight));
  const std::vector<Pt> widths = share_columns(context.theme, weights, place.width);
  std::vector<Column> out;
  Pt left = place.left;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    out.push_back({left, widths[i], {}});
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

/// One slice; landmarks of the columns become landmarks of the slice.
void add_slice(const Context& context, std::vector<Column>&& columns, bool ruled, Flow& flow) {
  const Theme& theme = context.theme;
  const Pt top = ruled ? rule_room(theme) : Pt();
  FlowSlice slice;
  slice.lines = 2;
  slice.height = snapped_up(top + highest(columns), theme.baseline);
  for (Column& column : columns) {
    if (ruled) draw_top_rule(theme, slice.content, column.left, column.width);
    column.flow.stack(0, column.flow.size(), slice.content, {column.left, -top});
  }
  const std::size_t index = flow.add(std::move(slice));
  for (const Column& column : columns)
    for (Landmark mark : column.flow.landmarks()) {
      mark.slice = index;
      flow.add_landmark(std::move(mark));
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
  if (height > body_height(context.theme) || torn || too_narrow(side_by_side)) {
    add_stacked(context, columns, place, flow);
  } else if (height > Pt()) {
    add_slice(context, std::move(side_by_side), columns.ruled, flow);
  }
  flow.space(context.theme.block_space);
}

}  // namespace briefwright::layout
