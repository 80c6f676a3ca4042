// Markdown of a record to blocks, through cmark-gfm.
#pragma once

#include "document/document.hpp"

namespace briefwright::document {

/// CommonMark with GitHub's tables, task lists, struck text and notes.  Lists count from their first number,
/// years at the front of items stay, notes stand behind the text.  Emphasis beside CJK is honoured where
/// CommonMark would refuse it, a `*` between figures is no emphasis, bare http(s) addresses become links, a
/// line end between two CJK characters is no space. Headings become level `top_level` and below, without
/// skipping, and stay out of the outline; one too long for a heading is a paragraph.  Links other than http,
/// https and mailto lose their target and keep their text.  HTML tags that only say how text looks become
/// that look, comments go, others print as they stand. Nesting beyond eight levels is flattened.  A picture
/// divides its paragraph and becomes a Picture without image; in headings and cells its words stand for it.
/// What is left out, or printed other than it is meant, is named in the remarks of the blocks.  `origin` is
/// of the field; its line counts for the first line of `source`.
Blocks blocks_from_markdown(std::string_view source, int top_level, const Origin& origin);

/// A plain field as inlines: bare http(s) addresses become links, line ends forced breaks; nothing else
/// is read as mark-up.  Control characters are dropped.
Inlines linked_text(std::string_view text, const Origin& origin);

}  // namespace briefwright::document
