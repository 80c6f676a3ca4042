#include "text/font_file.hpp"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_FONT_FORMATS_H
#include FT_SFNT_NAMES_H
#include FT_TRUETYPE_IDS_H
#include FT_TRUETYPE_TABLES_H

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace briefwright::text {
namespace {

bool is_file(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error);
}

/// The bytewise smallest path with this file name among all fonts that fontconfig knows.
std::string ask_fontconfig(const std::string& name) {
  // A configuration of our own: the library's global one is never given back.
  const std::unique_ptr<FcConfig, void (*)(FcConfig*)> config(FcInitLoadConfigAndFonts(), FcConfigDestroy);
  const std::unique_ptr<FcPattern, void (*)(FcPattern*)> pattern(FcPatternCreate(), FcPatternDestroy);
  const std::unique_ptr<FcObjectSet, void (*)(FcObjectSet*)> wanted(FcObjectSetBuild(FC_FILE, nullptr),
                                                                    FcObjectSetDestroy);
  const std::unique_ptr<FcFontSet, void (*)(FcFontSet*)> fonts(
      FcFontList(config.get(), pattern.get(), wanted.get()), FcFontSetDestroy);
  std::string best;
  for (int i = 0; fonts && i < fonts->nfont; ++i) {
    FcChar8* file = nullptr;
    if (FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &file) != FcResultMatch) continue;
    const std::string path(reinterpret_cast<const char*>(file));
    const bool named = std::filesystem::path(path).filename() == name;
    if (named && (best.empty() || path < best)) best = path;
  }
  return best;
}

struct FreeType {
  FreeType() { failed = FT_Init_FreeType(&library) != 0; }
  ~FreeType() {
    if (face) FT_Done_Face(face);
    if (!failed) FT_Done_FreeType(library);
  }
  FreeType(const FreeType&) = delete;
  FreeType& operator=(const FreeType&) = delete;
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  bool failed = false;
};

/// A name in Microsoft's Unicode encoding; characters outside ASCII are left out.
std::string sfnt_name(FT_Face face, FT_UShort id) {
  for (FT_UInt i = 0; i < FT_Get_Sfnt_Name_Count(face); ++i) {
    FT_SfntName name;
    if (FT_Get_Sfnt_Name(face, i, &name) != 0 || name.name_id != id) continue;
    if (name.platform_id != TT_PLATFORM_MICROSOFT || name.language_id != TT_MS_LANGID_ENGLISH_UNITED_STATES)
      continue;
    std::string text;
    for (FT_UInt k = 0; k + 1 < name.string_len; k += 2)
      if (name.string[k] == 0 && name.string[k + 1] >= 0x20 && name.string[k + 1] < 0x7F)
        text += static_cast<char>(name.string[k + 1]);
    return text;
  }
  return {};
}

/// OS/2 sFamilyClass 1–5 and 7 are serifs; the name decides where the font says nothing.
bool is_serif(const TT_OS2* os2, const std::string& name) {
  const int family_class = os2 ? os2->sFamilyClass >> 8 : 0;
  if (family_class != 0) return family_class <= 5 || family_class == 7;
  return name.find("Serif") != std::string::npos;
}

void read_os2(FT_Face face, double scale, Face& facts) {
  const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face, FT_SFNT_OS2));
  facts.serif = is_serif(os2, facts.postscript_name);
  if (!os2) return;
  facts.ascent = os2->sTypoAscender * scale;
  facts.descent = os2->sTypoDescender * scale;
  facts.cap_height = os2->sCapHeight * scale;
  facts.x_height = os2->sxHeight * scale;
  // No table states it; the usual estimate from the weight class.
  const double weight = os2->usWeightClass / 65.0;
  facts.stem_v = 50 + weight * weight;
}

}  // namespace

std::string find_in_folders(const std::string& file, const std::vector<std::string>& folders) {
  if (std::filesystem::path(file).is_absolute()) return is_file(file) ? file : std::string();
  for (const std::string& folder : folders) {
    const std::string path = folder + "/" + file;
    if (is_file(path)) return path;
  }
  return file.find('/') != std::string::npos && is_file(file) ? file : std::string();
}

std::string find_font(const std::string& file, const std::vector<std::string>& folders) {
  const std::string path = find_in_folders(file, folders);
  if (!path.empty() || file.find('/') != std::string::npos) return path;
  return ask_fontconfig(file);
}

void read_face_facts(std::span<const std::byte> bytes, unsigned index, Face& facts) {
  FreeType ft;
  if (ft.failed ||
      FT_New_Memory_Face(ft.library, reinterpret_cast<const FT_Byte*>(bytes.data()),
                         static_cast<FT_Long>(bytes.size()), static_cast<FT_Long>(index), &ft.face))
    return;
  FT_Face face = ft.face;
  if (const char* name = FT_Get_Postscript_Name(face)) facts.postscript_name = name;
  facts.version = sfnt_name(face, TT_NAME_ID_VERSION_STRING);
  facts.cff = std::string_view(FT_Get_Font_Format(face)) == "CFF";
  FT_Bool keyed = 0;
  facts.cid_keyed = FT_Get_CID_Is_Internally_CID_Keyed(face, &keyed) == 0 && keyed;
  facts.fixed_pitch = FT_IS_FIXED_WIDTH(face);
  facts.units_per_em = face->units_per_EM;
  const double scale = 1000.0 / face->units_per_EM;
  facts.ascent = face->ascender * scale;
  facts.descent = face->descender * scale;
  read_os2(face, scale, facts);
  if (const auto* post = static_cast<const TT_Postscript*>(FT_Get_Sfnt_Table(face, FT_SFNT_POST)))
    facts.italic_angle = static_cast<double>(post->italicAngle) / 65536.0;
  facts.bbox[0] = static_cast<double>(face->bbox.xMin) * scale;
  facts.bbox[1] = static_cast<double>(face->bbox.yMin) * scale;
  facts.bbox[2] = static_cast<double>(face->bbox.xMax) * scale;
  facts.bbox[3] = static_cast<double>(face->bbox.yMax) * scale;
}

}  // namespace briefwright::text
