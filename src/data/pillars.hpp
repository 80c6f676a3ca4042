// How far the regulatory pillars of a country stand, told from words in their texts.
//
// The records have no field for it: a pillar is one sentence, so this is a reading of words and no more.  One
// rule, for both languages; of several signs the one that promises least decides:
//  1. unknown: no text, or one that opens by saying that nothing is specified ("not specified", 未具体说明).
//  2. pending: it says that a rule is still to come or only studied ("TBD", "pending", "not yet", "under
//     discussion", "developing"; 待定, 尚无, 制定中, 研究中).
//  3. draft: it names a proposal or a draft ("proposed", "draft", "bill"; 提议, 草案, 征求意见).
//  4. enacted: it names an instrument or a duty that binds ("act", "law", "decree", "directive",
//     "constitution", "mandatory", "prohibited"; 法令, 条例, 宪法, 强制).
//  5. stated: there is a text, and none of these words in it ("20 years", "State owned").
// What cannot be told: whether the named law rules this very matter, whether it is in force, whether a
// Chinese 法案 is a bill or an act (it counts as an act), and whether "stated" is law, practice or plan; an
// enacted pillar with an unfinished detail reads as unfinished.  The word that decided is given, so that a
// reader can check; pillars.cpp has the whole list of words.
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

/// In the order of the model's pillars.
using PillarRow = std::vector<PillarReading>;
PillarRow pillar_states(const Entries& regulatory);

/// By PillarState, over the pillars of one row.
std::array<int, pillar_state_count> count_states(const PillarRow& row);

}  // namespace briefwright::data
