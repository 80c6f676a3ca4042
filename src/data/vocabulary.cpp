// The vocabulary file and the look-up of words in it.
#include "data/vocabulary.hpp"

#include "base/nearest.hpp"
#include "data/yaml_tree.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace briefwright::data {
namespace {

constexpr std::size_t vocabulary_size_limit = 1u << 20;
constexpr std::size_t longest_list = 16;  // countries in one word; the search below is quadratic

[[noreturn]] void refuse(const Tree& tree, const Node& node, std::string message) {
  Diagnostic d;
  d.code = "bad-vocabulary";
  d.origin = tree.origin(node, node.key);
  d.message = std::move(message);
  throw EnvironmentError(std::move(d));
}

/// No letter of a word in Latin script goes on before or behind.
bool whole_word(std::string_view text, std::size_t start, std::size_t end) {
  const auto letter = [&](std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  return !(start > 0 && letter(start - 1) && letter(start)) &&
         !(end < text.size() && letter(end) && letter(end - 1));
}

/// One name in a list of countries, and what stands between it and the next.
struct Piece {
  std::string_view name, separator;
};

std::vector<Piece> pieces_of(std::string_view word) {
  constexpr std::string_view separators[] = {"-", "–", ",", "、"};
  std::vector<Piece> pieces;
  std::size_t start = 0;
  for (std::size_t at = 0; at < word.size();) {
    std::string_view found;
    for (const std::string_view separator : separators)
      if (word.substr(at).starts_with(separator)) found = separator;
    if (!found.empty()) {
      pieces.push_back({word.substr(start, at - start), word.substr(at, found.size())});
      start = at + found.size();
    }
    at += found.empty() ? 1 : found.size();
  }
  pieces.push_back({word.substr(start), {}});
  return pieces;
}

std::string_view separator_label(std::string_view separator, Language language) {
  const bool dash = separator == "-" || separator == "–";
  if (language.primary() == "zh") return dash ? "—" : "、";
  return dash ? "–" : ", ";
}

/// Entries for a list of names, the longest run of pieces first ("Australia-Timor-Leste"); null where a
/// piece is unknown.
struct Match {
  const Entry* entry;
  Piece piece;
};
std::vector<Match> match(const Vocabulary& vocabulary, std::string_view kind, std::string_view word) {
  const std::vector<Piece> pieces = pieces_of(word);
  std::vector<Match> matches;
  if (pieces.size() > longest_list) return {{nullptr, {word, {}}}};
  for (std::size_t i = 0; i < pieces.size();) {
    const char* const start = pieces[i].name.data();
    const auto upto = [&](std::size_t last) {
      const std::string_view name = pieces[last].name;
      return std::string_view(start, static_cast<std::size_t>(name.data() + name.size() - start));
    };
    std::size_t last = pieces.size() - 1;
    while (last > i && !vocabulary.find(kind, upto(last))) --last;
    matches.push_back({vocabulary.find(kind, upto(last)), {pieces[i].name, pieces[last].separator}});
    i = last + 1;
  }
  return matches;
}

struct Row {
  std::string key;
  LocalNames names;
  std::vector<std::string> words;
  std::string group;
};

Row row_of_list(const Tree& tree, const Node& row) {
  std::vector<std::string> words;
  for (std::uint32_t i = row.first; i != 0; i = tree.nodes[i].next) words.push_back(tree.nodes[i].text);
  if (row.kind != NodeKind::sequence || words.size() < 3 || words[0].empty() || words[1].empty() ||
      words[2].empty())
    refuse(tree, row,
           "a row is [key, Chinese label, English label, other words …] or {key: …, name: …, words: […]}");
  return {words[0], {{"zh", words[1]}, {"en", words[2]}}, {words.begin() + 3, words.end()}, {}};
}

Row row_of_mapping(const Tree& tree, const Node& row) {
  Row read;
  for (std::uint32_t i = row.first; i != 0; i = tree.nodes[i].next) {
    const Node& part = tree.nodes[i];
    const auto each = [&](const auto& visit) {
      for (std::uint32_t child = part.first; child != 0; child = tree.nodes[child].next)
        visit(tree.nodes[child]);
    };
    if (part.key == "key") {
      read.key = part.text;
    } else if (part.key == "name" && part.kind == NodeKind::scalar) {
      read.names[""] = part.text;
    } else if (part.key == "name" && part.kind == NodeKind::mapping) {
      each([&](const Node& name) { read.names[name.key] = name.text; });
    } else if (part.key == "words" && part.kind == NodeKind::sequence) {
      each([&](const Node& word) { read.words.push_back(word.text); });
    } else if (part.key == "group" && part.kind == NodeKind::scalar) {
      read.group = part.text;
    } else {
      refuse(tree, part,
             "a row of words has key, name (a text, or one a language), words (a list) and group");
    }
  }
  if (read.key.empty()) refuse(tree, row, "a row of words needs its key");
  return read;
}

/// The parts of the file that say how words of the kinds belong together.
bool relation(std::string_view key) {
  constexpr std::string_view relations[] = {"same-as", "within", "covers", "with-article", "collective"};
  return std::find(std::begin(relations), std::end(relations), key) != std::end(relations);
}

LocalNames::const_iterator found_in(const LocalNames& names, std::string_view tag) {
  const auto found = in_language(names, tag);
  return found == names.end() ? names.begin() : found;
}

}  // namespace

const std::string* name_in(const LocalNames& names, std::string_view tag) {
  const auto found = found_in(names, tag);
  return found == names.end() ? nullptr : &found->second;
}

std::string_view foreign_tag(const LocalNames& names, Language language) {
  const auto found = found_in(names, language.tag());
  const auto its = found == names.end() ? std::nullopt : Language::from(found->first);
  return its ? its->text_tag_in(language) : std::string_view();
}

const std::string& Entry::label(Language language) const {
  const std::string* name = name_in(names, language.tag());
  return name ? *name : key;
}

Vocabulary Vocabulary::load(const FileSystem& files, const std::string& path) {
  Vocabulary vocabulary;
  vocabulary.add(files, path);
  return vocabulary;
}

void Vocabulary::add(const FileSystem& files, const std::string& path) {
  const auto text = files.read(path, vocabulary_size_limit);
  if (!text) throw EnvironmentError(text.error());
  const auto file = std::make_shared<const std::string>(path);
  const auto tree = parse_yaml_file(*text, file);
  if (!tree) throw EnvironmentError(tree.error());
  add(*tree, tree->nodes[0]);
  if (kinds_.empty()) refuse(*tree, tree->nodes[0], "the vocabulary is empty");
}

void Vocabulary::add(const Tree& tree, const Node& kinds) {
  for (const bool relations : {false, true})
    for (std::uint32_t i = kinds.first; i != 0; i = tree.nodes[i].next)
      if (relation(tree.nodes[i].key) == relations)
        relations ? add_relation(tree, tree.nodes[i]) : add_kind(tree, tree.nodes[i]);
}

void Vocabulary::add_kind(const Tree& tree, const Node& rows) {
  if (rows.kind != NodeKind::sequence) refuse(tree, rows, "a list of rows is expected here");
  Kind& kind = kinds_[rows.key];
  for (std::uint32_t i = rows.first; i != 0; i = tree.nodes[i].next) add_entry(tree, tree.nodes[i], kind);
}

void Vocabulary::add_entry(const Tree& tree, const Node& row, Kind& kind) {
  const Row read = row.kind == NodeKind::mapping ? row_of_mapping(tree, row) : row_of_list(tree, row);
  const auto known = std::find_if(kind.entries.begin(), kind.entries.end(),
                                  [&](const Entry& entry) { return entry.key == read.key; });
  const auto index = static_cast<std::size_t>(known - kind.entries.begin());
  if (known == kind.entries.end()) {
    Entry entry;
    entry.key = read.key;
    entry.rank = static_cast<int>(index);
    entry.group = read.key;
    kind.entries.push_back(std::move(entry));
  }
  Entry& entry = kind.entries[index];
  if (!read.group.empty()) entry.group = read.group;
  for (const auto& [tag, name] : read.names) entry.names.try_emplace(tag, name);
  const auto add = [&](const std::string& word) {
    const auto [it, added] = kind.by_word.emplace(folded(word), index);
    if (!added && it->second != index)
      refuse(tree, row, fmt::format("\"{}\" already stands for \"{}\"", word, kind.entries[it->second].key));
  };
  add(read.key);
  for (const auto& [tag, name] : read.names) add(name);
  for (const std::string& word : read.words) add(word);
}

void Vocabulary::add_relation(const Tree& tree, const Node& relation) {
  if (relation.key == "same-as") add_same(tree, relation);
  if (relation.key == "within") add_within(tree, relation);
  if (relation.key == "covers") add_covers(tree, relation);
  if (relation.key == "with-article") add_marks(tree, relation, &Entry::with_article);
  if (relation.key == "collective") add_marks(tree, relation, &Entry::collective);
}

Entry& Vocabulary::known(const Tree& tree, const Node& node, std::string_view kind, std::string_view key) {
  const auto found = kinds_.find(kind);
  if (found == kinds_.end()) refuse(tree, node, fmt::format("there is no kind \"{}\"", kind));
  const auto word = found->second.by_word.find(folded(key));
  if (word == found->second.by_word.end() || found->second.entries[word->second].key != key)
    refuse(tree, node, fmt::format("\"{}\" is not a key of \"{}\"", key, kind));
  return found->second.entries[word->second];
}

/// same-as: {kind: {key: key}}
void Vocabulary::add_same(const Tree& tree, const Node& kinds) {
  for (std::uint32_t k = kinds.first; k != 0; k = tree.nodes[k].next)
    for (std::uint32_t i = tree.nodes[k].first; i != 0; i = tree.nodes[i].next) {
      const Node& pair = tree.nodes[i];
      known(tree, pair, tree.nodes[k].key, pair.key).same_as =
          known(tree, pair, tree.nodes[k].key, pair.text).key;
    }
}

/// within: {kind: {region: [key …]}}
void Vocabulary::add_within(const Tree& tree, const Node& kinds) {
  for (std::uint32_t k = kinds.first; k != 0; k = tree.nodes[k].next)
    for (std::uint32_t r = tree.nodes[k].first; r != 0; r = tree.nodes[r].next) {
      const std::string& region = known(tree, tree.nodes[r], "region", tree.nodes[r].key).key;
      for (std::uint32_t i = tree.nodes[r].first; i != 0; i = tree.nodes[i].next)
        known(tree, tree.nodes[i], tree.nodes[k].key, tree.nodes[i].text).within.push_back(region);
    }
}

/// covers: {policy sector: [facility sector …]}
void Vocabulary::add_covers(const Tree& tree, const Node& sectors) {
  for (std::uint32_t s = sectors.first; s != 0; s = tree.nodes[s].next) {
    Entry& sector = known(tree, tree.nodes[s], "policy-sector", tree.nodes[s].key);
    for (std::uint32_t i = tree.nodes[s].first; i != 0; i = tree.nodes[i].next)
      sector.covers.push_back(known(tree, tree.nodes[i], "facility-sector", tree.nodes[i].text).key);
  }
}

bool Vocabulary::call(std::string_view kind, const std::string& own) {
  return called_.try_emplace(std::string(kind), own).first->second == own;
}

const Vocabulary::Kind* Vocabulary::kind(std::string_view name) const {
  if (const auto own = called_.find(name); own != called_.end()) name = own->second;
  const auto found = kinds_.find(name);
  return found == kinds_.end() ? nullptr : &found->second;
}

/// with-article: {kind: [key …]}
void Vocabulary::add_marks(const Tree& tree, const Node& kinds, bool Entry::*mark) {
  for (std::uint32_t k = kinds.first; k != 0; k = tree.nodes[k].next)
    for (std::uint32_t i = tree.nodes[k].first; i != 0; i = tree.nodes[i].next)
      known(tree, tree.nodes[i], tree.nodes[k].key, tree.nodes[i].text).*mark = true;
}

const Entry* Vocabulary::find(std::string_view name, std::string_view word) const {
  const Kind* found = kind(name);
  if (!found) return nullptr;
  const auto it = found->by_word.find(folded(word));
  return it == found->by_word.end() ? nullptr : &found->entries[it->second];
}

std::vector<Vocabulary::Found> Vocabulary::find_in(std::string_view name, std::string_view text,
                                                   std::size_t shortest) const {
  const Kind* words = kind(name);
  if (!words) return {};
  const std::string whole = folded(text);
  std::vector<std::pair<std::string_view, std::size_t>> longest_first(words->by_word.begin(),
                                                                      words->by_word.end());
  std::stable_sort(longest_first.begin(), longest_first.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  std::vector<Found> found;
  for (const auto& [word, entry] : longest_first) {
    if (word.size() < shortest) break;
    for (std::size_t at = whole.find(word); at != std::string::npos; at = whole.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      const bool inside = std::any_of(found.begin(), found.end(), [&](const Found& other) {
        return at < other.end && other.start < end;
      });
      if (!inside && whole_word(whole, at, end)) found.push_back({at, end, &words->entries[entry]});
    }
  }
  return found;
}

const std::string& Vocabulary::group_of(std::string_view kind, const std::string& key) const {
  const Entry* entry = key.empty() ? nullptr : find(kind, key);
  return entry ? entry->group : key;
}

std::string Vocabulary::resolve(std::string_view kind, std::string_view word) const {
  if (const Entry* entry = find(kind, word)) return entry->key;
  if (kind != "country") return {};
  std::vector<std::string_view> keys;
  for (const Match& part : match(*this, kind, word)) {
    if (!part.entry) return {};
    keys.push_back(part.entry->key);
  }
  std::sort(keys.begin(), keys.end());
  return fmt::format("{}", fmt::join(keys, "+"));
}

std::string Vocabulary::label(std::string_view kind, const Term& term, Language language) const {
  if (const Entry* entry = find(kind, term.key.empty() ? term.raw : term.key)) {
    const Entry* same = entry->same_as.empty() ? nullptr : find(kind, entry->same_as);
    return (same ? same : entry)->label(language);
  }
  if (kind != "country") return term.raw;
  std::string label;
  const std::vector<Match> parts = match(*this, kind, term.raw);
  for (const Match& part : parts) {
    label += part.entry ? part.entry->label(language) : std::string(part.piece.name);
    if (!part.piece.separator.empty()) label += separator_label(part.piece.separator, language);
  }
  const bool any = std::any_of(parts.begin(), parts.end(), [](const Match& m) { return m.entry != nullptr; });
  return any ? label : term.raw;
}

std::string_view Vocabulary::foreign_tag(std::string_view kind, const Term& term, Language language) const {
  if (const Entry* entry = find(kind, term.key.empty() ? term.raw : term.key))
    return data::foreign_tag(entry->names, language);
  std::optional<std::string_view> all;
  for (const Match& part : kind == "country" ? match(*this, kind, term.raw) : std::vector<Match>()) {
    const std::string_view tag = part.entry ? data::foreign_tag(part.entry->names, language) : "";
    if (all && *all != tag) return {};
    all = tag;
  }
  return all.value_or(std::string_view());
}

std::vector<std::string> Vocabulary::regions_around(std::string_view kind, std::string_view key) const {
  const Entry* entry = find(kind, key);
  if (!entry) return {};
  std::vector<std::string> regions = entry->within;
  for (std::size_t i = 0; i < regions.size(); ++i)
    for (const std::string& around : find("region", regions[i])->within)
      if (std::find(regions.begin(), regions.end(), around) == regions.end()) regions.push_back(around);
  return regions;
}

std::vector<std::string> Vocabulary::kinds() const {
  std::vector<std::string> names;
  for (const auto& [name, kind] : kinds_) names.push_back(name);
  return names;
}

const std::vector<Entry>& Vocabulary::entries(std::string_view name) const {
  static const std::vector<Entry> none;
  const Kind* found = kind(name);
  return found ? found->entries : none;
}

}  // namespace briefwright::data
