// P10: where lines may break: ICU's opportunities tailored by the rules B1–B13 and B18 (docs/typography, 3
// and 5.1).
//
// Pure: takes classified code points and ICU's answer, gives a penalty before every code point.
#pragma once

#include "text/classes.hpp"

#include <span>
#include <vector>

namespace briefwright::text {

inline constexpr int no_break = -1;
/// From this penalty on a line ends only where the text would not fit otherwise: more than the badness of
/// any line that is stretched instead.
inline constexpr int last_resort = 1'000'000;

/// Penalties before each code point: no_break, or 0 and more.  `base` is LineBreaks::of the same text.
std::vector<int> break_penalties(std::span<const Char> paragraph, const std::vector<bool>& base);

/// 5.1, for [begin, end) of `paragraph` that is one address: writes the penalties inside the range.
void break_url(std::span<const Char> paragraph, std::size_t begin, std::size_t end,
               std::vector<int>& penalties);

/// Marks as `url` what reads as an address in running text: http(s), doi and mailto schemes.
void find_urls(std::span<Char> paragraph);

}  // namespace briefwright::text
