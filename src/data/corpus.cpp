// Look-ups in a loaded corpus.
#include "data/corpus.hpp"

#include "data/corpus_state.hpp"

#include <algorithm>

namespace briefwright::data {
namespace {

template <class T>
const T* find_id(const std::vector<T>& records, std::string_view id) {
  const auto it =
      std::lower_bound(records.begin(), records.end(), id,
                       [](const T& record, std::string_view key) { return record.id.value < key; });
  return it != records.end() && it->id.value == id ? &*it : nullptr;
}

const Text& text_in(const LocalTexts& texts, Language language) {
  static const Text absent;
  const auto found = in_language(texts, language.tag());
  return found == texts.end() ? absent : found->second;
}

}  // namespace

Corpus::Corpus(std::unique_ptr<State> state) : state_(std::move(state)) {}
Corpus::Corpus(Corpus&&) noexcept = default;
Corpus& Corpus::operator=(Corpus&&) noexcept = default;
Corpus::~Corpus() = default;

std::vector<Language> Corpus::languages() const {
  std::vector<Language> all;
  for (const auto& [language, records] : state_->records)
    if (!records.policies.empty() || !records.facilities.empty() || !records.countries.empty())
      all.push_back(language);
  return all;
}

std::span<const Policy> Corpus::policies(Language language) const { return state_->of(language).policies; }
std::span<const Facility> Corpus::facilities(Language language) const { return state_->facilities(language); }
std::span<const Country> Corpus::countries(Language language) const { return state_->of(language).countries; }

const Policy* Corpus::policy(std::string_view id, Language language) const {
  return find_id(state_->of(language).policies, id);
}

const Facility* Corpus::facility(std::string_view id, Language language) const {
  return find_id(state_->facilities(language), id);
}

const Policy* Corpus::policy_in_any(std::string_view id, Language language) const {
  const Policy* found = policy(id, language);
  for (auto it = state_->records.begin(); !found && it != state_->records.end(); ++it)
    found = find_id(it->second.policies, id);
  return found;
}

const Facility* Corpus::facility_in_any(std::string_view id, Language language) const {
  const Facility* found = facility(id, language);
  for (auto it = state_->records.begin(); !found && it != state_->records.end(); ++it)
    found = find_id(it->second.facilities, id);
  return found;
}

const Country* Corpus::country(std::string_view key, Language language) const {
  for (const Country& country : state_->of(language).countries)
    if (country.country.key.empty() ? country.id.value == key : country.country.key == key) return &country;
  return nullptr;
}

bool Corpus::refused(std::string_view id) const { return state_->refused.contains(id); }
std::span<const RefusedPolicy> Corpus::refused_policies() const { return state_->refused_policies; }

const std::string& Corpus::label() const { return state_->label; }
const Text& Corpus::version() const { return state_->stated.version; }
const Text& Corpus::address() const { return state_->stated.address; }
const Text& Corpus::name(Language language) const { return text_in(state_->stated.name, language); }
const Text& Corpus::attribution(Language language) const {
  return text_in(state_->stated.attribution, language);
}
const Text& Corpus::links(Language language) const { return text_in(state_->stated.links, language); }
const Text& Corpus::limits(Language language) const { return text_in(state_->stated.limits, language); }

const LandBox* Corpus::land_of(std::string_view country) const {
  const auto found = state_->lands.find(country);
  return found == state_->lands.end() ? nullptr : &found->second;
}

const RecordModel& Corpus::model() const { return *state_->model; }
const Vocabulary& Corpus::vocabulary() const { return state_->model->vocabulary(); }

}  // namespace briefwright::data
