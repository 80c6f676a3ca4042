// What a model adds to the label catalogues.
#include "data/model.hpp"

#include <fmt/format.h>

namespace briefwright::data {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

void add_labels(const std::vector<FieldSpec>& fields, std::string_view tag, Texts& out) {
  for (const FieldSpec& field : fields) {
    const std::string* name = name_in(field.names, tag);
    const std::string* short_name = name_in(field.short_names.empty() ? field.names : field.short_names, tag);
    if (name) out.emplace("field." + field.path, *name);
    out.emplace("short." + field.path, short_name ? *short_name : field.key);
    if (const std::string* unit = name_in(field.unit, tag)) out.emplace("unit." + field.path, *unit);
    add_labels(field.fields, tag, out);
  }
}

/// Every key has a label: its name, or itself.
template <class Spec>
void add_labels(const std::vector<Spec>& specs, std::string_view group, std::string_view tag, Texts& out) {
  for (const Spec& spec : specs) {
    const std::string* name = name_in(spec.names, tag);
    out.emplace(fmt::format("{}.{}", group, spec.key), name ? *name : spec.key);
  }
}

}  // namespace

Texts RecordModel::labels(std::string_view tag) const {
  Texts labels;
  if (const std::string* name = name_in(measure().names, tag))
    labels.emplace("field." + measure().key, *name);
  for (const auto& [figure, texts] : explanations())
    if (const std::string* text = name_in(texts, tag)) labels.emplace("method." + figure, *text);
  if (const std::string* name = name_in(measure().short_names, tag)) labels.emplace("measure.name", *name);
  const std::string* unit = name_in(measure().unit, tag);
  labels.emplace("unit.capacity", unit ? *unit : std::string());
  for (const RecordKind kind : {RecordKind::policy, RecordKind::facility, RecordKind::country})
    add_labels(fields(kind), tag, labels);
  add_labels(dimensions(), "dimension", tag, labels);
  for (const DimensionSpec& dimension : dimensions()) {
    const std::string* name = name_in(dimension.short_names, tag);
    labels.emplace("dimension-short." + dimension.key,
                   name ? *name : labels.at("dimension." + dimension.key));
  }
  add_labels(pillars(), "pillar", tag, labels);
  return labels;
}

}  // namespace briefwright::data
