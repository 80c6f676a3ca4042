#include "layout/contents.hpp"

#include "layout/grid.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <span>

namespace briefwright::layout {

using document::TextRole;
using frame::Role;
using frame::StructId;

namespace {

constexpr double indent_per_level = 1.6;       // em
constexpr double number_field = 3;             // em kept free for the number
constexpr double longest_with_level_3 = 0.15;  // of the page
constexpr double longest_block = 0.4;          // of the page: entries that stay together
constexpr double fewest_rows = 8;              // of entries at a page's foot
constexpr double fewest_rows_of_last = 3;      // on the last page that holds some
constexpr std::size_t most_in_one_column = 6;  // entries
constexpr std::size_t most_in_two_columns = 9;
constexpr double narrowest_column = 16;  // em
constexpr double leader_gap = 0.6;       // em on both sides of the dots

const RoleStyle& entry_style(const Theme& theme) { return theme.role(TextRole::small); }

std::vector<std::size_t> listed(const std::vector<Landmark>& marks, int from, int to) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (marks[i].heading && marks[i].level >= from && marks[i].level <= to) out.push_back(i);
  return out;
}

/// Entries are single lines as a rule: they need no more leading than Latin text.
Pt entry_pitch(const Theme& theme) { return line_pitch(theme, entry_style(theme), "en"); }

/// Between columns: more than elsewhere, for a number stands before a title.
Pt column_space(const Theme& theme) { return theme.gutter * 2; }

/// Widths of the columns that so many entries stand in, of which the widest takes so much with its number.
std::vector<Pt> column_widths_for(const Theme& theme, std::size_t entries, Pt widest) {
  const auto share = [&](double columns) {
    return (measure(theme) - column_space(theme) * (columns - 1)) / columns;
  };
  if (entries <= most_in_one_column || share(2) < entry_style(theme).size * narrowest_column)
    return {measure(theme)};
  if (entries > most_in_two_columns && widest <= share(3)) return {share(3), share(3), share(3)};
  return {share(2), share(2)};
}

std::size_t divided_up(std::size_t count, std::size_t by) { return (count + by - 1) / by; }

Pt height_of(const Theme& theme, std::size_t entries, std::size_t columns) {
  return entry_pitch(theme) * static_cast<double>(divided_up(entries, columns));
}

/// Headings of the part that come behind the contents: what stands before them has been read.
std::vector<std::size_t> choose(const Context& context, const Flow& flow, std::size_t spot) {
  const auto behind = [&](int from, int to) {
    std::vector<std::size_t> marks = listed(flow.landmarks(), from, to);
    std::erase_if(marks, [&](std::size_t mark) { return flow.landmarks()[mark].slice < spot; });
    return marks;
  };
  std::vector<std::size_t> chosen = behind(2, 3);
  if (height_of(context.theme, chosen.size(), 2) > body_height(context.theme) * longest_with_level_3)
    chosen = behind(2, 2);
  return chosen.empty() ? behind(1, 6) : chosen;
}

/// A landmark of a part.
struct Lead {
  std::size_t part = 0, mark = 0;
};

/// The headings of the own part, with the titles of the others around them in the order of the pages.
std::vector<Lead> leads(const Context& context, const ContentsSpot& spot, std::span<Flow* const> flows) {
  std::vector<Lead> out;
  for (std::size_t part = 0; part < flows.size(); ++part) {
    const bool own = part == context.part;
    if (!own && !spot.block->of_document) continue;
    const Flow& flow = *flows[part];
    for (const std::size_t mark : own ? choose(context, flow, spot.slice) : listed(flow.landmarks(), 1, 1))
      out.push_back({part, mark});
  }
  return out;
}

/// A new child of `place.parent`, moved from the end to its place.
StructId add_at(frame::StructureTree& tree, Elements::Place place, Role role) {
  const StructId element = tree.add(place.parent, role);
  std::vector<StructId>& children = tree.at(place.parent).children;
  const auto at = children.begin() + static_cast<std::ptrdiff_t>(std::min(place.index, children.size() - 1));
  std::rotate(at, children.end() - 1, children.end());
  return element;
}

/// A heading as any other, in a smaller size: it opens no part of the text.
void add_title(const Context& context, const document::Inlines& title, Role role, StructId section,
               frame::StructureTree& tree, Flow& flow) {
  if (is_blank(title)) return;
  TextLook look{context.theme.heading(3)};
  const ReadyText ready = ready_text(context, title, look, tree.add(section, role));
  add_lines(context, set_lines(context, ready, measure(context.theme)), ready, Pt(), true, flow);
  flow.space(look.style.space_after);
  flow.keep(2);
}

Pt entry_indent(const Theme& theme, int level) {
  return entry_style(theme).size * (indent_per_level * std::max(0, level - 2));
}

/// Of an entry with the room for its number, on one line.
Pt entry_width(const Context& context, const Landmark& mark) {
  const RoleStyle& style = entry_style(context.theme);
  const ReadyText ready = ready_artifact(context, document::plain(mark.title, rule_origin("contents")),
                                         {style}, frame::Artifact::layout);
  return ready.max_width() + entry_indent(context.theme, mark.level) + style.size * number_field;
}

/// Lines of an entry, or of the name of its group, from `indent` on.
struct SetLines {
  ReadyText ready;
  std::vector<text::Line> lines;
  Pt indent;
};

/// An entry as it is set, with the name of its group above the first of each.
struct SetEntry {
  Lead lead;
  StructId link;
  SetLines own;
  std::optional<SetLines> group;

