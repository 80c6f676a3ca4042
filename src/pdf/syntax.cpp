// Text forms of PDF objects.
#include "pdf/syntax.hpp"

#include "base/utf8.hpp"
#include "pdf/failure.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace briefwright::pdf {
namespace {

constexpr char hex_digits[] = "0123456789ABCDEF";
constexpr double largest_real = 32767;

bool printable_ascii(char c) { return c >= ' ' && c <= '~'; }

bool is_regular(char c) {
  return c > ' ' && c <= '~' && std::string_view("()<>[]{}/%#").find(c) == std::string_view::npos;
}

void append_hex8(std::string& out, unsigned char byte) {
  out += hex_digits[byte >> 4];
  out += hex_digits[byte & 15];
}

void require_utf8(std::string_view text) {
  if (invalid_utf8_at(text)) throw WriteFailure("invalid-utf8", "a text of the document is not valid UTF-8");
}

void append_literal(std::string& out, std::string_view ascii) {
  out += '(';
  for (const char c : ascii) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  out += ')';
}

constexpr std::array<std::string_view, 3> schemes{"http://", "https://", "mailto:"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool begins_with(std::string_view uri, std::string_view scheme) {
  return uri.size() > scheme.size() &&
         std::equal(scheme.begin(), scheme.end(), uri.begin(), [](char s, char u) { return s == lower(u); });
}

bool stands_plainly(char c) {
  return c > ' ' && c <= '~' && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
}

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_number(std::string& out, double value, int decimals) {
  static constexpr std::array<std::int64_t, 5> powers{1, 10, 100, 1000, 10000};
  if (!(std::abs(value) <= largest_real))
    throw WriteFailure("number-out-of-range", "a position or size on a page is beyond 32767 points");
  const std::int64_t unit = powers[static_cast<std::size_t>(decimals)];
  const std::int64_t scaled = std::llround(value * static_cast<double>(unit));
  const std::int64_t magnitude = std::abs(scaled);
  if (scaled < 0) out += '-';
  if (magnitude >= unit || magnitude == 0) append_integer(out, magnitude / unit);
  std::int64_t rest = magnitude % unit;
  if (rest == 0) return;
  out += '.';
  for (std::int64_t place = unit / 10; rest != 0; place /= 10) {
    out += static_cast<char>('0' + rest / place);
    rest %= place;
  }
}

void append_rect(std::string& out, Rect rect) {
  char before = '[';
  for (const Pt edge : {rect.left, rect.bottom, rect.right, rect.top}) {
    out += before;
    append_number(out, edge.value());
    before = ' ';
  }
  out += ']';
}

void append_ref(std::string& out, Ref ref) {
  append_integer(out, ref.number);
  out += " 0 R";
}

void append_name(std::string& out, std::string_view name) {
  out += '/';
  for (const char c : name.substr(0, 127)) {
    if (is_regular(c)) {
      out += c;
    } else {
      out += '#';
      append_hex8(out, static_cast<unsigned char>(c));
    }
  }
}

void append_hex16(std::string& out, std::uint32_t value) {
  append_hex8(out, static_cast<unsigned char>(value >> 8));
  append_hex8(out, static_cast<unsigned char>(value));
}

void append_bytes(std::string& out, std::string_view bytes) {
  out += '<';
  for (const char c : bytes) append_hex8(out, static_cast<unsigned char>(c));
  out += '>';
}

void append_text(std::string& out, std::string_view text) {
  if (std::all_of(text.begin(), text.end(), printable_ascii)) return append_literal(out, text);
  out += "<FEFF";
  append_utf16_hex(out, text);
  out += '>';
}

void append_utf16_hex(std::string& out, std::string_view text) {
  require_utf8(text);
  for (const char32_t c : to_utf32(text)) {
    if (c < 0x10000) {
      append_hex16(out, c);
    } else {
      append_hex16(out, 0xD800 + ((c - 0x10000) >> 10));
      append_hex16(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
}

std::string shortened(std::string_view text) {
  // UTF-16 takes at most two bytes for each byte of UTF-8: most texts need no count.
  if (text.size() * 2 + 2 <= max_string_bytes) return std::string(text);
  require_utf8(text);
  std::u32string points = to_utf32(text);
  constexpr std::size_t room = max_string_bytes - 2;
  std::size_t bytes = 0, fits_with_ellipsis = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    bytes += points[i] < 0x10000 ? 2 : 4;
    if (bytes + 2 <= room) fits_with_ellipsis = i + 1;
  }
  if (bytes <= room) return std::string(text);
  points.resize(fits_with_ellipsis);
  return to_utf8(points + U'…');
}

std::optional<std::string> safe_uri(std::string_view uri) {
  if (std::none_of(schemes.begin(), schemes.end(), [&](auto s) { return begins_with(uri, s); }))
    return std::nullopt;
  std::string safe;
  for (const char c : uri) {
    if (stands_plainly(c)) {
      safe += c;
      continue;
    }
    std::string hex;
    append_hex16(hex, static_cast<unsigned char>(c));
    safe += '%' + hex.substr(2);
  }
  if (safe.size() > max_string_bytes) return std::nullopt;
  return safe;
}

}  // namespace briefwright::pdf
