// Text with spans in, lines of placed glyphs out: the one way all parts of a page set text.
//
// Lines are placed from the left edge of the measure: indents and alignment are in the pieces' x.
//
//   prepare  clean, resolve quotes, itemise, shape, classify, find gaps and breaks  (no measure)
//   set      choose breaks for a measure, justify                                   (arithmetic)
//
// Follows docs/typography: the steps P1–P13 stand in files of their own behind this header.
#pragma once

#include "base/color.hpp"
#include "base/diagnostic.hpp"
#include "base/length.hpp"
#include "frame/item.hpp"
#include "text/font_library.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::text {

enum class Raise : std::uint8_t { none, superscript, subscript };

/// The look of a run of characters.
struct Style {
  Pt size{10};
  Weight weight = Weight::regular;
  Color color;
  bool emphasis = false;  // Latin: synthetic slope; CJK: bold
  bool code = false;      // no autospace, no hyphenation, no chemical subscripts
  bool url = false;       // breaks as a URL
  bool whole = false;     // a label: breaks inside it only where nothing else fits
  Raise raise = Raise::none;
  friend bool operator==(const Style&, const Style&) = default;
};

/// Bytes [begin, end) of the text.  Spans do not overlap, ascend, and cover the text.
struct Span {
  std::size_t begin = 0, end = 0;
  Style style;
  std::string language;   // BCP 47; empty: the paragraph's
  std::uint32_t tag = 0;  // caller's number, given back with every piece: links, structure, origin
};

/// One paragraph.  '\n' is a forced line break.  Other control characters are dropped.
struct StyledText {
  std::string text;  // UTF-8
  std::vector<Span> spans;
  std::string language;  // BCP 47 of the paragraph
  Origin origin;         // for diagnostics
  /// For texts of several fields, ascending; else empty.  One without a known origin takes the text's.
  std::vector<frame::TextSource> sources;
  bool tabular = false;  // digits of one width throughout (table columns)
  Em autospace{0.25};    // between Han and Latin: 0.25 in running text and headings, less in tables
};

/// Everything about a text that does not depend on the measure.  Immutable, shared through the cache.
class Prepared;

enum class Align : std::uint8_t { start, end, center, justify };

struct LineOptions {
  Pt measure;
  Align align = Align::start;
  Pt first_indent;         // of the first line
  Pt hanging_indent;       // of the lines after the first
  bool hyphenate = false;  // for spans in a language with patterns
  /// Another text follows in the same structure element: like a line before a forced break, the last one ends
  /// with a space that takes no room, so that the words of both read apart.
  bool ends_apart = false;
  bool whole_words = false;  // of Chinese, in ragged lines: titles, labels, captions
  bool quiet = false;        // says nothing of lines that are too wide or badly broken
};

/// Glyphs of one span in one line, placed from the measure's left edge at the line's baseline (y = 0).
struct Piece {
  std::uint32_t tag = 0;
  Pt x, width;          // of the glyph cells, without autospace at the ends: link and highlight area
  frame::GlyphRun run;  // run.origin counts from the same edge; a piece has one face and size
};

struct Line {
  std::vector<Piece> pieces;                 // in the order of reading; from right to left where that is so
  Pt width;                                  // after trimming and justification, without indent
  std::size_t text_begin = 0, text_end = 0;  // bytes of the cleaned paragraph
  bool last = false;                         // ends the paragraph or a forced line
};

/// What is said of a character that no face of the set has.  U+25A1 is drawn for it, never the face's own
/// .notdef, and the character copied out.
enum class MissingGlyph : std::uint8_t {
  error,  // an error where the text is the document's own, a warning elsewhere: see report_to
  box,    // a warning
};

/// How often a text had been prepared before, and what of them is kept.
struct CacheStatistics {
  std::size_t hits = 0, misses = 0;  // calls of prepare since the start
  std::size_t clusters = 0;          // kept now
};

struct TypesetterOptions {
  MissingGlyph missing_glyph = MissingGlyph::error;
  bool chem_subscripts = true;  // CO2 is shown as CO₂ outside code and addresses, and copied out as typed
  bool keep_sources = false;    // every glyph run tells where its text came from; no glyph moves
};

class Typesetter {
 public:
  /// `set_name` is a set of the library.  One per thread: it holds the shaping cache.  Diagnostics
  /// (missing glyphs, overfull lines) go to `diagnostics`, each missing character once per origin.
  Typesetter(const FontLibrary& fonts, std::string set_name, Diagnostics& diagnostics,
             TypesetterOptions options = {});
  ~Typesetter();
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;

  std::shared_ptr<const Prepared> prepare(const StyledText& text);

  /// At least one line for a text that is not empty; widest line <= measure unless a single cluster
  /// is wider (then a warning).
  std::vector<Line> set(const Prepared& text, const LineOptions& options);

  /// Width of the widest piece that cannot be broken when words may be hyphenated.
  Pt hyphenated_min_width(const Prepared& text);

  /// prepare + set for one line with one style, no breaks: labels of charts, running heads.
  Line line(std::string_view text, const Style& style, std::string_view language);

  const FontLibrary& fonts() const;

  CacheStatistics cache_statistics() const;

  /// Names of the files whose texts are a document's own; none: all texts are.
  using OwnFiles = std::optional<std::vector<std::string>>;

  /// Where new diagnostics go, and which missing glyphs are errors among them; for reuse of one typesetter by
  /// several jobs.
  void report_to(Diagnostics& diagnostics, OwnFiles own = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Width of the widest piece that cannot be broken, and of the whole set as one line.
Pt min_width(const Prepared& text);
Pt max_width(const Prepared& text);
/// Largest font size in the text, for leading.
Pt largest_size(const Prepared& text);

}  // namespace briefwright::text
