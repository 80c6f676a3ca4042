// What Typesetter::prepare makes of a paragraph and everything behind it shares.
#pragma once

#include "text/clean.hpp"
#include "text/itemize.hpp"
#include "text/measure.hpp"
#include "text/shaper.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace briefwright::text {

/// How one cluster is drawn; stands beside the Cluster of the same index.
struct DrawnCluster {
  std::uint32_t item = 0;    // index into Paragraph::items
  std::uint32_t span = 0;    // index into Paragraph::spans
  std::uint32_t glyphs = 0;  // first of its glyphs in ShapedText::glyphs
  std::uint32_t text = 0;    // its bytes of the cleaned paragraph
  std::uint32_t text_size = 0;
  std::uint32_t glyph_count = 0;  // 0: nothing is drawn and nothing copied out
  bool unsafe = false;            // shaping changes when a line begins here
  double offset = 0;              // from the body's left edge to the first glyph's origin, in pt
};

/// A glyph counted from its cluster's first glyph origin, in pt.
struct ClusterGlyph {
  std::uint32_t id = 0;
  double x = 0, y = 0;
};

struct ShapedText {
  ClusterText text;
  std::vector<DrawnCluster> drawn;
  std::vector<ClusterGlyph> glyphs;
};

/// The part of a Prepared that equal texts share.
struct Paragraph {
  CleanText clean;  // bytes only: its code points have become `chars`
  std::vector<Span> spans;
  std::vector<SpanLanguage> languages;  // of the spans
  std::string language;                 // canonical, of the paragraph
  std::vector<Char> chars;
  std::vector<Item> items;
  std::u32string shape_as;  // as in Itemized
  ShapedText shaped;
  std::optional<Measure> measure;  // over shaped.text, which it refers to
  bool right_to_left = false;      // some item has an odd level
  std::vector<MissingCluster> missing;
  double min_width = 0, max_width = 0, largest_size = 0;
};

/// A paragraph and where its text came from.  `sources` counts bytes of the cleaned text; empty unless
/// sources are kept.
class Prepared {
 public:
  Prepared(std::shared_ptr<const Paragraph> paragraph, Origin from, std::vector<frame::TextSource> sources)
      : paragraph_(std::move(paragraph)), origin_(std::move(from)), sources_(std::move(sources)) {}
  const Paragraph& paragraph() const { return *paragraph_; }
  const Origin& origin() const { return origin_; }
  const std::vector<frame::TextSource>& sources() const { return sources_; }

 private:
  std::shared_ptr<const Paragraph> paragraph_;
  Origin origin_;
  std::vector<frame::TextSource> sources_;
};

}  // namespace briefwright::text
