// Bookmarks and page labels.
#pragma once

#include "frame/frame.hpp"
#include "pdf/haru_document.hpp"
#include "pdf/links.hpp"

#include <span>
#include <string>

namespace briefwright::pdf {

/// Writes the outline and gives its root; none for no entries.  An entry whose destination is unknown leads
/// nowhere, with a warning; levels that jump are drawn to the next possible one.
Ref write_outline(HaruDocument& file, std::span<const frame::OutlineEntry> entries,
                  const DestinationTable& destinations, Diagnostics& warnings);

/// The number tree for /PageLabels: "<</Nums[0<</S/D>> 4<</S/D/P(A-)>>]>>".
std::string page_labels(std::span<const frame::Page> pages);

}  // namespace briefwright::pdf
