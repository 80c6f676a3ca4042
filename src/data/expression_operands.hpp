// The values of a condition: what type they must be, and what a word stands for in each vocabulary.
#pragma once

#include "data/expression_tokens.hpp"
#include "data/expression_tree.hpp"

namespace briefwright::data {

/// Where a condition came from, for its complaints.
struct ConditionSource {
  std::string_view source;
  std::string_view field_name;  // as written
};

/// Fills numbers and keys of a condition's operands (`at`: the byte of each), and which records it speaks of;
/// `phrase` gets the values as they are read aloud, `unknown` the words that no vocabulary knows.  Requires
/// condition.policies and .facilities to hold what was asked for.  Fails with "expression-type".
Result<bool> resolve_operands(Condition& condition, const std::vector<std::size_t>& at,
                              const ConditionSource& where, const Vocabulary& vocabulary, Phrase& phrase,
                              std::vector<UnknownValue>& unknown);

/// The nearest words of some kinds for a hint; all of them where they are few.
std::string near_words(std::string_view word, const std::vector<std::string_view>& kinds,
                       const Vocabulary& vocabulary);

}  // namespace briefwright::data
