// Formulas typed without subscripts: CO2 is shown as CO₂ and copied out as typed (docs/typography, 4.6).
#pragma once

#include "text/classes.hpp"

#include <span>
#include <vector>

namespace briefwright::text {

/// Marks the digits of the formulas of a short list, outside code and addresses.
std::vector<bool> chemical_subscripts(std::span<const Char> paragraph);

}  // namespace briefwright::text
