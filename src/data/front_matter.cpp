// Delimiters, lines and bytes of a record file.
#include "data/front_matter.hpp"

#include "base/utf8.hpp"
#include "data/yaml_slips.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::data {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view delimiter = "---";
constexpr std::string_view other_end = "...";  // YAML's own end of a document

/// Takes the first line off `rest`; the line comes without its end.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Diagnostic error_at(const FileName& file, std::uint32_t line, std::uint32_t column, std::string code,
                    std::string message, std::string hint) {
  Diagnostic d;
  d.code = std::move(code);
  d.origin = {file, line, column, {}};
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

/// An error at a byte; the column counts bytes, as the line before it need not be text.
Diagnostic error_at_byte(const FileName& file, std::string_view text, std::size_t at, std::string code,
                         std::string message, std::string hint) {
  const std::string_view before = text.substr(0, at);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n') + 1;
  return error_at(file, static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(at - start + 1),
                  std::move(code), std::move(message), std::move(hint));
}

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::string_view without_end(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

bool delimits(std::string_view line) { return without_end(line) == delimiter; }

/// Dashes of whatever kind, or of another number, or with something in front: somebody meant a delimiter.
bool like_delimiter(std::string_view line) {
  constexpr std::u32string_view dashes = U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFF0D";
  std::size_t count = 0;
  const std::string visible = single_line(line);
  for (const char32_t c : to_utf32(visible)) {
    if (dashes.find(c) != std::u32string_view::npos) {
      count += c == U'\u2014' ? 2 : 1;  // word processors make an em dash of two hyphens
    } else if (c != ' ' && unseen_character(to_utf8(std::u32string_view(&c, 1))).empty()) {
      return false;
    }
  }
  return count >= 2;
}

/// What stands on a line, to be quoted.
std::string shown(std::string_view line) {
  constexpr std::size_t most = 40;  // characters
  const std::u32string whole = to_utf32(single_line(line));
  return whole.size() <= most ? to_utf8(whole) : to_utf8(std::u32string_view(whole).substr(0, most)) + "…";
}

std::string unseen_note(std::string_view line) {
  const std::string unseen = unseen_character(line);
  return unseen.empty() ? unseen : fmt::format(", with {}", unseen);
}

/// Points at the first line that was meant as the end, else at the beginning; `rest` follows on `first_line`.
Diagnostic unterminated(const FileName& file, std::uint32_t first_line, std::string_view rest) {
  for (std::uint32_t line = first_line + 1; !rest.empty(); ++line)
    if (const std::string_view found = take_line(rest); like_delimiter(found))
      return error_at(file, line, 1, "unterminated-front-matter",
                      fmt::format("the front matter has no end: this line is \"{}\"{}, not ---", shown(found),
                                  unseen_note(found)),
                      "write three hyphens at the beginning of the line, and nothing else");
  return error_at(file, first_line, 1, "unterminated-front-matter", "the front matter has no end",
                  "put a line that is exactly --- behind it");
}

/// Says what stands where the front matter should begin.
Diagnostic no_front_matter(const FileName& file, std::uint32_t line, std::string_view first) {
  const std::string_view mark = without_end(first);
  if (mark == "+++")
    return error_at(file, line, 1, "no-front-matter", "the front matter is TOML (between lines of +++)",
                    "write it as YAML, between lines of ---");
  if (mark.starts_with('{'))
    return error_at(file, line, 1, "no-front-matter", "the front matter is JSON (it begins with a brace)",
                    "write it as YAML, between lines of ---");
  if (mark.empty())
    return error_at(file, 1, 1, "no-front-matter", "the file is empty",
                    "begin it with a line that is exactly ---, and \"key: value\" below");
  return error_at(file, line, 1, "no-front-matter",
                  fmt::format("the file does not begin with front matter: line {} is \"{}\"{}", line,
                              shown(first), unseen_note(first)),
                  like_delimiter(first) ? "write three hyphens at the beginning of the line, and nothing else"
                                        : "the first line must be exactly ---");
}

/// `rest` begins on `line`.
void set_body(FrontMatter& parts, std::string_view rest, std::uint32_t line) {
  if (is_blank(rest)) return;
  for (std::string_view next = rest; blank(take_line(next)); rest = next) ++line;
  parts.body = rest.substr(0, rest.find_last_not_of(" \t\r\n") + 1);
  parts.body_line = line;
}

}  // namespace

std::string with_line_feeds(std::string_view text) {
  std::string out;
  for (std::size_t cr = text.find('\r'); cr != std::string_view::npos; cr = text.find('\r')) {
    out.append(text.substr(0, cr)) += '\n';
    text.remove_prefix(cr + (text.substr(cr).starts_with("\r\n") ? 2 : 1));
  }
  return out.append(text);
}

Result<std::string_view> checked_text(std::string_view text, const FileName& file) {
  if (const std::size_t at = text.find('\0'); at != std::string_view::npos)
    return fail(error_at_byte(file, text, at, "nul-byte", "there is a NUL byte in the text",
                              "save the file as plain UTF-8 text"));
  if (const auto at = invalid_utf8_at(text))
    return fail(
        error_at_byte(file, text, *at, "not-utf-8", "the text is not UTF-8", "save the file in UTF-8"));
  return text;
}

Result<FrontMatter> cut_front_matter(std::string_view text, const FileName& file) {
  const auto checked = checked_text(text, file);
  if (!checked) return fail(checked.error());
  std::string_view rest = text;
  if (rest.starts_with(byte_order_mark)) rest.remove_prefix(byte_order_mark.size());
  std::uint32_t line = 1;
  for (std::string_view next = rest; blank(take_line(next)) && !next.empty(); rest = next) ++line;
  const std::uint32_t first_line = line;
  if (const std::string_view first = take_line(rest); !delimits(first))
    return fail(no_front_matter(file, line, first));
  FrontMatter parts;
  parts.yaml_line = ++line;
  const std::string_view below = rest;
  while (!rest.empty()) {
    const auto before = static_cast<std::size_t>(rest.data() - below.data());
    const std::string_view next = take_line(rest);
    ++line;
    if (!delimits(next) && without_end(next) != other_end) continue;
    parts.yaml = below.substr(0, before);
    set_body(parts, rest, line);
    return parts;
  }
  return fail(unterminated(file, first_line, below));
}

}  // namespace briefwright::data
