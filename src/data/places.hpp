// Which countries, regions and sectors a record counts under, and which a word stands for.
#pragma once

#include "data/country.hpp"
#include "data/facility.hpp"
#include "data/vocabulary.hpp"

namespace briefwright::data {

/// The key under which two names of one country are one.
std::string one_country(std::string_view key, const Vocabulary& vocabulary);

/// What a word says about sectors: the keys of policies and of facilities it picks.  The kind is that of the
/// vocabulary it was found in, empty when none knows it.  A word that both know as different things is of the
/// one that has it as its key or label: "Transport" is the transport of CO2, "Transportation" the sector of
/// policies.
/// country_keys() without the groups that stand in a country's place.
std::vector<std::string> single_countries(const Term& country, const Vocabulary& vocabulary);

struct SectorWord {
  std::string kind, key;
  std::vector<std::string> policies, facilities;
};
SectorWord sector_word(std::string_view word, const Vocabulary& vocabulary);

}  // namespace briefwright::data