  std::size_t line_count() const { return own.lines.size() + (group ? group->lines.size() : 0); }
  Pt height() const { return own.ready.pitch * static_cast<double>(line_count()); }
};

/// The entries in a column of that width, with their elements below `toc`.
std::vector<SetEntry> set_entries(const Context& context, std::span<Flow* const> flows,
                                  std::span<const Lead> chosen, Pt width, StructId toc,
                                  frame::StructureTree& tree) {
  const RoleStyle& style = entry_style(context.theme);
  TextLook look{style};
  look.ends_apart = true;  // from the number
  const auto set = [&](const document::Inlines& text, Pt indent, StructId element) {
    ReadyText ready = ready_text(context, text, look, element);
    ready.pitch = entry_pitch(context.theme);
    std::vector<text::Line> lines = set_lines(context, ready, width - indent - style.size * number_field);
    return SetLines{std::move(ready), std::move(lines), indent};
  };
  std::vector<SetEntry> entries;
  std::string_view group;
  StructId list = toc;
  for (const Lead& lead : chosen) {
    const Landmark& mark = flows[lead.part]->landmarks()[lead.mark];
    const Pt indent = entry_indent(context.theme, mark.level);
    std::optional<SetLines> head;
    if (mark.group != group) {
      list = toc;
      if (!mark.group.empty()) {
        const StructId item = tree.add(toc, Role::toc_item);
        document::Inlines name = document::plain(mark.group, rule_origin("contents"));
        name.front().bold = true;
        head = set(name, indent, tree.add(item, Role::p));
        list = tree.add(item, Role::toc);
      }
      group = mark.group;
    }
    const StructId link = tree.add(tree.add(tree.add(list, Role::toc_item), Role::reference), Role::link);
    entries.push_back({lead, link,
                       set(document::plain(mark.title, rule_origin("contents")),
                           mark.group.empty() ? indent : indent + style.size, link),
                       std::move(head)});
  }
  return entries;
}

/// How many of the entries stand in the columns where none is higher than that; one always.
std::size_t fitting(std::span<const SetEntry> entries, std::size_t columns, Pt height) {
  std::size_t count = 0;
  for (std::size_t column = 0; column < columns; ++column)
    for (Pt left = height; count < entries.size() && entries[count].height() <= left; ++count)
      left -= entries[count].height();
  return std::max<std::size_t>(count, 1);
}

/// The least height at which all stand in the columns.
Pt least_height(std::span<const SetEntry> entries, std::size_t columns) {
  std::size_t lines = 0;
  for (const SetEntry& entry : entries) lines += entry.line_count();
  std::size_t rows = divided_up(lines, columns);
  const Pt pitch = entries.front().own.ready.pitch, hair = pitch * 0.01;
  while (fitting(entries, columns, pitch * static_cast<double>(rows) + hair) < entries.size()) ++rows;
  return pitch * static_cast<double>(rows) + hair;
}

/// An entry without its number, below the name of its group, its first line's top left corner at `at`; moves
/// `at` below it.
ContentsSpot::Entry draw_entry(const Context& context, SetEntry& set, Pt width, Point& at) {
  ContentsSpot::Entry entry;
  const auto draw = [&](SetLines& what) {
    entry.left = at.x + what.indent;
    for (text::Line& line : what.lines) {
      entry.text_end = entry.left + line.width;
      entry.baseline = at.y - what.ready.drop();
      draw_line(context, entry.content, std::move(line), what.ready, {entry.left, entry.baseline});
      at.y -= what.ready.pitch;
    }
  };
  if (set.group) draw(*set.group);
  draw(set.own);
  entry.right = at.x + width;
  entry.link = set.link;
  entry.part = set.lead.part;
  entry.leads_to = set.lead.mark;
  return entry;
}

/// The entries as one slice, still empty, in columns of that height at most.
void add_block(const Context& context, std::span<SetEntry> set, const std::vector<Pt>& widths, Pt height,
               Flow& own, std::vector<ContentsSpot::Entry>& entries) {
  FlowSlice slice;
  slice.lines = 2;
  for (std::size_t column = 0; column < widths.size() && !set.empty(); ++column) {
    const std::size_t count = column + 1 == widths.size() ? set.size() : fitting(set, 1, height);
    Point at{(widths.front() + column_space(context.theme)) * static_cast<double>(column), Pt()};
    for (SetEntry& one : set.first(count)) {
      entries.push_back(draw_entry(context, one, widths[column], at));
      entries.back().slice = own.size();
    }
    slice.height = std::max(slice.height, -at.y);
    set = set.subspan(count);
  }
  own.add(std::move(slice));
}

/// Blocks that fill the room below what stands above, then pages; the last is as low as it can be.
void add_blocks(const Context& context, const document::Inlines& continued, std::span<SetEntry> set,
                const std::vector<Pt>& widths, Pt room, Flow& own,
                std::vector<ContentsSpot::Entry>& entries) {
  const std::size_t columns = widths.size();
  const Pt page = body_height(context.theme), pitch = entry_pitch(context.theme);
  const Pt least = least_height(set, columns);
  if (least <= page * longest_block) return add_block(context, set, widths, least, own, entries);
  room -= own.height();
  if (room < pitch * fewest_rows) room = page - own.height();
  Head head;
  head.height =
      draw_continued(context, head.content, continued, {}, measure(context.theme), frame::Artifact::layout);
  const Pt further = page - head.height, last = pitch * fewest_rows_of_last;
  const int repeated = own.add_head(std::move(head));
  while (!set.empty()) {
    Pt height = room;
    std::size_t count = fitting(set, columns, height);
    if (count == set.size())
      height = least_height(set, columns);
    else if (const auto rest = set.subspan(count); fitting(rest, columns, last) == rest.size())
      count = fitting(set, columns, height -= last);
    const bool begun = !entries.empty();
    add_block(context, set.first(count), widths, height, own, entries);
    if (begun) own[own.size() - 1].head = repeated;
    set = set.subspan(count);
    room = further;
  }
}

void draw_leader(const Context& context, frame::Frame& frame, Pt from, Pt to, Pt y) {
  if (to <= from) return;
  frame::Stroke dots{context.theme.muted, Pt(0.7), {Pt(0), Pt(3.5)}};
  dots.cap = frame::LineCap::round;
  frame.add(frame::Mark::as(frame::Artifact::layout), frame::Path::line({to, y}, {from, y}, dots));
}

/// The Sect that follows a place in the tree, `skipped` others before it; none behind the last.
StructId following_section(const frame::StructureTree& tree, StructId around, std::size_t index,
                           std::size_t skipped) {
  while (around != StructId::none) {
    const std::vector<StructId>& children = tree[around].children;
    for (; index < children.size(); ++index)
      if (tree[children[index]].role == Role::sect && skipped-- == 0) return children[index];
    const StructId outer = tree[around].parent;
    if (outer == StructId::none) break;
    const std::vector<StructId>& siblings = tree[outer].children;
    index =
        static_cast<std::size_t>(std::find(siblings.begin(), siblings.end(), around) - siblings.begin()) + 1;
    around = outer;
  }
  return StructId::none;
}

}  // namespace

