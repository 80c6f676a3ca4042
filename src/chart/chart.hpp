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
  Pt map_height{1e6};  // that the land of a map has at most
  double density = 0;  // of bars, and of plots in their height: 1 where they are as low as they may be
  std::shared_ptr<const Coastlines> coastlines;  // of maps; null: maps show no land
};

/// A height of a drawing at which a page may end: what stands above it are the items before `item`.
struct Cut {
  Pt depth;  // below the drawing's top
  std::size_t item = 0;
};

/// Draws within `width`; the height follows from the content.  All items carry `mark` (the figure's
/// structure element).  Labels never overlap and never leave the frame; text is never below 7 pt
/// (subscripts apart).  Holds for widths of 100 pt and more; without axes, bars or rows the height is zero.
/// `cuts`, where the caller wants them: of grids of many rows the place below the titles, which stand again
/// on a further page, those between the rows, and the one below the last; of others none.
frame::Frame draw(const Spec& spec, Pt width, const Style& style, frame::Mark mark,
                  text::Typesetter& typesetter, std::vector<Cut>* cuts = nullptr);

/// By how much the drawing of that size may be lower and still be read: maps, bars of scores, the position
/// matrix and the trend of capacities.
Pt gives(const Spec& spec, Size drawn, Style style, text::Typesetter& typesetter);

/// The same within a height, which takes from what the chart gives.
frame::Frame draw_within(Size room, const Spec& spec, Style style, frame::Mark mark,
                         text::Typesetter& typesetter);

}  // namespace briefwright::chart
