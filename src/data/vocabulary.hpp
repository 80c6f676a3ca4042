// One vocabulary for both dialects: canonical keys, labels in both languages, aliases.
//
// That of the program is layouts/vocabulary.yaml.  Kinds: country, region, policy-status, category,
// legal-weight, scope, review-status, policy-sector, facility-status, facility-type,
// facility-sector, fate, precision, pillar-state; subregion (provinces and states, for Policy::region) and
// whole-field (words that tell no subject).
#pragma once

#include "base/files.hpp"
#include "base/language.hpp"
#include "data/record.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::data {

struct Node;
struct Tree;

/// By BCP 47 tag of the language; "" for a name in all languages.
using LocalNames = std::map<std::string, std::string, std::less<>>;
/// What a map by tags has in a language, else in that of its first subtag, in all (""), in English; its end
/// without any.
template <class Map>
auto in_language(const Map& texts, std::string_view tag) {
  auto found = texts.end();
  for (const std::string_view wanted :
       {tag, tag.substr(0, tag.find('-')), std::string_view(), Language::en.tag()})
    if (found == texts.end()) found = texts.find(wanted);
  return found;
}
/// The name in a language as in_language(), else the first; null without any.
const std::string* name_in(const LocalNames& names, std::string_view tag);
/// The tag, as Language::text_tag_in(), of a name that name_in() has in another language than is asked for.
std::string_view foreign_tag(const LocalNames& names, Language language);

struct Entry {
  std::string key;
  LocalNames names;
  int rank = 0;  // place in the file: the order of legends and tables
  // key of the entry that names the same thing but is counted apart; mostly empty
  std::string same_as{};
  std::vector<std::string> within{};  // country, region: keys of the regions it lies in directly
  std::vector<std::string> covers{};  // policy-sector: keys of the facility sectors it stands for
  bool with_article = false;          // "the United States" inside an English sentence
  bool collective = false;            // a country: a group that stands in a country's place
  // key of the entry among whose records those with this word are counted; its own key by default
  std::string group{};

  const std::string& label(Language language) const;
};

class Vocabulary {
 public:
  /// Throws EnvironmentError "bad-vocabulary" with its place when the file is missing or wrong.
  static Vocabulary load(const FileSystem& files, const std::string& path);
  void add(const FileSystem& files, const std::string& path);

  /// Adds the kinds of a mapping, and rows to those that are there.  A row is [key, Chinese label, English
  /// label, other words …], or {key, name: a text or one a language, words: […], group: key}; a row whose key
  /// is there adds words to it.  Throws as load().
  void add(const Tree& tree, const Node& kinds);

  /// A model has the words of the program's kind `kind` in its own kind `own`.  False where it has them in
  /// another already.
  bool call(std::string_view kind, const std::string& own);

  /// The entry for a word of either language or dialect; case and outer spaces do not matter.
  const Entry* find(std::string_view kind, std::string_view word) const;

  /// The key for a word, empty when it is unknown.  Several countries ("Japan-Australia", "Poland, Latvia")
  /// give their keys in order, joined by '+', when all are known: whoever is named first, it is one group.
  std::string resolve(std::string_view kind, std::string_view word) const;

  /// Words of a kind in a text, folded: whole words in Latin script, anywhere in Han; none under `shortest`
  /// bytes, and of words inside each other the longest.
  struct Found {
    std::size_t start, end;  // of folded(text)
    const Entry* entry;
  };
  std::vector<Found> find_in(std::string_view kind, std::string_view text, std::size_t shortest) const;

  /// Entry::group of a key; the key itself where there is no such entry.
  const std::string& group_of(std::string_view kind, const std::string& key) const;

  /// A term's label in a language.  A word the vocabulary does not know is its own label; several countries
  /// joined by '-', ',' or '、' ("Japan-Australia") are translated one by one.
  std::string label(std::string_view kind, const Term& term, Language language) const;
  /// foreign_tag() of that label, where all names in it have the same; a word of the record has none.
  std::string_view foreign_tag(std::string_view kind, const Term& term, Language language) const;

  /// Keys of the regions of the world that a country or region lies in, the nearest first, each once; without
  /// itself.
  std::vector<std::string> regions_around(std::string_view kind, std::string_view key) const;

  std::vector<std::string> kinds() const;
  /// All entries of a kind in the order of the file.
  const std::vector<Entry>& entries(std::string_view kind) const;

 private:
  struct Kind {
    std::vector<Entry> entries;
    std::map<std::string, std::size_t, std::less<>> by_word;
  };
  /// Null when there is none.
  const Kind* kind(std::string_view name) const;
  void add_kind(const Tree& tree, const Node& rows);
  void add_entry(const Tree& tree, const Node& row, Kind& kind);
  void add_relation(const Tree& tree, const Node& relation);
  void add_same(const Tree& tree, const Node& kinds);
  void add_within(const Tree& tree, const Node& kinds);
  void add_covers(const Tree& tree, const Node& sectors);
  void add_marks(const Tree& tree, const Node& kinds, bool Entry::*mark);
  /// The entry with this key; the file is refused when there is none.
  Entry& known(const Tree& tree, const Node& node, std::string_view kind, std::string_view key);

  std::map<std::string, Kind, std::less<>> kinds_;
  std::map<std::string, std::string, std::less<>> called_;  // kinds of the program to those of the model
};

}  // namespace briefwright::data
