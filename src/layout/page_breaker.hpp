// Where pages end: chooses among all break points by cost, and which figures stand later than they are
// written.
//
// Pure arithmetic on heights and costs; knows nothing of texts, frames or themes.  The costs are
// additive and unitless; a page with the share r of its height left empty costs `hole_cost` * r².
// See docs/decisions/page-breaks.md.
#pragma once

#include "base/length.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace briefwright::layout {

/// Break costs.  `never` is finite: where nothing else is possible such a break is still made, as rarely
/// as possible, and reported.
namespace cost {
inline constexpr double free = 0;
inline constexpr double item = 5;            // between list items
inline constexpr double row = 10;            // between table rows
inline constexpr double lines = 20;          // inside a paragraph or a split row
inline constexpr double inside_row = 150;    // inside a row that could stay whole: for holes above 12 %
inline constexpr double columns = 150;       // across columns side by side: the same
inline constexpr double small_table = 215;   // added inside a small table: only for holes above 15 %
inline constexpr double lone_row = 200;      // leaves one row of a table or group, one item of a list alone
inline constexpr double early = 250;         // added to those when a later, no dearer one fits the page
inline constexpr double hyphen = 400;        // after a line that ends with a hyphen
inline constexpr double put_off = 120;       // of a figure that lets what follows it go before: above 11 %
inline constexpr double out_of_order = 300;  // in addition where a later figure goes before: for large holes
inline constexpr double shrunk = 200;        // of figures drawn as low as may be; by the square of the share
inline constexpr double hole = 10'000;       // for a whole empty page
inline constexpr double too_large = 400;     // in addition for a hole of more than
inline constexpr double largest_hole = 0.175;  // that share: readers see a fifth of a page at once
inline constexpr double opening = 2;           // times that in addition, for the first page's hole
inline constexpr double opening_hole = 0.15;   // as far as it is larger than this share
inline constexpr double above_foot = 80;       // added inside a text or table above contents: above 9 %
inline constexpr double amid_section = 1'500;  // added where contents stand amid a section
inline constexpr double later_contents = 500;  // added where they stand on the second page
inline constexpr double page = 1'000;          // for each page
inline constexpr double never = 1e7;           // heads, widows, orphans
inline constexpr double forced = -1;           // a page must begin here
}  // namespace cost

/// One unbreakable slice of the flow.
struct Slice {
  Pt height;
  Pt space_before;        // above it, unless it opens a page
  Pt head;                // stands above it when it opens a page: a repeated table head
  double break_cost = 0;  // of a page that begins with this slice; cost::forced: one must
  Pt gives{};             // by how much its height may be less: a figure that can be drawn lower
  bool amid = false;      // goes on with a section that is open
};

/// A figure and its notes, slices [begin, end), which may stand at the top of the page that begins with one
/// of `stops` instead: ascending, each above `end` and at most the number of slices.
struct Movable {
  std::size_t begin = 0, end = 0;
  std::vector<std::size_t> stops{};
  std::size_t in_order = std::numeric_limits<std::size_t>::max();  // stops before which no later figure goes
};

/// Slices [begin, end) stand on one page.
struct PageRange {
  std::size_t begin = 0, end = 0;
  bool overfull = false;                 // a single slice higher than the page
  bool broken = false;                   // begins where a break is `never` allowed
  std::optional<std::size_t> on_top{};   // index of the movable from the page before: above `begin`
  std::optional<std::size_t> put_off{};  // of one in the range that stands on top of the next page instead
  double shrunk = 0;                     // the share of what its slices give that is taken
  friend bool operator==(const PageRange&, const PageRange&) = default;
};

/// The pages, and what all their breaks cost.
struct Pagination {
  std::vector<PageRange> pages;
  double cost = 0;
};

/// The space between two slices that stand one above the other on a page, whatever is written between them.
template <class Slices>
Pt space_between(const Slices& slices, std::size_t above, std::size_t below) {
  const Pt own = slices[below].space_before;
  return below == above + 1 ? own : std::max(own, slices[above + 1].space_before);
}

/// The cheapest way to fill pages of `height`, the first of `first_height` (below it stand contents), in
/// order and complete; no page for no slices.  The last page and those before a forced break may be short at
/// no cost.  `movables` ascend and do not overlap; a page puts off one at most. Never looks further than
/// `pages_ahead` pages: the first half of these is settled before the next is looked at.  Linear in slices
/// times slices per page.  Ties go to the fuller earlier page.
Pagination break_pages(std::span<const Slice> slices, Pt height, std::span<const Movable> movables = {},
                       std::optional<Pt> first_height = std::nullopt);

inline constexpr std::size_t pages_ahead = 24;

}  // namespace briefwright::layout
