// The fields that an expression may name, and what a record has in them: those of the model, and what is
// reckoned from them.
#pragma once

#include "data/corpus.hpp"
#include "data/expression.hpp"

#include <functional>
#include <optional>

namespace briefwright::data {

enum class FieldType : std::uint8_t { text, word, list, number, count, date, flag };
/// As the help and the messages call it.
std::string_view name_of(FieldType type);

/// What one record has in a field.  Views point into the record.
struct FieldReading {
  std::vector<std::string> keys;        // of words: canonical, folded raw words when unknown
  std::vector<std::string_view> texts;  // of texts, lists and dates; of words as the record writes them
  std::vector<const Term*> terms;       // of words, for their labels
  std::optional<double> number;
  bool flag = false;
};

/// Words of a country, a region of the world and a sector are picked by rules of their own (selection.hpp).
enum class Place : std::uint8_t { none, country, region, sector };

/// The corpus, null where there is none, is asked for the profile of a record's country.
template <class T>
using FieldReader = std::function<void(const T&, const Corpus*, FieldReading&)>;

struct ExpressionFieldRow {
  std::string name;
  FieldType type = FieldType::text;
  Place place = Place::none;
  std::string policy_words, facility_words;  // kinds of the vocabulary
  FieldReader<Policy> policy;                // empty where that kind of record has no such field
  FieldReader<Facility> facility;
  std::vector<std::string> paths, spellings;  // of the name, plain

  Subject subject() const {
    return !facility ? Subject::policy : !policy ? Subject::facility : Subject::both;
  }
};

class ExpressionTable {
 public:
  explicit ExpressionTable(const RecordModel& model);

  const std::vector<ExpressionFieldRow>& rows() const { return rows_; }
  /// By path ("analysis.mrv.score"), name or a name in any language of the model, without regard to case, '-'
  /// and '_'; null when there is none.
  const ExpressionFieldRow* find(std::string_view name) const;
  /// Up to three names that may have been meant.
  std::vector<std::string> near(std::string_view name) const;

 private:
  std::vector<ExpressionFieldRow> rows_;
};

}  // namespace briefwright::data
