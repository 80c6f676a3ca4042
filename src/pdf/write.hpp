// A finished document to the bytes of a PDF file: PDF 1.7, PDF/UA-1 and PDF/A-2a, or
// PDF/A-3a when files are attached.
#pragma once

#include "base/result.hpp"
#include "frame/frame.hpp"
#include "text/font_library.hpp"

#include <string>

namespace briefwright::pdf {

struct Options {
  bool compress = true;  // false: streams unfiltered, for tests that compare bytes

  /// Where to report links that were left out, bookmarks that lead nowhere and faults of the structure;
  /// may be null.  With a fault of the structure, without title or without language the file claims
  /// level U only.
  Diagnostics* warnings = nullptr;
};

/// The same document gives the same bytes on any machine with the same fonts and libdeflate.  Fails with a
/// diagnostic when a limit of PDF is exceeded; never returns a file that is not whole.
Result<std::string> write(const frame::PagedDocument& document, const text::FontLibrary& fonts,
                          const Options& options = {});
/// The same; each page's frame is freed when it is written.
Result<std::string> write(frame::PagedDocument&& document, const text::FontLibrary& fonts,
                          const Options& options = {});

/// The libraries that take part in a file's bytes, with their versions at run time.
std::string library_versions();

}  // namespace briefwright::pdf
