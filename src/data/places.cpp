// Countries, regions and sectors as a selection sees them.
#include "data/places.hpp"

#include "base/nearest.hpp"
#include "data/selection.hpp"

#include <algorithm>

namespace briefwright::data {
namespace {

void add_once(std::vector<std::string>& keys, std::string key) {
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
}

void add_region(std::vector<std::string>& keys, std::string_view word, const Vocabulary& vocabulary) {
  const Entry* region = vocabulary.find("region", word);
  if (!region) return;
  add_once(keys, region->key);
  for (std::string& around : vocabulary.regions_around("region", region->key))
    add_once(keys, std::move(around));
}

void add_countries(std::vector<std::string>& keys, const Term& country, const Vocabulary& vocabulary) {
  for (const std::string& key : country_keys(country, vocabulary))
    for (std::string& region : vocabulary.regions_around("country", key)) add_once(keys, std::move(region));
}

/// The word is the key or a label, not only a further spelling.
bool named(const Entry* entry, std::string_view word) {
  const std::string small = folded(word);
  return entry && (small == folded(entry->key) ||
                   std::any_of(entry->names.begin(), entry->names.end(),
                               [&](const auto& name) { return small == folded(name.second); }));
}

bool inside(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  return std::all_of(part.begin(), part.end(), [&](const std::string& key) {
    return std::find(whole.begin(), whole.end(), key) != whole.end();
  });
}

}  // namespace

std::string one_country(std::string_view key, const Vocabulary& vocabulary) {
  const Entry* entry = vocabulary.find("country", key);
  return entry && !entry->same_as.empty() ? entry->same_as : std::string(key);
}

std::vector<std::string> country_keys(const Term& country, const Vocabulary& vocabulary) {
  if (!country.present()) return {};
  if (country.key.empty()) return {folded(country.raw)};
  std::vector<std::string> keys;
  for (std::size_t start = 0; start <= country.key.size();) {
    const std::size_t end = std::min(country.key.find('+', start), country.key.size());
    add_once(keys, one_country(std::string_view(country.key).substr(start, end - start), vocabulary));
    start = end + 1;
  }
  return keys;
}

Tally shared_part(std::span<const Facility* const> facilities, const Vocabulary& vocabulary) {
  Tally tally;
  for (const Facility* facility : facilities)
    if (active(*facility) && country_keys(facility->country, vocabulary).size() > 1)
      tally.add(facility->measure);
  return tally;
}

std::vector<std::string> single_countries(const Term& country, const Vocabulary& vocabulary) {
  std::vector<std::string> keys = country_keys(country, vocabulary);
  std::erase_if(keys, [&](const std::string& key) {
    const Entry* entry = vocabulary.find("country", key);
    return entry && entry->collective;
  });
  return keys;
}

std::vector<std::string> region_keys(const Policy& policy, const Vocabulary& vocabulary) {
  std::vector<std::string> keys;
  add_countries(keys, policy.country, vocabulary);
  if (keys.empty()) add_region(keys, policy.region.value, vocabulary);
  return keys;
}

std::vector<std::string> region_keys(const Facility& facility, const Vocabulary& vocabulary) {
  std::vector<std::string> keys;
  add_region(keys, facility.region.key, vocabulary);
  add_countries(keys, facility.country, vocabulary);
  return keys;
}

std::vector<std::string> region_keys(const Country& country, const Vocabulary& vocabulary) {
  std::vector<std::string> keys;
  add_countries(keys, country.country, vocabulary);
  if (keys.empty()) add_region(keys, country.region.value, vocabulary);
  return keys;
}

SectorWord sector_word(std::string_view word, const Vocabulary& vocabulary) {
  const Entry* policy = vocabulary.find("policy-sector", word);
  const Entry* facility = vocabulary.find("facility-sector", word);
  if (policy && facility && !inside({facility->key}, policy->covers))
    (named(facility, word) && !named(policy, word) ? policy : facility) = nullptr;
  SectorWord sector;
  if (policy) {
    sector = {"policy-sector", policy->key, {policy->key}, policy->covers};
  } else if (facility) {
    sector = {"facility-sector", facility->key, {}, {facility->key}};
  }
  for (const Entry& other : vocabulary.entries("policy-sector"))
    if (!other.covers.empty() && inside(other.covers, sector.facilities))
      add_once(sector.policies, other.key);
  return sector;
}

}  // namespace briefwright::data
