// Pairs of facilities by name and country.
#include "data/renumbering.hpp"

#include "base/nearest.hpp"
#include "data/selection.hpp"
#include "data/text_difference.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace briefwright::data {
namespace {

constexpr double alike_names = 0.6;
constexpr double unlike_names = 0.2;
// A word that more facilities of a country have in their names tells none of them apart.
constexpr std::size_t telling_word = 50;

std::string country_of(const Facility& f) {
  return f.country.key.empty() ? folded(f.country.raw) : f.country.key;
}

/// Letters and digits of the name, and the country.
std::string identity(const Facility& f) {
  const std::string name = folded(f.name.value);
  std::string out;
  for (const std::string_view word : words_of(name)) out += word;
  return out + '\n' + country_of(f);
}

std::map<std::string, int> identities(std::span<const Facility> facilities) {
  std::map<std::string, int> counts;
  for (const Facility& f : facilities) ++counts[identity(f)];
  return counts;
}

bool phases_agree(const Facility& a, const Facility& b) {
  return !a.phase.present() || !b.phase.present() || folded(a.phase.value) == folded(b.phase.value);
}

/// Facilities by country and word of the name.
std::map<std::string, FacilityList> by_word(const FacilityList& facilities) {
  std::map<std::string, FacilityList> index;
  for (const Facility* f : facilities) {
    const std::string name = folded(f->name.value);
    const auto words = words_of(name);
    for (const std::string_view word : std::set<std::string_view>(words.begin(), words.end()))
      index[country_of(*f) + '\n' + std::string(word)].push_back(f);
  }
  return index;
}

struct Best {
  const Facility* facility = nullptr;
  double similarity = 0;
  bool shared = false;  // another is as near
};

/// The nearest of the others for each facility that has one near enough.
std::map<const Facility*, Best> nearest_of(const FacilityList& facilities, const FacilityList& others) {
  const auto index = by_word(others);
  std::map<const Facility*, Best> best;
  for (const auto& [word, list] : by_word(facilities)) {
    const auto found = index.find(word);
    if (found == index.end() || found->second.size() > telling_word || list.size() > telling_word) continue;
    for (const Facility* a : list)
      for (const Facility* b : found->second) {
        Best& nearest = best[a];
        if (nearest.facility == b || !phases_agree(*a, *b)) continue;
        const double alike = similarity(a->name.value, b->name.value);
        if (alike < alike_names || alike < nearest.similarity) continue;
        nearest = {b, alike, alike == nearest.similarity};
      }
  }
  return best;
}

std::vector<Renumbered> certain(const FacilityList& gone, const FacilityList& added,
                                std::span<const Facility> before, std::span<const Facility> after) {
  const auto then = identities(before), now = identities(after);
  std::map<std::string, const Facility*> arrived;
  for (const Facility* f : added) arrived[identity(*f)] = f;
  std::vector<Renumbered> pairs;
  for (const Facility* f : gone) {
    const std::string name = identity(*f);
    const auto other = arrived.find(name);
    if (other == arrived.end() || name.front() == '\n' || then.at(name) != 1 || now.at(name) != 1) continue;
    if (!phases_agree(*f, *other->second)) continue;
    pairs.push_back({f, other->second, Renumbered::Confidence::certain, 1, {}});
  }
  return pairs;
}

FacilityList without(const FacilityList& list, const std::set<const Facility*>& paired) {
  FacilityList rest;
  for (const Facility* f : list)
    if (!paired.contains(f)) rest.push_back(f);
  return rest;
}

}  // namespace

std::vector<Renumbered> renumbered(const FacilityList& gone, const FacilityList& added,
                                   std::span<const Facility> before, std::span<const Facility> after) {
  std::vector<Renumbered> pairs = certain(gone, added, before, after);
  std::set<const Facility*> paired;
  for (const Renumbered& pair : pairs) paired.insert({pair.before, pair.after});
  const FacilityList left_gone = without(gone, paired), left_added = without(added, paired);
  const auto forth = nearest_of(left_gone, left_added);
  const auto back = nearest_of(left_added, left_gone);
  for (const Facility* f : left_gone) {
    const auto to = forth.find(f);
    if (to == forth.end() || !to->second.facility || to->second.shared) continue;
    const auto from = back.find(to->second.facility);
    if (from == back.end() || from->second.facility != f || from->second.shared) continue;
    pairs.push_back({f, to->second.facility, Renumbered::Confidence::likely, to->second.similarity, {}});
  }
  std::sort(pairs.begin(), pairs.end(),
            [](const Renumbered& a, const Renumbered& b) { return a.before->id.value < b.before->id.value; });
  return pairs;
}

std::vector<Duplicate> duplicates(const FacilityList& records, std::span<const Facility> snapshot,
                                  const std::vector<Renumbered>& paired) {
  std::set<const Facility*> known;
  for (const Renumbered& pair : paired) known.insert({pair.before, pair.after});
  std::map<std::string, const Facility*> names;
  for (const Facility& f : snapshot)
    if (!known.contains(&f)) names.emplace(identity(f), &f);
  std::vector<Duplicate> found;
  for (const Facility* f : records) {
    const auto other = names.find(identity(*f));
    if (!known.contains(f) && other != names.end()) found.push_back({f, other->second});
  }
  return found;
}

std::optional<ReusedId> reused_id(const Facility& before, const Facility& after,
                                  const Vocabulary& vocabulary) {
  const auto then = country_keys(before.country, vocabulary), now = country_keys(after.country, vocabulary);
  if (then.empty() || now.empty()) return std::nullopt;
  if (std::find_first_of(then.begin(), then.end(), now.begin(), now.end()) != then.end()) return std::nullopt;
  const double alike = similarity(before.name.value, after.name.value);
  if (alike > unlike_names) return std::nullopt;
  return ReusedId{&before, &after, alike};
}

}  // namespace briefwright::data
