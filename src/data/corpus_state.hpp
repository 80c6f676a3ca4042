// What a Corpus holds.
#pragma once

#include "data/corpus.hpp"
#include "data/policy_sets.hpp"
#include "data/territories.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace briefwright::data {

/// By tag of the language, "" for all.
using LocalTexts = std::map<std::string, Text, std::less<>>;

/// What corpus.yaml states; absent where it is silent.
struct CorpusStatement {
  Text version, address;
  LocalTexts name, attribution, links, limits;
  Text records;                // the name or file of the model …
  bool changes_model = false;  // … or what it is stands in corpus.yaml itself
};

struct Corpus::State {
  explicit State(const RecordModel& of) : model(&of) {}

  /// Sorted by id, bytewise.
  struct Records {
    std::vector<Policy> policies;
    std::vector<Facility> facilities;
    std::vector<Country> countries;
  };

  std::unique_ptr<const RecordModel> own_model;  // null: that of the program
  const RecordModel* model;
  std::map<Language, Records> records;
  std::set<std::string, std::less<>> refused;
  std::vector<RefusedPolicy> refused_policies;
  LandBoxes lands;
  std::string label;
  CorpusStatement stated;
  mutable std::mutex sets_mutex;
  mutable std::map<Language, std::unique_ptr<const PolicySets>> sets;

  /// Empty for a language that nobody read.
  const Records& of(Language language) const {
    static const Records none;
    const auto found = records.find(language);
    return found == records.end() ? none : found->second;
  }
  const std::vector<Facility>& facilities(Language language) const {
    const std::vector<Facility>& own = of(language).facilities;
    if (!own.empty()) return own;
    for (const auto& [other, theirs] : records)
      if (!theirs.facilities.empty()) return theirs.facilities;
    return own;
  }
};

/// corpus.yaml of the folder; the texts of CorpusStatement as one text, or one for each language.
CorpusStatement read_corpus_file(const FileSystem& files, const std::string& folder,
                                 Diagnostics& diagnostics);

/// "hub/2026-08/" gives "2026-08"; "." gives the name of the working folder.
std::string folder_label(const std::string& folder);

}  // namespace briefwright::data
