// Tables: a head that repeats, rows that stay whole, hairlines and no vertical rules.
#include "layout/block_layout.hpp"
#include "layout/grid.hpp"
#include "layout/table_text.hpp"

#include <algorithm>
#include <memory>
#include <optional>

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

/// Lives as long as the flow where it has rows to draw.
class TableLayout : public DrawnRows, public std::enable_shared_from_this<TableLayout> {
 public:
  TableLayout(const Context& context, const Table& table, StructId element, Place place)
      : context_(context), table_(table), element_(element), place_(place) {
    for (const Row& row : table.rows) {
      begins_.push_back(count_);
      count_ += row.run ? row.run->count : 1;
    }
  }

  void run(Flow& flow) {
    flow_ = &flow;
    lay_out();
    flow_ = nullptr;
    texts_ = {};
    measures_ = {};
  }

  frame::Frame draw(std::size_t index) override {
    Diagnostics told;  // when it was measured
    RowText row = run_text(index, told);
    RowLines lines = set_row(row, true);
    return whole_row(index, row, std::move(lines));
  }

 private:
  void lay_out() {
    prepare(table_.dense);
    if (!grid_.torn.empty() && !table_.dense) {
      prepare(true);
      if (!grid_.torn.empty()) prepare(false);
    }
    if (!grid_.torn.empty()) {
      std::vector<ColumnRange> pieces = divide_columns(grid_.torn, style_.gap, place_.width);
      const bool divided = pieces.size() > 1;
      context_.wide.push_back({&table_, (*context_.tree)[element_].origin, std::move(pieces)});
      if (divided) return;
    }
    flow().space(context_.theme.block_space);
    add_caption();
    if (has_head(table_)) add_titles(titles_);
    plain_head_ = make_head(nullptr);
    const std::size_t first = flow().size();
    for (std::size_t entry = 0; entry < table_.rows.size(); ++entry) {
      if (table_.rows[entry].run)
        add_run(entry);
      else
        add_row(entry);
    }
    keep_small_whole(first);
    flow().space(context_.theme.block_space);
  }

  Flow& flow() const { return *flow_; }

  /// The entry of the table that a row is, or the run that it is in.
  std::size_t entry_of(std::size_t index) const {
    return static_cast<std::size_t>(std::upper_bound(begins_.begin(), begins_.end(), index) -
                                    begins_.begin()) -
           1;
  }
  Row::Kind kind_of(std::size_t index) const { return table_.rows[entry_of(index)].kind; }

  /// The texts of a row of a run; adds its elements to the structure.
  RowText run_text(std::size_t index, Diagnostics& told) const {
    const std::size_t entry = entry_of(index);
    const Row row = table_.rows[entry].run->row(index - begins_[entry]);
    return run_text(row, entry, told);
  }
  RowText run_text(const Row& row, std::size_t entry, Diagnostics& told) const {
    TextElements elements(context_.anchors, *context_.tree, told, context_.part, context_.language);
    const RowsPlace& place = context_.elements.run_place(table_.rows[entry]);
    return row_text(context_, table_, row, style_, elements.row(table_, row, place).cells);
  }

  /// Texts of an entry that is a row.
  RowText own_text(const Row& row) const {
    std::vector<StructId> elements;
    for (const Cell& cell : row.cells) elements.push_back(context_.elements.of(&cell));
    return row_text(context_, table_, row, style_, elements);
  }

  /// Calls with each row of a run and its texts, whose elements are there meanwhile.
  template <class Use>
  void each_of_run(std::size_t entry, Diagnostics& told, Use use) const {
    const RowRun& run = *table_.rows[entry].run;
    for (std::size_t i = 0; i < run.count; ++i) {
      const Row row = run.row(i);
      context_.tree->begin_passing();
      use(row, run_text(row, entry, told));
      context_.tree->end_passing();
    }
  }

