// Figures: a chart or a picture and the caption below it, never parted.
#include "layout/block_layout.hpp"
#include "layout/grid.hpp"

#include "chart/chart.hpp"

#include <algorithm>

namespace briefwright::layout {

using namespace document;
using frame::StructId;

namespace {

constexpr double highest_picture = 0.6;    // of the page: a higher one is drawn narrower
constexpr double narrowest_picture = 0.4;  // of the measure
constexpr Pt thinnest_picture{0.1};        // a line of pixels stays a place on the page

frame::Frame draw(const Context& context, const Figure& figure, Pt width, frame::Mark mark) {
  return chart::draw(figure.chart, width, context.theme.chart, mark, context.typesetter);
}

/// As wide as the place, or narrower when it would be too high: most charts keep their proportions.
frame::Frame fitted(const Context& context, const Figure& figure, Place place, frame::Mark mark) {
  frame::Frame picture = draw(context, figure, place.width, mark);
  const Pt limit = body_height(context.theme) * highest_picture;
  if (picture.size.height <= limit) return picture;
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

/// `element` is the figure, whose only child is the caption where there is one.
void add_captioned(const Context& context, frame::Frame&& picture, const Inlines& caption_text,
                   StructId element, Place place, Flow& flow) {
  const Theme& theme = context.theme;
  FlowSlice slice;
  slice.lines = 2;
  slice.height = snapped_up(picture.size.height, theme.baseline);
  const Pt bottom = -picture.size.height;
  slice.content.place(std::move(picture), {place.left, bottom});
  flow.space(theme.block_space);
  flow.add(std::move(slice));
  if (!is_blank(caption_text)) {
    const RoleStyle& style = theme.role(TextRole::caption);
    TextLook look{style};
    look.autospace = Em(1.0 / 6);
    const ReadyText caption = ready_text(context, caption_text, look, context.child(element, 0));
    flow.keep(1);
    flow.space(style.space_before);
    add_lines(context, set_lines(context, caption, text_width(theme, place.width)), caption, place.left, true,
              flow);
  }
  flow.space(theme.block_space);
}

}  // namespace

void lay_out(const Context& context, const Figure& figure, StructId element, Place place, Flow& flow) {
  frame::Frame picture = fitted(context, figure, place, frame::Mark::of(element));
  add_captioned(context, std::move(picture), figure.caption, element, place, flow);
}

void lay_out(const Context& context, const Picture& picture, StructId element, Place place, Flow& flow) {
  if (!picture.image) return lay_out(context, Paragraph{.text = picture.instead}, element, place, flow);
  frame::Frame frame;
  frame.size = fitted(context, *picture.image, place);
  frame.add(frame::Mark::of(element),
            frame::Picture{{Pt(), Pt(), frame.size.width, frame.size.height}, picture.image});
  add_captioned(context, std::move(frame), picture.caption, element, place, flow);
}

}  // namespace briefwright::layout
