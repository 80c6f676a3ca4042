// A record file cut in two: the YAML between the delimiters and the Markdown after them.
//
// Knows bytes and lines, nothing of YAML or Markdown.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace briefwright::data {

using FileName = std::shared_ptr<const std::string>;

/// Views into the text that was cut; lines count from 1 in the file.
struct FrontMatter {
  std::string_view yaml;
  std::uint32_t yaml_line = 0;
  std::string_view body;        // outer blank lines left out
  std::uint32_t body_line = 0;  // of the first line of `body`; 0 when the body is blank
};

/// The delimiter is a line `---`; blanks behind it do not count, and `...` ends the YAML, too.  Ahead of the
/// first may stand a byte order mark and blank lines.  Fails with "nul-byte", "not-utf-8", "no-front-matter"
/// or "unterminated-front-matter".
Result<FrontMatter> cut_front_matter(std::string_view text, const FileName& file);

/// With LF for CR LF and for CR alone, which end lines, too.
std::string with_line_feeds(std::string_view text);

/// Fails with "nul-byte" or "not-utf-8", naming the line.
Result<std::string_view> checked_text(std::string_view text, const FileName& file);

}  // namespace briefwright::data
