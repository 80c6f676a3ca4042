// Emphasis next to CJK, which CommonMark's flanking rules refuse.
//
// `是**“重点”**的` is plain text to CommonMark: a delimiter between a letter and punctuation opens
// nothing.  Chinese has no spaces to mend that with, so such pairs are replaced by marks that the
// Markdown reader turns into bold or emphasis itself.  Pairs that md4c honours stay as they are.
#pragma once

#include <string>
#include <string_view>

namespace briefwright::document {

/// Noncharacters, which no text may contain: the pass removes them from its input first.
inline constexpr char32_t strong_mark = 0xFDD0, emphasis_mark = 0xFDD1;

/// Valid UTF-8 in and out.  Backslash escapes, code spans and paragraph ends are respected; runs of
/// three and more asterisks are left to md4c.  Linear in the text.
std::string mend_cjk_emphasis(std::string_view markdown);

}  // namespace briefwright::document
