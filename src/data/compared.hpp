// A record as a list of values that can be compared, whatever dialect it was written in.
#pragma once

#include "data/changes.hpp"

#include <map>

namespace briefwright::data {

/// Absent: an unknown origin.
struct ComparedValue {
  ValueType type = ValueType::text;
  std::string kind;                // of the vocabulary; empty for none
  std::string text;                // as it is printed; a word's key
  std::optional<double> number;    // of a number
  std::optional<Support> support;  // of a score
  std::vector<std::string> items;  // of a list: sorted, each once
  Origin origin;

  bool present() const { return origin.known(); }
};

struct ComparedRecord {
  // the same fields in the same order for every record of a kind
  std::vector<std::pair<std::string, ComparedValue>> fixed;
  // what only some records have: further entries, fields that nobody knows; all of them texts
  std::map<std::string, ComparedValue, std::less<>> further;
};

ComparedRecord compared(const Policy& policy);
ComparedRecord compared(const Facility& facility);
ComparedRecord compared(const Country& country);

/// What differs between two values of one field; none when they say the same.
std::optional<FieldChange> difference(const std::string& field, const ComparedValue& before,
                                      const ComparedValue& after);

/// News one by one, however many records change it: fields of the model that say so, the measure and scores.
bool always_news(const RecordModel& model, RecordKind kind, std::string_view path);

}  // namespace briefwright::data
