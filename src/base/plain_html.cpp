#include "base/plain_html.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace briefwright {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Whether `text` begins with `tag`, in any case.
bool opens(std::string_view text, std::string_view tag) {
  return text.size() >= tag.size() &&
         std::equal(tag.begin(), tag.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// Bytes of `<br>` in any form at the front of `text`; 0 when there is none.
std::size_t line_break(std::string_view text) {
  if (!opens(text, "<br")) return 0;
  const std::size_t end = text.find_first_not_of(" \t/", 3);
  return end != std::string_view::npos && text[end] == '>' ? end + 1 : 0;
}

/// `<sub>2</sub>` at the front of `text`: its bytes, and what is printed.
std::pair<std::size_t, std::string> shifted_part(std::string_view text) {
  constexpr std::size_t length = std::string_view("<sub>").size();
  const bool raised = opens(text, "<sup>");
  if (!raised && !opens(text, "<sub>")) return {};
  const std::size_t end = text.find('<', length);
  if (end == std::string_view::npos || !opens(text.substr(end), raised ? "</sup>" : "</sub>")) return {};
  std::string figures = shifted_figures(text.substr(length, end - length), raised);
  if (figures.empty()) return {};
  return {end + length + 1, std::move(figures)};
}

}  // namespace

std::string decoded_entities(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{
      {{"&quot;", "\""}, {"&#39;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", "\u00A0"}, {"&amp;", "&"}}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto found = std::find_if(entities.begin(), entities.end(), [&](const auto& entity) {
      return text.substr(i).starts_with(entity.first);
    });
    out += found == entities.end() ? text.substr(i, 1) : found->second;
    i += found == entities.end() ? 1 : found->first.size();
  }
  return out;
}

std::string shifted_figures(std::string_view text, bool raised) {
  constexpr std::u32string_view plain = U"0123456789+-−", up = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻", down = U"₀₁₂₃₄₅₆₇₈₉₊₋₋";
  std::u32string out;
  for (char32_t c : to_utf32(text)) {
    const std::size_t at = plain.find(c);
    if (at == std::u32string_view::npos) return {};
    out += (raised ? up : down)[at];
  }
  return to_utf8(out);
}

std::string plain_of_html(std::string_view text) {
  if (text.find('<') == std::string_view::npos && text.find('&') == std::string_view::npos)
    return std::string(text);
  constexpr std::string_view comment = "<!--", comment_end = "-->";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    const std::size_t end = rest.starts_with(comment) ? rest.find(comment_end, 2) : std::string_view::npos;
    if (end != std::string_view::npos) {
      i += end + comment_end.size();
    } else if (const std::size_t n = line_break(rest); n > 0) {
      out += '\n';
      i += n;
    } else if (auto [length, figures] = shifted_part(rest); length > 0) {
      out += figures;
      i += length;
    } else {
      out += text[i++];
    }
  }
  return decoded_entities(out);
}

}  // namespace briefwright
