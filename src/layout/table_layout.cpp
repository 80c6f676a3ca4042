// Tables: a head that repeats, rows that stay whole, hairlines and no vertical rules.
#include "layout/block_layout.hpp"
#include "layout/grid.hpp"
#include "layout/table_text.hpp"

#include <algorithm>

namespace briefwright::layout {

using namespace document;
using frame::StructId;

namespace {

// Rows stay whole (typography, 8) but where that leaves a hole in the page: see cost::inside_row.
constexpr std::size_t most_whole_lines = 6;     // of a row that is never broken
constexpr std::size_t most_rows_of_small = 10;  // a small table stays whole: see cost::small_table
constexpr double highest_small = 1.0 / 3;       // of the page
constexpr Pt title_padding{2};

/// The lines of one row's cells.
using RowLines = std::vector<std::vector<text::Line>>;

class TableLayout {
 public:
  TableLayout(const Context& context, const Table& table, StructId element, Place place, Flow& flow)
      : context_(context), table_(table), element_(element), place_(place), flow_(flow) {}

  void run() {
    prepare(table_.dense);
    if (!grid_.torn.empty() && !table_.dense) {
      prepare(true);
      if (!grid_.torn.empty()) prepare(false);
    }
    if (!grid_.torn.empty()) {
      std::vector<ColumnRange> pieces = divide_columns(grid_.torn, style_.gap, place_.width);
      const bool divided = pieces.size() > 1;
      context_.wide.push_back({&table_, context_.tree[element_].origin, std::move(pieces)});
      if (divided) return;
    }
    flow_.space(context_.theme.block_space);
    add_caption();
    if (has_head(table_)) add_titles(titles_);
    plain_head_ = make_head(nullptr);
    const std::size_t first = flow_.size();
    for (std::size_t i = 0; i < rows_.size(); ++i) add_row(i);
    keep_small_whole(first);
    flow_.space(context_.theme.block_space);
  }

 private:
  /// Texts and widths in the one size or the other.
  void prepare(bool dense) {
    const std::size_t head_index = is_blank(table_.caption) ? 0 : 1;
    const bool head = has_head(table_);
    style_ = table_style(context_, dense);
    titles_ = {};
    if (head)
      titles_ = title_text(context_, table_, style_, context_.child(context_.child(element_, head_index), 0));
    rows_.clear();
    rows_.reserve(table_.rows.size());
    for (std::size_t i = 0; i < table_.rows.size(); ++i)
      rows_.push_back(row_text(context_, table_, table_.rows[i], style_));
    grid_ = column_grid(context_, table_, style_, titles_, rows_, place_.width);
  }

  void add_caption() {
    if (is_blank(table_.caption)) return;
    const ReadyText caption = ready_text(context_, table_.caption, {context_.theme.role(TextRole::caption)},
                                         context_.child(element_, 0));
    add_lines(context_, set_lines(context_, caption, place_.width), caption, place_.left, true, flow_);
    flow_.space(style_.padding);
    flow_.keep(1);
  }

  void add_titles(const RowText& titles) {
    if (titles_height(most(set_row(titles))) > highest_head()) return add_split_titles(titles);
    FlowSlice slice;
    slice.lines = 0;
    slice.height = draw_titles(titles, slice.content, Pt());
    flow_.add(std::move(slice));
    flow_.keep(1);
  }

  /// A higher one is printed line by line and not repeated.
  Pt highest_head() const { return body_height(context_.theme) / 3; }

  Pt titles_height(std::size_t lines) const {
    return snapped_up(style_.head_pitch * static_cast<double>(lines) + title_padding * 2,
                      context_.theme.baseline);
  }

  /// As add_split_row, the last lines of all titles on the head's lower rule.
  void add_split_titles(const RowText& titles) {
    RowLines lines = set_row(titles);
    const std::size_t count = most(lines);
    for (std::size_t k = 0; k < count; ++k) {
      FlowSlice slice;
      slice.height = style_.head_pitch + (k + 1 == count ? title_padding : Pt());
      slice.break_cost = k == 0 ? cost::free : k == 1 || k + 1 == count ? cost::never : cost::lines;
      slice.goes_on = k > 0;
      slice.cells.resize(lines.size());
      for (std::size_t i = 0; i < lines.size(); ++i)
        if (const std::size_t above = count - lines[i].size(); k >= above)
          draw_cell_line(titles.cells[i], std::move(lines[i][k - above]), false, slice.cells[i], Pt());
      if (k + 1 == count)
        draw_rule(slice.content, -slice.height, context_.theme.ink, context_.theme.hairline * 1.5);
      flow_.add(std::move(slice));
    }
    flow_.keep(1);
  }

  /// Titles stand on the head's lower rule; returns the height.
  Pt draw_titles(const RowText& titles, frame::Frame& frame, Pt top) {
    RowLines lines = set_row(titles);
    const std::size_t count = most(lines);
    const Pt height = titles_height(count);
    for (std::size_t i = 0; i < titles.cells.size(); ++i) {
      const double above = static_cast<double>(count - lines[i].size());
      draw_cell(titles.cells[i], std::move(lines[i]), frame, top - title_padding - style_.head_pitch * above);
    }
    draw_rule(frame, top - height, context_.theme.ink, context_.theme.hairline * 1.5);
    return height;
  }