  /// Texts and widths in the one size or the other.
  void prepare(bool dense) {
    const std::size_t head_index = is_blank(table_.caption) ? 0 : 1;
    const bool head = has_head(table_);
    style_ = table_style(context_, dense);
    titles_ = {};
    if (head)
      titles_ = title_text(context_, table_, style_, context_.child(context_.child(element_, head_index), 0));
    texts_.assign(table_.rows.size(), {});
    measures_ = {};
    Diagnostics again;
    Diagnostics& told = measured_ ? again : context_.diagnostics;
    for (std::size_t entry = 0; entry < table_.rows.size(); ++entry) {
      const Row& own = table_.rows[entry];
      if (own.run) {
        each_of_run(entry, told, [&](const Row& row, const RowText& text) { measures_.add(row, text); });
        continue;
      }
      texts_[entry] = own_text(own);
      measures_.add(own, texts_[entry]);
    }
    measured_ = true;
    const EachRowText each_text = [this](const std::function<void(const RowText&)>& use) {
      Diagnostics ignored;
      for (std::size_t entry = 0; entry < table_.rows.size(); ++entry)
        if (table_.rows[entry].run)
          each_of_run(entry, ignored, [&](const Row&, const RowText& text) { use(text); });
        else
          use(texts_[entry]);
    };
    grid_ = column_grid(context_, table_, style_, titles_, measures_, each_text, place_.width);
  }

  void add_caption() {
    if (is_blank(table_.caption)) return;
    const ReadyText caption = ready_text(context_, table_.caption, {context_.theme.role(TextRole::caption)},
                                         context_.child(element_, 0));
    add_lines(context_, set_lines(context_, caption, place_.width), caption, place_.left, true, flow());
    flow().space(style_.padding);
    flow().keep(1);
  }

  void add_titles(const RowText& titles) {
    if (titles_height(most(set_row(titles))) > highest_head()) return add_split_titles(titles);
    FlowSlice slice;
    slice.lines = 0;
    slice.height = draw_titles(titles, slice.content, Pt());
    flow().add(std::move(slice));
    flow().keep(1);
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
      flow().add(std::move(slice));
    }
    flow().keep(1);
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

  RowLines set_row(const RowText& row, bool again = false) {
    RowLines lines;
    lines.reserve(row.cells.size());
    for (const CellText& cell : row.cells)
      lines.push_back(set_lines(context_, cell.text, grid_.width_of(cell), again || !grid_.torn.empty()));
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
    const bool sums = index + 1 < count_ && opens(index + 1) && kind_of(index + 1) == Row::Kind::subtotal;
    if (sums)
      draw_rule(frame, y, context_.theme.ink, context_.theme.hairline * 1.5);
    else
      draw_row_rule(frame, y, kind_of(index));
  }

  /// Dearer breaks between the slices from `first` on, when they are few and low.
  void keep_small_whole(std::size_t first) {
    Pt height;
    for (std::size_t i = first; i < flow().size(); ++i) height += flow()[i].height;
    if (count_ > most_rows_of_small || height > body_height(context_.theme) * highest_small) return;
    for (std::size_t i = first + 1; i < flow().size(); ++i)
      if (flow()[i].break_cost >= cost::free && flow()[i].break_cost < cost::never)
        flow()[i].break_cost += cost::small_table;
  }

  Pt padding_above(Row::Kind kind) const {
    return kind == Row::Kind::group ? style_.padding + style_.pitch / 2 : style_.padding;
  }

  void add_row(std::size_t entry) {
    const Row& row = table_.rows[entry];
    if (row.kind == Row::Kind::group) {
      group_ = &row;
      group_head_ = no_head;
    }
    const std::size_t first = flow().size();
    add_row(begins_[entry], texts_[entry], set_row(texts_[entry]));
    finish_row(row, begins_[entry], first);
  }

  void add_row(std::size_t index, RowText& row, RowLines&& lines) {
    const std::size_t count = most(lines);
    const Pt pitch = row_pitch(row, lines);
    const Pt height = row_height(row.kind, count, pitch);
    if (count > most_whole_lines) {
      for (CellText& cell : row.cells) cell.text.pitch = pitch;
      const bool high = height > body_height(context_.theme) / 2;
      return add_split_row(index, row, std::move(lines), count, pitch, high ? cost::lines : cost::inside_row);
    }
    FlowSlice slice;
    slice.lines = 2;
    slice.height = height;
    slice.content = whole_row(index, row, std::move(lines));
    flow().add(std::move(slice));
  }

  frame::Frame whole_row(std::size_t index, RowText& row, RowLines&& lines) {
    const Pt pitch = row_pitch(row, lines);
    for (CellText& cell : row.cells) cell.text.pitch = pitch;
    const Pt height = row_height(row.kind, most(lines), pitch);
    frame::Frame out;
    out.items.reserve(lines.size() + 1);
    for (std::size_t i = 0; i < lines.size(); ++i)
      draw_cell(row.cells[i], std::move(lines[i]), out, -padding_above(row.kind));
    draw_row_rule(out, -height, index);
    return out;
  }

