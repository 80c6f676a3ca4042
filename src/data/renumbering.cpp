// Pairs of facilities by name and country, of policies by title and country.
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

template <class T>
std::string country_of(const T& record) {
  return record.country.key.empty() ? folded(record.country.raw) : record.country.key;
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

// Titles of policies.

constexpr std::size_t fewest_words = 3;

bool is_year(std::string_view word) {
  return word.size() == 4 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The words that tell titles of one country apart.
std::vector<std::string_view> telling_words(std::string_view title) {
  std::vector<std::string_view> words = words_of(title);
  std::erase_if(words, [](std::string_view word) {
    return is_year(word) || word == "the" || word == "of" || word == "on" || word == "and" || word == "年";
  });
  return words;
}

/// A folded title without the names of countries.
std::string without_countries(std::string title, const Vocabulary& vocabulary) {
  auto names = vocabulary.find_in("country", title, 1);
  std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
  for (auto name = names.rbegin(); name != names.rend(); ++name)
    title.replace(name->start, name->end - name->start, " ");
  return title;
}

/// The title, what stands outside its brackets and what in each of them, each with the country.
std::set<std::string> titles(const Policy& policy, const Vocabulary& vocabulary) {
  const std::string whole = without_countries(folded(*policy.title), vocabulary);
  std::string outside;
  std::vector<std::string> parts{whole};
  int depth = 0;
  for (std::size_t i = 0; i < whole.size();) {
    const std::string_view left = std::string_view(whole).substr(i);
    const bool opens = left.starts_with("(") || left.starts_with("（");
    const bool closes = left.starts_with(")") || left.starts_with("）");
    if (opens && depth++ == 0) parts.emplace_back();
    if (closes && depth > 0) --depth;
    if (opens || closes) {
      outside += ' ';
      i += left.front() == '(' || left.front() == ')' ? 1 : std::string_view("（").size();
      continue;
    }
    (depth > 0 ? parts.back() : outside) += left.front();
    ++i;
  }
  parts.push_back(std::move(outside));
  std::set<std::string> out;
  for (const std::string& part : parts) {
    const std::vector<std::string_view> words = telling_words(part);
    if (words.size() < fewest_words) continue;
    std::string title = country_of(policy);
    for (const std::string_view word : words) (title += '\n') += word;
    out.insert(std::move(title));
  }
  return out;
}

std::set<std::string> years_of(const Policy& policy) {
  const std::string title = folded(*policy.title);
  std::set<std::string> years;
  for (const std::string_view word : words_of(title))
    if (is_year(word)) years.emplace(word);
  return years;
}

bool years_agree(const Policy& a, const Policy& b) {
  const std::set<std::string> one = years_of(a), other = years_of(b);
  return one.empty() || other.empty() || one == other;
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

std::vector<Duplicate<Facility>> duplicates(const FacilityList& records, std::span<const Facility> snapshot,
                                            const std::vector<Renumbered>& paired) {
  std::set<const Facility*> known;
  for (const Renumbered& pair : paired) known.insert({pair.before, pair.after});
  std::map<std::string, const Facility*> names;
  for (const Facility& f : snapshot)
    if (!known.contains(&f)) names.emplace(identity(f), &f);
  std::vector<Duplicate<Facility>> found;
  for (const Facility* f : records) {
    const auto other = names.find(identity(*f));
    if (!known.contains(f) && other != names.end()) found.push_back({f, other->second});
  }
  return found;
}

std::vector<Duplicate<Policy>> same_titles(const std::vector<const Policy*>& gone, const Corpus& before,
                                           const Corpus& after, Language language) {
  if (gone.empty()) return {};
  std::map<std::string, std::set<const Policy*>> by_title;
  for (const Language each : after.languages())
    for (const Policy& policy : after.policies(each))
      if (const Policy* own = after.policy(*policy.id, language);
          own && before.policy_in_any(*policy.id, language))
        for (const std::string& title : titles(policy, after.vocabulary())) by_title[title].insert(own);
  std::vector<Duplicate<Policy>> found;
  for (const Policy* policy : gone) {
    std::set<const Policy*> others;
    for (const Language each : before.languages())
      if (const Policy* variant = before.policy(*policy->id, each))
        for (const std::string& title : titles(*variant, before.vocabulary()))
          if (const auto same = by_title.find(title); same != by_title.end())
            for (const Policy* other : same->second)
              if (years_agree(*policy, *other)) others.insert(other);
    if (others.size() == 1) found.push_back({policy, *others.begin()});
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
