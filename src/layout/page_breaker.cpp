#include "layout/page_breaker.hpp"

#include <algorithm>
#include <limits>

namespace briefwright::layout {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

bool is_forced(const Slice& slice) { return slice.break_cost < 0; }

/// What stands on a page so far.
struct Fill {
  Pt used, gives;
};

/// Where a page may begin: with a slice, or with a movable and then a slice.
struct Start {
  std::size_t slice = 0;
  std::optional<std::size_t> on_top{};
};

/// The cheapest way to a start.
struct Best {
  double cost = infinite;
  std::size_t from = 0;  // the start before
  std::optional<std::size_t> put_off{};
  double shrunk = 0;
  std::size_t pages = 0;  // since the last settled one
};

/// Dynamic programming forwards over all starts, those with a movable before that with the same slice alone.
class Breaker {
 public:
  Breaker(std::span<const Slice> slices, Pt height, std::span<const Movable> movables,
          std::optional<Pt> first_height)
      : slices_(slices), height_(height), first_height_(first_height.value_or(height)), movables_(movables) {
    number_starts();
    best_.resize(starts_.size());
  }

  Pagination run() {
    if (slices_.empty()) return {};
    const std::size_t last = plain_[slices_.size()];
    best_[plain_[0]].cost = 0;
    std::size_t settled = plain_[0];
    for (std::size_t at = settled; at < last; ++at) {
      if (best_[at].cost == infinite) continue;
      if (best_[at].pages >= pages_ahead && !starts_[at].on_top) {
        settled = settle(settled, least_wasteful(at));
        at = settled - 1;
        continue;
      }
      extend(at);
    }
    append_pages(settled, last, 0);
    return {std::move(pages_), cost_};
  }

 private:
  struct Stop {
    std::size_t slice, movable;
  };

  void number_starts() {
    std::vector<Stop> stops;
    for (std::size_t m = 0; m < movables_.size(); ++m)
      for (const std::size_t stop : movables_[m].stops) stops.push_back({stop, m});
    std::stable_sort(stops.begin(), stops.end(),
                     [](const Stop& a, const Stop& b) { return a.slice < b.slice; });
    starts_.reserve(slices_.size() + 1 + stops.size());
    auto next = stops.begin();
    for (std::size_t i = 0; i <= slices_.size(); ++i) {
      for (; next != stops.end() && next->slice == i; ++next) starts_.push_back({i, next->movable});
      plain_.push_back(starts_.size());
      starts_.push_back({i, std::nullopt});
    }
  }

  std::size_t start_of(std::size_t slice, std::size_t movable) const {
    std::size_t at = plain_[slice];
    while (starts_[at].on_top != movable) --at;
    return at;
  }

  Pt height_of_page(const Start& start) const { return start.slice == 0 ? first_height_ : height_; }

  /// Contents stand below what is on the page.
  bool above_foot(const Start& start) const { return start.slice == 0 && first_height_ < height_; }

  void add(Fill& fill, std::size_t slice, std::optional<std::size_t> above) const {
    fill.used += slices_[slice].height;
    if (above) fill.used += space_between(slices_, *above, slice);
    fill.gives += slices_[slice].gives;
  }

  bool fits(const Fill& fill, Pt height) const { return fill.used - fill.gives <= height + length_tolerance; }

  struct End {
    std::size_t at;  // the first slice that is not on the page
    Fill fill;
  };

  /// Offers every end of the page that begins here.
  void extend(std::size_t from) {
    const Start& start = starts_[from];
    const Pt height = height_of_page(start);
    Fill fill;
    std::optional<std::size_t> above;
    ends_.clear();
    if (start.on_top) {
      const Movable& top = movables_[*start.on_top];
      for (std::size_t i = top.begin; i < top.end; ++i) {
        add(fill, i, above);
        above = i;
      }
      ends_.push_back({start.slice, fill});
    } else if (start.slice < slices_.size()) {
      fill.used = slices_[start.slice].head;
    }
    auto movable = first_movable(start.slice);
    for (std::size_t i = start.slice; i < slices_.size(); ++i) {
      if (above && is_forced(slices_[i])) break;
      if (movable != movables_.end() && movable->begin == i) {
        if (above) put_off(from, *movable, fill, above);
        ++movable;
      }
      add(fill, i, above);
      if (!fits(fill, height) && above) break;
      above = i;
      ends_.push_back({i + 1, fill});
    }
    double least = infinite;  // cost of the breaks behind the end
    for (auto end = ends_.rbegin(); end != ends_.rend(); ++end) {
      const double own = closes(end->at) ? cost::free : slices_[end->at].break_cost;
      offer(from, *end, least <= own);
      least = std::min(least, own);
    }
  }

  std::span<const Movable>::iterator first_movable(std::size_t slice) const {
    return std::lower_bound(movables_.begin(), movables_.end(), slice,
                            [](const Movable& m, std::size_t s) { return m.begin < s; });
  }

  /// Offers the ends of the page on which what follows the movable stands in its place.
  void put_off(std::size_t from, const Movable& movable, Fill fill, std::optional<std::size_t> above) {
    const auto index = static_cast<std::size_t>(&movable - movables_.data());
    const Pt height = height_of_page(starts_[from]);
    auto stop = movable.stops.begin();
    for (std::size_t i = movable.end; i < slices_.size() && stop != movable.stops.end(); ++i) {
      if (is_forced(slices_[i])) break;
      add(fill, i, above);
      if (!fits(fill, height)) break;
      above = i;
      if (*stop != i + 1) continue;
      ++stop;
      const auto passed = static_cast<std::size_t>(stop - movable.stops.begin());
      const double own =
          (i + 1 < slices_.size() ? std::max(slices_[i + 1].break_cost, cost::free) : cost::free) +
          (above_foot(starts_[from]) ? cost::amid_section : 0) + cost::put_off +
          (passed > movable.in_order ? cost::out_of_order : 0);
      if (own < cost::never)
        offer(from, start_of(i + 1, index), index, own + hole_cost(fill.used, height), {i + 1, fill});
    }
  }

