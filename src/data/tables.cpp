// Counts and sums by group: what the tables of a dossier show.
#include "data/selection.hpp"
#include "data/statistics.hpp"

#include <algorithm>
#include <tuple>

namespace briefwright::data {
namespace {

const std::string& group_of(const Term& term) { return term.key.empty() ? term.raw : term.key; }

/// Groups by key; "" where the field is absent, which no word is.
template <class Record, class Of>
std::map<std::string, std::vector<const Record*>> grouped(std::span<const Record* const> records, Of term) {
  std::map<std::string, std::vector<const Record*>> groups;
  for (const Record* record : records) groups[group_of(term(*record))].push_back(record);
  return groups;
}

template <class Of>
std::vector<TermCount> count(std::span<const Policy* const> policies, Of term) {
  std::vector<TermCount> counts;
  for (const auto& [key, group] : grouped(policies, term))
    counts.push_back({term(*group.front()), static_cast<int>(group.size())});
  std::stable_sort(counts.begin(), counts.end(), [](const TermCount& a, const TermCount& b) {
    return std::tuple(!a.term.present(), -a.policies) < std::tuple(!b.term.present(), -b.policies);
  });
  return counts;
}

bool cited(const Policy& policy) {
  return std::any_of(policy.analysis.begin(), policy.analysis.end(),
                     [](const Assessment& assessment) { return assessment.cites(); });
}

/// Lines of the country table while they are filled, and the facilities of each.
class Table {
 public:
  explicit Table(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  void add(const Country& country) {
    each(country.country, [&](CountryRow& row) {
      if (!row.profile) row.profile = &country;
    });
  }

  void add(const Policy& policy) {
    each(policy.country, [&](CountryRow& row) {
      ++row.policies;
      if (policy.in_force) ++row.active_policies;
    });
  }

  void add(const Facility& facility) {
    each(facility.country, [&](CountryRow& row) {
      ++row.facilities;
      facilities_[row.country].push_back(&facility);
    });
  }

  std::vector<CountryRow> finish(const Benchmarks& benchmarks) {
    for (const auto& [country, facilities] : facilities_) {
      rows_.at(country).deployment = deployment(facilities);
      rows_.at(country).shared = shared_part(facilities, vocabulary_);
    }
    for (const CountryPosition& position : benchmarks.positions) {
      CountryRow& row = rows_.at(position.country);
      row.index = position.index;
      row.support = position.support;
      row.quadrant = position.quadrant;
    }
    std::vector<CountryRow> rows;
    for (auto& [country, row] : rows_) rows.push_back(std::move(row));
    return rows;
  }

 private:
  /// The line of each country that the term names.
  template <class Visit>
  void each(const Term& term, Visit visit) {
    for (const std::string& key : country_keys(term, vocabulary_)) {
      CountryRow& row = rows_[key];
      if (row.country.empty()) {
        const Entry* entry = vocabulary_.find("country", key);
        row.country = key;
        row.term = entry ? Term{key, key, term.origin} : term;
        row.collective = entry && entry->collective;
      }
      visit(row);
    }
  }

  const Vocabulary& vocabulary_;
  std::map<std::string, CountryRow, std::less<>> rows_;
  std::map<std::string, FacilityList> facilities_;
};

}  // namespace

PolicyCounts count_policies(std::span<const Policy* const> policies) {
  PolicyCounts counts;
  counts.policies = static_cast<int>(policies.size());
  for (const Policy* policy : policies) {
    if (policy->in_force) ++counts.active;
    if (policy->reviewable) {
      ++(policy->draft() ? counts.draft : counts.verified);
      if (!policy->review_status) ++counts.unreviewed;
    }
    if (mean_score(*policy)) ++counts.scored;
    if (cited(*policy)) ++counts.cited;
    if (policy->year.present()) ++counts.by_year[policy->year.value];
  }
  const auto by = [&](Term Policy::*field) {
    return count(policies, [field](const Policy& p) -> const Term& { return p.*field; });
  };
  counts.by_country = by(&Policy::country);
  counts.by_status = by(&Policy::status);
  counts.by_category = by(&Policy::category);
  counts.by_legal_weight = by(&Policy::legal_weight);
  counts.by_review = by(&Policy::review_status);
  return counts;
}

std::vector<CountryRow> country_table(const Corpus& corpus, Language language) {
  Table table(corpus.vocabulary());
  for (const Country& country : corpus.countries(language)) table.add(country);
  for (const Policy& policy : corpus.policies(language)) table.add(policy);
  for (const Facility& facility : corpus.facilities(language)) table.add(facility);
  return table.finish(benchmarks(corpus, language));
}

}  // namespace briefwright::data
