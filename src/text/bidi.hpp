// P6: directions, through ICU's implementation of UAX #9.
#pragma once

#include "text/classes.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace briefwright::text {

/// Embedding level of each code point; empty when the whole paragraph runs from left to right.  The
/// paragraph's level is 0: our documents are in languages written from left to right.
std::vector<std::uint8_t> bidi_levels(std::span<const Char> paragraph);

/// The order in which clusters with these levels stand on a line, left to right.
std::vector<std::size_t> visual_order(std::span<const std::uint8_t> levels);

}  // namespace briefwright::text
