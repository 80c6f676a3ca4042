// How much two texts differ, in time that grows with their length.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace briefwright::data {

/// Without any white space: what two texts are compared by.  No-break, ideographic and zero-width spaces
/// count as white space.
std::string without_space(std::string_view text);

/// Words of letters and digits in small ASCII letters; every character from U+2E80 on is a word of its own.
/// Views into `text`, which is given folded.
std::vector<std::string_view> words_of(std::string_view text);

/// Dice's coefficient over the words as multisets, 0–1: twice the common ones by all.  Two texts without
/// words are alike (1).
double similarity(std::string_view a, std::string_view b);

/// Sentences of `text` that `other` does not have, in order; compared without white space.  A sentence ends
/// at 。！？ and line ends, and at . ! ? before white space.
std::vector<std::string> sentences_missing(std::string_view text, std::string_view other);

}  // namespace briefwright::data
