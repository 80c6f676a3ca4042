// What a model adds to the label catalogues.
#include "data/model.hpp"

#include <fmt/format.h>

namespace briefwright::data {
namespace {

using Labels = std::map<std::string, RecordModel::Label, std::less<>>;

/// The name in the language, else in another; `otherwise`, if that is not null, where there is none.
void add(Labels& out, std::string key, const LocalNames& names, Language language,
         const std::string* otherwise = nullptr) {
  const std::string* name = name_in(names, language.tag());
  if (!name) name = otherwise;
  if (name) out.emplace(std::move(key), RecordModel::Label{*name, foreign_tag(names, language)});
}

void add_labels(const std::vector<FieldSpec>& fields, Language language, Labels& out) {
  for (const FieldSpec& field : fields) {
    add(out, "field." + field.path, field.names, language);
    add(out, "short." + field.path, field.short_names.empty() ? field.names : field.short_names, language,
        &field.key);
    add(out, "unit." + field.path, field.unit, language);
    add_labels(field.fields, language, out);
  }
}

/// Every key has a label: its name, or itself.
template <class Spec>
void add_labels(const std::vector<Spec>& specs, std::string_view group, Language language, Labels& out) {
  for (const Spec& spec : specs)
    add(out, fmt::format("{}.{}", group, spec.key), spec.names, language, &spec.key);
}

}  // namespace

Labels RecordModel::labels(Language language) const {
  const std::string no_unit;
  Labels labels;
  add(labels, "field." + measure().key, measure().names, language);
  for (const auto& [figure, texts] : explanations()) add(labels, "method." + figure, texts, language);
  add(labels, "measure.name", measure().short_names, language);
  add(labels, "unit.capacity", measure().unit, language, &no_unit);
  for (const RecordKind kind : {RecordKind::policy, RecordKind::facility, RecordKind::country})
    add_labels(fields(kind), language, labels);
  add_labels(dimensions(), "dimension", language, labels);
  for (const DimensionSpec& dimension : dimensions())
    add(labels, "dimension-short." + dimension.key,
        dimension.short_names.empty() ? dimension.names : dimension.short_names, language, &dimension.key);
  add_labels(pillars(), "pillar", language, labels);
  return labels;
}

}  // namespace briefwright::data
