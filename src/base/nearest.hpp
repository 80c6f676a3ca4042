// Words as people type them: folding, and the nearest known word for a misspelt one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright {

/// Outer white space goes, inner runs become one space, ASCII letters become small.
std::string folded(std::string_view word);

/// `part` in `whole`, both folded.  An empty part is in everything.
bool contains_folded(std::string_view whole, std::string_view part);

/// At most `limit` of the candidates that `word` may have meant, the nearest first, equals in their own
/// order: by edits of characters (Damerau–Levenshtein, adjacent swaps), at most a third of its length and at
/// least one, then those that hold it or begin it.  Requires valid UTF-8.  Candidates longer than 64
/// characters and words that long have no near ones.
std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates,
                                 std::size_t limit);

/// The nearest of the candidates by the same measure; of equals the first.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);

/// "did you mean "a", "b" or "c"?"; empty without any.
std::string did_you_mean(const std::vector<std::string>& words);

}  // namespace briefwright
