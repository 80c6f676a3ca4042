#include "document/entity.hpp"

#include "base/utf8.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace briefwright::document {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 22> names{{
    {"amp", "&"},   {"lt", "<"},     {"gt", ">"},     {"quot", "\""}, {"apos", "'"},   {"nbsp", "\u00A0"},
    {"ndash", "–"}, {"mdash", "—"},  {"hellip", "…"}, {"lsquo", "‘"}, {"rsquo", "’"},  {"ldquo", "“"},
    {"rdquo", "”"}, {"middot", "·"}, {"times", "×"},  {"deg", "°"},   {"plusmn", "±"}, {"le", "≤"},
    {"ge", "≥"},    {"rarr", "→"},   {"euro", "€"},   {"pound", "£"},
}};

std::string numeric(std::string_view digits, std::string_view reference) {
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t c = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), c, hex ? 16 : 10);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  const bool printable = c >= 0x20 && !(c >= 0x7F && c <= 0x9F) && !(c >= 0xD800 && c <= 0xDFFF) &&
                         !(c >= 0xFDD0 && c <= 0xFDEF) && (c & 0xFFFE) != 0xFFFE && c <= 0x10FFFF;
  if (!whole || !printable) return std::string(reference);
  return to_utf8(std::u32string(1, static_cast<char32_t>(c)));
}

}  // namespace

std::string decode_entity(std::string_view reference) {
  if (reference.size() < 3 || reference.front() != '&' || reference.back() != ';')
    return std::string(reference);
  const std::string_view name = reference.substr(1, reference.size() - 2);
  if (name.front() == '#') return numeric(name.substr(1), reference);
  for (const auto& [key, text] : names)
    if (key == name) return std::string(text);
  return std::string(reference);
}

}  // namespace briefwright::document
