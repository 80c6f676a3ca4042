// Font dictionaries: ISO 32000-1, 9.7 (composite fonts) and 9.8 (descriptors).
#include "pdf/font_embedder.hpp"

#include "base/digest.hpp"
#include "base/utf8.hpp"
#include "pdf/failure.hpp"
#include "pdf/syntax.hpp"

#include <algorithm>
#include <cmath>

namespace briefwright::pdf {
namespace {

// The PostScript operators take at most this many pairs at once.
constexpr std::size_t pairs_per_block = 100;

constexpr std::string_view head =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
constexpr std::string_view foot = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

std::u32string decoded(std::string_view text) {
  if (invalid_utf8_at(text)) throw WriteFailure("invalid-utf8", "the text of a glyph is not valid UTF-8");
  return to_utf32(text);
}

bool is_forbidden(char32_t c) { return c == 0 || c == 0xFEFF || c == 0xFFFE; }

bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}

constexpr int default_width = 1000;  // of a Han character; all others are listed

/// Facts of one font while its dictionaries are written.
struct Font {
  const text::Face& face;
  const FontProgram& program;
  const std::vector<std::uint16_t>& widths;  // for each code of the program
  std::string name;                          // "ABCDEF+NotoSansCJKsc-Regular"
  bool cff() const { return program.kind == FontProgram::Kind::cff; }
};

std::vector<std::uint16_t> rounded_widths(const text::FontLibrary& fonts, frame::FontId face,
                                          const std::vector<std::uint32_t>& glyphs) {
  std::vector<std::uint16_t> widths;
  widths.reserve(glyphs.size());
  for (const std::uint32_t glyph : glyphs) {
    const double width = std::clamp(fonts.advance(face, glyph), 0.0, 32767.0);
    widths.push_back(static_cast<std::uint16_t>(std::lround(width)));
  }
  return widths;
}

/// Only what a font name may hold everywhere: letters, digits, '-', '_'.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name.substr(0, 100))
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_')
      plain += c;
  return plain.empty() ? "Font" : plain;
}

/// Six letters from face and codes, and '+': the mark of a reduced font.
std::string subset_tag(const text::Face& face, std::vector<std::uint16_t> codes) {
  std::sort(codes.begin(), codes.end());
  std::string identity = face.postscript_name + '\n' + face.version + '\n';
  for (const std::uint16_t code : codes) append_hex16(identity, code);
  const Digest digest = sha256(identity);
  std::string tag;
  for (std::size_t i = 0; i < 6; ++i) tag += static_cast<char>('A' + digest[i] % 26);
  return tag + '+';
}

Ref write_program(HaruDocument& file, const Font& font, Filter filter) {
  std::string entries = "/Subtype/CIDFontType0C";
  if (!font.cff()) {
    entries = "/Length1 ";
    append_integer(entries, static_cast<std::int64_t>(font.program.bytes.size()));
  }
  return file.add_outlines(std::move(entries), font.program.bytes, filter);
}

int descriptor_flags(const text::Face& face) {
  constexpr int fixed = 1, serif = 2, symbolic = 4, italic = 64;
  return symbolic | (face.fixed_pitch ? fixed : 0) | (face.serif ? serif : 0) |
         (face.italic_angle != 0 ? italic : 0);
}

void append_entry(std::string& out, std::string_view key, double value) {
  append_name(out, key);
  out += ' ';
  append_integer(out, std::lround(value));
}

Ref write_descriptor(HaruDocument& file, const Font& font, Filter filter) {
  const Ref program = write_program(file, font, filter);
  std::string d = "/Type/FontDescriptor/FontName";
  append_name(d, font.name);
  append_entry(d, "Flags", descriptor_flags(font.face));
  d += "/FontBBox[";
  for (const double edge : font.face.bbox) {
    append_integer(d, std::lround(edge));
    d += ' ';
  }
  d.back() = ']';
  append_entry(d, "ItalicAngle", font.face.italic_angle);
  append_entry(d, "Ascent", font.face.ascent);
  append_entry(d, "Descent", font.face.descent);
  append_entry(d, "CapHeight", font.face.cap_height);
  append_entry(d, "StemV", font.face.stem_v);
  d += font.cff() ? "/FontFile3 " : "/FontFile2 ";
  append_ref(d, program);
  return file.add(std::move(d));
}

/// Codes ascending, each with its place in the program's list.
std::vector<std::pair<std::uint16_t, std::size_t>> by_code(const FontProgram& program) {
  std::vector<std::pair<std::uint16_t, std::size_t>> order;
  for (std::size_t i = 0; i < program.codes.size(); ++i) order.emplace_back(program.codes[i], i);
  std::sort(order.begin(), order.end());
  return order;
}

