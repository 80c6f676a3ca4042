// P5–P7: runs of one face, script, language and direction, with the fallback of faces per grapheme cluster.
#pragma once

#include "text/classes.hpp"
#include "text/clean.hpp"
#include "text/font_chooser.hpp"

#include <span>
#include <string>
#include <vector>

namespace briefwright::text {

/// How a run is shaped.
enum class RunKind : std::uint8_t {
  cjk,     // no kerning, no ligatures; widths are ours
  latin,   // the font's own features
  narrow,  // Latin quotes and ellipses: proportional forms
  gap,     // spaces of fixed or no width; not shaped
  dash,    // a pair of U+2014
  box,     // one visible box for a cluster that no face has
};

/// The synthetic shift of a run (4.6): none, or encoded characters and spans set small.
struct Item {
  std::uint32_t begin = 0, end = 0;  // code points
  FontId font{};
  RunKind kind = RunKind::cjk;
  std::uint8_t level = 0;  // bidi
  Raise raise = Raise::none;
  std::uint32_t script = 0;    // ISO 15924 as an OpenType-like tag: 'Hani'
  std::uint16_t language = 0;  // index into the languages of the spans; or `english`
  static constexpr std::uint16_t english = 0xFFFF;
};

/// Language of a span, worked out once.
struct SpanLanguage {
  std::string tag;   // canonical
  std::string face;  // the language faces are chosen by: the span's if CJK, else the paragraph's
  Region region = Region::zh_hans;
  bool own_latin = false;  // the span has a language of its own and it is not CJK
};

/// A grapheme cluster [begin, end) that no face can draw, and those of its characters that no face has.
struct MissingCluster {
  std::uint32_t begin = 0, end = 0;  // code points
  std::u32string lacking;
};

/// Everything itemisation decides.  `shape_as` has what to ask the face for in place of each code point:
/// the base digit of a synthetic subscript, the box of a missing glyph.
struct Itemized {
  std::vector<Item> items;
  std::u32string shape_as;
  std::vector<MissingCluster> missing;  // drawn as U+25A1
};

struct ItemizeOptions {
  bool tabular = false;  // digits as in English text: one width in every face
};

Itemized itemize(std::span<const Char> paragraph, std::span<const Span> spans,
                 std::span<const SpanLanguage> languages, const std::vector<bool>& subscripts,
                 FontChooser& fonts, const ItemizeOptions& options);

/// Width in em of a space that is not shaped: U+2009 1/5 … U+3000 is none of them; 0 for zero-width and bidi
/// controls; negative for characters that are shaped.
double fixed_space(char32_t c);

}  // namespace briefwright::text
