// HTML character references that Markdown allows in text.
#pragma once

#include <string>
#include <string_view>

namespace briefwright::document {

/// "&amp;" → "&", "&#8217;" → "’", for numeric references and the common names.  Others, and references
/// to control characters, come back as they are.
std::string decode_entity(std::string_view reference);

}  // namespace briefwright::document
