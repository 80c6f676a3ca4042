// Headings, paragraphs, callouts, and which kind of block goes where.
#include "layout/block_layout.hpp"

#include "layout/grid.hpp"
#include "layout/overloaded.hpp"

namespace briefwright::layout {

using namespace document;
using frame::StructId;

namespace {

constexpr double narrowest_justified = 28;  // em: narrower lines are full of holes
constexpr std::size_t most_whole_note = 5;  // lines of a note that no page divides
constexpr double highest_whole = 0.5;       // of the page: what is higher is divided whatever it is

double break_cost(std::size_t line, std::size_t count, bool after_hyphen, bool whole) {
  if (line == 0) return cost::free;
  if (whole || count <= 3 || line == 1 || line + 1 == count) return cost::never;
  return after_hyphen ? cost::hyphen : cost::lines;
}

bool is_running(TextRole role) {
  return role == TextRole::body || role == TextRole::lead || role == TextRole::small;
}

text::Align alignment(const Theme& theme, const ReadyText& ready, Pt width) {
  const bool justified = ready.cjk ? theme.justify_cjk : theme.justify_latin;
  const bool wide = width >= ready.size * narrowest_justified;
  return justified && wide && !ready.has_address ? text::Align::justify : text::Align::start;
}

std::vector<text::Line> set_paragraph(const Context& context, const ReadyText& ready,
                                      const Paragraph& paragraph, Pt width) {
  const TextRole role = paragraph.role;
  if (paragraph.verbatim) return set_verbatim(context, ready, width);
  if (!is_running(role)) return set_lines(context, ready, width);
  const Pt indent = role == TextRole::body ? ready.size * context.theme.first_indent : Pt();
  return set_running(context, ready, width, alignment(context.theme, ready, width), indent);
}

bool is_note(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.what);
  return paragraph != nullptr && paragraph->role == TextRole::caption;
}

bool takes_notes(const Block& block) {
  return std::holds_alternative<Table>(block.what) || std::holds_alternative<Figure>(block.what) ||
         std::holds_alternative<Picture>(block.what) || std::holds_alternative<KeyFacts>(block.what) ||
         std::holds_alternative<Columns>(block.what);
}

/// Behind the last line of a heading, or below it when there is no room.
void add_aside(const Context& context, const Heading& heading, Place place, Pt used, Flow& flow) {
  const StructId element = context.elements.of(&heading.aside);
  if (element == StructId::none) return;
  const RoleStyle& style = context.theme.role(TextRole::caption);
  const ReadyText aside = ready_text(context, heading.aside, {style}, element);
  const Pt left = used + style.size;
  if (left + aside.max_width() > place.width) {
    flow.keep(1);
    add_lines(context, set_lines(context, aside, place.width), aside, place.left, true, flow);
    return;
  }
  FlowSlice& last = flow[flow.size() - 1];
  for (text::Line& line : set_lines(context, aside, place.width - left))
    draw_line(context, last.content, std::move(line), aside, {place.left + left, -*last.baseline});
}

/// Where links to the block lead: the top of its first slice.
void add_destination(const Context& context, const Block& block, Place place, std::size_t first, Flow& flow) {
  if (block.anchor.empty() || first >= flow.size()) return;
  const std::string name = context.anchors.name_of(&block);
  if (!name.empty()) flow[first].content.add(frame::Destination{name, {place.left, Pt()}});
}

/// Slices [begin, end) of a block and the notes to it.
struct BlockSpan {
  std::vector<const Block*> blocks;
  std::size_t begin = 0, end = 0;

