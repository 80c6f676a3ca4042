// Key messages: sentences that a rule makes from fields, each with the name of its field.
//
// At most 25 words in English and about 45 characters in Chinese; a test holds all records to that.
#pragma once

#include "compose/common/words.hpp"

#include <functional>
#include <optional>
#include <span>

namespace briefwright::compose {

struct Message {
  std::string text;
  std::string_view field;   // the catalogue's key of the name of what it was made from
  std::string_view anchor;  // of the section that shows it; empty where none does
  std::string_view rule;
  Inlines then{};  // what a corpus says, behind the text
};

inline constexpr std::size_t most_messages = 5;

/// The committed capacity, or the pipeline's where nothing committed states one: none is not zero.  Requires
/// a facility.
Message capacity_message(const Fleet& fleet, std::string_view anchor);

/// How many active records lack a capacity; none without an active record.
std::optional<Message> coverage_message(const Fleet& fleet, std::string_view anchor);

/// The names of the dimensions that have this score: "market", "market, strategic"; of more than two that
/// tie, their number.
std::string names_at(const Edition& edition, std::span<const data::Dimension> dimensions,
                     const std::function<double(data::Dimension)>& score_of, double score);

/// A callout under the heading `key`; the field's name stands in small type behind each message and leads to
/// its section.
Blocks message_list(const Edition& edition, std::string_view key, const std::vector<Message>& messages);

}  // namespace briefwright::compose
