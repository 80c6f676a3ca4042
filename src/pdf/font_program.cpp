// Subsetting through hb-subset.
#include "pdf/font_program.hpp"

#include "pdf/cff_charset.hpp"
#include "pdf/failure.hpp"

#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string_view>

namespace briefwright::pdf {
namespace {

struct Destroy {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
  void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
  void operator()(hb_subset_plan_t* plan) const { hb_subset_plan_destroy(plan); }
};
template <class T>
using Owned = std::unique_ptr<T, Destroy>;

// A PDF reader wants outlines and metrics.  GSUB must go, or HarfBuzz adds every glyph it leads to; cmap must
// go, or HarfBuzz walks all 44,000 characters of a CJK face to find those that it may keep.
constexpr hb_tag_t dropped_tables[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('n', 'a', 'm', 'e'),
    HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'), HB_TAG('S', 'T', 'A', 'T'),
    HB_TAG('D', 'S', 'I', 'G'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('v', 'h', 'e', 'a'),
    HB_TAG('v', 'm', 't', 'x'), HB_TAG('c', 'm', 'a', 'p')};

constexpr hb_tag_t cff_table = HB_TAG('C', 'F', 'F', ' ');
constexpr hb_tag_t glyf_table = HB_TAG('g', 'l', 'y', 'f');

[[noreturn]] void not_embeddable(const text::Face& face, const char* why) {
  throw WriteFailure("font-not-embeddable", face.file + " " + why);
}

std::string bytes_of(hb_blob_t* blob) {
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob, &size);
  return {data, size};
}

bool has_table(hb_face_t* face, hb_tag_t tag) {
  const Owned<hb_blob_t> blob(hb_face_reference_table(face, tag));
  return hb_blob_get_length(blob.get()) > 0;
}

hb_blob_t* outline_table(hb_face_t*, hb_tag_t tag, void* whole) {
  if (std::find(std::begin(dropped_tables), std::end(dropped_tables), tag) != std::end(dropped_tables))
    return hb_blob_get_empty();
  return hb_face_reference_table(static_cast<hb_face_t*>(whole), tag);
}

/// The face as if it had outlines and metrics only: a plan then costs 1 ms instead of 8.
Owned<hb_face_t> outlines_of(hb_face_t* whole) {
  return Owned<hb_face_t>(hb_face_create_for_tables(&outline_table, whole, nullptr));
}

Owned<hb_subset_input_t> input_for(std::span<const std::uint32_t> glyphs, bool cff) {
  Owned<hb_subset_input_t> input(hb_subset_input_create_or_fail());
  if (!input) throw std::bad_alloc();
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  hb_set_add(wanted, 0);
  for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const hb_tag_t tag : dropped_tables) hb_set_add(dropped, tag);
  const unsigned common = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
  hb_subset_input_set_flags(input.get(),
                            common | (cff ? HB_SUBSET_FLAGS_DESUBROUTINIZE : HB_SUBSET_FLAGS_RETAIN_GIDS));
  return input;
}

/// CID-keyed: what the charset says of the glyph's new place; name-keyed: the new place itself.
std::vector<std::uint16_t> cff_codes(std::string_view cff, std::span<const std::uint32_t> glyphs,
                                     hb_subset_plan_t* plan) {
  const auto cids = cff_cids(cff);
  const hb_map_t* moved = hb_subset_plan_old_to_new_glyph_mapping(plan);
  std::vector<std::uint16_t> codes;
  for (const std::uint32_t glyph : glyphs) {
    const std::uint32_t place = hb_map_get(moved, glyph);
    if (place == HB_MAP_VALUE_INVALID || (cids && place >= cids->size()))
      throw WriteFailure("bad-font-program", "a reduced CFF font lacks a glyph that was asked for");
    codes.push_back(cids ? (*cids)[place] : static_cast<std::uint16_t>(place));
  }
  return codes;
}

}  // namespace

FontProgram HarfBuzzReducer::reduce(frame::FontId id, std::span<const std::uint32_t> glyphs) const {
  const text::Face& face = fonts_.face(id);
  hb_face_t* whole = fonts_.hb_face(id);
  const bool cff = has_table(whole, cff_table);
  if (!cff && !has_table(whole, glyf_table)) not_embeddable(face, "has neither CFF nor TrueType outlines");
  const Owned<hb_subset_input_t> input = input_for(glyphs, cff);
  const Owned<hb_face_t> outlines = outlines_of(whole);
  const Owned<hb_subset_plan_t> plan(hb_subset_plan_create_or_fail(outlines.get(), input.get()));
  const Owned<hb_face_t> part(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
  if (!part) not_embeddable(face, "could not be reduced to the glyphs shown");
  if (cff) {
    const Owned<hb_blob_t> table(hb_face_reference_table(part.get(), cff_table));
    std::string bytes = bytes_of(table.get());
    std::vector<std::uint16_t> codes = cff_codes(bytes, glyphs, plan.get());
    return {FontProgram::Kind::cff, std::move(bytes), std::move(codes)};
  }
  const Owned<hb_blob_t> file(hb_face_reference_blob(part.get()));
  return {FontProgram::Kind::glyf, bytes_of(file.get()), {glyphs.begin(), glyphs.end()}};
}

}  // namespace briefwright::pdf
