// The flow of one part: slices from the top to the bottom, not yet cut into pages.
//
// A slice is what no page break divides, over the whole width of the measure: a line, a table row, a picture.
// Frames here have their origin at the upper left corner, so everything in them has y <= 0.
#pragma once

#include "document/document.hpp"
#include "frame/frame.hpp"
#include "layout/page_breaker.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace briefwright::layout {

inline constexpr int no_head = -1;

/// A figure that can be drawn lower than it is.
struct Elastic {
  Pt gives;                                 // at most by so much
  std::function<frame::Frame(Pt)> content;  // within a height
};

/// Rows of a table that are drawn when their page is, and not kept.
class DrawnRows {
 public:
  virtual ~DrawnRows() = default;
  /// The content of the slice of a row, as FlowSlice::content; adds the row's elements to the structure.
  virtual frame::Frame draw(std::size_t row) = 0;
};
inline constexpr std::uint32_t not_drawn = UINT32_MAX;

struct FlowSlice {
  Pt height;
  Pt space_before;             // set by Flow::add
  double break_cost = 0;       // of a page that begins here
  int lines = 1;               // what it counts for headings that want lines behind them
  int head = no_head;          // of Flow::heads(): what stands above it when it opens a page
  std::optional<Pt> baseline;  // of its first line, from the top; for labels of lists
  frame::Frame content;
  std::unique_ptr<Elastic> elastic{};
  // Of a slice of a table row, one each cell: slices of one row on one page are read cell by cell.
  std::vector<frame::Frame> cells;
  bool goes_on = false;  // with the row of the slice before
  // Of Flow::add_drawn_rows(), and the row there: its content is drawn with the page.
  std::uint32_t drawn_by = not_drawn, drawn_row = 0;
  std::optional<std::size_t> first_item;  // set by Flow::stack: how many items the target had before
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
  std::string group{};  // that its entry stands under there
};

/// What a movable is made of, and for each of its stops the last block that then goes before it.
struct MovedBlocks {
  std::vector<const document::Block*> own, before;
};

/// What becomes of slices that are placed.
enum class Placing : std::uint8_t {
  move,       // into the page
  copy,       // so that the page can be placed again
  copy_kept,  // the same, without the rows that are drawn
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

  /// What was to be kept is: what follows is another matter.
  void release() { keep_lines_ = 0; }

  /// The next slice opens a page; nothing for the first slice or without a next one.
  void break_page() { page_break_ = !slices_.empty(); }

  /// Appends; returns its index.
  std::size_t add(FlowSlice slice);

  int add_head(Head head);
  /// About `count` slices of these follow.
  std::uint32_t add_drawn_rows(std::shared_ptr<DrawnRows> rows, std::size_t count);
  /// Whether rows of the page are drawn with it.
  bool draws(const PageRange& page) const;
  void add_rule(SideRule rule) { rules_.push_back(rule); }
  /// A set of columns that stands in the slice, and could stand one below the other.
  void add_columns(const document::Columns& columns, std::size_t slice) { columns_[slice] = &columns; }
  /// The set in the slice; null where there is none.
  const document::Columns* columns_in(std::size_t slice) const {
    const auto found = columns_.find(slice);
    return found == columns_.end() ? nullptr : found->second;
  }
  void add_movable(Movable movable, MovedBlocks blocks) {
    movables_.push_back(std::move(movable));
    moved_.push_back(std::move(blocks));
  }
  void add_landmark(Landmark landmark) { landmarks_.push_back(std::move(landmark)); }

  std::size_t size() const { return slices_.size(); }
  bool empty() const { return slices_.empty(); }
  FlowSlice& operator[](std::size_t i) { return slices_[i]; }
  const FlowSlice& operator[](std::size_t i) const { return slices_[i]; }
  const std::vector<Head>& heads() const { return heads_; }
  const std::vector<Landmark>& landmarks() const { return landmarks_; }
  const std::vector<SideRule>& rules() const { return rules_; }
  const std::vector<Movable>& movables() const { return movables_; }
  const MovedBlocks& blocks_of_movable(std::size_t movable) const { return moved_[movable]; }

  /// Height of all slices, one above the other.
  Pt height() const { return empty() ? Pt() : bottoms().back(); }
  /// How far below the top each slice ends then.
  std::vector<Pt> bottoms() const;

  /// Puts slices [begin, end) into `target`, one below the other, the first one's upper left corner
  /// at `at`; returns the height used.
  Pt stack(std::size_t begin, std::size_t end, frame::Frame& target, Point at,
           Placing placing = Placing::move);

  /// Puts the slices of a page into `target`, those that are put off left out, figures drawn lower by what
  /// the page takes.  The reductions are multiples of `step`.
  void place(const PageRange& page, frame::Frame& target, Point at, Pt step, Placing placing = Placing::move);

  /// Puts the slices of `other`, which has neither rules nor landmarks, before slice `at`, with at
  /// least `space` above and below.
  void insert(std::size_t at, Flow&& other, Pt space);

  /// The slices that headings of level 1 and 2 begin with, ascending.
  std::vector<std::size_t> sections() const;

  /// What the page breaker needs.
  std::vector<Slice> slices() const;

 private:
  /// The cells of the slices of one row, from slice `first` on; one of `tops` for each slice of the page.
  void place_cells(std::size_t first, std::span<const Pt> tops, frame::Frame& target, Pt left,
                   Placing placing);
  void shrink(std::size_t begin, std::size_t end, double share, Pt step);
  void draw_rules(std::size_t begin, std::size_t end, const std::vector<Pt>& tops, frame::Frame& target,
                  Pt left) const;

  std::vector<FlowSlice> slices_;
  std::vector<Head> heads_;
  std::vector<std::shared_ptr<DrawnRows>> drawn_;
  std::vector<SideRule> rules_;
  std::vector<Landmark> landmarks_;
  std::vector<Movable> movables_;   // ascending
  std::vector<MovedBlocks> moved_;  // of each
  std::map<std::size_t, const document::Columns*> columns_;
  Pt space_;
  int keep_lines_ = 0;
  bool page_break_ = false;
  bool bound_ = false;
};

}  // namespace briefwright::layout
