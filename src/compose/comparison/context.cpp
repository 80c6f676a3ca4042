#include "compose/comparison/context.hpp"

#include "base/utf8.hpp"
#include "compose/common/figures.hpp"

#include <algorithm>
#include <map>

namespace briefwright::compose {
namespace {

constexpr std::size_t least_title = 6;  // cells of a short one

/// The facilities of all sides, and how many active ones several have.
void join_facilities(Sides& compared) {
  std::map<const data::Facility*, int> seen;
  data::FacilityList list;
  for (const Side& side : compared.sides)
    for (const data::Facility* facility : side.facilities->facilities)
      if (++seen[facility] == 1) list.push_back(facility);
  compared.shared = static_cast<std::size_t>(std::count_if(
      list.begin(), list.end(), [&](const data::Facility* f) { return data::active(*f) && seen[f] > 1; }));
  compared.all.emplace(compared, std::move(list));
}

Side side_of(const Context& context) {
  const data::Policy& policy = context.policy;
  const std::string title = title_of(policy);
  Side side;
  side.name = title;
  side.head = bold(line(context, title, policy.title.origin));
  side.facilities = &context;
  for (const data::Assessment& assessment : policy.analysis) {
    const data::Number& score = assessment.score;
    side.scores.push_back(score ? SideScore{*score, score.origin, assessment.support != data::Support::cited}
                                : SideScore{});
  }
  side.total = context.mean;
  side.cited = context.cited_of_index();
  return side;
}

ComparedCountry country_of(const Edition& edition, const std::string& key,
                           const data::Benchmarks& benchmarks) {
  const data::Vocabulary& vocabulary = edition.corpus.vocabulary();
  data::FacilityList own;
  int joint = 0;
  for (const data::Facility& facility : edition.corpus.facilities(edition.language)) {
    if (!names_country(facility.country, key, vocabulary)) continue;
    own.push_back(&facility);
    if (!alone_of_country(facility.country, key, vocabulary)) ++joint;
  }
  ComparedCountry country{key, {edition, std::move(own)}, nullptr, {}, {}, {}, nullptr, joint};
  std::vector<const data::Policy*> active;
  for (const data::Policy& policy : edition.corpus.policies(edition.language)) {
    if (!names_country(policy.country, key, vocabulary)) continue;
    country.policies.push_back(&policy);
    if (policy.in_force) active.push_back(&policy);
  }
  for (const data::Country& profile : edition.corpus.countries(edition.language))
    if (alone_of_country(profile.country, key, vocabulary)) country.profile = &profile;
  country.counts = data::count_policies(country.policies);
  country.governance = data::governance(edition.corpus.model(), active);
  for (const data::CountryPosition& position : benchmarks.positions)
    if (position.country == key) country.position = &position;
  return country;
}

/// What the records call a country that the vocabulary lacks.
std::string name_of(const Edition& edition, const ComparedCountry& country) {
  if (edition.corpus.vocabulary().find("country", country.key)) return country_name(edition, country.key);
  if (country.profile) return single_line(country.profile->country.raw);
  if (!country.policies.empty()) return single_line(country.policies.front()->country.raw);
  const data::FacilityList& facilities = country.facilities.facilities;
  return single_line(facilities.empty() ? country.key : facilities.front()->country.raw);
}

Side side_of(const Edition& edition, const ComparedCountry& country) {
  Side side;
  side.tag = side.name = side.said = name_of(edition, country);
  const data::Entry* entry = edition.corpus.vocabulary().find("country", country.key);
  if (entry && entry->with_article && edition.language.primary() == Language::en.primary())
    side.said = "the " + side.name;
  side.head = bold(line(edition, side.tag, rule_origin("compared")));
  side.facilities = &country.facilities;
  side.scores.resize(dimensions(edition).size());
  if (!country.governance) return side;
  side.total = country.governance->index;
  side.cited = static_cast<std::size_t>(country.governance->of_index.cited);
  for (std::size_t i = 0; i < side.scores.size(); ++i)
    side.scores[i] = {country.governance->best[static_cast<data::Dimension>(i)],
                      rule_origin("governance-profile"),
                      country.governance->support[i] != data::Support::cited};
  return side;
}

}  // namespace

namespace {

/// A bracket with a number in it is part of the name: "No. (11) of 2024".  A year is not: "An act (2024)".
bool holds_number(std::string_view behind) {
  const std::size_t digits = std::min(behind.find_first_not_of("0123456789"), behind.size());
  return digits > 0 && digits != 4 &&
         (behind.substr(digits).starts_with(")") || behind.substr(digits).starts_with("）"));
}

/// The title up to a bracket, a colon or a dash, where that leaves enough of it.
std::string opening_of(const std::string& title) {
  std::size_t end = title.size();
  for (const std::string_view mark : {" (", "（", ": ", "：", " – ", " — ", "——"}) {
    const std::size_t at = title.find(mark);
    if (at < end && !holds_number(std::string_view(title).substr(at + mark.size()))) end = at;
  }
  const std::string opening = title.substr(0, end);
  return shortened(opening, least_title) == opening ? title : opening;
}

}  // namespace

std::vector<std::string> short_titles(const std::vector<std::string>& titles) {
  std::vector<std::string> names;
  for (const std::string& title : titles) names.push_back(opening_of(title));
  std::vector<std::string> out = names;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (std::count(names.begin(), names.end(), names[i]) > 1) out[i] = titles[i];
  return out;
}

bool names_country(const data::Term& term, std::string_view key, const data::Vocabulary& vocabulary) {
  const std::vector<std::string> keys = data::country_keys(term, vocabulary);
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool alone_of_country(const data::Term& term, std::string_view key, const data::Vocabulary& vocabulary) {
  const std::vector<std::string> keys = data::country_keys(term, vocabulary);
  return keys.size() == 1 && keys.front() == key;
}

std::vector<data::Dimension> Sides::scored() const {
  std::vector<data::Dimension> scored = dimensions(*this);
  std::erase_if(scored, [this](data::Dimension dimension) {
    return std::none_of(sides.begin(), sides.end(), [dimension](const Side& side) {
      return side.scores[static_cast<std::size_t>(dimension)].value.has_value();
    });
  });
  return scored;
}

std::unique_ptr<PolicySides> policy_sides(const Edition& edition, const ComparisonQuery& query) {
  auto compared = std::make_unique<PolicySides>(edition);
  compared->policies.reserve(query.items.size());
  std::vector<std::string> titles;
  std::size_t sources = 0;
  for (const std::string& id : query.items) {
    const data::Policy* policy = edition.corpus.policy_in_any(id, edition.language);
    Context& context = compared->policies.emplace_back(make_context(edition, *policy));
    context.sources_before = sources;
    sources += context.sources.size();
    compared->sides.push_back(side_of(context));
    titles.push_back(compared->sides.back().name);
  }
  const std::vector<std::string> tags = short_titles(titles);
  for (std::size_t i = 0; i < tags.size(); ++i) compared->sides[i].tag = compared->sides[i].said = tags[i];
  compared->global = comparison_with(edition.corpus.policy_sets(edition.language).in_force());
  join_facilities(*compared);
  return compared;
}

std::unique_ptr<CountrySides> country_sides(const Edition& edition, const ComparisonQuery& query) {
  auto compared = std::make_unique<CountrySides>(edition);
  compared->benchmarks = data::benchmarks(edition.corpus, edition.language);
  compared->countries.reserve(query.items.size());
  for (const std::string& key : query.items)
    compared->sides.push_back(
        side_of(edition, compared->countries.emplace_back(country_of(edition, key, compared->benchmarks))));
  join_facilities(*compared);
  return compared;
}

std::string side_names(const Sides& compared, std::size_t cells) {
  for (std::string Side::*name : {&Side::name, &Side::tag}) {
    std::vector<std::string> names;
    for (const Side& side : compared.sides) names.push_back(side.*name);
    if (std::string whole = compared.labels.list(names); shortened(whole, cells) == whole) return whole;
  }
  return {};
}

}  // namespace briefwright::compose
