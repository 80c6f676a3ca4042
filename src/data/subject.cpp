#include "data/subject.hpp"

#include "base/nearest.hpp"
#include "data/places.hpp"
#include "data/selection.hpp"

#include <algorithm>

namespace briefwright::data {
namespace {

using Keys = std::set<std::string, std::less<>>;

void add_word(PolicySubject& subject, const Entry* word) {
  std::vector<const Entry*>& words = subject.words;
  const bool there =
      std::any_of(words.begin(), words.end(), [&](const Entry* w) { return w->key == word->key; });
  if (!there) words.push_back(word);
}

void add(PolicySubject& subject, Keys& keys, const Entry* word) {
  if (!word) return;
  keys.insert(word->key);
  add_word(subject, word);
}

void add_sector(PolicySubject& subject, std::string_view word, const Vocabulary& vocabulary) {
  const SectorWord sector = sector_word(word, vocabulary);
  if (sector.facilities.empty()) return;
  subject.sectors.insert(sector.facilities.begin(), sector.facilities.end());
  add_word(subject, vocabulary.find(sector.kind, sector.key));
}

void add_stated(PolicySubject& subject, const Policy& policy, const Vocabulary& vocabulary) {
  for (const Term& sector : policy.sectors) add_sector(subject, sector.raw, vocabulary);
  for (const Text& tag : policy.tags) {
    if (vocabulary.find("whole-field", *tag)) continue;
    add_sector(subject, *tag, vocabulary);
    add(subject, subject.types, vocabulary.find("facility-type", *tag));
    add(subject, subject.fates, vocabulary.find("fate", *tag));
  }
}

/// Without the words for the whole field ("CCUS"), which tell no subject.
std::string telling(std::string_view title, const Vocabulary& vocabulary) {
  std::string text = folded(title);
  for (const Vocabulary::Found& word : vocabulary.find_in("whole-field", title, 1))
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(word.start),
              text.begin() + static_cast<std::ptrdiff_t>(word.end), '|');
  return text;
}

void add_named(PolicySubject& subject, std::string_view title, const Vocabulary& vocabulary) {
  constexpr std::size_t word = 4, phrase = 9;  // bytes: words for fates are everyday ones ("use", "mixed")
  const std::string text = telling(title, vocabulary);
  for (const std::string_view kind : {"policy-sector", "facility-sector"})
    for (const auto& found : vocabulary.find_in(kind, text, word))
      add_sector(subject, found.entry->key, vocabulary);
  for (const auto& found : vocabulary.find_in("facility-type", text, word))
    if (!subject.sectors.contains(found.entry->key)) add(subject, subject.types, found.entry);
  for (const auto& found : vocabulary.find_in("fate", text, phrase)) add(subject, subject.fates, found.entry);
}

/// A title that names several types goes through the chain and means no part of it: "capture and use"; with
/// three, "capture, transport and storage", those that are sectors as well mean none either.
PolicySubject without_chain(const PolicySubject& named, const Vocabulary& vocabulary) {
  constexpr std::string_view joint = "-and-";
  constexpr std::size_t whole = 3;
  std::set<std::string_view> types;  // "transport-and-storage" is two
  for (const Entry* word : named.words) {
    if (!vocabulary.find("facility-type", word->key)) continue;
    std::string_view key = word->key;
    for (std::size_t at = key.find(joint); at != key.npos; at = key.find(joint)) {
      types.insert(key.substr(0, at));
      key.remove_prefix(at + joint.size());
    }
    types.insert(key);
  }
  PolicySubject rest;
  const bool chain = types.size() >= whole, several = named.types.size() > 1;
  if (!chain && !several) return named;
  for (const Entry* word : named.words) {
    if (named.types.contains(word->key)) continue;
    if (chain && vocabulary.find("facility-type", word->key)) continue;
    if (named.fates.contains(word->key))
      add(rest, rest.fates, word);
    else
      add_sector(rest, word->key, vocabulary);
  }
  return rest;
}

/// What is several things ("transport-and-storage") is each of them.
bool among(const Keys& keys, const Term& term) {
  if (keys.empty() || keys.contains(term.key)) return true;
  constexpr std::string_view joint = "-and-";
  std::string_view rest = term.key;
  for (std::size_t at = rest.find(joint); at != std::string_view::npos; at = rest.find(joint)) {
    if (keys.contains(rest.substr(0, at))) return true;
    rest.remove_prefix(at + joint.size());
  }
  return rest.size() < term.key.size() && keys.contains(rest);
}

}  // namespace

bool PolicySubject::holds(const Facility& facility) const {
  return !empty() && among(sectors, facility.sector) && among(types, facility.type) &&
         among(fates, facility.fate);
}

PolicySubject subject_of(const Corpus& corpus, const Policy& policy) {
  PolicySubject stated, named;
  for (const Language language : corpus.languages()) {
    const Policy* one = corpus.policy(policy.id.value, language);
    if (!one) continue;
    add_stated(stated, *one, corpus.vocabulary());
    add_named(named, *one->title, corpus.vocabulary());
  }
  named = without_chain(named, corpus.vocabulary());
  named.by_title = true;
  return stated.empty() ? named : stated;
}

}  // namespace briefwright::data
