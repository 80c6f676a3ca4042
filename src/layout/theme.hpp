// How a document looks: page, grid, text styles, colours.  Plain data, filled by `config`.
#pragma once

#include "base/color.hpp"
#include "base/geometry.hpp"
#include "base/language.hpp"
#include "chart/chart.hpp"
#include "document/document.hpp"

#include <array>
#include <string>

namespace briefwright::layout {

struct RoleStyle {
  Pt size;
  double leading_cjk = 1.65;   // times size, for zh
  double leading_latin = 1.4;  // times size, for en
  bool bold = false;
  Color color;
  Pt space_before, space_after;  // between two blocks the larger one counts
};

struct Theme {
  std::string font_set = "sans";  // a set of fonts.yaml
  Size page{Pt(595.28), Pt(841.89)};
  Pt margin_left, margin_right, margin_top, margin_bottom;
  Pt head_baseline, foot_baseline;  // from the top and the bottom edge
  int grid_columns = 12;
  Pt gutter;
  int text_columns = 12;  // grid columns that running text may span: keeps lines readable
  Pt baseline;            // step of the vertical grid: line pitches, spaces and heights are multiples of it
  std::array<RoleStyle, 7> roles;     // by document::TextRole
  std::array<RoleStyle, 4> headings;  // levels 1–4; deeper ones look like 4
  RoleStyle fact_value;               // the large figures
  RoleStyle table, table_dense, table_head;
  Color ink, muted, accent, accent_soft, warning, hairline_color, link;
  Pt hairline{0.4}, rule{1.0};
  chart::Style chart;
  int contents_from_pages = 8;  // shorter documents print no table of contents

  bool justify_cjk = true, justify_latin = false;  // running text; captions and cells are never justified
  bool hyphenate = true;
  bool underline_links = true;  // in running text: a link must show without colour too
  double first_indent = 0;      // of paragraphs, in em
  Pt list_indent{14};           // from label to text, at least
  Pt list_item_space{4};
  Pt block_space{12};                       // around tables, figures, facts and sets of columns
  Pt callout_indent{12};                    // from the side rule to the text
  Pt column_gap{10};                        // between the columns of a table
  Pt row_padding{5}, row_padding_dense{1};  // above and below the text of a table row

  const RoleStyle& role(document::TextRole r) const { return roles[static_cast<std::size_t>(r)]; }
  const RoleStyle& heading(int level) const {
    return headings[static_cast<std::size_t>(level < 1 ? 0 : level > 4 ? 3 : level - 1)];
  }
};

}  // namespace briefwright::layout
