// Counts glyphs and their texts over all pages.
#include "pdf/glyph_usage.hpp"

#include "base/utf8.hpp"
#include "pdf/failure.hpp"

#include <algorithm>
#include <tuple>

namespace briefwright::pdf {
namespace {

// Codes in the file have two bytes.
constexpr std::uint32_t largest_glyph = 0xFFFF;

void require_sound(const frame::GlyphRun& run, const frame::Glyph& glyph) {
  const bool text_inside =
      glyph.text_begin <= run.text.size() && glyph.text_size <= run.text.size() - glyph.text_begin;
  if (glyph.id == 0 || glyph.id > largest_glyph || !text_inside)
    throw WriteFailure("bad-glyph-run",
                       "a glyph of \"" + run.text + "\" is missing or leads outside the text");
}

/// A character that text is written with, where a radical or a stroke looks the same.
bool is_ideograph(std::string_view text) {
  const std::u32string points = to_utf32(text);
  if (points.empty()) return false;
  const char32_t c = points.front();
  return (c >= 0x3400 && c <= 0x9FFF && (c < 0x4DC0 || c > 0x4DFF)) || (c >= 0x20000 && c <= 0x3FFFF);
}

}  // namespace

Cluster cluster_at(const frame::GlyphRun& run, std::size_t at) {
  std::size_t end = at + 1;
  while (end < run.glyphs.size() && run.glyphs[end].text_size == 0) ++end;
  const Cluster cluster{std::span(run.glyphs).subspan(at, end - at), {}};
  for (const frame::Glyph& glyph : cluster.glyphs) require_sound(run, glyph);
  const frame::Glyph& first = run.glyphs[at];
  const std::string_view text = std::string_view(run.text).substr(first.text_begin, first.text_size);
  constexpr std::string_view no_break_space = "\u00A0";
  return {cluster.glyphs, text == no_break_space ? " " : text};
}

void FaceUse::count(std::uint32_t glyph, std::string_view text) {
  if (slots_.size() <= glyph) slots_.resize(glyph + 1);
  if (slots_[glyph] == 0) {
    texts_.emplace_back();
    slots_[glyph] = static_cast<std::uint32_t>(texts_.size());
    glyphs_.push_back(glyph);
  }
  std::vector<Count>& counts = texts_[slots_[glyph] - 1];
  const auto known =
      std::find_if(counts.begin(), counts.end(), [&](const Count& c) { return c.text == text; });
  if (known == counts.end()) {
    counts.push_back({std::string(text), 1});
  } else {
    ++known->times;
  }
}

void FaceUse::close() {
  std::sort(glyphs_.begin(), glyphs_.end());
  const auto better = [](const Count& a, const Count& b) {
    const bool a_writes = is_ideograph(a.text), b_writes = is_ideograph(b.text);
    return std::tie(b.times, b_writes, a.text) < std::tie(a.times, a_writes, b.text);
  };
  for (std::vector<Count>& counts : texts_)
    std::iter_swap(counts.begin(), std::min_element(counts.begin(), counts.end(), better));
}

void GlyphUsage::add(const frame::Frame& page) {
  for (const frame::Item& item : page.items)
    if (const auto* run = std::get_if<frame::GlyphRun>(&item.what)) count(*run);
}

void GlyphUsage::close() {
  for (auto& [face, use] : uses_) use.close();
}

void GlyphUsage::count(const frame::GlyphRun& run) {
  if (run.glyphs.empty()) return;
  const auto [use, is_new] = uses_.try_emplace(run.font);
  if (is_new) faces_.push_back(run.font);
  for (std::size_t at = 0; at < run.glyphs.size();) {
    const Cluster cluster = cluster_at(run, at);
    use->second.count(cluster.glyphs.front().id, cluster.text);
    for (const frame::Glyph& glyph : cluster.glyphs.subspan(1)) use->second.count(glyph.id, {});
    at += cluster.glyphs.size();
  }
}

}  // namespace briefwright::pdf
