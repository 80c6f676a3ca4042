// Where everything printed came from: pages to JSON, for auditors and for machines.
#pragma once

#include "frame/frame.hpp"

#include <string>

namespace briefwright::batch {

/// A trace and how much of what is printed it could not follow.
struct Trace {
  std::string json;
  std::size_t items = 0;
  std::size_t untraced = 0;  // items without an origin: a bug
};

/// {"document": …, "sha256": …, "pages": [{"page": 1, "label": "1", "width": …, "height": …, "items": […]}]},
/// boxes as [left, bottom, right, top] in points from the lower left corner of the page.  An item is
///   {"text", "box", "file", "line", "field"}  a field of a record,
///   {"text", "box", "rule"}                   what a rule of the program made from fields,
///   {"text", "box", "label"}                  a word of the label catalogue, or
///   {"figure", "box", …}                      a picture by its alternative text, and its origin likewise.
/// and has either a "block", the number in the document of the paragraph, cell or figure that it is part of,
/// or an "artifact" that it is: "header", "footer", "layout".  Neighbours on a line with one origin are one
/// item. The glyph runs must tell their sources (TypesetterOptions::keep_sources); what has none takes the
/// origin of its structure element. `sha256` is that of the document's bytes, in hexadecimal.
Trace trace(const frame::PagedDocument& document, const std::string& path, const std::string& sha256);

}  // namespace briefwright::batch
