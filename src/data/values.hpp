// The value of a field of the model in a record, wherever it is kept: in a member of its struct, if the field
// has a role, else in Record::values.
#pragma once

#include "data/country.hpp"
#include "data/facility.hpp"
#include "data/model.hpp"
#include "data/policy.hpp"

namespace briefwright::data {

template <template <class> class Pointer>
using AnyValue =
    std::variant<Pointer<Text>, Pointer<Number>, Pointer<Year>, Pointer<Term>, Pointer<std::vector<Text>>,
                 Pointer<std::vector<Term>>, Pointer<Sourced<Coordinates>>, Pointer<Entries>,
                 Pointer<std::vector<NamedText>>, Pointer<std::vector<Milestone>>,
                 Pointer<std::vector<Assessment>>>;

template <class T>
using Slot = T*;
template <class T>
using View = const T*;
using ValueSlot = AnyValue<Slot>;
using ValueView = AnyValue<View>;

/// What a composer asks for by name: one member of the struct of a kind of record.
struct Role {
  RecordKind record;
  std::string_view name;
  ValueSlot (*slot)(Record&);
  ValueView (*view)(const Record&);
  std::size_t type;        // the alternative of both
  std::string_view words;  // of words: the kind of the vocabulary by the name that the program has for it
};

/// Null when the kind has no such role.
const Role* find_role(RecordKind record, std::string_view name);
std::vector<std::string> role_names(RecordKind record);

/// The alternative of ValueView that fields of the kind have.
std::size_t type_of(FieldKind kind);
/// An absent value of the kind, which is none of assessments and milestones.
const Value& absent_value(FieldKind kind);

/// The kinds of `record` and `field` must fit: the field is of the record's own model.  The slot of a field
/// without a role is made where the record has none, and stays until the next is.
ValueSlot slot_of(Record& record, const FieldSpec& field);
ValueView value_of(const Record& record, const FieldSpec& field);

template <class T>
const T& get(const Record& record, const FieldSpec& field) {
  return *std::get<const T*>(value_of(record, field));
}

constexpr RecordKind kind_of(const Policy&) { return RecordKind::policy; }
constexpr RecordKind kind_of(const Facility&) { return RecordKind::facility; }
constexpr RecordKind kind_of(const Country&) { return RecordKind::country; }

template <class T>
const std::vector<FieldSpec>& fields_of(const T& record) {
  return record.model->fields(kind_of(record));
}

}  // namespace briefwright::data
