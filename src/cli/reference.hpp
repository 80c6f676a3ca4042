// The fields of a record model as tables for people.
#pragma once

#include "data/model.hpp"

#include <string>
#include <string_view>

namespace briefwright::cli {

/// Markdown: a table for each kind of record with what each field is and what uses it, the dimensions,
/// pillars and words, without a line feed at the end.  `name` is what the model is called.
std::string reference(const data::RecordModel& model, std::string_view name);

}  // namespace briefwright::cli
