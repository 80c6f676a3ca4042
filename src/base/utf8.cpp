#include "base/utf8.hpp"

#include <fmt/format.h>
#include <utf8.h>
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace briefwright {
namespace {

constexpr bool ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool graphic_ascii(char c) { return c > 0x20 && c < 0x7F; }

/// Where the first byte from `at` on stands that is not ASCII; the size of the text when there is none.
std::size_t beyond_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high = 0x8080'8080'8080'8080;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & high) != 0) break;
  }
  while (at < text.size() && ascii(text[at])) ++at;
  return at;
}

}  // namespace

std::optional<std::size_t> invalid_utf8_at(std::string_view text) {
  for (std::size_t at = 0; (at = beyond_ascii(text, at)) < text.size();) {
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = std::find_if(begin, text.end(), ascii);
    const auto bad = utf8::find_invalid(begin, end);
    if (bad != end) return static_cast<std::size_t>(bad - text.begin());
    at = static_cast<std::size_t>(end - text.begin());
  }
  return std::nullopt;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out(text.size(), U'\0');
  std::size_t size = 0;
  for (auto it = text.begin(); it != text.end();)
    out[size++] =
        static_cast<char32_t>(ascii(*it) ? static_cast<utf8::uint32_t>(*it++) : utf8::next(it, text.end()));
  out.resize(size);
  return out;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  auto it = text.begin() + static_cast<std::ptrdiff_t>(at);
  const auto c = static_cast<char32_t>(utf8::next(it, text.end()));
  at = static_cast<std::size_t>(it - text.begin());
  return c;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size());
  utf8::utf32to8(text.begin(), text.end(), std::back_inserter(out));
  return out;
}

std::size_t code_point_count(std::string_view text) {
  return static_cast<std::size_t>(utf8::distance(text.begin(), text.end()));
}

namespace {

bool disturbing(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200E && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x061C || c == 0xFEFF;
}

/// Whether no code point passes the test; false for text that is no UTF-8.
template <class Test>
bool none_of(std::string_view text, Test test) {
  if (!utf8::is_valid(text.begin(), text.end())) return false;
  for (auto it = text.begin(); it != text.end();)
    if (test(static_cast<char32_t>(utf8::unchecked::next(it)))) return false;
  return true;
}

bool disturbing_beyond_ascii(char32_t c) { return c >= 0x80 && disturbing(c); }

/// Valid text in words with one ASCII space between.
bool is_single_line(std::string_view text) {
  char before = ' ';
  bool ascii = true;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80)
      ascii = false;
    else if (!graphic_ascii(c) && (c != ' ' || before == ' '))
      return false;
    before = c;
  }
  if (before == ' ') return false;
  return ascii || none_of(text, disturbing_beyond_ascii);
}

std::string valid(std::string_view text) {
  std::string out;
  utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(out));
  return out;
}

}  // namespace

bool is_blank(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), graphic_ascii)) return false;
  constexpr std::u32string_view wide = U"\u00A0\u00AD\u1680\u200B\u200C\u200D\u202F\u205F\u2060\u3000";
  return none_of(text, [&](char32_t c) {
    return !disturbing(c) && (c < 0x2000 || c > 0x200A) && wide.find(c) == std::u32string_view::npos;
  });
}

std::string without_controls(std::string_view text) {
  std::string out;
  for (const char32_t c : to_utf32(valid(text)))
    utf8::append(static_cast<utf8::uint32_t>(disturbing(c) && c != '\n' ? U' ' : c), std::back_inserter(out));
  return out;
}

std::string with_escaped_controls(std::string_view json) {
  std::string out;
  for (auto it = json.begin(); it != json.end();) {
    const auto from = it;
    const auto c = static_cast<char32_t>(utf8::next(it, json.end()));
    if (c > 0x20 && disturbing(c))
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    else
      out.append(from, it);
  }
  return out;
}

std::string single_line(std::string_view text) {
  if (is_single_line(text)) return std::string(text);
  std::string out;
  bool gap = false;
  for (const char32_t c : to_utf32(valid(text))) {
    if (disturbing(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    utf8::append(static_cast<utf8::uint32_t>(c), std::back_inserter(out));
  }
  return out;
}

}  // namespace briefwright
