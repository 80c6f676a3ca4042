// Percent-encoding: RFC 3986, 2.1, for what RFC 3987 would allow in an IRI.
#include "pdf/uri.hpp"

#include "pdf/syntax.hpp"

#include <algorithm>
#include <array>

namespace briefwright::pdf {
namespace {

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
