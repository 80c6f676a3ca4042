// What a RecordModel holds, while it is read and after.
#pragma once

#include "data/expression_fields.hpp"
#include "data/model.hpp"

namespace briefwright::data {

struct RecordModel::State {
  std::vector<FieldSpec> common;  // of every record
  std::array<std::vector<FieldSpec>, record_kind_count> fields;
  std::array<std::size_t, record_kind_count> slots{};  // of fields without a role, so far
  std::vector<DimensionSpec> dimensions;
  std::vector<PillarSpec> pillars;
  MeasureSpec measure;
  std::map<std::string, LocalNames> explanations;  // of figures, by the name of the definition
  std::vector<Text> year_rule;                     // paths
  std::vector<std::vector<Text>> measure_rule;
  std::vector<const FieldSpec*> year_fields;
  Vocabulary vocabulary;
  bool front_matter_optional = false;
  std::string folder;
  std::unique_ptr<const ExpressionTable> expressions;
};

/// Settles what follows from the declarations: paths, roles, slots, the rules of the measure and the year.
/// Throws EnvironmentError "bad-model" with file, line and field.
void complete(RecordModel::State& state);

}  // namespace briefwright::data
