// Emphasis where CommonMark's flanking rules refuse it or see it by mistake.
//
// `是**“重点”**的` is plain text to CommonMark: a delimiter between a letter and punctuation opens
// nothing.  Chinese has no spaces that would help, so such pairs are replaced by marks that the
// Markdown reader turns into a look itself.  Pairs that the parser honours stay as they are.
#pragma once

#include <string>
#include <string_view>

namespace briefwright::document {

/// Marks pairs of `*`, `**`, `***`, `__` and `___` beside CJK that the parser would leave, all pairs of `~~`,
/// and the signs that are none: a multiplication sign between figures, everything in a `$…$` formula.
/// Valid UTF-8 in and out, without noncharacters of its own.  Backslash escapes and code spans are respected;
/// no pair reaches over a block or a table cell.  Linear in the text.
std::string mark_emphasis(std::string_view markdown);

}  // namespace briefwright::document
