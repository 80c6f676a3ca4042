// How far the seven regulatory pillars of a country stand, told from their texts.
#pragma once

#include "data/country.hpp"

#include <array>

namespace briefwright::data {

/// The keys of the vocabulary's kind "pillar-state", in its order.
enum class PillarState : std::uint8_t { enacted, draft, pending, stated, unknown };
inline constexpr std::size_t pillar_state_count = 5;
inline constexpr std::array<std::string_view, pillar_state_count> pillar_state_keys{
    "enacted", "draft", "pending", "stated", "unknown"};

struct PillarReading {
  PillarState state = PillarState::unknown;
  std::string word;  // the word of the text that decided; empty for stated and for an absent text
};

PillarReading pillar_state(const Text& pillar);

/// In the order of pillar_keys.
using PillarRow = std::array<PillarReading, pillar_count>;
PillarRow pillar_states(const Regulatory& regulatory);

/// By PillarState, over the seven of one row.
std::array<int, pillar_state_count> count_states(const PillarRow& row);

}  // namespace briefwright::data
