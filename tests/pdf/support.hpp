// What the tests of pdf share: real faces, shaped runs, small documents, and the file read again by qpdf.
#pragma once

#include "frame/frame.hpp"
#include "pdf/write.hpp"
#include "text/font_library.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::pdf::test {

using frame::FontId;
using frame::Mark;
using frame::Role;
using frame::StructId;

// Places in fonts(): CFF, CFF, glyf.
inline constexpr FontId noto{0}, noto_bold{1}, dejavu{2};

const text::FontLibrary& fonts();

/// One run, shaped by HarfBuzz; no clusters are reordered.
frame::GlyphRun shaped(FontId face, double size, std::string text, Point origin, std::string language = {});

/// A run at (56, y) in ten points.
frame::GlyphRun line(std::string text, double y = 700, FontId face = noto);

/// Title, language and date set; one empty page of A4, labelled "1".
frame::PagedDocument document();
frame::Frame& add_page(frame::PagedDocument& document, std::string label);

/// The bytes; a failed write fails the test.
std::string written(const frame::PagedDocument& document, Diagnostics* warnings = nullptr,
                    bool compress = false);

/// The code of the diagnostic that a document is refused with.
std::string refusal(const frame::PagedDocument& document);

/// A glyph as a reader places it, in points.
struct PlacedGlyph {
  std::string font;  // resource name
  int code = 0;
  double size = 0, x = 0, y = 0;
};

/// The file as qpdf sees it.  Warnings of qpdf fail the test.
class Parsed {
 public:
  explicit Parsed(std::string bytes);

  QPDFObjectHandle catalog() { return pdf_.getRoot(); }
  QPDFObjectHandle trailer() { return pdf_.getTrailer(); }
  QPDFObjectHandle page(std::size_t number) { return pdf_.getAllPages().at(number); }
  std::string content(std::size_t page_number);
  QPDFObjectHandle font(const std::string& resource_name);
  std::vector<QPDFObjectHandle> objects() { return pdf_.getAllObjects(); }

  /// Number trees and name trees flattened.
  std::map<long long, QPDFObjectHandle> parent_tree();

  /// One line an element, indented: "P 0 1 [Link 2 OBJR]".  MCIDs of other pages as page:mcid.
  std::string structure();

  /// What a page says when its codes go through ToUnicode and ActualText, sequence by sequence in the
  /// order of content: MCID → text.
  std::map<int, std::string> texts(std::size_t page_number);

  /// Every glyph of a page, placed by the operators and the widths of the file.
  std::vector<PlacedGlyph> glyphs(std::size_t page_number);

  /// The widths that a font states, by code, without its default.
  std::map<int, double> widths(const std::string& resource_name);

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  QPDF pdf_;
};

std::string stream_text(QPDFObjectHandle stream);

/// Codes of a ToUnicode CMap with their text as UTF-8.
std::map<int, std::string> unicode_map(const std::string& cmap);

/// The output of a shell command that reads the file "FILE" (a temporary copy of `bytes`), and its status.
struct Output {
  int status = -1;
  std::string text;
};
Output run_tool(std::string command, const std::string& bytes);

}  // namespace briefwright::pdf::test
