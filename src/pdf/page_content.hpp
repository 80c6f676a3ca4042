// One page's items as its content stream, its links and its marked content.
#pragma once

#include "frame/frame.hpp"
#include "pdf/content_map.hpp"
#include "pdf/font_embedder.hpp"
#include "pdf/links.hpp"
#include "pdf/pictures.hpp"

#include <string>
#include <string_view>

namespace briefwright::pdf {

/// What all pages are written with.
struct ContentContext {
  const frame::StructureTree& structure;
  std::string_view language;  // of the document
  const text::FontLibrary& fonts;
  const FontTable& embedded;
  const PictureTable& pictures;
};

/// Operators of page number `page`; never empty.  Marks every item and notes it in `map`; links go to
/// `links`.
std::string page_operators(const ContentContext& context, const frame::Frame& frame, std::size_t page,
                           ContentMap& map, LinkWriter& links);

}  // namespace briefwright::pdf
