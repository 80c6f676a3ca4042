// The part of a face that goes into the file.
#pragma once

#include "text/font_library.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace briefwright::pdf {

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
