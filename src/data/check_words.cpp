// Fields and words of a record that nobody knows.
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "data/checks.hpp"
#include "data/expression_operands.hpp"
#include "data/values.hpp"
#include "data/yaml_slips.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::data {
namespace {

/// A stray field is misspelt, or most often a dimension, or a part of one, at the wrong level.
std::string hint_for(const RecordModel& model, const UnknownField& field) {
  const std::string_view path = field.path;
  const auto& dimensions = model.dimensions();
  if (std::any_of(dimensions.begin(), dimensions.end(),
                  [&](const DimensionSpec& dimension) { return dimension.key == path; }))
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
  if (record.row > 0) return;  // the heads of a table were told when it was read
  for (const UnknownField& field : record.unknown)
    warn(diagnostics, field.origin, "unknown-field",
         fmt::format("nobody reads the field \"{}\": {}", field.path, excerpt(field.value)),
         hint_for(*record.model, field));
}

/// Own names are welcome here; misspelt ones are not, nor parts of an assessment.
void check_others(const std::vector<NamedText>& others, Diagnostics& diagnostics) {
  for (const NamedText& other : others) {
    const bool part =
        std::find(assessment_parts.begin(), assessment_parts.end(), other.key) != assessment_parts.end();
    if (part || !other.nearest.empty())
      warn(diagnostics, other.text.origin, "unknown-field",
           fmt::format("nobody knows the field \"{}\"; it is printed under its own name",
                       other.text.origin.field),
           part ? "move it into one of the dimensions below analysis" : did_you_mean({other.nearest}));
  }
}

/// A term of a record and the kind of the vocabulary it belongs to.
struct KindTerm {
  const Term* term;
  std::string_view kind;
};

/// The nearest words of the vocabulary, or what else mends the word.
std::string hint_for(const KindTerm& use, const Vocabulary& vocabulary) {
  if (const std::string unseen = unseen_character(use.term->raw); !unseen.empty())
    return fmt::format("it holds {}: delete it", unseen);
  return near_words(use.term->raw, {use.kind}, vocabulary) + "; or add it to the words of the record model";
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
                               vocabulary.find(use.kind, entry->same_as)->label(Language::en)),
                   "use one name in all records"});
}

void check_fields(const Record& record, const std::vector<FieldSpec>& fields, const Vocabulary& vocabulary,
                  Diagnostics& diagnostics) {
  for (const FieldSpec& field : fields) {
    if (field.kind == FieldKind::word) {
      check_term({&get<Term>(record, field), field.words}, vocabulary, diagnostics);
    } else if (field.kind == FieldKind::words) {
      for (const Term& term : get<std::vector<Term>>(record, field))
        check_term({&term, field.words}, vocabulary, diagnostics);
    } else if (field.kind == FieldKind::entries) {
      check_others(get<Entries>(record, field).others, diagnostics);
    } else {
      if (field.open) check_others(get<std::vector<NamedText>>(record, field), diagnostics);
      check_fields(record, field.fields, vocabulary, diagnostics);
    }
  }
}

/// The id of a profile is the name of its country.
void check_id(const Record&, const Vocabulary&, Diagnostics&) {}
void check_id(const Country& country, const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  check_term({&country.country, "country"}, vocabulary, diagnostics);
}

template <class T>
void check_one(const T& record, const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  check_record(record, diagnostics);
  check_fields(record, fields_of(record), vocabulary, diagnostics);
  check_id(record, vocabulary, diagnostics);
}

template <class T>
void check_all(std::span<const T> records, Language language, const Vocabulary& vocabulary,
               Diagnostics& diagnostics) {
  for (const T& record : records)
    if (record.language == language) check_one(record, vocabulary, diagnostics);
}

}  // namespace

void check_words(const Corpus& corpus, const Policy& policy, Diagnostics& diagnostics) {
  check_one(policy, corpus.vocabulary(), diagnostics);
}

void check_words(const Corpus& corpus, Language language, Diagnostics& diagnostics) {
  check_all(corpus.policies(language), language, corpus.vocabulary(), diagnostics);
  check_all(corpus.facilities(language), language, corpus.vocabulary(), diagnostics);
  check_all(corpus.countries(language), language, corpus.vocabulary(), diagnostics);
}

}  // namespace briefwright::data
