// P4: which of ‘ ’ “ ” are Chinese and which are Latin (docs/typography, 2.3).
#pragma once

#include "text/classes.hpp"

#include <vector>

namespace briefwright::text {

/// Sets `quote_is_cjk` of every quote from the characters around it; does not need `cls`.  `latin_spans[s]`
/// says that span s carries a language of its own that is not CJK: its quotes are Latin, as Korean ones are.
void resolve_quotes(std::span<Char> paragraph, const std::vector<bool>& latin_spans);

}  // namespace briefwright::text
