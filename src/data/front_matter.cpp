// Delimiters, lines and bytes of a record file.
#include "data/front_matter.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace briefwright::data {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view delimiter = "---";

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

/// `rest` begins on `line`.
void set_body(FrontMatter& parts, std::string_view rest, std::uint32_t line) {
  if (blank(rest)) return;
  for (std::string_view next = rest; blank(take_line(next)); rest = next) ++line;
  parts.body = rest.substr(0, rest.find_last_not_of(" \t\r\n") + 1);
  parts.body_line = line;
}

}  // namespace

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
  if (take_line(rest) != delimiter)
    return fail(error_at(file, 1, 1, "no-front-matter", "the file does not begin with front matter",
                         "the first line must be exactly ---"));
  FrontMatter parts;
  parts.yaml_line = 2;
  const char* const start = rest.data();
  for (std::uint32_t line = 2; !rest.empty(); ++line) {
    const char* const line_start = rest.data();
    if (take_line(rest) != delimiter) continue;
    parts.yaml = std::string_view(start, static_cast<std::size_t>(line_start - start));
    set_body(parts, rest, line + 1);
    return parts;
  }
  return fail(error_at(file, 1, 1, "unterminated-front-matter", "the front matter has no end",
                       "put a line that is exactly --- behind it"));
}

}  // namespace briefwright::data
