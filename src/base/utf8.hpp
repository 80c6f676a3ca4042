// UTF-8: validation and decoding.  Through utfcpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace briefwright {

/// Byte offset of the first sequence that is not valid UTF-8; none when all is.
std::optional<std::size_t> invalid_utf8_at(std::string_view text);

/// Requires valid UTF-8.
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

/// The code point at byte `at`, which moves behind it.  Requires valid UTF-8 and at < text.size().
char32_t next_code_point(std::string_view text, std::size_t& at);

/// Number of code points; requires valid UTF-8.
std::size_t code_point_count(std::string_view text);

/// Nothing but white space in Unicode's sense, or characters without width.  Requires valid UTF-8.
bool is_blank(std::string_view text);

/// Control and format characters that would disturb a terminal, a title or a file name (C0, C1,
/// bidi controls, U+2028/9, BOM) become spaces; runs of white space become one; ends trimmed.
std::string single_line(std::string_view text);

/// For a terminal: what single_line would take out becomes one space each, but line feeds stay and so do
/// blanks.
std::string without_controls(std::string_view text);

/// JSON with those characters as \u escapes, which are the same text to whoever reads it as JSON.  Requires
/// valid UTF-8.
std::string with_escaped_controls(std::string_view json);

}  // namespace briefwright
