#include "data/policy_sets.hpp"

#include "data/corpus_state.hpp"
#include "data/selection.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace briefwright::data {

PolicySet::PolicySet(const RecordModel& model, std::vector<const Policy*> policies)
    : policies_(std::move(policies)) {
  for (const Policy* policy : policies_) {
    const std::optional<double> mean = mean_score(*policy);
    if (!mean) continue;
    means_.push_back(*mean);
    support_ += mean_support(*policy);
  }
  std::sort(means_.begin(), means_.end());
  if (comparable())
    summary_ = summarise(model, policies_, std::max(smallest, (means_.size() + 1) / 2));
  else
    support_ = {};
}

bool PolicySet::holds(const Policy& policy) const {
  return std::binary_search(policies_.begin(), policies_.end(), &policy, std::less<>());
}

std::optional<double> PolicySet::median_mean() const { return comparable() ? median(means_) : std::nullopt; }

std::optional<Rank> PolicySet::rank(const Policy& policy) const {
  const std::optional<double> own = mean_score(policy);
  if (!own) return std::nullopt;
  const auto [equal, better] = std::equal_range(means_.begin(), means_.end(), *own);
  const bool counted = holds(policy);
  return Rank{static_cast<int>(means_.end() - better) + 1,
              static_cast<int>(means_.size()) + (counted ? 0 : 1), better - equal > (counted ? 1 : 0)};
}

PolicySets::PolicySets(const Corpus& corpus, Language language) : vocabulary_(corpus.vocabulary()) {
  const std::span<const Policy> all = corpus.policies(language);
  tell_of_pillars_ = std::any_of(all.begin(), all.end(), tells_of_pillars);
  std::vector<const Policy*> in_force = active_policies(corpus, language);
  std::map<std::vector<std::string>, std::vector<const Policy*>> groups;
  for (const Policy* policy : in_force)
    if (!policy->country.key.empty()) groups[country_keys(policy->country, vocabulary_)].push_back(policy);
  for (auto& [countries, policies] : groups)
    by_countries_.emplace(countries, PolicySet(corpus.model(), std::move(policies)));
  in_force_ = PolicySet(corpus.model(), std::move(in_force));
}

const PolicySet& PolicySets::compatriots(const Policy& policy) const {
  static const PolicySet none;
  if (policy.country.key.empty()) return none;
  const auto found = by_countries_.find(country_keys(policy.country, vocabulary_));
  return found == by_countries_.end() ? none : found->second;
}

bool tells_of_pillars(const Policy& policy) {
  return policy.regulatory.any_stated() || !policy.regulatory.others.empty();
}

const PolicySets& Corpus::policy_sets(Language language) const {
  const std::lock_guard lock(state_->sets_mutex);
  std::unique_ptr<const PolicySets>& sets = state_->sets[language];
  if (!sets) sets = std::make_unique<const PolicySets>(*this, language);
  return *sets;
}

}  // namespace briefwright::data
