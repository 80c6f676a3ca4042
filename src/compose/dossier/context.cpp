#include "compose/dossier/context.hpp"

#include "compose/common/country_order.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

namespace briefwright::compose {
namespace {

/// Of several countries.
bool shared(const data::Facility& facility) { return facility.country.key.find('+') != std::string::npos; }

/// Keys of the countries that the selected records name; a country asked for itself.  Where records were
/// picked, a facility of several countries selects none of them: its partners were not asked for.
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
  const bool records = of_records(selection.basis.kind);
  for (const data::Facility* facility : selection.facilities)
    if (!records || !shared(*facility)) add(facility->country);
  if (records) return keys;
  for (const data::Country* country : selection.countries) add(country->country);
  return keys;
}

bool same_country(const data::Term& a, const data::Term& b) {
  return a.present() && b.present() && a.key == b.key && (!a.key.empty() || a.raw == b.raw);
}

/// The row's counts and sums over the selected records alone; index and position stay the country's.
void count_selected(const Dossier& dossier, data::CountryRow& row) {
  const auto of_row = [&](const auto* record) { return same_country(record->country, row.term); };
  const auto count = [&](const std::vector<const data::Policy*>& policies) {
    return static_cast<int>(std::count_if(policies.begin(), policies.end(), of_row));
  };
  row.policies = count(dossier.policies);
  row.active_policies = count(dossier.active_policies);
  data::FacilityList facilities;
  std::copy_if(dossier.facilities.begin(), dossier.facilities.end(), std::back_inserter(facilities), of_row);
  row.facilities = static_cast<int>(facilities.size());
  row.deployment = data::deployment(facilities);
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
    if (dossier.of_records()) count_selected(dossier, row);
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
  dossier.governance = data::governance(dossier.corpus.model(), dossier.active_policies);
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
  dossier.global = compare_policies(corpus.model(), data::active_policies(corpus, dossier.language));
  find_governance(dossier);
  return dossier;
}

}  // namespace briefwright::compose
