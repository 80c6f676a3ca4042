#include "layout/flow.hpp"

#include "layout/contents_place.hpp"
#include "layout/grid.hpp"

#include <algorithm>

namespace briefwright::layout {
namespace {

frame::Frame content(frame::Frame& kept, Placing placing) {
  return placing == Placing::move ? std::move(kept) : kept;
}

}  // namespace

void Flow::space(Pt wanted) {
  if (!bound_) space_ = std::max(space_, wanted);
}

std::size_t Flow::add(FlowSlice slice) {
  slice.space_before = slices_.empty() ? Pt() : space_;
  space_ = {};
  bound_ = false;
  if (keep_lines_ > 0) {
    slice.break_cost = cost::never;
    keep_lines_ -= slice.lines;
  }
  if (page_break_) slice.break_cost = cost::forced;
  page_break_ = false;
  slices_.push_back(std::move(slice));
  return slices_.size() - 1;
}

int Flow::add_head(Head head) {
  heads_.push_back(std::move(head));
  return static_cast<int>(heads_.size()) - 1;
}

std::vector<Pt> Flow::bottoms() const {
  std::vector<Pt> out;
  Pt bottom;
  for (const FlowSlice& slice : slices_) out.push_back(bottom += slice.space_before + slice.height);
  return out;
}

std::uint32_t Flow::add_drawn_rows(std::shared_ptr<DrawnRows> rows, std::size_t count) {
  slices_.reserve(std::max(slices_.size() + count, slices_.capacity()));
  drawn_.push_back(std::move(rows));
  return static_cast<std::uint32_t>(drawn_.size() - 1);
}

bool Flow::draws(const PageRange& page) const {
  return std::any_of(slices_.begin() + static_cast<std::ptrdiff_t>(page.begin),
                     slices_.begin() + static_cast<std::ptrdiff_t>(page.end),
                     [](const FlowSlice& slice) { return slice.drawn_by != not_drawn; });
}

Pt Flow::stack(std::size_t begin, std::size_t end, frame::Frame& target, Point at, Placing placing) {
  std::vector<Pt> tops;
  Pt top = at.y;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) top -= slices_[i].space_before;
    tops.push_back(top);
    top -= slices_[i].height;
  }
  std::size_t items = target.items.size();
  for (std::size_t i = begin; i < end; ++i) items += slices_[i].content.items.size();
  target.items.reserve(items);
  draw_rules(begin, end, tops, target, at.x);
  for (std::size_t i = begin; i < end; ++i) {
    slices_[i].first_item = target.items.size();
    if (placing != Placing::copy_kept && slices_[i].drawn_by != not_drawn)
      target.place(drawn_[slices_[i].drawn_by]->draw(slices_[i].drawn_row), {at.x, tops[i - begin]});
    target.place(content(slices_[i].content, placing), {at.x, tops[i - begin]});
    if (i == begin || !slices_[i].goes_on)
      place_cells(i, {tops.data() + (i - begin), end - i}, target, at.x, placing);
  }
  return at.y - top;
}

/// Figures of the range lower by the share of what they give; what links lead to stays in them.
void Flow::shrink(std::size_t begin, std::size_t end, double share, Pt step) {
  for (std::size_t i = begin; i < end; ++i) {
    FlowSlice& slice = slices_[i];
    if (!slice.elastic) continue;
    slice.height -= std::min(slice.elastic->gives, snapped_up(slice.elastic->gives * share, step));
    frame::Frame lower = slice.elastic->content(slice.height);
    for (frame::Item& item : slice.content.items)
      if (std::holds_alternative<frame::Destination>(item.what)) lower.items.push_back(std::move(item));
    slice.content = std::move(lower);
    slice.elastic.reset();  // a page that is placed again has it as it is now
  }
}

