#include "layout/contents_place.hpp"

#include <algorithm>
#include <limits>

namespace briefwright::layout {
namespace {

constexpr double highest_foot = 0.3;  // of a page
constexpr double infinite = std::numeric_limits<double>::infinity();

Pt height_of(const ContentsSlices& contents) {
  Pt height = contents.space;
  for (std::size_t i = 0; i < contents.slices.size(); ++i)
    height += contents.slices[i].height + (i > 0 ? contents.slices[i].space_before : Pt());
  return height;
}

/// Infinite where what stands before the contents does not fit above them.
double cost_at_foot(const Surroundings& part, const ContentsSlices& contents, Pt height) {
  const Pagination pages = break_pages(part.slices, part.height, part.movables, part.height - height);
  return contents.written <= pages.pages.front().end ? pages.cost : infinite;
}

double cost_before(const Surroundings& part, const ContentsSlices& contents, std::size_t slice) {
  std::vector<Slice> slices = part.slices;
  const bool amid = slice < slices.size() && slices[slice].amid;
  if (slice < slices.size())
    slices[slice].space_before = std::max(slices[slice].space_before, contents.space);
  const auto first = slices.insert(slices.begin() + static_cast<std::ptrdiff_t>(slice),
                                   contents.slices.begin(), contents.slices.end());
  first->space_before = contents.space;
  std::vector<Movable> movables = part.movables;
  move_behind(movables, slice, contents.slices.size());
  const Pagination pages = break_pages(slices, part.height, movables);
  const auto page = std::find_if(pages.pages.begin(), pages.pages.end(),
                                 [&](const PageRange& one) { return slice < one.end; });
  const auto before = page - pages.pages.begin();
  if (before > 1 && slice != contents.written) return infinite;
  return pages.cost + (amid ? cost::amid_section : 0) + (before > 0 ? cost::later_contents : 0);
}

}  // namespace

ContentsPlace place_contents(const Surroundings& part, const ContentsSlices& contents,
                             std::span<const std::size_t> sections) {
  ContentsPlace best{false, contents.written};
  double least = cost_before(part, contents, contents.written);
  const Pt height = height_of(contents);
  if (height <= part.height * highest_foot && !part.slices.empty()) {
    const double foot = cost_at_foot(part, contents, height);
    if (foot <= least + cost::above_foot) {
      best.at_foot = true;
      least = foot;
    }
  }
  if (contents.divided) return best;
  for (const std::size_t section : sections) {
    if (section <= contents.written || section >= part.slices.size()) continue;
    const double there = cost_before(part, contents, section);
    if (there >= least) continue;
    best = {false, section};
    least = there;
  }
  return best;
}

void move_behind(std::vector<Movable>& movables, std::size_t at, std::size_t count) {
  for (Movable& movable : movables) {
    if (movable.begin >= at) movable.begin += count;
    if (movable.end > at) movable.end += count;
    for (std::size_t& stop : movable.stops)
      if (stop > at) stop += count;
  }
}

}  // namespace briefwright::layout