bool make_contents(const Context& context, ContentsSpot& spot, frame::StructureTree& tree,
                   std::span<Flow* const> flows, Pt room) {
  const std::vector<Lead> chosen = leads(context, spot, flows);
  if (chosen.empty()) return false;
  const StructId section = add_at(tree, spot.element, Role::sect);
  Flow& own = spot.flow;
  add_title(context, spot.block->title, spot.element.below_title ? Role::h2 : Role::p, section, tree, own);
  const StructId toc = tree.add(section, Role::toc);
  Pt widest;
  for (const Lead& lead : chosen)
    widest = std::max(widest, entry_width(context, flows[lead.part]->landmarks()[lead.mark]));
  const std::vector<Pt> widths = column_widths_for(context.theme, chosen.size(), widest);
  std::vector<SetEntry> set = set_entries(context, flows, chosen, widths.front(), toc, tree);
  add_blocks(context, spot.block->continued, set, widths, room, own, spot.entries);
  return true;
}

Pt space_above_contents(const Theme& theme) { return theme.heading(3).space_before; }

bool is_divided(const ContentsSpot& spot) {
  return !spot.entries.empty() && spot.entries.front().slice != spot.entries.back().slice;
}

void insert_contents(const Context& context, ContentsSpot& spot, std::size_t slice,
                     frame::StructureTree& tree, Flow& flow) {
  if (slice != spot.slice) {
    const std::vector<std::size_t> sections = flow.sections();
    const auto skipped = std::lower_bound(sections.begin(), sections.end(), slice) -
                         std::lower_bound(sections.begin(), sections.end(), spot.slice);
    const auto [parent, index, below_title] = spot.element;
    const StructId own = tree[parent].children[index];
    const StructId section = following_section(tree, parent, index + 1, static_cast<std::size_t>(skipped));
    if (section != StructId::none) tree.move_before(own, section);
  }
  spot.slice = slice;
  for (ContentsSpot::Entry& entry : spot.entries) entry.slice += spot.slice;
  flow.insert(spot.slice, std::move(spot.flow), space_above_contents(context.theme));
  spot.inserted = true;
}

