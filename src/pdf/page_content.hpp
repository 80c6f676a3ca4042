// One page's items as its content stream, its links and its marked content.
#pragma once

#include "frame/frame.hpp"
#include "pdf/content_map.hpp"
#include "pdf/font_embedder.hpp"
#include "pdf/links.hpp"
#include "pdf/pictures.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace briefwright::pdf {

/// What all pages are written with.
struct ContentContext {
  const frame::PagedDocument& document;
  const text::FontLibrary& fonts;
  const FontTable& embedded;
  const PictureTable& pictures;
  std::vector<std::string_view>
      languages;  // by element: its own or the nearest ancestor's; [0] the document's
};

ContentContext content_context(const frame::PagedDocument& document, const text::FontLibrary& fonts,
                               const FontTable& embedded, const PictureTable& pictures);

/// Operators of page number `page`; never empty.  Marks every item and notes it in `map`; links go to
/// `links`.
std::string page_operators(const ContentContext& context, std::size_t page, ContentMap& map,
                           LinkWriter& links);

}  // namespace briefwright::pdf
