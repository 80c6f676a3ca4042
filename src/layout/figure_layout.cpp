// Figures: a chart or a picture and the caption below it, never parted.
#include "layout/block_layout.hpp"
#include "layout/grid.hpp"

#include "chart/chart.hpp"

#include <algorithm>
#include <cmath>

namespace briefwright::layout {

using namespace document;
using frame::StructId;

namespace {

constexpr double highest_picture = 0.6;    // of the page: a higher one is drawn narrower
constexpr double highest_land = 0.37;      // of the page, on a map: what it wants beyond that is more sea
constexpr std::size_t fewest_cuts = 8;     // of a grid that pages may divide
constexpr double narrowest_picture = 0.4;  // of the measure
constexpr Pt thinnest_picture{0.1};        // a line of pixels stays a place on the page

frame::Frame draw(const Context& context, const Figure& figure, Pt width, frame::Mark mark,
                  std::vector<chart::Cut>* cuts = nullptr) {
  chart::Style style = context.theme.chart;
  style.map_height = body_height(context.theme) * highest_land;
  return chart::draw(figure.chart, width, style, mark, context.typesetter, cuts);
}

/// What its slice holds: the picture at the place's left, its top at the slice's.
frame::Frame at_top(frame::Frame&& picture, Place place) {
  frame::Frame content;
  const Pt bottom = -picture.size.height;
  content.place(std::move(picture), {place.left, bottom});
  return content;
}

/// As wide as the place, or narrower when it would be too high and cannot be divided: most charts keep their
/// proportions.
frame::Frame fitted(const Context& context, const Figure& figure, Place place, frame::Mark mark,
                    std::vector<chart::Cut>& cuts) {
  frame::Frame picture = draw(context, figure, place.width, mark, &cuts);
  const Pt limit = body_height(context.theme) * highest_picture;
  if (picture.size.height <= limit || cuts.size() > fewest_cuts) return picture;
  const double shrink = std::max(narrowest_picture, limit / picture.size.height);
  frame::Frame narrower = draw(context, figure, place.width * shrink, mark);
  return narrower.size.height < picture.size.height ? narrower : picture;
}

/// At its own resolution, or smaller where it would be wider than the place or too high.
Size fitted(const Context& context, const Image& image, Place place) {
  const Size own = image.size();
  const Pt limit = body_height(context.theme) * highest_picture;
  const double scale = std::min({1.0, place.width / own.width, limit / own.height});
  return {std::max(own.width * scale, thinnest_picture), std::max(own.height * scale, thinnest_picture)};
}

/// Below the figure in `element`, whose only child it is.
void add_caption(const Context& context, const Inlines& text, StructId element, Place place, Flow& flow) {
  if (!is_blank(text)) {
    const RoleStyle& style = context.theme.role(TextRole::caption);
    TextLook look{style};
    look.autospace = Em(1.0 / 6);
    const ReadyText caption = ready_text(context, text, look, context.child(element, 0));
    flow.keep(1);
    flow.space(style.space_before);
    add_lines(context, set_lines(context, caption, text_width(context.theme, place.width)), caption,
              place.left, true, flow);
  }
  flow.space(context.theme.block_space);
}

/// The items [begin, end) of a drawing, `depth` below its top being the top of what holds them.
frame::Frame band(const frame::Frame& drawing, std::size_t begin, std::size_t end, Pt depth, Place place) {
  frame::Frame items, content;
  items.items.assign(drawing.items.begin() + static_cast<std::ptrdiff_t>(begin),
                     drawing.items.begin() + static_cast<std::ptrdiff_t>(end));
  content.place(std::move(items), {place.left, depth - drawing.size.height});
  return content;
}

/// A grid row by row, as a table is: `continued` and its titles stand on a further page, and what is below
/// the last row stays with it.
void add_rows(const Context& context, const frame::Frame& drawing, const std::vector<chart::Cut>& cuts,
              const Inlines& continued, Place place, Flow& flow) {
  frame::Frame titles = band(drawing, 0, cuts.front().item, Pt(), place);
  for (frame::Item& item : titles.items) {
    if (auto* run = std::get_if<frame::GlyphRun>(&item.what))
      for (frame::TextSource& source : run->sources)
        if (!source.origin.known()) source.origin = (*context.tree)[item.mark.element].origin;
    item.mark = frame::Mark::as(frame::Artifact::layout);
  }
  Head head{{}, {}};
  head.height = draw_continued(context, head.content, continued, {place.left, Pt()}, place.width,
                               frame::Artifact::layout);
  head.content.place(std::move(titles), {Pt(), -head.height});
  head.height += cuts.front().depth;
  const int repeated = flow.add_head(std::move(head));
  const std::size_t rows = cuts.size() - 1;
  chart::Cut from;
  for (std::size_t row = 0; row < rows; ++row) {
    const chart::Cut& to = cuts[row + 1];
    FlowSlice slice;
    slice.height = to.depth - from.depth;
    slice.content = band(drawing, from.item, to.item, from.depth, place);
    slice.break_cost = row == 0 ? cost::free : row == 1 || row + 1 == rows ? cost::lone_row : cost::row;
    if (row > 0) slice.head = repeated;
    flow.add(std::move(slice));
    from = to;
  }
  FlowSlice foot;
  foot.height = snapped_up(drawing.size.height, context.theme.baseline) - from.depth;
  foot.content = band(drawing, from.item, drawing.items.size(), from.depth, place);
  flow.keep(1);
  flow.add(std::move(foot));
}

/// `element` is the figure, whose only child is the caption where there is one.
void add_captioned(const Context& context, frame::Frame&& picture, std::unique_ptr<Elastic> elastic,
                   const Inlines& caption_text, StructId element, Place place, Flow& flow) {
  const Theme& theme = context.theme;
  FlowSlice slice;
  slice.lines = 2;
  slice.height = snapped_up(picture.size.height, theme.baseline);
  slice.elastic = std::move(elastic);
  slice.content = at_top(std::move(picture), place);
  flow.space(theme.block_space);
  flow.add(std::move(slice));
  add_caption(context, caption_text, element, place, flow);
}

}  // namespace

void lay_out(const Context& context, const Figure& figure, StructId element, Place place, Flow& flow) {
  const Theme& theme = context.theme;
  const frame::Mark mark = frame::Mark::of(element);
  std::vector<chart::Cut> cuts;
  frame::Frame picture = fitted(context, figure, place, mark, cuts);
  if (cuts.size() > fewest_cuts) {
    flow.space(theme.block_space);
    add_rows(context, picture, cuts, figure.continued, place, flow);
    return add_caption(context, figure.caption, element, place, flow);
  }
  std::unique_ptr<Elastic> elastic;
  // Whole steps of the grid.
  const Pt can = chart::gives(figure.chart, picture.size, theme.chart, context.typesetter);
  const Pt step = theme.baseline > Pt() ? theme.baseline : Pt(1);
  const Pt gives = step * std::floor(can / step + 1e-6);
  if (gives > Pt())
    elastic = std::make_unique<Elastic>(Elastic{
        gives, [&theme, &typesetter = context.typesetter, &figure, place, mark,
                width = picture.size.width](Pt height) {
          return at_top(chart::draw_within({width, height}, figure.chart, theme.chart, mark, typesetter),
                        place);
        }});
  add_captioned(context, std::move(picture), std::move(elastic), figure.caption, element, place, flow);
}

void lay_out(const Context& context, const Picture& picture, StructId element, Place place, Flow& flow) {
  if (!picture.image) return lay_out(context, Paragraph{.text = picture.instead}, element, place, flow);
  frame::Frame frame;
  frame.size = fitted(context, *picture.image, place);
  frame.add(frame::Mark::of(element),
            frame::Picture{{Pt(), Pt(), frame.size.width, frame.size.height}, picture.image});
  add_captioned(context, std::move(frame), nullptr, picture.caption, element, place, flow);
}

}  // namespace briefwright::layout
