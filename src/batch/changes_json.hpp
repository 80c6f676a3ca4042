// What changed between two versions of a data set, for machines.
#pragma once

#include "data/changes.hpp"

#include <span>
#include <string>

namespace briefwright::batch {

/// Everything that data::changes finds, nothing folded; keys in the order of docs/changes.md, which
/// describes them.  One language gives an object, several an array of such objects in that order.  Valid
/// UTF-8, ends with a line feed.
std::string changes_json(const data::Corpus& before, const data::Corpus& after,
                         std::span<const Language> languages);

}  // namespace briefwright::batch
