// What a Corpus holds.
#pragma once

#include "data/corpus.hpp"

#include <array>
#include <set>

namespace briefwright::data {

/// What corpus.yaml states, texts by Language; absent where it is silent.
struct CorpusStatement {
  Text version;
  std::array<Text, 2> name, attribution, links, limits;
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
  std::array<Records, 2> records;  // by Language
  std::set<std::string, std::less<>> refused;
  std::vector<RefusedPolicy> refused_policies;
  std::string label;
  CorpusStatement stated;

  Records& of(Language language) { return records[static_cast<std::size_t>(language)]; }
  const Records& of(Language language) const { return records[static_cast<std::size_t>(language)]; }
};

/// corpus.yaml of the folder; the texts of CorpusStatement as one text, or one for each language.
CorpusStatement read_corpus_file(const FileSystem& files, const std::string& folder,
                                 Diagnostics& diagnostics);

/// "hub/2026-08/" gives "2026-08"; "." gives the name of the working folder.
std::string folder_label(const std::string& folder);

}  // namespace briefwright::data
