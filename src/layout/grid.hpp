// The page grid: columns across, a fine step downwards.  Pure arithmetic.
#pragma once

#include "layout/theme.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace briefwright::layout {

/// Width between the margins.
Pt measure(const Theme& theme);

/// Height between the margins, down to a multiple of the grid's step.
Pt body_height(const Theme& theme);

/// Width of `columns` grid columns and the gutters between them.
Pt grid_width(const Theme& theme, int columns);

/// Width of running text: at most theme.text_columns, at most `available`.
Pt text_width(const Theme& theme, Pt available);

/// Up to the next multiple of `step`; unchanged for a step that is not positive.
Pt snapped_up(Pt length, Pt step);

/// The multiple of the grid's step that is nearest to the style's leading, but never below
/// 1.15 times its size.  `language` is BCP 47: zh, ja and ko take the CJK leading.
Pt line_pitch(const Theme& theme, const RoleStyle& style, std::string_view language);

/// From the top of a line of `pitch` to its baseline: the em box (0.88 above, 0.12 below) stands in the
/// middle.
Pt baseline_drop(Pt pitch, Pt size);

bool is_cjk(std::string_view language);

/// Widths of columns side by side, gutters between them not included; the sum with gutters is
/// `available`.  Across the whole measure the columns keep to the grid wherever every one can have
/// at least one grid column.  Requires positive weights.
std::vector<Pt> share_columns(const Theme& theme, std::span<const double> weights, Pt available);

}  // namespace briefwright::layout
