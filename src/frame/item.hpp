// What can stand on a page: glyph runs, paths, pictures, link areas and destinations, finished and placed.
//
// Geometry without meaning to discover.  Positions are points from the lower left corner of the
// frame that holds the item, y upwards.  Nothing here knows of layout or of PDF syntax.
#pragma once

#include "base/color.hpp"
#include "base/diagnostic.hpp"
#include "base/geometry.hpp"
#include "base/image.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace briefwright::frame {

/// A face of text::FontLibrary, by its place there.
enum class FontId : std::uint16_t {};

/// A node of StructureTree.  `none` on an item means the item is an artifact.
enum class StructId : std::uint32_t { none = 0 };

/// What an item is that belongs to no structure element.
enum class Artifact : std::uint8_t { none, layout, background, header, footer };

/// To what an item belongs: a structure element, or an artifact of some kind; never both.
struct Mark {
  StructId element = StructId::none;
  Artifact artifact = Artifact::layout;

  static constexpr Mark of(StructId element) { return {element, Artifact::none}; }
  static constexpr Mark as(Artifact kind) { return {StructId::none, kind}; }
  friend constexpr bool operator==(Mark, Mark) = default;
};

struct Glyph {
  std::uint32_t id = 0;  // glyph id in the face, before any subsetting; never 0
  Pt x, y;               // from the run's origin to the glyph's origin; advances and gaps included
  // The source text that this glyph stands for: bytes of GlyphRun::text.  The first glyph of a
  // cluster has the whole cluster, the others an empty range.
  std::uint32_t text_begin = 0, text_size = 0;
};

/// Where the bytes of a text from `begin` on came from.
struct TextSource {
  std::size_t begin = 0;
  Origin origin;
};

/// Glyphs of one face, size and colour on one baseline, in reading order of the line.
struct GlyphRun {
  FontId font{};
  Pt size;
  Color color;
  Point origin;          // on the baseline
  double slant = 0;      // tangent of a synthetic slope; 0 is upright
  bool turned = false;   // a quarter clockwise about the origin: the glyphs' x runs down the page
  std::string language;  // BCP 47; empty is the document's
  std::string text;      // UTF-8, exactly what should be copied out
  std::vector<Glyph> glyphs;
  Pt advance;  // from origin to the end of the last glyph's advance
  // Of the bytes of `text`, ascending, the first at 0; empty unless the typesetter was asked to keep them.
  std::vector<TextSource> sources;
};

struct Segment {
  enum class Kind : std::uint8_t { move, line, curve, close } kind = Kind::move;
  Point to;
  Point control1, control2;  // curve only
};

enum class LineCap : std::uint8_t { butt, round, square };
enum class LineJoin : std::uint8_t { miter, round, bevel };

struct Stroke {
  Color color;
  Pt width;
  std::vector<Pt> dash;  // on, off, …; empty is solid
  LineCap cap = LineCap::butt;
  LineJoin join = LineJoin::miter;
};

struct Path {
  std::vector<Segment> segments;
  std::optional<Color> fill;  // nonzero winding
  std::optional<Stroke> stroke;

  Path& move_to(Point p);
  Path& line_to(Point p);
  Path& curve_to(Point control1, Point control2, Point p);
  Path& close();
  static Path rectangle(Rect area, Color fill);
  static Path line(Point from, Point to, Stroke stroke);
  static Path circle(Point center, Pt radius);
};

/// A picture, upright and filling `area`, which may stretch it.
struct Picture {
  Rect area;
  std::shared_ptr<const Image> image;  // never null
};

/// An area that leads to a web address or to a destination of this document.
struct Link {
  Rect area;
  std::string uri;           // http, https or mailto; empty for one of another kind
  std::string destination;   // name of a Destination; the same
  std::string description;   // for readers who cannot see it
  bool awaits_page = false;  // until the pages are known: the run before it is to tell the destination's page
  std::string file{};        // another PDF, by way_to() it; the first two are then empty
};

/// A named place that links and the outline lead to.
struct Destination {
  std::string name;  // unique in the document
  Point at;          // upper left corner of what should come into view
};

struct Item {
  Mark mark;
  std::variant<GlyphRun, Path, Picture, Link, Destination> what;
};

}  // namespace briefwright::frame