  RowLines set_row(const RowText& row) {
    RowLines lines;
    lines.reserve(row.cells.size());
    for (const CellText& cell : row.cells)
      lines.push_back(set_lines(context_, cell.text, grid_.width_of(cell), !grid_.torn.empty()));
    return lines;
  }

  static std::size_t most(const RowLines& lines) {
    std::size_t count = 1;
    for (const auto& cell : lines) count = std::max(count, cell.size());
    return count;
  }

  void draw_cell(const CellText& cell, std::vector<text::Line>&& lines, frame::Frame& frame, Pt top) {
    for (std::size_t k = 0; k < lines.size(); ++k)
      draw_cell_line(cell, std::move(lines[k]), lines.size() == 1, frame,
                     top - cell.text.pitch * static_cast<double>(k));
  }

  void draw_cell_line(const CellText& cell, text::Line&& line, bool single, frame::Frame& frame, Pt top) {
    const CellAlign align = cell.span > 1 ? CellAlign::start : alignment(table_.columns[cell.column]);
    const Pt width = grid_.width_of(cell);
    Pt start = aligned_start(place_.left + grid_.left(cell), width, line.width, align);
    if (cell.tail && single && align == CellAlign::end)
      start -= std::min(grid_.tails[cell.column] - *cell.tail, std::max(Pt(), width - line.width));
    draw_line(context_, frame, std::move(line), cell.text, {start, top - cell.text.drop()});
  }

  void draw_rule(frame::Frame& frame, Pt y, Color color, Pt width) {
    frame.add(frame::Mark::as(frame::Artifact::layout),
              frame::Path::line({place_.left, y}, {place_.left + grid_.width, y}, {color, width, {}}));
  }

  void draw_row_rule(frame::Frame& frame, Pt y, Row::Kind kind) {
    const Theme& theme = context_.theme;
    draw_rule(frame, y, kind == Row::Kind::group ? theme.muted : theme.hairline_color, theme.hairline);
  }

  /// Below this row; stronger where sums begin.
  void draw_row_rule(frame::Frame& frame, Pt y, std::size_t index) {
    const bool sums = index + 1 < table_.rows.size() && opens_run(index + 1) &&
                      table_.rows[index + 1].kind == Row::Kind::subtotal;
    if (sums)
      draw_rule(frame, y, context_.theme.ink, context_.theme.hairline * 1.5);
    else
      draw_row_rule(frame, y, table_.rows[index].kind);
  }

  /// Dearer breaks between the slices from `first` on, when they are few and low.
  void keep_small_whole(std::size_t first) {
    Pt height;
    for (std::size_t i = first; i < flow_.size(); ++i) height += flow_[i].height;
    if (rows_.size() > most_rows_of_small || height > body_height(context_.theme) * highest_small) return;
    for (std::size_t i = first + 1; i < flow_.size(); ++i)
      if (flow_[i].break_cost >= cost::free && flow_[i].break_cost < cost::never)
        flow_[i].break_cost += cost::small_table;
  }

  Pt padding_above(Row::Kind kind) const {
    return kind == Row::Kind::group ? style_.padding + style_.pitch / 2 : style_.padding;
  }

  void add_row(std::size_t index) {
    const Row& row = table_.rows[index];
    if (row.kind == Row::Kind::group) {
      group_ = &row;
      group_head_ = no_head;
    }
    const std::size_t first = flow_.size();
    RowLines lines = set_row(rows_[index]);
    const std::size_t count = most(lines);
    const Pt pitch = row_pitch(rows_[index], lines);
    for (CellText& cell : rows_[index].cells) cell.text.pitch = pitch;
    const Pt height = row_height(row.kind, count, pitch);
    if (count > most_whole_lines) {
      const bool high = height > body_height(context_.theme) / 2;
      add_split_row(index, std::move(lines), count, pitch, high ? cost::lines : cost::inside_row);
    } else {
      FlowSlice slice;
      slice.lines = 2;
      slice.height = height;
      slice.content.items.reserve(lines.size() + 1);
      for (std::size_t i = 0; i < lines.size(); ++i)
        draw_cell(rows_[index].cells[i], std::move(lines[i]), slice.content, -padding_above(row.kind));
      draw_row_rule(slice.content, -height, index);
      flow_.add(std::move(slice));
    }
    finish_row(row, index, first);
  }

