// Pictures of several countries beside each other: pillars, position to the medians, growth of capacity.
#pragma once

#include "compose/common/words.hpp"
#include "data/pillars.hpp"

#include <functional>
#include <span>

namespace briefwright::compose {

/// A country by its vocabulary key or the word that the vocabulary lacks.
std::string country_name(const Edition& edition, std::string_view key);

std::string_view quadrant_key(data::Quadrant quadrant);

/// The groups of a country's fields whose figures are printed as facts, such as its targets.
std::vector<const data::FieldSpec*> fact_groups(const Edition& edition);
/// A number or a year of a country; no text where the profile has none.
struct Figure {
  std::string text, unit;
  Origin origin;
};
Figure country_figure(const Edition& edition, const data::Country& profile, const data::FieldSpec& spec);

std::string pillar_name(const Edition& edition, std::size_t i);
std::string pillar_state_name(const Edition& edition, data::PillarState state);

/// The profile says anything of a pillar.
bool states_pillar(const data::Country& profile);

/// Profiles by pillar, in as many figures as pages hold.  Requires two profiles at least: a single one is a
/// table of texts.
Blocks pillar_figures(const Edition& edition, std::span<const data::Country* const> profiles);

using CountryTest = std::function<bool(std::string_view key)>;

/// All countries with an active policy by governance index and committed capacity.
Block position_figure(const Edition& edition, const data::Benchmarks& marks, const CountryTest& highlighted);

struct NamedFacilities {
  std::string name;
  data::FacilityList facilities;
};

/// Cumulative capacity since 2000, a panel each; on one scale, or, unless `one_scale`, on scales of their own
/// where the largest panel would flatten the others.
Block trend_panels(const Edition& edition, std::span<const NamedFacilities> groups, std::string_view caption,
                   bool one_scale);

}  // namespace briefwright::compose
