#include "layout/contents.hpp"

#include "layout/grid.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::layout {

using document::TextRole;
using frame::Role;
using frame::StructId;

namespace {

constexpr double indent_per_level = 1.6;      // em
constexpr double number_field = 3;            // em kept free for the number
constexpr double longest_with_level_3 = 0.3;  // of the page
constexpr double leader_gap = 0.6;            // em on both sides of the dots

const RoleStyle& entry_style(const Theme& theme) { return theme.role(TextRole::small); }

std::vector<std::size_t> listed(const std::vector<Landmark>& marks, int from, int to) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (marks[i].heading && marks[i].level >= from && marks[i].level <= to) out.push_back(i);
  return out;
}

std::vector<std::size_t> choose(const Context& context, const Flow& flow) {
  const Pt pitch = line_pitch(context.theme, entry_style(context.theme), context.language);
  std::vector<std::size_t> chosen = listed(flow.landmarks(), 2, 3);
  if (pitch * static_cast<double>(chosen.size()) > body_height(context.theme) * longest_with_level_3)
    chosen = listed(flow.landmarks(), 2, 2);
  return chosen.empty() ? listed(flow.landmarks(), 1, 6) : chosen;
}

/// A new child of `place.parent`, moved from the end to its place.
StructId add_at(frame::StructureTree& tree, Elements::Place place, Role role) {
  const StructId element = tree.add(place.parent, role);
  std::vector<StructId>& children = tree.at(place.parent).children;
  const auto at = children.begin() + static_cast<std::ptrdiff_t>(std::min(place.index, children.size() - 1));
  std::rotate(at, children.end() - 1, children.end());
  return element;
}

void add_title(const Context& context, const document::Inlines& title, StructId toc,
               frame::StructureTree& tree, Flow& flow) {
  if (is_blank(title)) return;
  TextLook look{context.theme.heading(2)};
  const ReadyText ready = ready_text(context, title, look, tree.add(toc, Role::caption));
  add_lines(context, set_lines(context, ready, measure(context.theme)), ready, Pt(), true, flow);
  flow.space(look.style.space_after);
  flow.keep(2);
}

Pt entry_indent(const Theme& theme, int level) {
  return entry_style(theme).size * (indent_per_level * std::max(0, level - 2));
}

ContentsSpot::Entry add_entry(const Context& context, const Landmark& mark, StructId toc,
                              frame::StructureTree& tree, Flow& flow) {
  const RoleStyle& style = entry_style(context.theme);
  const StructId link = tree.add(tree.add(tree.add(toc, Role::toc_item), Role::reference), Role::link);
  tree.at(link).alternative = mark.title;
  const ReadyText ready = ready_text(context, document::plain(mark.title), {style}, link);
  const Pt left = entry_indent(context.theme, mark.level);
  std::vector<text::Line> lines =
      set_lines(context, ready, measure(context.theme) - left - style.size * number_field);
  const Pt text_end = left + (lines.empty() ? Pt() : lines.back().width);
  add_lines(context, std::move(lines), ready, left, true, flow);
  return {flow.size() - 1, 0, text_end, link};
}

void draw_leader(const Context& context, frame::Frame& frame, Pt from, Pt to, Pt y) {
  if (to <= from) return;
  frame::Stroke dots{context.theme.muted, Pt(0.7), {Pt(0), Pt(3.5)}};
  dots.cap = frame::LineCap::round;
  frame.add(frame::Mark::as(frame::Artifact::layout), frame::Path::line({to, y}, {from, y}, dots));
}

}  // namespace

bool insert_contents(const Context& context, ContentsSpot& spot, frame::StructureTree& tree, Flow& flow) {
  const std::vector<std::size_t> chosen = choose(context, flow);
  if (chosen.empty()) return false;
  const StructId toc = add_at(tree, spot.element, Role::toc);
  Flow own;
  add_title(context, *spot.title, toc, tree, own);
  for (std::size_t index : chosen) {
    ContentsSpot::Entry entry = add_entry(context, flow.landmarks()[index], toc, tree, own);
    entry.leads_to = index;
    entry.slab += spot.slab;
    spot.entries.push_back(entry);
  }
  flow.insert(spot.slab, std::move(own), context.theme.heading(2).space_before);
  return true;
}

void number_contents(const Context& context, const ContentsSpot& spot, Flow& flow,
                     const std::function<std::size_t(std::size_t)>& page_of) {
  const Pt right = measure(context.theme);
  for (const ContentsSpot::Entry& entry : spot.entries) {
    const Landmark& mark = flow.landmarks()[entry.leads_to];
    const RoleStyle& style = entry_style(context.theme);
    Slab& slab = flow[entry.slab];
    const Pt y = -slab.baseline.value_or(slab.height);
    const document::Inlines number = document::plain(fmt::format("{}", page_of(mark.slab)));
    const ReadyText ready = ready_text(context, number, {style}, entry.link);
    const Pt start = right - ready.max_width();
    const Pt gap = style.size * leader_gap;
    draw_leader(context, slab.content, entry.text_end + gap, start - gap, y);
    for (text::Line& line : set_lines(context, ready, right))
      draw_line(context, slab.content, std::move(line), ready, {start, y});
    slab.content.add(frame::Mark::of(entry.link),
                     frame::Link{{entry_indent(context.theme, mark.level), -slab.height, right, Pt()},
                                 "",
                                 mark.destination,
                                 mark.title});
  }
}

}  // namespace briefwright::layout