  /// Rows are measured now and drawn with their page, but for those that a page may divide.
  void add_run(std::size_t entry) {
    const RowRun& run = *table_.rows[entry].run;
    const std::uint32_t drawn_by = flow().add_drawn_rows(shared_from_this(), run.count);
    for (std::size_t i = 0; i < run.count; ++i) {
      const std::size_t index = begins_[entry] + i, first = flow().size();
      const std::optional<Pt> height =
          fits_a_line(index) ? row_height(Row::Kind::body, 1, style_.pitch) : height_of_whole(index);
      if (height) {
        FlowSlice slice;
        slice.lines = 2;
        slice.height = *height;
        slice.drawn_by = drawn_by;
        slice.drawn_row = static_cast<std::uint32_t>(index);
        flow().add(std::move(slice));
      } else {
        Diagnostics told;
        RowText row = run_text(index, told);
        RowLines lines = set_row(row);
        add_row(index, row, std::move(lines));
      }
      finish_row(table_.rows[entry], index, first);
    }
  }

  /// As the row was measured.
  bool fits_a_line(std::size_t index) const {
    const std::span<const CellMeasure> cells = measures_.row(index);
    return std::all_of(cells.begin(), cells.end(), [&](const CellMeasure& cell) {
      return cell.one_line && cell.max <= grid_.width_of(cell.column, cell.span);
    });
  }

  /// None of a row that may be divided.
  std::optional<Pt> height_of_whole(std::size_t index) {
    Diagnostics told;
    context_.tree->begin_passing();
    const RowText row = run_text(index, told);
    const RowLines lines = set_row(row);
    context_.tree->end_passing();
    const std::size_t count = most(lines);
    if (count > most_whole_lines) return std::nullopt;
    return row_height(row.kind, count, row_pitch(row, lines));
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
  void add_split_row(std::size_t index, const RowText& row, RowLines&& lines, std::size_t count, Pt pitch,
                     double inside) {
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
      flow().add(std::move(slice));
    }
  }

  /// The first of its kind behind rows of another.
  bool opens(std::size_t index) const { return index == 0 || kind_of(index) != kind_of(index - 1); }

  /// Of a page that begins with this row: two rows of a kind rather than one stay together at either end.
  double break_cost(std::size_t index) const {
    if (kind_of(index) == Row::Kind::subtotal) return cost::never;
    if (opens(index)) return cost::free;
    const bool last = index + 1 == count_ || opens(index + 1);
    return last || opens(index - 1) ? cost::lone_row : cost::row;
  }

  /// Break costs, repeated heads, destinations.  `row` may be the one that stands for a run.
  void finish_row(const Row& row, std::size_t index, std::size_t first) {
    if (flow()[first].break_cost == cost::free) flow()[first].break_cost = break_cost(index);
    for (std::size_t i = first; i < flow().size(); ++i)
      flow()[i].head = row.kind == Row::Kind::group || group_ == nullptr ? plain_head_ : group_head();
    if (row.kind == Row::Kind::group) flow().keep(1);
    const std::string name = context_.anchors.name_of(&row);
    if (name.empty()) return;
    flow()[first].content.add(frame::Destination{name, {place_.left, Pt()}});
    if (!row.outline_title.empty())
      flow().add_landmark(
          {section() != nullptr ? section()->level + 1 : 1, row.outline_title, name, first, false});
  }

  /// The heading that the table stands under; null when there is none.
  const Landmark* section() const {
    const auto& marks = flow().landmarks();
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
    return head.height > Pt() && head.height <= highest_head() ? flow().add_head(std::move(head)) : no_head;
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
  std::vector<std::size_t> begins_;  // by entry of the table: how many rows stand before it
  std::size_t count_ = 0;            // of all rows
  Flow* flow_ = nullptr;             // while the table is laid out
  TableStyle style_;
  ColumnGrid grid_;
  RowText titles_;
  std::vector<RowText> texts_;  // by entry; none for a run
  RowMeasures measures_;
  bool measured_ = false;       // and what is wrong with the texts told
  const Row* group_ = nullptr;  // the one whose rows are being added
  int plain_head_ = no_head, group_head_ = no_head;
};

}  // namespace

void lay_out(const Context& context, const Table& table, StructId element, Place place, Flow& flow) {
  if (!table.columns.empty()) std::make_shared<TableLayout>(context, table, element, place)->run(flow);
}

}  // namespace briefwright::layout
