// The fast way through the YAML that people and exporters write: one pass, a byte at a time.
#pragma once

#include "data/tree_builder.hpp"

namespace briefwright::data {

/// Block mappings and lists of words without quotes, texts in quotes on one line, literal blocks, lists and
/// mappings in brackets.  False where the text goes beyond that or is not YAML at all: what the builder holds
/// then means nothing, and yaml-cpp has the word.  Requires valid UTF-8.  Throws YamlStop as the builder
/// does.
bool read_plain_yaml(std::string_view yaml, TreeBuilder& builder);

}  // namespace briefwright::data
