// What a dossier is about: the records that one question picks from a corpus, and the question in words.
//
// Which records belong to a country, a region or a sector, in one place for --country, --region, --sector and
// the fields of the same names in --where:
//  - country: a record of several countries ("Japan-Australia") belongs to each of them, and two names of one
//    country (same-as in the vocabulary) are one here.  Figures by country still count such records apart.
//  - region: a region of the world holds what the vocabulary (`within`) puts inside it: countries and smaller
//    regions.  Policies and country profiles go by their country ("Global" in a profile says nothing of the
//    place), by their own region word where that lies nowhere; facilities by their region word and by each of
//    their countries.  `global` holds what is international.  A province or state ("Guangdong") picks the
//    policies that name it, and no facilities: these do not say theirs.
//  - sector: policies and facilities have vocabularies of their own.  A word of policies picks the facilities
//    of the sectors it covers (`covers` in the vocabulary), a word of facilities those of that sector;
//    policies are picked by the word itself and by the sectors of theirs that cover nothing else.
#pragma once

#include "data/corpus.hpp"
#include "data/expression.hpp"
#include "data/statistics.hpp"

namespace briefwright::data {

enum class SelectionKind : std::uint8_t { all, country, region, sector, where };

/// What the command line asks: `value` is the word or the expression as given, empty for `all`.
struct SelectionQuery {
  SelectionKind kind = SelectionKind::all;
  std::string value;
};

/// The question, ready to be printed in either language.
struct SelectionBasis {
  SelectionKind kind = SelectionKind::all;
  // country, region, sector: the term and the kind of the vocabulary it was found in ("country", "region",
  // "subregion", "policy-sector", "facility-sector"; empty for a word that only records know)
  Term term;
  std::string vocabulary_kind;
  std::string expression;       // where: as given
  std::vector<Phrase> phrases;  // where: in reading order
};

/// Pointers into the corpus, each list in corpus order (by id, bytewise), no record twice.
struct Selection {
  Language language = Language::zh;
  SelectionBasis basis;
  std::vector<const Policy*> policies;
  FacilityList facilities;
  // all and region: every profile (of the region); country: its own; sector and where: those of the countries
  // that the selected policies and facilities name
  std::vector<const Country*> countries;
  // False where the expression says nothing of that kind of record, so that none was looked for.
  bool of_policies = true, of_facilities = true;

  bool empty() const { return policies.empty() && facilities.empty() && countries.empty(); }
};

/// Fails with "unknown-country", "unknown-region" or "unknown-sector" and the nearest known words in the hint
/// where neither the vocabulary nor a record knows the word; with what parse_expression says of an
/// expression; with "unknown-value" for a word of an expression.  A selection may be empty: that is no
/// failure.
Result<Selection> select(const Corpus& corpus, Language language, const SelectionQuery& query);

/// The name of what was picked ("China", "中国"); empty for `all` and `where`.
std::string label(const SelectionBasis& basis, const Vocabulary& vocabulary, Language language);

/// Keys of the countries a term names, two names of one country as one; the folded raw word when it is
/// unknown; empty when absent.
std::vector<std::string> country_keys(const Term& country, const Vocabulary& vocabulary);

/// Those in the pipeline that name several countries or regions.
Tally shared_part(std::span<const Facility* const> facilities, const Vocabulary& vocabulary);

/// Keys of the regions of the world that a record lies in, the nearest first ("mainland-europe", "europe").
std::vector<std::string> region_keys(const Policy& policy, const Vocabulary& vocabulary);
std::vector<std::string> region_keys(const Facility& facility, const Vocabulary& vocabulary);
std::vector<std::string> region_keys(const Country& country, const Vocabulary& vocabulary);

}  // namespace briefwright::data
