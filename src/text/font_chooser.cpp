#include "text/font_chooser.hpp"

#include <hb.h>
#include <unicode/uchar.h>

#include <algorithm>

namespace briefwright::text {
namespace {

bool has_glyph(const FontLibrary& fonts, FontId face, char32_t c) {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(fonts.hb_font(face), c, &glyph) != 0 && glyph != 0;
}

bool needs_no_glyph(char32_t c) {
  return c >= 0xAD && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/// Private use has no meaning that could be read aloud or copied out.
bool is_private(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

}  // namespace

FontChooser::FontChooser(const FontLibrary& fonts, std::string set) : fonts_(fonts), set_(std::move(set)) {}

FontChooser::Order& FontChooser::order(Weight weight, const std::string& language) {
  auto& slot = orders_[{weight, language}];
  if (!slot) slot.reset(new Order(fonts_, fonts_.candidates(set_, weight, language)));
  return *slot;
}

bool FontChooser::covers(FontId face, char32_t c) const { return has_glyph(fonts_, face, c); }

FontChooser::Order::Order(const FontLibrary& fonts, std::span<const FontId> faces)
    : fonts_(fonts), faces_(faces.begin(), faces.end()) {
  any_script_ =
      std::all_of(faces_.begin(), faces_.end(), [&](FontId id) { return fonts_.scripts(id).empty(); });
}

bool FontChooser::Order::serves(FontId face, std::string_view script) const {
  const auto& scripts = fonts_.scripts(face);
  return scripts.empty() || script.empty() ||
         std::find(scripts.begin(), scripts.end(), script) != scripts.end();
}

std::optional<FontId> FontChooser::Order::cover_one(char32_t c) {
  auto& page = pages_[c >> 8];
  if (!page) page = std::make_unique<Page>();
  std::uint8_t& known = (*page)[c & 0xFF];
  constexpr std::uint8_t none = 0xFF;
  if (known == 0) {
    const auto found =
        std::find_if(faces_.begin(), faces_.end(), [&](FontId id) { return has_glyph(fonts_, id, c); });
    const bool usable = found != faces_.end() && found - faces_.begin() < none - 1 && !is_private(c);
    known = usable ? static_cast<std::uint8_t>(found - faces_.begin() + 1) : none;
  }
  if (known == none) return std::nullopt;
  return faces_[known - 1u];
}

std::optional<FontId> FontChooser::Order::cover(std::u32string_view cluster, std::string_view script) {
  if (cluster.size() == 1 && any_script_) return cover_one(cluster[0]);
  for (const FontId face : faces_) {
    if (!serves(face, script)) continue;
    const bool all = std::all_of(cluster.begin(), cluster.end(), [&](char32_t c) {
      return needs_no_glyph(c) || (!is_private(c) && has_glyph(fonts_, face, c));
    });
    if (all) return face;
  }
  return std::nullopt;
}

}  // namespace briefwright::text
