// A finished document to the bytes of a PDF file.
#pragma once

#include "base/result.hpp"
#include "frame/frame.hpp"
#include "text/font_library.hpp"

#include <string>

namespace briefwright::pdf {

struct Options {
  bool compress = true;  // false: streams unfiltered, for tests that compare bytes
};

/// The same document gives the same bytes on any machine with the same fonts and zlib.  Fails with a
/// diagnostic when a limit of PDF is exceeded; never returns a file that is not whole.
Result<std::string> write(const frame::PagedDocument& document, const text::FontLibrary& fonts,
                          const Options& options = {});

}  // namespace briefwright::pdf
