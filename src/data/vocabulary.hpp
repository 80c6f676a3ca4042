// One vocabulary for both dialects: canonical keys, labels in both languages, aliases.
//
// Read from layouts/vocabulary.yaml.  Kinds: country, region, policy-status, category,
// legal-weight, scope, review-status, policy-sector, facility-status, facility-type,
// facility-sector, fate, precision; and subregion (provinces and states, for Policy::region).
#pragma once

#include "base/files.hpp"
#include "base/language.hpp"
#include "data/record.hpp"

#include <map>
#include <string>
#include <string_view>

namespace briefwright::data {

struct Node;
struct Tree;

struct Entry {
  std::string key, zh, en;
  int rank = 0;         // place in the file: the order of legends and tables
  std::string same_as;  // key of the entry that names the same thing but is counted apart; mostly empty

  const std::string& label(Language language) const { return language == Language::zh ? zh : en; }
};

class Vocabulary {
 public:
  /// Throws EnvironmentError when the file is missing or wrong: it is part of the program.
  static Vocabulary load(const FileSystem& files, const std::string& path);

  /// The entry for a word of either language or dialect; case and outer spaces do not matter.
  const Entry* find(std::string_view kind, std::string_view word) const;

  /// The key for a word, empty when it is unknown.  Several countries ("Japan-Australia", "Poland, Latvia")
  /// give their keys joined by '+', when all are known.
  std::string resolve(std::string_view kind, std::string_view word) const;

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
  void add_kind(const Tree& tree, const Node& rows);
  void add_entry(const Tree& tree, const Node& row, Kind& kind);
  void add_same(const Tree& tree, const Node& kinds);

  std::map<std::string, Kind, std::less<>> kinds_;
};

}  // namespace briefwright::data
