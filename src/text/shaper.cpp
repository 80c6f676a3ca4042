#include "text/shaper.hpp"

#include <hb.h>

#include <array>
#include <cstring>

namespace briefwright::text {
namespace {

constexpr std::size_t held_at_most = 400'000;  // glyphs, about 10 MB
constexpr std::size_t longest_held = 16;       // code points; longer runs hardly come twice

constexpr hb_feature_t feature(hb_tag_t tag, std::uint32_t value) {
  return {tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

/// docs/typography, 1.2.  locl and ccmp are always on in HarfBuzz; palt and halt never unless asked for.
std::span<const hb_feature_t> features(RunKind kind) {
  static constexpr std::array<hb_feature_t, 4> cjk = {
      feature(HB_TAG('k', 'e', 'r', 'n'), 0), feature(HB_TAG('l', 'i', 'g', 'a'), 0),
      feature(HB_TAG('c', 'l', 'i', 'g'), 0), feature(HB_TAG('c', 'a', 'l', 't'), 0)};
  static constexpr std::array<hb_feature_t, 1> narrow = {feature(HB_TAG('p', 'w', 'i', 'd'), 1)};
  if (kind == RunKind::cjk) return cjk;
  if (kind == RunKind::narrow) return narrow;
  return {};
}

}  // namespace

Shaper::Shaper(const FontLibrary& fonts) : fonts_(fonts), buffer_(hb_buffer_create()) {}
Shaper::~Shaper() = default;

void Shaper::Close::operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }

void Shaper::make_key(const Item& item, std::u32string_view text, const std::string& language) {
  const std::uint32_t head[3] = {static_cast<std::uint32_t>(item.font), item.script,
                                 static_cast<std::uint32_t>(item.kind) << 1 | (item.level & 1u)};
  key_.assign(reinterpret_cast<const char*>(head), sizeof head);
  key_.append(reinterpret_cast<const char*>(text.data()), text.size() * sizeof(char32_t));
  key_ += language;
}

const std::vector<ShapedGlyph>& Shaper::shape(const Item& item, std::u32string_view text,
                                              const std::string& language) {
  if (text.size() > longest_held) return last_ = run(item, text, language);
  make_key(item, text, language);
  if (const auto it = runs_.find(key_); it != runs_.end()) return it->second;
  if (held_ > held_at_most) {
    runs_.clear();
    held_ = 0;
  }
  held_ += text.size();
  return runs_[key_] = run(item, text, language);
}

std::vector<ShapedGlyph> Shaper::run(const Item& item, std::u32string_view text,
                                     const std::string& language) {
  hb_buffer_t* buffer = buffer_.get();
  hb_buffer_reset(buffer);
  hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
  hb_buffer_add_utf32(buffer, reinterpret_cast<const std::uint32_t*>(text.data()),
                      static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
  hb_buffer_set_direction(buffer, item.level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(item.script));
  hb_buffer_set_language(buffer, hb_language_from_string(language.data(), static_cast<int>(language.size())));
  hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
  const auto wanted = features(item.kind);
  hb_font_t* font = fonts_.hb_font(item.font);
  hb_shape(font, buffer, wanted.data(), static_cast<unsigned>(wanted.size()));
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer, &count);
  const float em = static_cast<float>(hb_face_get_upem(hb_font_get_face(font)));
  std::vector<ShapedGlyph> glyphs(count);
  for (unsigned i = 0; i < count; ++i)
    glyphs[i] = {infos[i].codepoint,
                 infos[i].cluster,
                 static_cast<float>(places[i].x_advance) / em,
                 static_cast<float>(places[i].x_offset) / em,
                 static_cast<float>(places[i].y_offset) / em,
                 (infos[i].mask & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0};
  return glyphs;
}

Shaper::Extent Shaper::extent(FontId font, std::uint32_t glyph) {
  const auto [it, fresh] = extents_.try_emplace({font, glyph});
  hb_glyph_extents_t box{};
  if (fresh && hb_font_get_glyph_extents(fonts_.hb_font(font), glyph, &box)) {
    const double em = hb_face_get_upem(fonts_.hb_face(font));
    it->second = {box.x_bearing / em, (box.x_bearing + box.width) / em};
  }
  return it->second;
}

}  // namespace briefwright::text
