// One vocabulary for both dialects: canonical keys, labels in both languages, aliases.
//
// Read from layouts/vocabulary.yaml.  Kinds: country, region, policy-status, category,
// legal-weight, scope, review-status, policy-sector, facility-status, facility-type,
// facility-sector, fate, precision.
#pragma once

#include "base/files.hpp"
#include "base/language.hpp"
#include "data/record.hpp"

#include <map>
#include <string>
#include <string_view>

namespace briefwright::data {

struct Entry {
  std::string key, zh, en;
  int rank = 0;  // place in the file: the order of legends and tables
};

class Vocabulary {
 public:
  /// Throws EnvironmentError when the file is missing or wrong: it is part of the program.
  static Vocabulary load(const FileSystem& files, const std::string& path);

  /// The entry for a word of either language or dialect; case and outer spaces do not matter.
  const Entry* find(std::string_view kind, std::string_view word) const;

  /// A term's label in a language.  A word the vocabulary does not know is its own label; several countries
  /// joined by '-', ',' or '、' ("Japan-Australia") are translated one by one.
  std::string label(std::string_view kind, const Term& term, Language language) const;

  /// All entries of a kind in the order of the file.
  const std::vector<Entry>& entries(std::string_view kind) const;

 private:
  struct Kind {
    std::vector<Entry> entries;
    std::map<std::string, std::size_t, std::less<>> by_word;
  };
  std::map<std::string, Kind, std::less<>> kinds_;
};

}  // namespace briefwright::data
