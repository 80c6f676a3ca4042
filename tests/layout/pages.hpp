// Lays out documents in tests and reads the pages back.
#pragma once

#include "documents.hpp"
#include "layout/layout.hpp"

#include <string>
#include <vector>

namespace briefwright::layout {

/// 300 by 400 pt, margins of 30, body 10 on 14 (en) and 16 (zh).
Theme test_theme();

/// Fonts of the system: Noto Sans CJK.
const text::FontLibrary& test_fonts();

/// A laid out document and what was said about it.
struct LaidOut {
  explicit LaidOut(document::Document source, const Theme& theme = test_theme());

  document::Document source;  // elements of the layout refer to it by address
  Theme theme;
  Diagnostics diagnostics;
  frame::PagedDocument paged;

  std::size_t page_count() const { return paged.pages.size(); }

  /// The lines of a page from its content: texts on one baseline joined by a space, "|" between lines.
  std::string lines(std::size_t page) const;

  /// Like lines(), of what is outside the structure: heads, feet, repeated table heads.
  std::string artifacts(std::size_t page) const;

  /// All pages' lines(), separated by " / ".
  std::string all_lines() const;

  /// Codes of the diagnostics, separated by spaces.
  std::string codes() const;
};

/// The text items of a page with their right ends, in reading order.  Of a turned one, `baseline` is where
/// its last letter ends, and `height` is its length.
struct PlacedText {
  std::string text;
  Pt left, right, baseline, height, size;
  frame::Mark mark;
  Color color;
  bool turned = false;
};
std::vector<PlacedText> texts(const frame::Page& page);

/// Everything that must hold of any layout; a description of the first fault, empty when there is none:
/// every item is inside the margins or an artifact, marks exist, text elements have content, links and
/// bookmarks lead somewhere, destinations are unique, texts of one page do not overlap.
std::string fault(const LaidOut& laid_out);

}  // namespace briefwright::layout