/// "[c [w w] c [w]]": what differs from default_width, consecutive codes together.
std::string width_array(const Font& font) {
  std::string w = "[";
  int next = -1;
  for (const auto& [code, place] : by_code(font.program)) {
    if (font.widths[place] == default_width) continue;
    if (code != next) {
      if (next >= 0) w += ']';
      append_integer(w, code);
      w += '[';
    } else {
      w += ' ';
    }
    append_integer(w, font.widths[place]);
    next = code + 1;
  }
  if (next >= 0) w += ']';
  return w + ']';
}

Ref write_cid_font(HaruDocument& file, const Font& font, Filter filter) {
  const Ref descriptor = write_descriptor(file, font, filter);
  std::string d = "/Type/Font/Subtype/CIDFontType";
  d += font.cff() ? "0/BaseFont" : "2/CIDToGIDMap/Identity/BaseFont";
  append_name(d, font.name);
  d += "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ";
  append_ref(d, descriptor);
  append_entry(d, "DW", default_width);
  d += "/W" + width_array(font);
  return file.add(std::move(d));
}

Ref write_to_unicode(HaruDocument& file, const Font& font, const FaceUse& use, Filter filter) {
  std::vector<CodeText> codes;
  for (const auto& [code, place] : by_code(font.program))
    codes.push_back({code, unicode_destination(use.text(use.glyphs()[place]))});
  return file.add_stream({}, to_unicode_cmap(codes), filter);
}

Ref write_font(HaruDocument& file, const Font& font, const FaceUse& use, Filter filter) {
  const Ref descendant = write_cid_font(file, font, filter);
  const Ref to_unicode = write_to_unicode(file, font, use, filter);
  std::string d = "/Type/Font/Subtype/Type0/BaseFont";
  append_name(d, font.cff() ? font.name + "-Identity-H" : font.name);
  d += "/Encoding/Identity-H/DescendantFonts[";
  append_ref(d, descendant);
  d += "]/ToUnicode ";
  append_ref(d, to_unicode);
  return file.add(std::move(d));
}

}  // namespace

std::string unicode_destination(std::string_view text) {
  std::u32string points = decoded(text);
  points.erase(std::remove_if(points.begin(), points.end(), is_forbidden), points.end());
  return to_utf8(points);
}

bool has_private_use(std::string_view text) {
  // UTF-8 of every private-use character begins with one of these bytes.
  if (text.find_first_of("\xEE\xEF\xF3\xF4") == std::string_view::npos) return false;
  const std::u32string points = decoded(text);
  return std::any_of(points.begin(), points.end(), is_private_use);
}

std::string to_unicode_cmap(std::span<const CodeText> codes) {
  std::string cmap(head);
  for (std::size_t first = 0; first < codes.size(); first += pairs_per_block) {
    const auto block = codes.subspan(first, std::min(pairs_per_block, codes.size() - first));
    append_integer(cmap, static_cast<std::int64_t>(block.size()));
    cmap += " beginbfchar\n";
    for (const CodeText& pair : block) {
      cmap += '<';
      append_hex16(cmap, pair.code);
      cmap += "> <";
      append_utf16_hex(cmap, pair.text);
      cmap += ">\n";
    }
    cmap += "endbfchar\n";
  }
  cmap += foot;
  return cmap;
}

EmbeddedFont::EmbeddedFont(std::string name, const FaceUse& use, const std::vector<std::uint16_t>& codes,
                           const std::vector<std::uint16_t>& widths)
    : name_(std::move(name)), use_(use), shown_(use.glyphs().back() + 1) {
  for (std::size_t i = 0; i < codes.size(); ++i) shown_[use.glyphs()[i]] = {codes[i], widths[i]};
}

FontTable::FontTable(HaruDocument& file, const text::FontLibrary& fonts, const FontReducer& reducer,
                     const GlyphUsage& usage, Filter filter) {
  entries_ = "/Font<<";
  for (const frame::FontId id : usage.faces()) {
    if (static_cast<std::size_t>(id) >= fonts.size())
      throw WriteFailure("bad-glyph-run", "a glyph run has a face that the library does not know");
    const FaceUse& use = usage.use(id);
    const FontProgram program = reducer.reduce(id, use.glyphs());
    const std::vector<std::uint16_t> widths = rounded_widths(fonts, id, use.glyphs());
    const text::Face& face = fonts.face(id);
    const Font font{face, program, widths,
                    subset_tag(face, program.codes) + plain_name(face.postscript_name)};
    const std::string name = "F" + std::to_string(fonts_.size() + 1);
    append_name(entries_, name);
    entries_ += ' ';
    append_ref(entries_, write_font(file, font, use, filter));
    fonts_.try_emplace(id, name, use, program.codes, widths);
  }
  entries_ += ">>";
  resources_ = file.add(entries_);
}

}  // namespace briefwright::pdf
