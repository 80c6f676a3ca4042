// The part of a face that goes into the file.
//
// Source for CFF: Adobe Technical Note 5176, "The Compact Font Format Specification".
#pragma once

#include "text/font_library.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::pdf {

/// CIDs by glyph index, starting with 0 for .notdef; none for a name-keyed font, where the codes of a
/// CIDFontType0C program are glyph indices.  Throws WriteFailure "bad-font-program" for broken bytes.
std::optional<std::vector<std::uint16_t>> cff_cids(std::string_view cff);

struct FontProgram {
  enum class Kind { cff, glyf } kind = Kind::cff;
  std::string bytes;                 // a bare CFF table, or a whole sfnt with glyf outlines
  std::vector<std::uint16_t> codes;  // for each glyph asked for, its CID: what the content stream says
};

/// Cuts faces down.  An interface so that a batch may share faces already cut to the whole corpus.
class FontReducer {
 public:
  virtual ~FontReducer() = default;

  /// `glyphs` ascend and hold neither 0 nor duplicates.  Throws WriteFailure "font-not-embeddable" when
  /// the face has neither CFF nor glyf outlines or cannot be cut.
  virtual FontProgram reduce(frame::FontId face, std::span<const std::uint32_t> glyphs) const = 0;
};

/// Cuts with hb-subset.  CFF keeps its CIDs (or gets new glyph ids when name-keyed), glyf its glyph ids.
class HarfBuzzReducer final : public FontReducer {
 public:
  explicit HarfBuzzReducer(const text::FontLibrary& fonts) : fonts_(fonts) {}
  FontProgram reduce(frame::FontId face, std::span<const std::uint32_t> glyphs) const override;

 private:
  const text::FontLibrary& fonts_;
};

}  // namespace briefwright::pdf
