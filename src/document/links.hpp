// Which links a brief may carry, and bare addresses in plain text.
#pragma once

#include "document/document.hpp"

namespace briefwright::document {

/// http, https and mailto, in any case, without control characters or spaces.
bool safe_link(std::string_view uri);

/// Appends `run`, cut so that each bare http(s) address in its text is an inline with that link.  An
/// address ends at white space, at CJK and at `<>"` and loses closing marks of the sentence around it.
void append_with_links(Inlines& out, Inline run);

}  // namespace briefwright::document