  template <class What>
  bool is() const {
    return std::holds_alternative<What>(blocks.front()->what);
  }
};

/// One of two texts at most between a heading and its table, which alone would be a page's foot without it.
bool introduces_table(std::span<const Block> blocks, std::size_t i) {
  constexpr std::size_t most = 2;
  const auto is_text = [&](std::size_t at) { return std::holds_alternative<Paragraph>(blocks[at].what); };
  if (!is_text(i)) return false;
  std::size_t begin = i, end = i + 1;
  while (begin > 0 && i - begin < most && is_text(begin - 1)) --begin;
  while (end < blocks.size() && end - i <= most && is_text(end)) ++end;
  return begin > 0 && end < blocks.size() && end - begin <= most &&
         std::holds_alternative<Heading>(blocks[begin - 1].what) &&
         std::holds_alternative<document::Table>(blocks[end].what);
}

std::vector<BlockSpan> lay_out_with_notes(const Context& context, std::span<const Block> blocks, Place place,
                                          Flow& flow) {
  std::vector<BlockSpan> spans;
  bool open = false;  // a note would belong to what is above
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    open = open && is_note(block);
    if (open && !flow.empty()) {
      flow.only_space(context.theme.role(TextRole::caption).space_before);
      flow.keep(1);
    }
    const std::size_t begin = flow.size();
    lay_out_block(context, block, place, flow);
    // A heading keeps the first lines of one text, not of the next heading, too.
    if (const auto* text = std::get_if<Paragraph>(&block.what);
        text != nullptr && is_running(text->role) && !text->keep_with_next)
      flow.release();
    if (introduces_table(blocks, i)) flow.keep(1);
    if (open && !spans.empty()) {
      spans.back().end = flow.size();
      spans.back().blocks.push_back(&block);
    } else {
      spans.push_back({{&block}, begin, flow.size()});
    }
    open = open || takes_notes(block);
  }
  return spans;
}

/// Figures and columns that no page divides.
bool is_movable(const BlockSpan& span, const Flow& flow) {
  const bool kind = span.is<Figure>() || span.is<Picture>() || span.is<Columns>();
  if (!kind || span.begin == span.end) return false;
  for (std::size_t i = span.begin + 1; i < span.end; ++i)
    if (flow[i].break_cost < cost::never) return false;
  return true;
}

bool holds_figure(const Block& block) {
  if (std::holds_alternative<Figure>(block.what)) return true;
  const auto* columns = std::get_if<Columns>(&block.what);
  return columns != nullptr &&
         std::any_of(columns->parts.begin(), columns->parts.end(), [](const Columns::Part& part) {
           return std::any_of(part.blocks.begin(), part.blocks.end(),
                              [](const Block& inner) { return holds_figure(inner); });
         });
}

bool holds_figure(const BlockSpan& span) {
  return std::any_of(span.blocks.begin(), span.blocks.end(),
                     [](const Block* block) { return holds_figure(*block); });
}

}  // namespace

void lay_out_blocks(const Context& context, std::span<const Block> blocks, Place place, Flow& flow) {
  lay_out_with_notes(context, blocks, place, flow);
}

void lay_out_part(const Context& context, std::span<const Block> blocks, Place place, Flow& flow) {
  const std::vector<BlockSpan> spans = lay_out_with_notes(context, blocks, place, flow);
  const auto is_heading = [&](std::size_t i) { return spans[i].is<Heading>(); };
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (!is_movable(spans[i], flow)) continue;
    const bool bound = flow[spans[i].begin].break_cost >= cost::never;
    if (bound && (i == 0 || !is_heading(i - 1))) continue;
    Movable movable{spans[i].begin, spans[i].end, {}};
    MovedBlocks moved{spans[i].blocks, {}};
    const bool numbered = holds_figure(spans[i]);
    for (std::size_t j = i + 1; j < spans.size() && !is_heading(j); ++j) {
      if (spans[j].end == spans[j].begin) continue;
      if (numbered && holds_figure(spans[j]))
        movable.in_order = std::min(movable.in_order, movable.stops.size());
      movable.stops.push_back(spans[j].end);
      moved.before.push_back(spans[j].blocks.back());
    }
    if (!movable.stops.empty()) flow.add_movable(std::move(movable), std::move(moved));
  }
}