void Flow::place(const PageRange& page, frame::Frame& target, Point at, Pt step, Placing placing) {
  struct Run {
    std::size_t begin, end;
  };
  std::vector<Run> runs;
  const auto run_of = [&](std::size_t movable) {
    return Run{movables_[movable].begin, movables_[movable].end};
  };
  if (page.on_top) runs.push_back(run_of(*page.on_top));
  runs.push_back({page.begin, page.end});
  if (page.put_off) {
    const Run out = run_of(*page.put_off);
    runs.push_back({out.end, page.end});
    runs[runs.size() - 2].end = out.begin;
  }
  std::erase_if(runs, [](const Run& run) { return run.begin == run.end; });
  if (runs.empty()) return;
  if (const int head = slices_[page.begin].head; !page.on_top && head != no_head) {
    const Head& repeated = heads_[static_cast<std::size_t>(head)];
    target.place(frame::Frame(repeated.content), at);
    at.y -= repeated.height;
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (i > 0) at.y -= space_between(slices_, runs[i - 1].end - 1, runs[i].begin);
    if (page.shrunk > 0) shrink(runs[i].begin, runs[i].end, page.shrunk, step);
    at.y -= stack(runs[i].begin, runs[i].end, target, at, placing);
  }
}

void Flow::place_cells(std::size_t first, std::span<const Pt> tops, frame::Frame& target, Pt left,
                       Placing placing) {
  std::size_t count = 1;
  while (count < tops.size() && slices_[first + count].goes_on) ++count;
  for (std::size_t cell = 0; cell < slices_[first].cells.size(); ++cell)
    for (std::size_t k = 0; k < count; ++k)
      target.place(content(slices_[first + k].cells[cell], placing), {left, tops[k]});
}

void Flow::draw_rules(std::size_t begin, std::size_t end, const std::vector<Pt>& tops, frame::Frame& target,
                      Pt left) const {
  for (const SideRule& rule : rules_) {
    const std::size_t first = std::max(rule.begin, begin), last = std::min(rule.end, end);
    if (first >= last) continue;
    const Pt x = left + rule.x;
    const Pt bottom = tops[last - 1 - begin] - slices_[last - 1].height;
    target.add(frame::Mark::as(frame::Artifact::layout),
               frame::Path::line({x, tops[first - begin]}, {x, bottom}, {rule.color, rule.width, {}}));
  }
}

void Flow::insert(std::size_t at, Flow&& other, Pt space) {
  const std::size_t count = other.size();
  if (count == 0) return;
  if (at > 0) other.slices_.front().space_before = space;
  for (FlowSlice& slice : other.slices_)
    if (slice.head != no_head) slice.head += static_cast<int>(heads_.size());
  std::move(other.heads_.begin(), other.heads_.end(), std::back_inserter(heads_));
  if (at < slices_.size()) slices_[at].space_before = std::max(slices_[at].space_before, space);
  for (SideRule& rule : rules_) {
    if (rule.begin >= at) rule.begin += count;
    if (rule.end > at) rule.end += count;
  }
  for (Landmark& landmark : landmarks_)
    if (landmark.slice >= at) landmark.slice += count;
  move_behind(movables_, at, count);
  slices_.insert(slices_.begin() + static_cast<std::ptrdiff_t>(at),
                 std::make_move_iterator(other.slices_.begin()),
                 std::make_move_iterator(other.slices_.end()));
}

std::vector<std::size_t> Flow::sections() const {
  std::vector<std::size_t> out;
  for (const Landmark& mark : landmarks_)
    if (mark.heading && mark.level <= 2 && mark.slice < slices_.size()) out.push_back(mark.slice);
  return out;
}

std::vector<Slice> Flow::slices() const {
  std::vector<Slice> out;
  out.reserve(slices_.size());
  for (const FlowSlice& slice : slices_)
    out.push_back({slice.height, slice.space_before,
                   slice.head == no_head ? Pt() : heads_[static_cast<std::size_t>(slice.head)].height,
                   slice.break_cost, slice.elastic ? slice.elastic->gives : Pt(), true});
  for (const std::size_t slice : sections()) out[slice].amid = false;
  return out;
}

}  // namespace briefwright::layout
