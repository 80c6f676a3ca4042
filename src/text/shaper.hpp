// P8: HarfBuzz over whole runs, with a memory of runs already shaped.
#pragma once

#include "text/itemize.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct hb_buffer_t;
struct hb_language_impl_t;

namespace briefwright::text {

/// A glyph as the face gives it, lengths in em.  Glyphs stand in visual order.
struct ShapedGlyph {
  std::uint32_t id = 0;
  std::uint32_t cluster = 0;  // code points from the start of the run
  float advance = 0, x = 0, y = 0;
  bool unsafe = false;  // a break before it would change the shape
};

/// For one thread.
class Shaper {
 public:
  explicit Shaper(const FontLibrary& fonts);
  ~Shaper();

  /// `text` is what the run shows.  The answer is valid until the next call.
  const std::vector<ShapedGlyph>& shape(const Item& item, std::u32string_view text,
                                        const std::string& language);

  /// Ink of a glyph in em: left and right edge from its origin.
  struct Extent {
    double left = 0, right = 0;
  };
  Extent extent(FontId font, std::uint32_t glyph);

  const FontLibrary& fonts() const { return fonts_; }

 private:
  struct Close {
    void operator()(hb_buffer_t* buffer) const;
  };
  void make_key(const Item& item, std::u32string_view text, const std::string& language);
  std::vector<ShapedGlyph> run(const Item& item, std::u32string_view text, const std::string& language);

  const FontLibrary& fonts_;
  std::unique_ptr<hb_buffer_t, Close> buffer_;
  std::unordered_map<std::string, std::vector<ShapedGlyph>> runs_;
  std::size_t held_ = 0;  // glyphs in runs_
  std::string key_;
  std::vector<ShapedGlyph> last_;  // a long run, held until the next
  std::map<std::pair<FontId, std::uint32_t>, Extent> extents_;
};

}  // namespace briefwright::text