void lay_out_block(const Context& context, const Block& block, Place place, Flow& flow) {
  std::visit(
      Overloaded{[&](const PageBreak&) { flow.break_page(); }, [](const Contents&) {},  // made in pass 3
                 [&](const auto& what) {
                   const StructId element = context.elements.of(&block);
                   if (element == StructId::none) return;
                   const std::size_t first = flow.size();
                   lay_out(context, what, element, place, flow);
                   add_destination(context, block, place, first, flow);
                 }},
      block.what);
}

void add_lines(const Context& context, std::vector<text::Line>&& lines, const ReadyText& ready, Pt left,
               bool whole, Flow& flow) {
  bool after_hyphen = false;
  whole &= ready.pitch * static_cast<double>(lines.size()) <= body_height(context.theme) * highest_whole;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    FlowSlice slice;
    slice.height = ready.pitch;
    slice.baseline = ready.drop();
    slice.break_cost = break_cost(i, lines.size(), after_hyphen, whole);
    after_hyphen = ends_hyphenated(lines[i]);
    draw_line(context, slice.content, std::move(lines[i]), ready, {left, -ready.drop()});
    flow.add(std::move(slice));
  }
}

void lay_out(const Context& context, const Heading& heading, StructId element, Place place, Flow& flow) {
  const RoleStyle& style = context.theme.heading(heading.level);
  TextLook look{style};
  const ReadyText ready = ready_text(context, heading.text, look, element);
  std::vector<text::Line> lines = set_lines(context, ready, place.width);
  if (lines.empty()) return;
  const Pt used = lines.back().width;
  flow.space(style.space_before);
  const std::size_t first = flow.size();
  add_lines(context, std::move(lines), ready, place.left, true, flow);
  if (const std::string name = context.anchors.name_of(&heading); !name.empty()) {
    flow[first].content.add(frame::Destination{name, {place.left, Pt()}});
    if (heading.in_outline)
      flow.add_landmark({heading.level, text_of(heading.text), name, first, true, heading.group});
  }
  add_aside(context, heading, place, used, flow);
  flow.bind(style.space_after);
  flow.keep(2);
}

/// Code is set in from the text, in its own size.
void lay_out(const Context& context, const Paragraph& paragraph, StructId element, Place place, Flow& flow) {
  const RoleStyle& style = context.theme.role(paragraph.verbatim ? TextRole::small : paragraph.role);
  TextLook look{style};
  look.underline_links = context.theme.underline_links;
  look.verbatim = paragraph.verbatim;
  const ReadyText ready = ready_text(context, paragraph.text, look, element);
  const Pt wanted = paragraph.verbatim ? context.theme.callout_indent : Pt();
  const Pt indent = place.width - wanted >= least_width ? wanted : Pt();
  const Pt width = text_width(context.theme, place.width) - indent;
  flow.space(style.space_before);
  std::vector<text::Line> lines = set_paragraph(context, ready, paragraph, width);
  const bool whole = paragraph.role == TextRole::caption && lines.size() <= most_whole_note;
  add_lines(context, std::move(lines), ready, place.left + indent, whole, flow);
  flow.space(style.space_after);
  if (paragraph.keep_with_next) flow.keep(1);
}

void lay_out(const Context& context, const Callout& callout, StructId, Place place, Flow& flow) {
  const Theme& theme = context.theme;
  const Pt width = place.width - theme.callout_indent;
  const bool room = width >= least_width;
  flow.space(theme.block_space);
  const std::size_t begin = flow.size();
  lay_out_blocks(context, callout.blocks, room ? Place{place.left + theme.callout_indent, width} : place,
                 flow);
  const Color color = callout.tone == Tone::warning ? theme.warning
                      : callout.tone == Tone::muted ? theme.hairline_color
                                                    : theme.accent;
  if (room) flow.add_rule({begin, flow.size(), place.left + theme.rule, theme.rule * 1.5, color});
  flow.space(theme.block_space);
}

}  // namespace briefwright::layout