  /// The page may be short: nothing follows on its paper.
  bool closes(std::size_t end) const { return end == slices_.size() || is_forced(slices_[end]); }

  double hole_share(Pt used, Pt height) const { return std::clamp((height - used) / height_, 0.0, 1.0); }

  double hole_cost(Pt used, Pt height) const {
    const double share = hole_share(used, height);
    return cost::hole * share * share + (share > cost::largest_hole ? cost::too_large : 0);
  }

  /// The extra cost of a large hole on the first page, which everybody sees.
  double opening_hole_cost(Pt used, Pt height) const {
    const double share = hole_share(used + height_ * cost::opening_hole, height);
    return cost::opening * cost::hole * share * share;
  }

  double break_cost(const Start& start, const End& end, bool room_for_more) const {
    if (closes(end.at)) return 0;
    const Pt height = height_of_page(start);
    const double own = slices_[end.at].break_cost;
    const bool inside = own > cost::free && own < cost::never;
    const double opening = start.slice == 0 ? opening_hole_cost(end.fill.used, height) : 0;
    const double torn =
        above_foot(start) ? (inside ? cost::above_foot : 0) + (slices_[end.at].amid ? cost::amid_section : 0)
                          : 0;
    return own + opening + torn + hole_cost(end.fill.used, height) +
           (inside && room_for_more ? cost::early : 0);
  }

  void offer(std::size_t from, const End& end, bool room_for_more) {
    offer(from, plain_[end.at], std::nullopt, break_cost(starts_[from], end, room_for_more), end);
  }

  void offer(std::size_t from, std::size_t to, std::optional<std::size_t> put_off, double price,
             const End& end) {
    const Pt over = end.fill.used - height_of_page(starts_[from]);
    const bool shrinks = over > length_tolerance && end.fill.gives > Pt();
    const double shrunk = shrinks ? std::min(1.0, over / end.fill.gives) : 0;
    price += best_[from].cost + cost::page + cost::shrunk * shrunk * shrunk;
    if (price > best_[to].cost) return;
    best_[to] = {price, from, put_off, shrunk, best_[from].pages + 1};
    touched_ = std::max(touched_, to);
  }

  /// Of the starts that are reached by now, from `first` on, the one whose pages waste least: a way that must
  /// end at a given slice may have a large hole for it.
  std::size_t least_wasteful(std::size_t first) const {
    const double page = cost::page / height_.value();
    std::size_t best = first;
    double least = infinite;
    Pt ahead;  // of the content behind `first`
    for (std::size_t at = first; at <= touched_; ++at) {
      const Start& start = starts_[at];
      if (!start.on_top && best_[at].cost - page * ahead.value() < least) {
        best = at;
        least = best_[at].cost - page * ahead.value();
      }
      if (at == plain_[start.slice] && start.slice < slices_.size()) ahead += slices_[start.slice].height;
    }
    return best;
  }

  /// Makes the first half of the pages between two starts; returns the start behind them, from where all is
  /// open again.
  std::size_t settle(std::size_t settled, std::size_t reached) {
    const std::size_t next = append_pages(settled, reached, best_[reached].pages - pages_ahead / 2);
    for (std::size_t i = next; i <= touched_; ++i) best_[i] = {};
    best_[next] = {0, next, std::nullopt, 0, 0};
    return next;
  }

  /// The pages from one start to another but the last `open` ones; returns the start behind them.
  std::size_t append_pages(std::size_t from, std::size_t to, std::size_t open) {
    std::vector<std::size_t> way{to};
    while (way.back() != from) way.push_back(best_[way.back()].from);
    std::reverse(way.begin(), way.end());
    way.resize(way.size() - open);
    cost_ += best_[way.back()].cost;
    for (std::size_t i = 1; i < way.size(); ++i) pages_.push_back(page_between(way[i - 1], way[i]));
    return way.back();
  }

  PageRange page_between(std::size_t from, std::size_t to) const {
    const Start& start = starts_[from];
    PageRange page{start.slice,  starts_[to].slice, false,           false,
                   start.on_top, best_[to].put_off, best_[to].shrunk};
    if (start.slice == slices_.size()) return page;
    const Slice& first = slices_[page.begin];
    page.overfull = !start.on_top && page.end == page.begin + 1 &&
                    first.head + first.height - first.gives > height_of_page(start) + length_tolerance;
    page.broken = page.begin > 0 && !start.on_top && first.break_cost >= cost::never;
    return page;
  }

  std::span<const Slice> slices_;
  Pt height_, first_height_;
  std::span<const Movable> movables_;
  std::vector<Start> starts_;
  std::vector<std::size_t> plain_;  // the start with each slice alone; one behind the last
  std::vector<Best> best_;          // of each start
  std::size_t touched_ = 0;         // the last start with a way to it
  std::vector<End> ends_;           // of the page being looked at
  std::vector<PageRange> pages_;
  double cost_ = 0;
};

}  // namespace

Pagination break_pages(std::span<const Slice> slices, Pt height, std::span<const Movable> movables,
                       std::optional<Pt> first_height) {
  return Breaker(slices, height, movables, first_height).run();
}

}  // namespace briefwright::layout
