// PDF objects as text: numbers, references, names, strings, addresses.
//
// The append functions append to `out`.  Nothing here depends on a locale.
#pragma once

#include "base/geometry.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace briefwright::pdf {

/// An indirect object of the file being written; 0 is none.
struct Ref {
  std::uint32_t number = 0;
  explicit operator bool() const { return number != 0; }
  friend auto operator<=>(Ref, Ref) = default;
};

/// Longest string that PDF/A-2 allows, in bytes (ISO 19005-2, 6.1.13).
inline constexpr std::size_t max_string_bytes = 32767;

void append_integer(std::string& out, std::int64_t value);

/// Fixed notation without exponent, trailing zeros or "-0", rounded to `decimals` (0…4) places.  Throws
/// WriteFailure "number-out-of-range" unless the value is finite and at most 32767 either way.
void append_number(std::string& out, double value, int decimals = 3);

/// "[l b r t]".
void append_rect(std::string& out, Rect rect);

/// "12 0 R".
void append_ref(std::string& out, Ref ref);

/// "/Name"; bytes that a name may not hold plainly are written as #xx.  At most 127 bytes are kept.
void append_name(std::string& out, std::string_view name);

/// Four upper-case hexadecimal digits.
void append_hex16(std::string& out, std::uint32_t value);

/// "<68656C6C6F>".
void append_bytes(std::string& out, std::string_view bytes);

/// "(text)" when `text` is printable ASCII, else "<FEFF…>" in UTF-16.  Throws WriteFailure "invalid-utf8";
/// the caller sees to it that the text is short enough (see shortened).
void append_text(std::string& out, std::string_view text);

/// UTF-16BE as hexadecimal digits without brackets.  Throws WriteFailure "invalid-utf8".
void append_utf16_hex(std::string& out, std::string_view text);

/// `text` itself, or a beginning of it and "…" that stays within max_string_bytes as a text string.
std::string shortened(std::string_view text);

/// The address in seven-bit ASCII, everything else percent-encoded; none when the scheme is not http,
/// https or mailto, when nothing follows it, or when the result is longer than a PDF string may be.
std::optional<std::string> safe_uri(std::string_view uri);

}  // namespace briefwright::pdf
