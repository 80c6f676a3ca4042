// Markdown of a record to blocks, through md4c.
#pragma once

#include "document/document.hpp"

namespace briefwright::document {

/// Paragraphs, lists, headings, emphasis, strong, code, links, quotes, tables as text; raw HTML is
/// shown as text.  Headings become level `top_level` and below, without skipping, and stay out of
/// the outline.  Links other than http, https and mailto lose their target and keep their text.
/// `origin` is of the field; its line counts for the first line of `source`.
Blocks blocks_from_markdown(std::string_view source, int top_level, const Origin& origin);

}  // namespace briefwright::document
