// Pass 1: blocks to slices.  Each kind of block has a file of its own behind this header.
#pragma once

#include "layout/flow.hpp"
#include "layout/text_block.hpp"

#include <span>

namespace briefwright::layout {

/// Where in the measure a block stands.
struct Place {
  Pt left, width;
};

/// Text is not set narrower than this: what would be is stacked or not indented.
inline constexpr Pt least_width{60};

/// Appends the slices of the blocks to `flow`, in order.  A paragraph in the role of a caption right behind
/// a table, figure, set of facts or of columns is a note to it and stays with it.
void lay_out_blocks(const Context& context, std::span<const document::Block> blocks, Place place, Flow& flow);
void lay_out_block(const Context& context, const document::Block& block, Place place, Flow& flow);

/// The same of blocks over the whole measure: figures among them may stand later than they are written, up to
/// the next heading.
void lay_out_part(const Context& context, std::span<const document::Block> blocks, Place place, Flow& flow);

// One kind each; `element` is the block's, never none.
void lay_out(const Context& context, const document::Heading& heading, frame::StructId element, Place place,
             Flow& flow);
void lay_out(const Context& context, const document::Paragraph& paragraph, frame::StructId element,
             Place place, Flow& flow);
void lay_out(const Context& context, const document::List& list, frame::StructId element, Place place,
             Flow& flow);
void lay_out(const Context& context, const document::Table& table, frame::StructId element, Place place,
             Flow& flow);
void lay_out(const Context& context, const document::Figure& figure, frame::StructId element, Place place,
             Flow& flow);
void lay_out(const Context& context, const document::Picture& picture, frame::StructId element, Place place,
             Flow& flow);
void lay_out(const Context& context, const document::KeyFacts& facts, frame::StructId element, Place place,
             Flow& flow);
void lay_out(const Context& context, const document::FactStrip& strip, frame::StructId element, Place place,
             Flow& flow);
void lay_out(const Context& context, const document::Callout& callout, frame::StructId element, Place place,
             Flow& flow);
void lay_out(const Context& context, const document::Columns& columns, frame::StructId element, Place place,
             Flow& flow);

/// Appends one slice a line, `left` from the edge.  Between the first two lines, the last two and in a
/// text of up to three lines no page breaks (typography, 8).  `whole`: nowhere, in what is no higher than
/// half a page.
void add_lines(const Context& context, std::vector<text::Line>&& lines, const ReadyText& ready, Pt left,
               bool whole, Flow& flow);

}  // namespace briefwright::layout
