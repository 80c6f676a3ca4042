// Ids that name nothing, and links that only one side states.
#include "data/checks.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>

namespace briefwright::data {
namespace {

using IdSet = std::set<std::string_view>;

IdSet id_set(const std::vector<Text>& ids) {
  IdSet set;
  for (const Text& id : ids) set.insert(id.value);
  return set;
}

void warn_dangling(const Corpus& corpus, const Text& id, std::string_view kind, Diagnostics& diagnostics) {
  const bool refused = corpus.refused(id.value);
  warn(diagnostics, id.origin, fmt::format("dangling-{}", kind),
       refused ? fmt::format("the {} \"{}\" was refused", kind, id.value)
               : fmt::format("there is no {} \"{}\"", kind, id.value),
       refused ? "mend the errors of its file" : "correct the id, or delete it");
}

void warn_repeated(const std::vector<Text>& ids, Diagnostics& diagnostics) {
  std::map<std::string_view, const Text*> seen;
  for (const Text& id : ids) {
    const auto [first, added] = seen.emplace(id.value, &id);
    if (!added)
      warn(diagnostics, id.origin, "repeated-id",
           fmt::format("the id \"{}\" already stands on line {}", id.value, first->second->origin.line),
           "keep one");
  }
}

void warn_one_sided(const Text& link, std::string_view other_kind, std::string_view field,
                    Diagnostics& diagnostics) {
  warn(diagnostics, link.origin, "one-sided-link",
       fmt::format("the {} \"{}\" does not name this record in {}", other_kind, link.value, field),
       "state the link on both sides, or on none");
}

/// Ids of the partner records, by id of the record that names them.
template <class T>
std::map<std::string_view, IdSet> links_of(std::span<const T> records, std::vector<Text> T::*list) {
  std::map<std::string_view, IdSet> links;
  for (const T& record : records) links[record.id.value] = id_set(record.*list);
  return links;
}

void check_both_sides(const Corpus& corpus, Language language, Diagnostics& diagnostics) {
  const auto of_policies = links_of(corpus.policies(language), &Policy::related_facilities);
  const auto of_facilities = links_of(corpus.facilities(language), &Facility::related_policies);
  for (const Policy& policy : corpus.policies(language))
    for (const Text& id : policy.related_facilities) {
      const auto other = of_facilities.find(id.value);
      if (other != of_facilities.end() && !other->second.contains(policy.id.value))
        warn_one_sided(id, "facility", "relatedPolicies", diagnostics);
    }
  for (const Facility& facility : corpus.facilities(language))
    for (const Text& id : facility.related_policies) {
      const auto other = of_policies.find(id.value);
      if (other != of_policies.end() && !other->second.contains(facility.id.value))
        warn_one_sided(id, "policy", "relatedFacilities", diagnostics);
    }
}

}  // namespace

void check_policy_links(const Corpus& corpus, const Policy& policy, Diagnostics& diagnostics) {
  const Language language = policy.language;
  for (const Text& id : policy.related_facilities)
    if (!corpus.facility(id.value, language)) warn_dangling(corpus, id, "facility", diagnostics);
  for (const auto* ids : {&policy.evolution.supersedes, &policy.evolution.superseded_by})
    for (const Text& id : *ids)
      if (!corpus.policy(id.value, language)) warn_dangling(corpus, id, "policy", diagnostics);
}

void check_ids(const Corpus& corpus, Language language, Diagnostics& diagnostics) {
  for (const Policy& policy : corpus.policies(language)) {
    check_policy_links(corpus, policy, diagnostics);
    warn_repeated(policy.related_facilities, diagnostics);
  }
  for (const Facility& facility : corpus.facilities(language)) {
    for (const Text& id : facility.related_policies)
      if (!corpus.policy(id.value, language)) warn_dangling(corpus, id, "policy", diagnostics);
    warn_repeated(facility.related_policies, diagnostics);
  }
  check_both_sides(corpus, language, diagnostics);
}

}  // namespace briefwright::data