void number_contents(const Context& context, ContentsSpot& spot, Flow& own, std::span<Flow* const> flows,
                     const std::function<std::size_t(std::size_t part, std::size_t slice)>& page_of) {
  for (ContentsSpot::Entry& entry : spot.entries) {
    const Landmark& mark = flows[entry.part]->landmarks()[entry.leads_to];
    const RoleStyle& style = entry_style(context.theme);
    frame::Frame& content = entry.content;
    const Pt y = entry.baseline;
    const document::Inlines number =
        document::plain(fmt::format("{}", page_of(entry.part, mark.slice)), rule_origin("page-number"));
    const ReadyText ready = ready_text(context, number, {style}, entry.link);
    const Pt start = entry.right - ready.max_width();
    const Pt gap = style.size * leader_gap;
    draw_leader(context, content, entry.text_end + gap, start - gap, y);
    for (text::Line& line : set_lines(context, ready, entry.right))
      draw_line(context, content, std::move(line), ready, {start, y});
    const Pt pitch = entry_pitch(context.theme), drop = baseline_drop(pitch, style.size);
    content.add(frame::Mark::of(entry.link),
                frame::Link{{entry.left, y - (pitch - drop), entry.right, y + drop},
                            "",
                            mark.destination,
                            description({{"", mark.destination}, mark.title, ""}, context.link_words)});
    own[entry.slice].content.place(std::move(content), {});
  }
}

}  // namespace briefwright::layout
