// Texts cut where a sentence ends, by ICU and its lists of abbreviations ("U.S." and "No." end no sentence).
#pragma once

#include "document/inline.hpp"

#include <string_view>
#include <vector>

namespace briefwright::compose {

struct SplitText {
  document::Inlines first, rest;
};

/// All of the text where it fits in `most_cells` (two to a Han character), else its first sentences that do,
/// two at most and one always; behind a first one of less than half of that, which tells little, a second may
/// fill half as much again.  `rest` begins with the next one.  `language` is the BCP 47 tag of the text.
SplitText first_sentences(const document::Inlines& text, std::string_view language, std::size_t most_cells);

/// Its first sentences that end within so many cells; maybe none.
SplitText sentences_within(const document::Inlines& text, std::string_view language, std::size_t cells);

/// Cells of a text, two to a wide character.
std::size_t cells_of(std::string_view text);

}  // namespace briefwright::compose
