// What a Corpus holds.
#pragma once

#include "data/corpus.hpp"

#include <array>
#include <set>

namespace briefwright::data {

struct Corpus::State {
  explicit State(const Vocabulary& words) : vocabulary(words) {}

  /// Sorted by id, bytewise.
  struct Records {
    std::vector<Policy> policies;
    std::vector<Facility> facilities;
    std::vector<Country> countries;
  };

  const Vocabulary& vocabulary;
  std::array<Records, 2> records;  // by Language
  std::set<std::string, std::less<>> refused;
  std::string version;
  std::array<std::string, 2> name, attribution;

  Records& of(Language language) { return records[static_cast<std::size_t>(language)]; }
  const Records& of(Language language) const { return records[static_cast<std::size_t>(language)]; }
};

/// corpus.yaml: version, name and attribution (a text, or one for each language); what it does not
/// say has a default.
void read_corpus_file(const FileSystem& files, const std::string& folder, std::string& version,
                      std::array<std::string, 2>& name, std::array<std::string, 2>& attribution,
                      Diagnostics& diagnostics);

}  // namespace briefwright::data