  /// That of the table, or of Latin text where all that takes several lines is Latin.
  Pt row_pitch(const RowText& row, const RowLines& lines) const {
    bool several = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].size() < 2) continue;
      if (!row.cells[i].latin) return style_.pitch;
      several = true;
    }
    return several ? style_.latin_pitch : style_.pitch;
  }

  Pt row_height(Row::Kind kind, std::size_t lines, Pt pitch) const {
    return snapped_up(padding_above(kind) + pitch * static_cast<double>(lines) + style_.padding,
                      context_.theme.baseline);
  }

  /// Line by line: the k-th lines of all cells are one slice, each cell with a frame of its own.  Two lines
  /// at least stay together at both ends; `inside` is the cost of other breaks.
  void add_split_row(std::size_t index, RowLines&& lines, std::size_t count, Pt pitch, double inside) {
    const RowText& row = rows_[index];
    for (std::size_t k = 0; k < count; ++k) {
      FlowSlice slice;
      const Pt above = k == 0 ? padding_above(row.kind) : Pt();
      slice.height = above + pitch + (k + 1 == count ? style_.padding : Pt());
      slice.break_cost = k == 0 ? cost::free : k == 1 || k + 1 == count ? cost::never : inside;
      slice.goes_on = k > 0;
      slice.cells.resize(lines.size());
      for (std::size_t i = 0; i < lines.size(); ++i)
        if (k < lines[i].size())
          draw_cell_line(row.cells[i], std::move(lines[i][k]), lines[i].size() == 1, slice.cells[i], -above);
      if (k + 1 == count) draw_row_rule(slice.content, -slice.height, index);
      flow_.add(std::move(slice));
    }
  }

  bool opens_run(std::size_t index) const {
    return index == 0 || table_.rows[index].kind != table_.rows[index - 1].kind;
  }

  /// Of a page that begins with this row: two rows of a kind rather than one stay together at either end.
  double break_cost(std::size_t index) const {
    if (table_.rows[index].kind == Row::Kind::subtotal) return cost::never;
    if (opens_run(index)) return cost::free;
    const bool last = index + 1 == table_.rows.size() || opens_run(index + 1);
    return last || opens_run(index - 1) ? cost::lone_row : cost::row;
  }

  /// Break costs, repeated heads, destinations.
  void finish_row(const Row& row, std::size_t index, std::size_t first) {
    if (flow_[first].break_cost == cost::free) flow_[first].break_cost = break_cost(index);
    for (std::size_t i = first; i < flow_.size(); ++i)
      flow_[i].head = row.kind == Row::Kind::group || group_ == nullptr ? plain_head_ : group_head();
    if (row.kind == Row::Kind::group) flow_.keep(1);
    const std::string name = context_.anchors.name_of(&row);
    if (name.empty()) return;
    flow_[first].content.add(frame::Destination{name, {place_.left, Pt()}});
    if (!row.outline_title.empty())
      flow_.add_landmark(
          {section() != nullptr ? section()->level + 1 : 1, row.outline_title, name, first, false});
  }

  /// The heading that the table stands under; null when there is none.
  const Landmark* section() const {
    const auto& marks = flow_.landmarks();
    const auto heading =
        std::find_if(marks.rbegin(), marks.rend(), [](const Landmark& m) { return m.heading; });
    return heading == marks.rend() ? nullptr : &*heading;
  }

  int group_head() {
    if (group_head_ == no_head) group_head_ = make_head(group_);
    return group_head_;
  }

  /// What stands above a row that opens a page: the caption or section title with `continued`, the
  /// titles, and the group's row when the page begins inside a group.
  int make_head(const Row* group) {
    Head head;
    if (!is_blank(table_.continued)) {
      Inlines text = table_.caption;
      if (is_blank(text) && section() != nullptr) text = plain(section()->title, rule_origin("continued"));
      append_continued(text, table_, context_.language);
      head.height += draw_continued(context_, head.content, text, {place_.left, Pt()}, place_.width,
                                    frame::Artifact::header);
    }
    if (has_head(table_))
      head.height +=
          draw_titles(title_text(context_, table_, style_, StructId::none), head.content, -head.height);
    if (group != nullptr) head.height += draw_repeated_group(*group, head);
    return head.height > Pt() && head.height <= highest_head() ? flow_.add_head(std::move(head)) : no_head;
  }

  Pt draw_repeated_group(const Row& group, Head& head) {
    const RowText row = repeated_row_text(context_, table_, group, style_);
    RowLines lines = set_row(row);
    const Pt height = row_height(Row::Kind::body, most(lines), style_.pitch);
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      draw_cell(row.cells[i], std::move(lines[i]), head.content, -head.height - style_.padding);
    draw_row_rule(head.content, -head.height - height, Row::Kind::group);
    return height;
  }

  const Context& context_;
  const Table& table_;
  StructId element_;
  Place place_;
  Flow& flow_;
  TableStyle style_;
  ColumnGrid grid_;
  RowText titles_;
  std::vector<RowText> rows_;
  const Row* group_ = nullptr;  // the one whose rows are being added
  int plain_head_ = no_head, group_head_ = no_head;
};

}  // namespace

void lay_out(const Context& context, const Table& table, StructId element, Place place, Flow& flow) {
  if (!table.columns.empty()) TableLayout(context, table, element, place, flow).run();
}

}  // namespace briefwright::layout
