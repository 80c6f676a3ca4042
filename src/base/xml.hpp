// Text inside an XML document.
#pragma once

#include <string>
#include <string_view>

namespace briefwright {

/// For content and for attributes in double quotes.  XML has no U+FFFE and no U+FFFF, escaped or not:
/// `instead` stands for them.
std::string escaped_for_xml(std::string_view text, std::string_view instead = {});

}  // namespace briefwright
