// The flow of one part: slices from the top to the bottom, not yet cut into pages.
//
// A slice is what no page break divides, over the whole width of the measure: a line, a table row, a picture.
// Frames here have their origin at the upper left corner, so everything in them has y <= 0.
#pragma once

#include "frame/frame.hpp"
#include "layout/page_breaker.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace briefwright::layout {

inline constexpr int no_head = -1;

struct FlowSlice {
  Pt height;
  Pt space_before;             // set by Flow::add
  double break_cost = 0;       // of a page that begins here
  int lines = 1;               // what it counts for headings that want lines behind them
  int head = no_head;          // of Flow::heads(): what stands above it when it opens a page
  std::optional<Pt> baseline;  // of its first line, from the top; for labels of lists
  frame::Frame content;
  // Of a slice of a table row, one each cell: slices of one row on one page are read cell by cell.
  std::vector<frame::Frame> cells;
  bool goes_on = false;  // with the row of the slice before
};

/// What a table repeats at the top of a page.  Only artifacts: the tags are with the first one.
struct Head {
  Pt height;
  frame::Frame content;
};

/// A vertical rule at the side of slices [begin, end), without gaps between them.
struct SideRule {
  std::size_t begin = 0, end = 0;
  Pt x, width;  // middle and thickness
  Color color;
};

/// Something that bookmarks and the table of contents lead to.
struct Landmark {
  int level = 1;
  std::string title;
  std::string destination;
  std::size_t slice = 0;
  bool heading = true;  // false: a table row, which no table of contents lists
};

class Flow {
 public:
  /// At least this much space before the next slice.  Several calls: the largest counts.
  void space(Pt wanted);

  /// Exactly this much, whatever was wanted before; later calls of space() may want more.
  void only_space(Pt wanted) {
    if (!bound_) space_ = wanted;
  }

  /// Exactly this much before the next slice, whatever is wanted until then: for headings.
  void bind(Pt wanted) {
    space_ = wanted;
    bound_ = true;
  }

  /// The next `lines` lines stay on the page of what was last added.
  void keep(int lines) { keep_lines_ = std::max(keep_lines_, lines); }

  /// The next slice opens a page; nothing for the first slice or without a next one.
  void break_page() { page_break_ = !slices_.empty(); }

  /// Appends; returns its index.
  std::size_t add(FlowSlice slice);

  int add_head(Head head);
  void add_rule(SideRule rule) { rules_.push_back(rule); }
  void add_landmark(Landmark landmark) { landmarks_.push_back(std::move(landmark)); }

  std::size_t size() const { return slices_.size(); }
  bool empty() const { return slices_.empty(); }
  FlowSlice& operator[](std::size_t i) { return slices_[i]; }
  const FlowSlice& operator[](std::size_t i) const { return slices_[i]; }
  const std::vector<Head>& heads() const { return heads_; }
  const std::vector<Landmark>& landmarks() const { return landmarks_; }

  /// Height of all slices, one above the other.
  Pt height() const;

  /// Moves slices [begin, end) into `target`, one below the other, the first one's upper left corner
  /// at `at`; returns the height used.
  Pt stack(std::size_t begin, std::size_t end, frame::Frame& target, Point at);

  /// Puts the slices of `other`, which has neither heads nor rules nor landmarks, before slice `at`, with at
  /// least `space` above and below.
  void insert(std::size_t at, Flow&& other, Pt space);

  /// What the page breaker needs.
  std::vector<Slice> slices() const;

 private:
  /// The cells of the slices of one row, from slice `first` on; one of `tops` for each slice of the page.
  void place_cells(std::size_t first, std::span<const Pt> tops, frame::Frame& target, Pt left);
  void draw_rules(std::size_t begin, std::size_t end, const std::vector<Pt>& tops, frame::Frame& target,
                  Pt left) const;

  std::vector<FlowSlice> slices_;
  std::vector<Head> heads_;
  std::vector<SideRule> rules_;
  std::vector<Landmark> landmarks_;
  Pt space_;
  int keep_lines_ = 0;
  bool page_break_ = false;
  bool bound_ = false;
};

}  // namespace briefwright::layout
