// Lists: labels hang before the first line of each item.
#include "layout/block_layout.hpp"
#include "layout/grid.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::layout {

using namespace document;
using frame::StructId;

namespace {

Inlines label_text(const List& list, std::size_t index) {
  if (!list.labels.empty() && !is_blank(list.labels[index])) return list.labels[index];
  Inlines text =
      plain(list.ordered ? fmt::format("{}.", index + 1) : std::string("•"), rule_origin("list-label"));
  if (!list.ordered) text.front().bold = true;
  return text;
}

bool opens_with_text(const Blocks& item) {
  if (item.empty()) return false;
  if (const auto* paragraph = std::get_if<Paragraph>(&item.front().what)) return !is_blank(paragraph->text);
  if (const auto* heading = std::get_if<Heading>(&item.front().what)) return !is_blank(heading->text);
  if (const auto* picture = std::get_if<Picture>(&item.front().what))
    return !picture->image && !is_blank(picture->instead);
  const auto* list = std::get_if<List>(&item.front().what);
  return list != nullptr && !list->items.empty();
}

/// A line for the label of an item that does not open with text.
void add_label_line(const ReadyText& label, Flow& flow) {
  FlowSlice slice;
  slice.height = label.pitch;
  slice.baseline = label.drop();
  flow.add(std::move(slice));
}

/// Before what the slice already holds, so that the label is read first.
void hang_label(const Context& context, const ReadyText& label, Pt left, FlowSlice& slice) {
  frame::Frame content;
  for (text::Line& line : set_lines(context, label, label.max_width() + Pt(1)))
    draw_line(context, content, std::move(line), label, {left, -slice.baseline.value_or(label.drop())});
  content.place(std::move(slice.content), {});
  slice.content = std::move(content);
}

/// The label hangs before the first line, or has a line of its own when the item does not open with
/// text or is too narrow for an indent.
void add_item(const Context& context, const Blocks& item, const ReadyText& label, Place place, Pt indent,
              Flow& flow) {
  const std::size_t first = flow.size();
  const bool room = place.width - indent >= least_width;
  if (!room || !opens_with_text(item)) {
    add_label_line(label, flow);
    if (!item.empty()) flow.keep(1);
  }
  const Place inner = room ? Place{place.left + indent, place.width - indent} : place;
  for (const Block& block : item) {
    if (std::holds_alternative<List>(block.what)) flow.only_space(context.theme.list_item_space);
    lay_out_block(context, block, inner, flow);
  }
  if (flow.size() == first) add_label_line(label, flow);
  hang_label(context, label, place.left, flow[first]);
}

/// Of a page that begins with this item: two items rather than one stand at either end of a longer list.
double break_cost(std::size_t index, std::size_t count) {
  return count > 2 && (index == 1 || index + 1 == count) ? cost::lone_row : cost::item;
}

}  // namespace

void lay_out(const Context& context, const List& list, StructId element, Place place, Flow& flow) {
  const Theme& theme = context.theme;
  const RoleStyle& style = theme.role(list.notes ? TextRole::small : TextRole::body);
  std::vector<ReadyText> labels;
  Pt indent = theme.list_indent;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const StructId item = context.child(element, i);
    labels.push_back(ready_text(context, label_text(list, i), {style}, context.child(item, 0)));
    indent = std::max(indent, labels.back().max_width() + style.size * 0.4);
  }
  const Place lines{place.left, text_width(theme, place.width)};
  flow.space(style.space_before);
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const std::size_t first = flow.size();
    add_item(context, list.items[i], labels[i], lines, indent, flow);
    if (i > 0 && flow[first].break_cost == cost::free)
      flow[first].break_cost = break_cost(i, list.items.size());
    flow.only_space(theme.list_item_space);
  }
  flow.only_space(style.space_after);
}

}  // namespace briefwright::layout
