// Half-width marks between Han as Chinese prints them; the text that is copied out stays as typed.
#pragma once

#include "text/classes.hpp"

#include <span>

namespace briefwright::text {

/// In Chinese: gives matched ( ) their full-width form and matched " and ' their curly one where Han or a
/// Chinese mark stands before the pair or within it, and draws a single … twice.  Code and addresses keep
/// their marks.  Needs `cls` and `url`.  Returns whether a code point changed: then quotes and classes must
/// be settled again.
bool set_display_forms(std::span<Char> paragraph);

}  // namespace briefwright::text
