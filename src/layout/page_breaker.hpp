// Where pages end: chooses among all break points by cost.
//
// Pure arithmetic on heights and costs; knows nothing of texts, frames or themes.  The costs are
// additive and unitless; a page with the share r of its height left empty costs `hole_cost` * r².
#pragma once

#include "base/length.hpp"

#include <span>
#include <vector>

namespace briefwright::layout {

/// Break costs.  `never` is finite: where nothing else is possible such a break is still made, as rarely
/// as possible, and reported.
namespace cost {
inline constexpr double free = 0;
inline constexpr double item = 5;             // between list items
inline constexpr double row = 10;             // between table rows
inline constexpr double lines = 20;           // inside a paragraph or a split row
inline constexpr double inside_row = 150;     // inside a row that could stay whole: for holes above 12 %
inline constexpr double small_table = 215;    // added inside a small table: only for holes above 15 %
inline constexpr double lone_row = 200;       // leaves one row of a table or group, one item of a list alone
inline constexpr double early = 2000;         // added to those when a later, no dearer one fits the page
inline constexpr double hyphen = 400;         // after a line that ends with a hyphen
inline constexpr double hole = 10'000;        // for a whole empty page
inline constexpr double opening = 2;          // times that in addition, for the first page's hole
inline constexpr double opening_hole = 0.15;  // as far as it is larger than this share
inline constexpr double page = 1'000;         // for each page
inline constexpr double never = 1e7;          // heads, widows, orphans
inline constexpr double forced = -1;          // a page must begin here
}  // namespace cost

/// One unbreakable slice of the flow.
struct Slice {
  Pt height;
  Pt space_before;        // above it, unless it opens a page
  Pt head;                // stands above it when it opens a page: a repeated table head
  double break_cost = 0;  // of a page that begins with this slice; cost::forced: one must
};

/// Slices [begin, end) stand on one page.
struct PageRange {
  std::size_t begin = 0, end = 0;
  bool overfull = false;  // a single slice higher than the page
  bool broken = false;    // begins where a break is `never` allowed
  friend bool operator==(const PageRange&, const PageRange&) = default;
};

/// The cheapest way to fill pages of `height`, in order and complete; no page for no slices.  The last
/// page and those before a forced break may be short at no cost.  Linear in slices times
/// slices per page.  Ties go to the fuller earlier page.
std::vector<PageRange> break_pages(std::span<const Slice> slices, Pt height);

}  // namespace briefwright::layout
