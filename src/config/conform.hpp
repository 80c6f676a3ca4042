// Holds a YAML file of ours to its shape.
#pragma once

#include "config/shape.hpp"
#include "config/yaml_file.hpp"

namespace briefwright::config {

enum class Extent : std::uint8_t {
  whole,   // every required key is there
  partial  // keys may be missing, as where a file holds what differs from another; not in items of lists
};

/// Refuses, as YamlValue::refuse() does, what the shape does not allow; an unknown key or word is answered
/// with the nearest.
void conform(const YamlValue& value, const Shape& shape, Extent extent);

}  // namespace briefwright::config
