#include "compose/dossier_context.hpp"

#include "compose/country_order.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace briefwright::compose {
namespace {

/// Keys of the countries that the selected records name; a country asked for itself.
std::set<std::string> touched(const data::Selection& selection, const data::Vocabulary& vocabulary) {
  std::set<std::string> keys;
  const auto add = [&](const data::Term& term) {
    for (std::string& key : data::country_keys(term, vocabulary)) keys.insert(std::move(key));
  };
  if (selection.basis.kind == data::SelectionKind::country) {
    data::Term asked = selection.basis.term;
    asked.origin.line = 1;  // a word of the command line is as present as one of a record
    add(asked);
    return keys;
  }
  for (const data::Policy* policy : selection.policies) add(policy->country);
  for (const data::Facility* facility : selection.facilities) add(facility->country);
  for (const data::Country* country : selection.countries) add(country->country);
  return keys;
}

std::vector<data::CountryRow> rows_of(const Dossier& dossier) {
  const data::Vocabulary& vocabulary = dossier.corpus.vocabulary();
  const std::set<std::string> keys = touched(dossier.selection, vocabulary);
  const ReaderOrder order(dossier.language);
  std::vector<std::pair<std::string, data::CountryRow>> keyed;
  for (data::CountryRow& row : data::country_table(dossier.corpus, dossier.language)) {
    const std::vector<std::string> own = data::country_keys(row.term, vocabulary);
    if (std::none_of(own.begin(), own.end(), [&](const std::string& key) { return keys.contains(key); }))
      continue;
    std::string key = order.key(term_text(dossier, "country", row.term));
    keyed.emplace_back(std::move(key), std::move(row));
  }
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<data::CountryRow> rows;
  for (auto& [key, row] : keyed) rows.push_back(std::move(row));
  return rows;
}

std::vector<const data::Policy*> ordered(const Edition& edition,
                                         std::span<const data::Policy* const> policies) {
  const ReaderOrder order(edition.language);
  using Key = std::tuple<std::string, int, std::string_view>;
  std::vector<std::pair<Key, const data::Policy*>> keyed;
  for (const data::Policy* policy : policies)
    keyed.push_back(
        {{order.key(term_text(edition, "country", policy->country)), policy->year.value, *policy->id},
         policy});
  std::sort(keyed.begin(), keyed.end());
  std::vector<const data::Policy*> out;
  for (const auto& [key, policy] : keyed) out.push_back(policy);
  return out;
}

void find_governance(Dossier& dossier) {
  if (!dossier.of_country()) return;
  dossier.governance = data::governance(dossier.active_policies);
  for (const data::CountryPosition& position : dossier.benchmarks.positions)
    if (dossier.selects(position.country)) dossier.position = &position;
}

}  // namespace

bool Dossier::prints(DossierSection section) const {
  return std::find(layout.sections.begin(), layout.sections.end(), section) != layout.sections.end();
}

bool Dossier::selects(std::string_view country) const {
  return std::any_of(countries.begin(), countries.end(),
                     [&](const data::CountryRow& row) { return row.country == country; });
}

Dossier make_dossier(const data::Corpus& corpus, const data::Selection& selection, const Labels& labels,
                     const DossierLayout& layout) {
  Dossier dossier(make_fleet({corpus, labels, labels.language()}, selection.facilities), selection, layout);
  dossier.states_method = dossier.prints(DossierSection::method);
  dossier.policies = ordered(dossier, selection.policies);
  for (const data::Policy* policy : dossier.policies)
    if (policy->status.key == "active") dossier.active_policies.push_back(policy);
  dossier.counts = data::count_policies(selection.policies);
  dossier.countries = rows_of(dossier);
  dossier.benchmarks = data::benchmarks(corpus, dossier.language);
  dossier.global = compare_policies(data::active_policies(corpus, dossier.language));
  find_governance(dossier);
  return dossier;
}

std::string country_name(const Edition& edition, std::string_view key) {
  return key_text(edition, "country", key);
}

std::string_view quadrant_key(data::Quadrant quadrant) {
  switch (quadrant) {
    case data::Quadrant::integrated_leader:
      return "quadrant.integrated-leader";
    case data::Quadrant::policy_led:
      return "quadrant.policy-led";
    case data::Quadrant::deployment_led:
      return "quadrant.deployment-led";
    case data::Quadrant::foundation_building:
      break;
  }
  return "quadrant.foundation-building";
}

}  // namespace briefwright::compose
