#include "document/links.hpp"

#include "base/utf8.hpp"
#include "document/text_class.hpp"

#include <algorithm>

namespace briefwright::document {
namespace {

bool starts_with(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  return std::equal(prefix.begin(), prefix.end(), text.begin(), [](char p, char t) {
    return p == (t >= 'A' && t <= 'Z' ? static_cast<char>(t - 'A' + 'a') : t);
  });
}

/// Bytes of an address that starts at the front of `text`: ASCII but for white space and `<>"`.
std::size_t address_length(std::string_view text) {
  std::size_t n = 0;
  int open = 0;
  for (; n < text.size(); ++n) {
    const auto c = static_cast<unsigned char>(text[n]);
    if (c <= ' ' || c >= 0x7F || c == '<' || c == '>' || c == '"' || c == '`') break;
    if (c == '(') ++open;
    if (c == ')' && --open < 0) break;
  }
  constexpr std::string_view closing = ".,;:!?'*_~]";
  while (n > 0 && closing.find(text[n - 1]) != std::string_view::npos) --n;
  return n;
}

/// Place and length of the next address; npos when there is none.
std::pair<std::size_t, std::size_t> next_address(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("http", from); at != std::string_view::npos;
       at = text.find("http", at + 4)) {
    const std::string_view rest = text.substr(at);
    const std::size_t scheme = rest.starts_with("https://") ? 8 : rest.starts_with("http://") ? 7 : 0;
    if (scheme == 0) continue;
    const std::size_t n = address_length(rest);
    if (n > scheme) return {at, n};
  }
  return {std::string_view::npos, 0};
}

}  // namespace

bool safe_link(std::string_view uri) {
  if (!starts_with(uri, "http://") && !starts_with(uri, "https://") && !starts_with(uri, "mailto:"))
    return false;
  return std::none_of(uri.begin(), uri.end(),
                      [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; });
}

void append_with_links(Inlines& out, Inline run) {
  const std::string text = std::move(run.text);
  std::size_t done = 0;
  const auto piece = [&](std::size_t from, std::size_t length, bool link) {
    if (length == 0) return;
    Inline part = run;
    part.text = text.substr(from, length);
    if (link) part.uri = part.text;
    part.line_break = false;
    out.push_back(std::move(part));
  };
  while (true) {
    const auto [at, length] = next_address(text, done);
    if (at == std::string_view::npos) break;
    piece(done, at - done, false);
    piece(at, length, true);
    done = at + length;
  }
  const std::size_t before = out.size();
  piece(done, text.size() - done, false);
  if (!run.line_break) return;
  if (out.size() == before && done == 0) out.push_back(run);
  out.back().line_break = true;
}

}  // namespace briefwright::document
