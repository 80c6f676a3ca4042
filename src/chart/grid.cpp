#include "chart/grid.hpp"

#include "chart/marks.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace briefwright::chart {
namespace {

/// Three lines hold a text of this many times the measure even when it breaks badly.
constexpr double lines_held = 2.4;

/// Labels beside columns of at least `cell`; none when they do not fit.
std::optional<GridForm> beside(Pt width, const GridNeeds& needs, Pt cell, bool numbered) {
  const double columns = static_cast<double>(needs.columns);
  const Pt label = std::min(needs.label_line, width - grid_gap - cell * columns);
  if (label < needs.label_word || label * lines_held < needs.label_line || label < Pt()) return std::nullopt;
  const Pt left = label > Pt() ? label + grid_gap : Pt();
  const Pt cell_width = std::min(std::max(cell, needs.most_cell), (width - left) / columns);
  return GridForm{false, numbered, label, left, cell_width, needs.columns};
}

constexpr Pt head_gap{3}, group_gap{6}, block_gap{10}, key_gap{6}, side_bar{1.8}, bar_indent{6}, label_gap{1};
constexpr double title_lines = 3.2;  // of a title's length are set below one another

/// Columns [first, last) of a grid, side by side.
struct Band {
  std::size_t first, last;
};

class Drawing {
 public:
  Drawing(Canvas& canvas, const Grid& grid) : canvas_(canvas), grid_(grid) {
    const bool marked =
        std::any_of(grid.rows.begin(), grid.rows.end(), [](const GridRow& row) { return row.highlighted; });
    indent_ = marked ? bar_indent : Pt();
    form_ = grid_form(canvas.width() - indent_, needs());
    for (const GridRow& row : grid.rows)
      labels_.push_back(canvas.set(row.label, label_look(row), form_.label_width));
  }

  Pt draw() {
    Pt top;
    for (std::size_t first = 0; first == 0 || first < grid_.columns.size(); first += form_.columns) {
      if (first > 0) top -= block_gap;
      const Band band{first, std::min(first + form_.columns, grid_.columns.size())};
      top = draw_titles(band, top);
      const bool whole = form_.columns >= grid_.columns.size();
      if (whole) canvas_.cut(top);
      for (std::size_t row = 0; row < grid_.rows.size(); ++row) {
        top = draw_row(band, row, top);
        if (whole) canvas_.cut(top);
      }
    }
    if (!form_.numbered) return top;
    return draw_legend(canvas_, numbered_key(canvas_, grid_.columns), Pt(), top - key_gap, Side::left);
  }

 private:
  Look label_look(const GridRow& row) const {
    return {canvas_.label().size, canvas_.style().ink, row.highlighted};
  }

  GridNeeds needs() {
    GridNeeds needs{grid_.columns.size(), {}, {}, {}, grid_.least_cell, grid_.most_cell};
    needs.label_word = canvas_.extremes(grid_.row_title, canvas_.note()).word;
    for (const GridRow& row : grid_.rows) {
      const Extremes label = canvas_.extremes(row.label, label_look(row));
      needs.label_line = std::max(needs.label_line, label.line + Pt(0.5));
      needs.label_word = std::max(needs.label_word, label.word);
    }
    for (const std::string& title : grid_.columns) {
      const Extremes words = canvas_.extremes(title, canvas_.note());
      needs.title = std::max({needs.title, words.word, words.line / title_lines});
    }
    return needs;
  }

  Pt left() const { return indent_ + form_.left; }
  Pt right(const Band& band) const {
    return left() + form_.cell_width * static_cast<double>(band.last - band.first);
  }
  Rect cell(const Band& band, std::size_t column, Pt top, Pt height) const {
    const Pt x = left() + form_.cell_width * static_cast<double>(column - band.first);
    return {x, top - height, x + form_.cell_width, top};
  }

