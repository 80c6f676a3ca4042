// Draws a chart spec into a frame of a given width.
#pragma once

#include "base/color.hpp"
#include "chart/map/coastline.hpp"
#include "document/figure/spec.hpp"
#include "frame/frame.hpp"
#include "text/typesetter.hpp"

#include <memory>
#include <vector>

namespace briefwright::chart {

/// How charts look; filled from the theme.  Series colours differ in grey as well.
struct Style {
  Color ink, muted, grid, accent, accent_soft;
  Pt label_size{8}, value_size{8.5}, hairline{0.4};
  std::shared_ptr<const Coastlines> coastlines;  // of maps; null: maps show no land
};

/// Draws within `width`; the height follows from the content.  All items carry `mark` (the figure's
/// structure element).  Labels never overlap and never leave the frame; text is never below 7 pt
/// (subscripts apart).  Holds for widths of 100 pt and more; without axes, bars or rows the height is zero.
frame::Frame draw(const Spec& spec, Pt width, const Style& style, frame::Mark mark,
                  text::Typesetter& typesetter);

}  // namespace briefwright::chart
