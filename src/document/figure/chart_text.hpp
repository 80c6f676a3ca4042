// A chart in words: what tests compare, next to the alternative that readers hear.
#pragma once

#include "document/figure/spec.hpp"

#include <string>
#include <vector>

namespace briefwright::document {

/// One line for each axis, bar, row, point, panel or event, with its printed values; nothing of names that
/// only a legend has.
std::vector<std::string> lines_of(const chart::Spec& spec);

}  // namespace briefwright::document
