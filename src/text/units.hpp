// Units of measure that stay with the number before them (B9).
#pragma once

#include "text/classes.hpp"

#include <span>

namespace briefwright::text {

/// Whether a unit stands at `at`, as a word of its own.
bool unit_at(std::span<const Char> paragraph, std::size_t at);

/// 十百千万亿兆年月日… : counters and units that a digit never leaves (B8).
bool binds_to_digit(char32_t c);
/// Other one-character counters, which a digit leaves unwillingly.
bool is_soft_counter(char32_t c);
bool is_chinese_numeral(char32_t c);

}  // namespace briefwright::text
