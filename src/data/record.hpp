// What all records share: values that remember where they stood, terms of the vocabulary.
#pragma once

#include "base/diagnostic.hpp"
#include "base/language.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace briefwright::data {

/// A value and its place.  Absent (or empty in the record): no origin, value as T{}.
template <class T>
struct Sourced {
  T value{};
  Origin origin;

  bool present() const { return origin.line > 0; }
  explicit operator bool() const { return present(); }
  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
};

using Text = Sourced<std::string>;
using Number = Sourced<double>;
using Year = Sourced<int>;

/// A word of the vocabulary.  `key` is canonical ("under-construction"), empty when the word is
/// unknown; `raw` is what the record says.
struct Term {
  std::string key, raw;
  Origin origin;

  bool present() const { return origin.line > 0; }
  explicit operator bool() const { return present(); }
};

struct Provenance {
  Text author, reviewer, last_audit_date;
};

/// A field that no struct of ours knows: kept, and reported by `check`.
struct UnknownField {
  std::string path, value;  // value: a text, or all that stands below as lines to read (outline())
  std::string nearest;      // the field that the record lacks and that this may have meant; or empty
  Origin origin;
  bool impossible_date = false;  // no calendar has the date that it is
};

/// An entry under a name of the record's own ("credit_period"): printed beside those that have a field.
struct NamedText {
  std::string key;
  Text text;            // a list or a mapping as lines to read (outline())
  std::string nearest;  // these two as in UnknownField
  bool impossible_date = false;
};

/// A mapping of texts: those that the model declares, in its order, and what else stands there.
struct Entries {
  std::vector<Text> stated;
  std::vector<NamedText> others;

  bool any_stated() const {
    return std::any_of(stated.begin(), stated.end(), [](const Text& text) { return text.present(); });
  }
};

struct Coordinates {
  double latitude = 0, longitude = 0;  // degrees
};

/// What a field without a role holds.
using Value = std::variant<Text, Number, Year, Term, std::vector<Text>, std::vector<Term>,
                           Sourced<Coordinates>, Entries, std::vector<NamedText>>;

/// Values by slot, of which only those that a record holds take room.
class Values {
 public:
  /// Null where the slot has none.
  const Value* find(std::size_t slot) const;
  /// The value of the slot, which becomes `absent` where it has none.  Moves the others.
  Value& at(std::size_t slot, const Value& absent);
  /// Gives back room beyond what is held.
  void shrink() { held_.shrink_to_fit(); }

 private:
  struct Held {
    std::size_t slot;
    Value value;
  };
  std::vector<Held> held_;  // by slot
};

class RecordModel;

/// What every record carries.
struct Record {
  const RecordModel* model = nullptr;  // outlives the record
  Text id;
  Text lang;  // the field as it stands
  Language language = Language::zh;
  std::shared_ptr<const std::string> file;
  std::size_t row = 0;  // of a table, from 1; 0 for a file of its own
  Provenance provenance;
  Values values;  // of fields without a role, by FieldSpec::slot
  std::vector<UnknownField> unknown;
};

}  // namespace briefwright::data