  /// Titles stand on one foot line, with the rows' title at the left.
  Pt draw_titles(const Band& band, Pt top) {
    std::vector<Block> titles;
    Pt height;
    for (std::size_t i = band.first; i < band.last; ++i) {
      titles.push_back(canvas_.set(form_.numbered ? std::to_string(i + 1) : grid_.columns[i], canvas_.note(),
                                   form_.cell_width - title_air / 2));
      height = std::max(height, titles.back().height());
    }
    const Block rows = canvas_.set(grid_.row_title, canvas_.note(), form_.label_width);
    if (form_.label_above && !rows.lines.empty()) {
      canvas_.place(rows, indent_, top, rows.width, Side::left);
      top -= rows.height() + label_gap;
    } else {
      height = std::max(height, rows.height());
      canvas_.place(rows, indent_, top - height + rows.height(), rows.width, Side::left);
    }
    for (std::size_t i = band.first; i < band.last; ++i) {
      const Block& title = titles[i - band.first];
      const Rect place = cell(band, i, top, height);
      canvas_.place(title, place.left, place.bottom + title.height(), place.width(), Side::center);
    }
    return height > Pt() ? top - height - head_gap : top;
  }

  Pt draw_group(const Band& band, const std::string& group, Pt top) {
    const Look look{canvas_.note().size, canvas_.style().muted, true};
    const Block head = canvas_.set(group, look, canvas_.width() - indent_);
    const Pt bottom = top - head.height() - Pt(1.5);
    canvas_.place(head, indent_, top, head.width, Side::left);
    const Pt end = std::max(right(band), indent_ + form_.label_width);
    canvas_.line({Pt(), bottom}, {std::min(end, canvas_.width()), bottom},
                 canvas_.hairline(canvas_.style().muted));
    return bottom - Pt(1.5);
  }

  Pt row_height(const Band& band, std::size_t row) const {
    Pt height = grid_.row_height;
    if (!form_.label_above) height = std::max(height, labels_[row].height() + Pt(1.5));
    for (std::size_t i = band.first; i < band.last; ++i)
      height = std::max(height, grid_.height(row, i, form_.cell_width));
    return height;
  }

  Pt draw_row(const Band& band, std::size_t row, Pt top) {
    const Block& label = labels_[row];
    if (!grid_.rows[row].group.empty())
      top = draw_group(band, grid_.rows[row].group, top - (row > 0 ? group_gap : head_gap));
    const Pt start = top, height = row_height(band, row);
    if (form_.label_above) {
      canvas_.place(label, indent_, top, label.width, Side::left);
      top -= label.height() + label_gap;
    } else {
      canvas_.place(label, indent_, top - (height - label.height()) / 2, label.width, Side::left);
    }
    for (std::size_t i = band.first; i < band.last; ++i) grid_.draw(row, i, cell(band, i, top, height));
    const Pt bottom = band.first < band.last ? top - height : top;
    if (grid_.rows[row].highlighted) canvas_.fill({Pt(), bottom, side_bar, start}, canvas_.style().accent);
    if (grid_.ruled)
      canvas_.line({indent_, bottom - grid_.row_gap / 2}, {right(band), bottom - grid_.row_gap / 2},
                   canvas_.hairline(canvas_.style().grid));
    return bottom - grid_.row_gap - (form_.label_above ? Pt(2) : Pt());
  }

  Canvas& canvas_;
  const Grid& grid_;
  GridForm form_;
  Pt indent_;
  std::vector<Block> labels_;
};

}  // namespace

GridForm grid_form(Pt width, const GridNeeds& needs) {
  const Pt cell = std::clamp(needs.cell, Pt(1), width);
  if (needs.columns == 0) return {true, false, width, {}, cell, 1};
  const Pt titled = std::max(cell, needs.title + title_air);
  for (const bool numbered : {false, true})
    if (const auto form = beside(width, needs, numbered ? cell : titled, numbered)) return *form;
  const double all = static_cast<double>(needs.columns);
  const double fit = std::clamp(std::floor(width / cell + 1e-9), 1.0, all);
  const double columns = std::ceil(all / std::ceil(all / fit));  // grids about equally wide
  const Pt cell_width = std::min(std::max(cell, needs.most_cell), width / columns);
  return {true, titled > cell_width, width, {}, cell_width, static_cast<std::size_t>(columns)};
}

Pt draw_grid(Canvas& canvas, const Grid& grid) {
  if (grid.rows.empty()) return {};
  return Drawing(canvas, grid).draw();
}

}  // namespace briefwright::chart
