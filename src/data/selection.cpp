// Country, region and sector are expressions with one condition; the profiles follow from what they pick.
#include "data/selection.hpp"

#include "base/nearest.hpp"
#include "data/expression_fields.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <set>

namespace briefwright::data {
namespace {

std::string_view field_of(SelectionKind kind) {
  switch (kind) {
    case SelectionKind::country:
      return "country";
    case SelectionKind::region:
      return "region";
    case SelectionKind::sector:
      return "sector";
    default:
      return {};
  }
}

std::string quoted(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

template <class T>
bool any_writes(const Corpus& corpus, std::span<const T> records, const FieldReader<T>& read,
                const std::string& word) {
  return std::any_of(records.begin(), records.end(), [&](const T& record) {
    FieldReading reading;
    read(record, &corpus, reading);
    return std::find(reading.keys.begin(), reading.keys.end(), word) != reading.keys.end();
  });
}

/// A record of either language has the word that the vocabulary lacks.
bool written(const Corpus& corpus, const UnknownValue& value) {
  const ExpressionFieldRow& field = *corpus.model().expressions().find(value.field);
  const std::string word = folded(value.word);
  for (const Language language : corpus.languages()) {
    if (value.subject != Subject::facility && field.policy &&
        any_writes(corpus, corpus.policies(language), field.policy, word))
      return true;
    if (value.subject != Subject::policy && field.facility &&
        any_writes(corpus, corpus.facilities(language), field.facility, word))
      return true;
  }
  return false;
}

bool country_writes(const Corpus& corpus, Language language, const std::string& word) {
  const auto countries = corpus.countries(language);
  return std::any_of(countries.begin(), countries.end(), [&](const Country& country) {
    return country.country.key.empty() && folded(country.country.raw) == word;
  });
}

void take_all(const Corpus& corpus, Selection& selection) {
  for (const Policy& policy : corpus.policies(selection.language)) selection.policies.push_back(&policy);
  for (const Facility& facility : corpus.facilities(selection.language))
    selection.facilities.push_back(&facility);
  for (const Country& country : corpus.countries(selection.language)) selection.countries.push_back(&country);
}

void take_matching(const Corpus& corpus, const Expression& expression, Selection& selection) {
  selection.of_policies = expression.speaks_of_policies();
  selection.of_facilities = expression.speaks_of_facilities();
  for (const Policy& policy : corpus.policies(selection.language))
    if (expression.matches(policy)) selection.policies.push_back(&policy);
  for (const Facility& facility : corpus.facilities(selection.language))
    if (expression.matches(facility)) selection.facilities.push_back(&facility);
}

template <class Wanted>
void take_countries(const Corpus& corpus, Selection& selection, Wanted wanted) {
  for (const Country& country : corpus.countries(selection.language))
    if (wanted(country)) selection.countries.push_back(&country);
}

/// The profiles of the countries that the selected records name.
void take_named_countries(const Corpus& corpus, Selection& selection) {
  const Vocabulary& vocabulary = corpus.vocabulary();
  std::set<std::string> named;
  for (const Policy* policy : selection.policies)
    for (std::string& key : country_keys(policy->country, vocabulary)) named.insert(std::move(key));
  for (const Facility* facility : selection.facilities)
    for (std::string& key : country_keys(facility->country, vocabulary)) named.insert(std::move(key));
  take_countries(corpus, selection, [&](const Country& country) {
    const auto keys = country_keys(country.country, vocabulary);
    return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) { return named.contains(key); });
  });
}

bool holds(const std::vector<std::string>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

void take_profiles(const Corpus& corpus, Selection& selection) {
  const Vocabulary& vocabulary = corpus.vocabulary();
  const SelectionBasis& basis = selection.basis;
  const std::string key = basis.term.key.empty() ? folded(basis.term.raw) : basis.term.key;
  if (basis.kind == SelectionKind::country) {
    take_countries(corpus, selection, [&](const Country& country) {
      return holds(country_keys(country.country, vocabulary), key);
    });
  } else if (basis.kind == SelectionKind::region && basis.vocabulary_kind == "region") {
    take_countries(corpus, selection,
                   [&](const Country& country) { return holds(region_keys(country, vocabulary), key); });
  } else {
    take_named_countries(corpus, selection);
  }
}

/// As a complaint about an option, which has no column.
Diagnostic about_option(Diagnostic complaint, std::string_view field, std::string_view value) {
  complaint.origin = {};
  if (complaint.code != "unknown-value") return complaint;
  complaint.code = fmt::format("unknown-{}", field);
  complaint.message = fmt::format("\"{}\" is no {} that the vocabulary or a record knows", value, field);
  return complaint;
}

Result<Selection> select_expression(const Corpus& corpus, Selection selection) {
  SelectionBasis& basis = selection.basis;
  const auto expression = parse_expression(basis.expression, corpus.model(), &corpus);
  if (!expression) return fail(expression.error());
  for (const UnknownValue& value : expression->unknown_values())
    if (!written(corpus, value)) return fail(value.complaint);
  basis.phrases = expression->phrases();
  take_matching(corpus, *expression, selection);
  take_named_countries(corpus, selection);
  return selection;
}

Result<Selection> select_word(const Corpus& corpus, Selection selection, const std::string& word) {
  SelectionBasis& basis = selection.basis;
  const std::string_view field = field_of(basis.kind);
  const auto expression = parse_expression(fmt::format("{} = {}", field, quoted(word)), corpus.model());
  if (!expression) return fail(about_option(expression.error(), field, word));
  for (const UnknownValue& value : expression->unknown_values())
    if (!written(corpus, value) &&
        !(basis.kind == SelectionKind::country && country_writes(corpus, selection.language, folded(word))))
      return fail(about_option(value.complaint, field, word));
  const PhraseValue& value = expression->phrases().front().values.front();
  basis.term = {value.kind.empty() ? std::string() : value.text, word, {}};
  basis.vocabulary_kind = value.kind;
  take_matching(corpus, *expression, selection);
  take_profiles(corpus, selection);
  return selection;
}

}  // namespace

Result<Selection> select(const Corpus& corpus, Language language, const SelectionQuery& query) {
  Selection selection;
  selection.language = language;
  selection.basis.kind = query.kind;
  switch (query.kind) {
    case SelectionKind::all:
      take_all(corpus, selection);
      return selection;
    case SelectionKind::where:
      selection.basis.expression = query.value;
      return select_expression(corpus, std::move(selection));
    default:
      return select_word(corpus, std::move(selection), query.value);
  }
}

std::string label(const SelectionBasis& basis, const Vocabulary& vocabulary, Language language) {
  if (field_of(basis.kind).empty()) return {};
  if (basis.vocabulary_kind.empty()) return basis.term.raw;
  return vocabulary.label(basis.vocabulary_kind, basis.term, language);
}

}  // namespace briefwright::data
