// Subsetting through hb-subset.
#include "pdf/font_program.hpp"

#include "pdf/failure.hpp"

#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string_view>

namespace briefwright::pdf {
namespace {

// Operators of the Top DICT; those of two bytes begin with 12.
constexpr int op_charset = 15, op_char_strings = 17, op_ros = 0x0C00 | 30;

/// Reads forward through bytes that may be broken.
class Reader {
 public:
  Reader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  std::uint32_t integer(int size) {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) value = value << 8 | byte();
    return value;
  }

  std::uint8_t byte() {
    if (at_ >= bytes_.size()) throw WriteFailure("bad-font-program", "a reduced CFF font ends early");
    return static_cast<std::uint8_t>(bytes_[at_++]);
  }

  void skip(std::size_t count) { at_ += count; }
  std::size_t at() const { return at_; }
  bool at_end() const { return at_ >= bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_;
};

struct Index {
  std::uint32_t count = 0;
  std::string_view first;  // object
  std::size_t end = 0;     // offset behind the whole INDEX
};

Index read_index(std::string_view cff, std::size_t at) {
  Reader reader(cff, at);
  Index index{reader.integer(2), {}, 0};
  index.end = reader.at();
  if (index.count == 0) return index;
  const int offset_size = reader.byte();
  const std::uint32_t begin = reader.integer(offset_size), second = reader.integer(offset_size);
  reader.skip(static_cast<std::size_t>(offset_size) * (index.count - 2));
  const std::uint32_t last = index.count == 1 ? second : reader.integer(offset_size);
  const std::size_t data = at + 3 + static_cast<std::size_t>(offset_size) * (index.count + 1) - 1;
  if (begin != 1 || second < begin || data + second > cff.size() || data + last > cff.size())
    throw WriteFailure("bad-font-program", "a reduced CFF font has a broken index");
  index.first = cff.substr(data + begin, second - begin);
  index.end = data + last;
  return index;
}

struct TopDict {
  bool cid_keyed = false;
  std::size_t charset = 0, char_strings = 0;
};

void skip_real(Reader& reader) {
  for (std::uint8_t nibbles = 0; (nibbles & 0x0F) != 0x0F;) nibbles = reader.byte();
}

/// The value of an operand that begins with byte `lead`; 0 for a real number.
std::int32_t read_operand(Reader& reader, std::uint8_t lead) {
  if (lead == 28) return static_cast<std::int16_t>(reader.integer(2));
  if (lead == 29) return static_cast<std::int32_t>(reader.integer(4));
  if (lead >= 32 && lead <= 246) return lead - 139;
  if (lead >= 247 && lead <= 250) return (lead - 247) * 256 + reader.byte() + 108;
  if (lead >= 251 && lead <= 254) return -(lead - 251) * 256 - reader.byte() - 108;
  if (lead == 30) skip_real(reader);
  return 0;
}

TopDict read_top_dict(std::string_view dict) {
  TopDict top;
  std::int32_t operand = 0;
  for (Reader reader(dict, 0); !reader.at_end();) {
    const std::uint8_t lead = reader.byte();
    if (lead > 21) {
      operand = read_operand(reader, lead);
      continue;
    }
    const int op = lead == 12 ? 0x0C00 | reader.byte() : lead;
    if (op == op_ros) top.cid_keyed = true;
    if (op == op_charset) top.charset = static_cast<std::size_t>(operand);
    if (op == op_char_strings) top.char_strings = static_cast<std::size_t>(operand);
  }
  return top;
}

std::vector<std::uint16_t> read_charset(std::string_view cff, std::size_t at, std::uint32_t glyphs) {
  Reader reader(cff, at);
  std::vector<std::uint16_t> cids{0};
  const int format = reader.byte();
  if (format > 2) throw WriteFailure("bad-font-program", "a reduced CFF font has an unknown charset");
  while (cids.size() < glyphs) {
    std::uint32_t cid = reader.integer(2);
    std::uint32_t more = format == 0 ? 0 : reader.integer(format);
    do {
      cids.push_back(static_cast<std::uint16_t>(cid++));
    } while (more-- > 0 && cids.size() < glyphs);
  }
  return cids;
}

struct Destroy {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
  void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
  void operator()(hb_subset_plan_t* plan) const { hb_subset_plan_destroy(plan); }
};
template <class T>
using Owned = std::unique_ptr<T, Destroy>;

// A PDF reader needs outlines and metrics.  GSUB must go, or HarfBuzz adds every glyph it leads to; cmap must
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

std::optional<std::vector<std::uint16_t>> cff_cids(std::string_view cff) {
  Reader header(cff, 2);
  const Index names = read_index(cff, header.byte());
  const TopDict top = read_top_dict(read_index(cff, names.end).first);
  if (!top.cid_keyed) return std::nullopt;
  const std::uint32_t glyphs = read_index(cff, top.char_strings).count;
  // Offsets 0 to 2 name charsets of Latin fonts, which a CID-keyed font cannot have.
  if (top.charset <= 2) throw WriteFailure("bad-font-program", "a reduced CID font has no charset");
  return read_charset(cff, top.charset, glyphs);
}

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
