// Which lines of the file the lines of a YAML scalar stand on: folding joins and parts them, escapes hold
// several on one.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace briefwright::data {

/// All counted from the front of `written`, in lines and bytes from 0.
struct WrittenLines {
  std::vector<std::uint32_t> lines;  // of each line of the text; a blank one has that of the text before it
  std::size_t start = 0;             // the byte at which the text begins, behind quotes and white space
};

/// `written`: YAML from the first character of the scalar on, behind its tag and anchor.  `text`: what it was
/// read as; its lines end with LF, CR or CR LF.  The two differ by white space, quotes and escapes only.
WrittenLines written_lines(std::string_view written, std::string_view text, bool plain);

}  // namespace briefwright::data
