// Which glyphs a document shows, and for what text.
//
// The text of a glyph comes from the clusters it was shaped from, never from the font's cmap: one glyph
// often serves several characters.
#pragma once

#include "frame/frame.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::pdf {

/// Glyphs that stand for one piece of text; the text is empty for glyphs that stand for none.
struct Cluster {
  std::span<const frame::Glyph> glyphs;  // at least one
  std::string_view text;
};

/// The cluster that begins at glyph `at` < run.glyphs.size().  Throws WriteFailure "bad-glyph-run" when a
/// glyph is .notdef or its text lies outside the run's.
Cluster cluster_at(const frame::GlyphRun& run, std::size_t at);

/// The glyphs that a document shows of one face.
class FaceUse {
 public:
  void count(std::uint32_t glyph, std::string_view text);

  /// Chooses the text of each glyph; call once, after the last count().
  void close();

  /// Ascending, each once.
  const std::vector<std::uint32_t>& glyphs() const { return glyphs_; }

  /// What the glyph stands for most often; of equals an ideograph, then the bytewise smallest.
  std::string_view text(std::uint32_t glyph) const { return texts_[slots_[glyph] - 1].front().text; }

 private:
  struct Count {
    std::string text;
    std::size_t times = 0;
  };
  std::vector<std::uint32_t> glyphs_;
  std::vector<std::uint32_t> slots_;       // by glyph; 0: not shown
  std::vector<std::vector<Count>> texts_;  // by slot - 1; after close() the chosen one first
};

/// The faces in order of first use, which is the order of reading.
class GlyphUsage {
 public:
  /// The pages in order, then close().
  void add(const frame::Frame& page);
  void close();
  const std::vector<frame::FontId>& faces() const { return faces_; }
  const FaceUse& use(frame::FontId face) const { return uses_.at(face); }

 private:
  void count(const frame::GlyphRun& run);

  std::vector<frame::FontId> faces_;
  std::map<frame::FontId, FaceUse> uses_;
};

}  // namespace briefwright::pdf
