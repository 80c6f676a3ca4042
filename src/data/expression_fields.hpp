// The fields that an expression may name, and what a record has in them.
#pragma once

#include "data/expression.hpp"

#include <optional>
#include <span>

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

struct ExpressionFieldRow {
  std::string_view name;
  FieldType type;
  // kind of the vocabulary of each; "country", "region" and "sector" have rules of their own
  std::string_view policy_kind, facility_kind;
  // null where that kind of record has no such field
  void (*policy)(const Policy&, const Vocabulary&, FieldReading&);
  void (*facility)(const Facility&, const Vocabulary&, FieldReading&);

  Subject subject() const {
    return !facility ? Subject::policy : !policy ? Subject::facility : Subject::both;
  }
};

std::span<const ExpressionFieldRow> expression_field_rows();

/// By name or further spelling, without regard to case, '-' and '_' and the group of the record it stands in
/// ("analysis.mrv.score"); null when there is none.
const ExpressionFieldRow* find_expression_field(std::string_view name);

/// Up to three names that may have been meant.
std::vector<std::string> near_fields(std::string_view name);

}  // namespace briefwright::data
