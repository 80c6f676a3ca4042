// An empty record, with every field of the model as a comment says what belongs there.
#pragma once

#include "compose/common/labels.hpp"
#include "data/model.hpp"

#include <string>
#include <string_view>

namespace briefwright::cli {

/// A record file of the kind with that id: front matter with the fields of the model in its order.  What a
/// record must have holds an example; each other field is commented out ("#key:", or "#  key:" inside a
/// group) below a comment ("# Name: …") in the language of the labels.  It is read without an error.
std::string skeleton(const data::RecordModel& model, data::RecordKind kind, std::string_view id,
                     const compose::Labels& labels);

/// The text as a scalar of YAML that is read as that text: plain where it may be, else in double quotes.
std::string yaml_text(std::string_view text);

}  // namespace briefwright::cli
