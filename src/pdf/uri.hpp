// Web addresses as a PDF file may hold them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace briefwright::pdf {

/// The address in seven-bit ASCII, everything else percent-encoded; none when the scheme is not http,
/// https or mailto, when nothing follows it, or when the result is longer than a PDF string may be.
std::optional<std::string> safe_uri(std::string_view uri);

}  // namespace briefwright::pdf
