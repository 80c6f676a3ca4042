// Scores of policies: means, ranks, country profiles and the benchmarks between countries.
#include "data/statistics.hpp"

#include "data/places.hpp"
#include "data/selection.hpp"

#include <algorithm>

namespace briefwright::data {
namespace {

constexpr double balanced_spread = 25;

/// Records by each country that they name, alone or with others; groups of countries are none.
template <class T>
std::map<std::string, std::vector<const T*>> by_country(std::span<const T* const> records,
                                                        const Vocabulary& vocabulary) {
  std::map<std::string, std::vector<const T*>> groups;
  for (const T* record : records)
    for (const std::string& country : single_countries(record->country, vocabulary))
      groups[country].push_back(record);
  return groups;
}

/// Committed capacity of each country that has some.
std::map<std::string, double> committed_by_country(std::span<const Facility> facilities,
                                                   const Vocabulary& vocabulary) {
  FacilityList list;
  for (const Facility& facility : facilities) list.push_back(&facility);
  std::map<std::string, double> committed;
  for (const auto& [country, own] : by_country<Facility>(list, vocabulary))
    if (const double capacity = deployment(own).committed.capacity; capacity > 0)
      committed[country] = capacity;
  return committed;
}

Quadrant quadrant(bool governance, bool deployment) {
  if (governance) return deployment ? Quadrant::integrated_leader : Quadrant::policy_led;
  return deployment ? Quadrant::deployment_led : Quadrant::foundation_building;
}

}  // namespace

namespace {

template <class Counts>
ScoreSupport support_of(const Policy& policy, const Counts& counts) {
  ScoreSupport support;
  for (std::size_t i = 0; i < policy.analysis.size(); ++i)
    if (policy.analysis[i].score.present() && counts(policy.model->dimensions()[i]))
      support.add(policy.analysis[i].support);
  return support;
}

}  // namespace

ScoreSupport score_support(const Policy& policy) {
  return support_of(policy, [](const DimensionSpec&) { return true; });
}

ScoreSupport mean_support(const Policy& policy) {
  return support_of(policy, [](const DimensionSpec& dimension) { return dimension.index; });
}

std::optional<double> mean_score(const Policy& policy) {
  double sum = 0;
  int scored = 0;
  for (std::size_t i = 0; i < policy.analysis.size(); ++i) {
    const Number& score = policy.analysis[i].score;
    if (!policy.model->dimensions()[i].index || !score.present()) continue;
    sum += score.value;
    ++scored;
  }
  if (scored == 0) return std::nullopt;
  return sum / scored;
}

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

DimensionSummary summarise(const RecordModel& model, std::span<const Policy* const> policies,
                           std::size_t least) {
  DimensionSummary summary;
  for (std::size_t i = 0; i < model.dimensions().size(); ++i) {
    std::vector<double> scores;
    for (const Policy* policy : policies)
      if (const Number& score = policy->analysis[i].score; score.present()) scores.push_back(score.value);
    if (scores.size() < least) scores.clear();
    const auto highest = std::max_element(scores.begin(), scores.end());
    summary.peak.add(scores.empty() ? std::nullopt : std::optional(*highest));
    summary.median.add(median(std::move(scores)));
  }
  return summary;
}

std::vector<const Policy*> active_policies(const Corpus& corpus, Language language) {
  std::vector<const Policy*> policies;
  for (const Policy& policy : corpus.policies(language))
    if (policy.in_force) policies.push_back(&policy);
  return policies;
}

std::vector<const Policy*> policies_of_country(const Corpus& corpus, Language language,
                                               std::string_view country) {
  std::vector<const Policy*> policies;
  for (const Policy& policy : corpus.policies(language))
    for (const std::string& key : country_keys(policy.country, corpus.vocabulary()))
      if (key == country) policies.push_back(&policy);
  return policies;
}

std::optional<GovernanceProfile> governance(const RecordModel& model,
                                            std::span<const Policy* const> active_policies_of_country) {
  GovernanceProfile profile;
  profile.best = summarise(model, active_policies_of_country).peak;
  profile.support.assign(model.dimensions().size(), Support::uncited);
  for (std::size_t i = 0; i < model.dimensions().size(); ++i) {
    const std::optional<double> best = profile.best[static_cast<Dimension>(i)];
    for (const Policy* policy : active_policies_of_country) {
      const Assessment& assessment = policy->analysis[i];
      if (!best || !assessment.score.present() || assessment.score.value != *best) continue;
      if (assessment.support == Support::cited || profile.support[i] == Support::uncited)
        profile.support[i] = assessment.support;
    }
  }
  std::vector<std::pair<double, std::size_t>> scores;  // of the index, with their dimensions
  bool any = false;
  for (std::size_t i = 0; i < model.dimensions().size(); ++i) {
    if (!model.dimensions()[i].index) continue;
    const std::optional<double> best = profile.best[static_cast<Dimension>(i)];
    any = any || best;
    if (best) profile.of_index.add(profile.support[i]);
    scores.emplace_back(best.value_or(0), i);
    profile.index += scores.back().first;
  }
  if (!any) return std::nullopt;
  profile.policies = static_cast<int>(active_policies_of_country.size());
  profile.index /= static_cast<double>(scores.size());
  const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
  const auto highest = std::max_element(scores.begin(), scores.end(), less);  // the first of equals
  const auto lowest = std::min_element(scores.begin(), scores.end(), less);
  profile.spread = highest->first - lowest->first;
  profile.strongest = static_cast<Dimension>(highest->second);
  profile.weakest = static_cast<Dimension>(lowest->second);
  profile.balanced = profile.spread <= balanced_spread;
  return profile;
}

Benchmarks benchmarks(const Corpus& corpus, Language language) {
  const Vocabulary& words = corpus.vocabulary();
  const auto committed = committed_by_country(corpus.facilities(language), words);
  Benchmarks result;
  std::vector<double> indices, capacities;
  for (const auto& [country, policies] : by_country<Policy>(active_policies(corpus, language), words)) {
    const std::optional<GovernanceProfile> profile = governance(corpus.model(), policies);
    if (!profile) continue;
    const auto found = committed.find(country);
    const double capacity = found == committed.end() ? 0 : found->second;
    Term term = policies.front()->country;
    if (words.find("country", country)) term.key = term.raw = country;
    result.positions.push_back({country, std::move(term), profile->index, capacity, {}, profile->of_index});
    result.support += profile->of_index;
    indices.push_back(result.positions.back().index);
    if (capacity > 0) capacities.push_back(capacity);
  }
  result.countries = static_cast<int>(result.positions.size());
  result.median_index = median(std::move(indices)).value_or(0);
  result.median_committed = median(std::move(capacities)).value_or(0);
  for (CountryPosition& position : result.positions)
    position.quadrant = quadrant(position.index >= result.median_index,
                                 position.committed > 0 && position.committed >= result.median_committed);
  return result;
}

}  // namespace briefwright::data
