#include "layout/page_breaker.hpp"

#include <algorithm>
#include <limits>

namespace briefwright::layout {
namespace {

struct Best {
  double cost = std::numeric_limits<double>::infinity();
  std::size_t from = 0;
};

bool is_forced(const Slice& slice) { return slice.break_cost < 0; }

double hole_cost(Pt used, Pt height) {
  const double share = std::clamp((height - used) / height, 0.0, 1.0);
  return cost::hole * share * share;
}

/// The extra cost of a large hole on the first page, which everybody sees.
double opening_hole_cost(Pt used, Pt height) {
  return cost::opening * hole_cost(used + height * cost::opening_hole, height);
}

/// Dynamic programming forwards: best[i] is the cheapest way to let a page begin with slice i.
class Breaker {
 public:
  Breaker(std::span<const Slice> slices, Pt height)
      : slices_(slices), height_(height), best_(slices.size() + 1) {
    best_[0].cost = 0;
  }

  std::vector<PageRange> run() {
    for (std::size_t begin = 0; begin < slices_.size(); ++begin) extend(begin);
    return pages();
  }

 private:
  /// Offers every end of the page that begins here.
  void extend(std::size_t begin) {
    Pt used = slices_[begin].head;
    ends_.clear();
    for (std::size_t i = begin; i < slices_.size(); ++i) {
      if (i > begin && is_forced(slices_[i])) break;
      used += slices_[i].height + (i > begin ? slices_[i].space_before : Pt());
      if (used > height_ + length_tolerance && i > begin) break;
      ends_.push_back({i + 1, used});
    }
    double least = std::numeric_limits<double>::infinity();  // cost of the breaks behind the end
    for (auto end = ends_.rbegin(); end != ends_.rend(); ++end) {
      const double own = closes(end->at) ? cost::free : slices_[end->at].break_cost;
      offer(begin, *end, least <= own);
      least = std::min(least, own);
    }
  }

  struct End {
    std::size_t at;  // the first slice that is not on the page; 0: none
    Pt used;
  };

  /// The page may be short: nothing follows on its paper.
  bool closes(std::size_t end) const { return end == slices_.size() || is_forced(slices_[end]); }

  double break_cost(std::size_t begin, const End& end, bool room_for_more) const {
    if (closes(end.at)) return 0;
    const double own = slices_[end.at].break_cost;
    const bool inside = own > cost::free && own < cost::never;
    const double opening = begin == 0 ? opening_hole_cost(end.used, height_) : 0;
    return own + opening + hole_cost(end.used, height_) + (inside && room_for_more ? cost::early : 0);
  }

  void offer(std::size_t begin, const End& end, bool room_for_more) {
    const double price = best_[begin].cost + cost::page + break_cost(begin, end, room_for_more);
    if (price <= best_[end.at].cost) best_[end.at] = {price, begin};
  }

  std::vector<PageRange> pages() const {
    std::vector<PageRange> out;
    for (std::size_t end = slices_.size(); end > 0; end = best_[end].from) {
      PageRange page{best_[end].from, end, false, false};
      const Slice& first = slices_[page.begin];
      page.overfull = page.end == page.begin + 1 && first.head + first.height > height_ + length_tolerance;
      page.broken = page.begin > 0 && first.break_cost >= cost::never;
      out.push_back(page);
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  std::span<const Slice> slices_;
  Pt height_;
  std::vector<Best> best_;
  std::vector<End> ends_;  // of the page being looked at
};

}  // namespace

std::vector<PageRange> break_pages(std::span<const Slice> slices, Pt height) {
  return Breaker(slices, height).run();
}

}  // namespace briefwright::layout
