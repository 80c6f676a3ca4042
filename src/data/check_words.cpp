// Fields and words of a record that nobody knows.
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "data/checks.hpp"
#include "data/expression_operands.hpp"
#include "data/yaml_slips.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace briefwright::data {
namespace {

/// A stray field is misspelt, or most often a dimension, or a part of one, at the wrong level.
std::string hint_for(const UnknownField& field) {
  const std::string_view path = field.path;
  if (std::find(dimension_keys.begin(), dimension_keys.end(), path) != dimension_keys.end())
    return fmt::format("move it to analysis.{}", path);
  if (!field.nearest.empty()) return did_you_mean({field.nearest});
  if (path.starts_with("analysis.") && path.find('.', 9) == std::string_view::npos)
    return "move it into one of the dimensions below analysis";
  return "correct its name, or delete it";
}

/// As much of a value as tells which one it is.
std::string excerpt(std::string_view value) {
  constexpr std::size_t most = 60;  // characters
  const std::u32string whole = to_utf32(value);
  return whole.size() <= most ? std::string(value)
                              : to_utf8(std::u32string_view(whole).substr(0, most)) + "…";
}

void check_record(const Record& record, Diagnostics& diagnostics) {
  for (const UnknownField& field : record.unknown)
    warn(diagnostics, field.origin, "unknown-field",
         fmt::format("nobody reads the field \"{}\": {}", field.path, excerpt(field.value)), hint_for(field));
}

/// Own names are welcome here; misspelt ones are not, nor parts of an assessment.
void check_others(const std::vector<NamedText>& others, Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 5> parts{"score", "label", "evidence", "citation", "auditNote"};
  for (const NamedText& other : others) {
    const bool part = std::find(parts.begin(), parts.end(), other.key) != parts.end();
    if (part || !other.nearest.empty())
      warn(diagnostics, other.text.origin, "unknown-field",
           fmt::format("nobody knows the field \"{}\"; it is printed under its own name",
                       other.text.origin.field),
           part ? "move it into one of the dimensions below analysis" : did_you_mean({other.nearest}));
  }
}

void check_own(const Policy& p, Diagnostics& diagnostics) {
  for (const auto* others :
       {&p.evolution.others, &p.impact.others, &p.implementation.others, &p.regulatory.others})
    check_others(*others, diagnostics);
}
void check_own(const Facility&, Diagnostics&) {}
void check_own(const Country& c, Diagnostics& diagnostics) { check_others(c.regulatory.others, diagnostics); }

/// The nearest words of the vocabulary, or what else mends the word.
std::string hint_for(const KindTerm& use, const Vocabulary& vocabulary) {
  if (const std::string unseen = unseen_character(use.term->raw); !unseen.empty())
    return fmt::format("it holds {}: delete it", unseen);
  return near_words(use.term->raw, {use.kind}, vocabulary) + "; or add it to layouts/vocabulary.yaml";
}

void check_term(const KindTerm& use, const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  const Term& term = *use.term;
  if (!term.present()) return;
  if (term.key.empty()) {
    warn(diagnostics, term.origin, "unknown-word",
         fmt::format("\"{}\" is not a word of the vocabulary ({})", term.raw, use.kind),
         hint_for(use, vocabulary));
    return;
  }
  const Entry* entry = vocabulary.find(use.kind, term.key);
  if (!entry || entry->same_as.empty()) return;
  diagnostics.add({Severity::note, "same-country", term.origin,
                   fmt::format("\"{}\" is the same country as \"{}\" and is counted apart from it", term.raw,
                               vocabulary.find(use.kind, entry->same_as)->en),
                   "use one name in all records"});
}

template <class T>
void check_one(const T& record, const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  check_record(record, diagnostics);
  check_own(record, diagnostics);
  for (const KindTerm& use : terms_of(record)) check_term(use, vocabulary, diagnostics);
}

template <class T>
void check_all(std::span<const T> records, const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  for (const T& record : records) check_one(record, vocabulary, diagnostics);
}

}  // namespace

std::vector<KindTerm> terms_of(const Policy& p) {
  std::vector<KindTerm> terms{{&p.country, "country"},           {&p.scope, "scope"},
                              {&p.status, "policy-status"},      {&p.category, "category"},
                              {&p.legal_weight, "legal-weight"}, {&p.review_status, "review-status"}};
  for (const Term& sector : p.sectors) terms.push_back({&sector, "policy-sector"});
  return terms;
}

std::vector<KindTerm> terms_of(const Facility& f) {
  return {{&f.country, "country"},        {&f.region, "region"},
          {&f.type, "facility-type"},     {&f.status, "facility-status"},
          {&f.sector, "facility-sector"}, {&f.fate, "fate"},
          {&f.precision, "precision"},    {&f.review_status, "review-status"}};
}

std::vector<KindTerm> terms_of(const Country& c) { return {{&c.country, "country"}}; }

void check_words(const Corpus& corpus, const Policy& policy, Diagnostics& diagnostics) {
  check_one(policy, corpus.vocabulary(), diagnostics);
}

void check_words(const Corpus& corpus, Language language, Diagnostics& diagnostics) {
  check_all(corpus.policies(language), corpus.vocabulary(), diagnostics);
  check_all(corpus.facilities(language), corpus.vocabulary(), diagnostics);
  check_all(corpus.countries(language), corpus.vocabulary(), diagnostics);
}

}  // namespace briefwright::data
