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
  Pt space_before, space_after;
};

struct Theme {
  std::string font_set = "sans";  // a set of fonts.yaml
  Size page{Pt(595.28), Pt(841.89)};
  Pt margin_left, margin_right, margin_top, margin_bottom;
  Pt head_baseline, foot_baseline;  // from the top and the bottom edge
  int grid_columns = 12;
  Pt gutter;
  Pt baseline;                        // pitch of the baseline grid
  std::array<RoleStyle, 7> roles;     // by document::TextRole
  std::array<RoleStyle, 4> headings;  // levels 1–4; deeper ones look like 4
  RoleStyle fact_value;               // the large figures
  RoleStyle table, table_dense, table_head;
  Color ink, muted, accent, accent_soft, warning, hairline_color, link;
  Pt hairline{0.4}, rule{1.0};
  chart::Style chart;
  int contents_from_pages = 8;  // shorter documents print no table of contents

  const RoleStyle& role(document::TextRole r) const { return roles[static_cast<std::size_t>(r)]; }
};

}  // namespace briefwright::layout
