// Document in, pages out.
//
// Passes, in this order and with no way back but the bounded one that is named:
//   1 prepare    blocks to boxes: texts shaped, tables measured, charts drawn (needs the measure); once more
//                when tables were too wide and have been divided
//   2 paginate   boxes to pages: breaks by cost, heads repeated, widows and orphans kept
//   3 contents   page numbers into the table of contents; at most one more run of 2 when its
//                own length changes the pages
//   4 furnish    running heads, feet with page n of m, edge marks
#pragma once

#include "base/diagnostic.hpp"
#include "document/document.hpp"
#include "frame/frame.hpp"
#include "layout/theme.hpp"
#include "text/typesetter.hpp"

namespace briefwright::layout {

/// Never loses content: what cannot fit is broken, and a warning says so in `diagnostics`.  Pages with rows
/// of a document::RowRun are drawn when they are read: document, theme and typesetter must outlive these.
frame::PagedDocument lay_out(const document::Document& document, const Theme& theme,
                             text::Typesetter& typesetter, Diagnostics& diagnostics);

}  // namespace briefwright::layout
