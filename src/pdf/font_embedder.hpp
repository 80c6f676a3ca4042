// Faces become fonts of the file: Type0 fonts with Identity-H codes and ToUnicode CMaps (ISO
// 32000-1, 9.10.3).
#pragma once

#include "pdf/font_program.hpp"
#include "pdf/glyph_usage.hpp"
#include "pdf/haru_document.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::pdf {

/// One code of a font and its text; empty text for glyphs that stand for none.
struct CodeText {
  std::uint16_t code = 0;
  std::string text;  // UTF-8
};

/// `text` without what no ToUnicode map may hold: U+0000, U+FEFF, U+FFFE (ISO 19005-2, 6.2.11.7.2).
std::string unicode_destination(std::string_view text);

/// True when a private-use character is in the text: level A then requires ActualText (6.2.11.7.3).
bool has_private_use(std::string_view text);

/// The CMap; codes ascend.
std::string to_unicode_cmap(std::span<const CodeText> codes);

/// What a content stream must know of a font.
class EmbeddedFont {
 public:
  EmbeddedFont(std::string name, const FaceUse& use, const std::vector<std::uint16_t>& codes,
               const std::vector<std::uint16_t>& widths);

  const std::string& name() const { return name_; }  // resource name: "F1"
  std::uint16_t code(std::uint32_t glyph) const { return shown_[glyph].code; }

  /// As the file states it: whole thousandths of an em.
  std::int64_t width(std::uint32_t glyph) const { return shown_[glyph].width; }

  /// True when a reader finds `text` for the glyph without ActualText.
  bool tells(std::uint32_t glyph, std::string_view text) const { return use_.text(glyph) == text; }

 private:
  struct Shown {
    std::uint16_t code = 0, width = 0;
  };
  std::string name_;
  const FaceUse& use_;
  std::vector<Shown> shown_;  // by glyph
};

/// The fonts of one document, and the resource dictionary that lists them for every page.
class FontTable {
 public:
  /// Embeds every face in use; `usage` must outlive the table.
  FontTable(HaruDocument& file, const text::FontLibrary& fonts, const FontReducer& reducer,
            const GlyphUsage& usage, Filter filter);

  const EmbeddedFont& operator[](frame::FontId face) const { return fonts_.at(face); }
  /// Of a page that has nothing but text and paths.
  Ref resources() const { return resources_; }
  /// "/Font<<…>>", for the resources of other pages.
  const std::string& entries() const { return entries_; }

 private:
  std::map<frame::FontId, EmbeddedFont> fonts_;
  std::string entries_;
  Ref resources_;
};

}  // namespace briefwright::pdf
