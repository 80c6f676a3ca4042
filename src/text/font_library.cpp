#include "text/font_library.hpp"

#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/language.hpp"
#include "text/hyphenation.hpp"
#include "text/language_tag.hpp"

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_FONT_FORMATS_H
#include FT_SFNT_NAMES_H
#include FT_TRUETYPE_IDS_H
#include FT_TRUETYPE_TABLES_H
#include <hb-ot.h>
#include <hb.h>
#include <unicode/uvernum.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

namespace briefwright::text {
namespace {

/// What a face lists that is drawn for all languages in Latin script: canonical_language("und-Latn").
constexpr std::string_view in_latin_script = "und";

bool is_in_latin_script(std::string_view tag) {
  const auto language = Language::from(tag);
  return language && language->script() == "Latn";
}

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

/// `file` itself when it is a path to a file, else the first folder that holds it.  Empty when there is none.
std::string find_in_folders(const std::string& file, const std::vector<std::string>& folders) {
  if (std::filesystem::path(file).is_absolute()) return is_file(file) ? file : std::string();
  for (const std::string& folder : folders) {
    const std::string path = folder + "/" + file;
    if (is_file(path)) return path;
  }
  return file.find('/') != std::string::npos && is_file(file) ? file : std::string();
}

/// The same, else what fontconfig knows under that file name.
std::string find_font(const std::string& file, const std::vector<std::string>& folders) {
  const std::string path = find_in_folders(file, folders);
  if (!path.empty() || file.find('/') != std::string::npos) return path;
  return ask_fontconfig(file);
}

/// Names and metrics of a face.  Leaves `facts` as they are when FreeType cannot open the face.
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

template <class T, void (*destroy)(T*)>
struct Release {
  void operator()(T* object) const { destroy(object); }
};
using Blob = std::unique_ptr<hb_blob_t, Release<hb_blob_t, hb_blob_destroy>>;
using HbFace = std::unique_ptr<hb_face_t, Release<hb_face_t, hb_face_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, Release<hb_font_t, hb_font_destroy>>;

struct File {
  explicit File(const std::string& path)
      : map(path),
        blob(hb_blob_create(reinterpret_cast<const char*>(map.bytes().data()),
                            static_cast<unsigned>(map.bytes().size()), HB_MEMORY_MODE_READONLY, nullptr,
                            nullptr)) {}
  MappedFile map;
  Blob blob;
  std::once_flag hashed;
  std::string digest;
};

struct OpenFace {
  File* file = nullptr;
  HbFace face;
  HbFont font;
  std::vector<std::string> languages;  // canonical
  std::vector<std::string> scripts;
  std::once_flag described;
  Face facts;
};

/// OS/2 fsType, or nothing when the face has no OS/2 table.
std::optional<unsigned> embedding_rights(hb_face_t* face) {
  const Blob os2(hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2')));
  unsigned size = 0;
  const char* data = hb_blob_get_data(os2.get(), &size);
  if (size < 10) return std::nullopt;
  return static_cast<unsigned>(static_cast<unsigned char>(data[8])) << 8 |
         static_cast<unsigned char>(data[9]);
}

constexpr unsigned restricted = 0x0002, bitmap_only = 0x0200;

/// Why a face must not be used; empty when it may.
std::string refusal(const File& file, unsigned index, hb_face_t* face) {
  if (hb_face_count(file.blob.get()) <= index || hb_face_get_glyph_count(face) == 0)
    return fmt::format("the file has no usable face {}", index);
  const unsigned rights = embedding_rights(face).value_or(0);
  if ((rights & 0xF) == restricted) return "its licence forbids embedding (OS/2 fsType)";
  if ((rights & bitmap_only) != 0) return "its licence allows embedding of bitmaps only (OS/2 fsType)";
  return {};
}

constexpr std::string_view no_file = "there is no such file";

/// A face that may be installed or not is worth a note: a character that only it has is an error later.
Diagnostic absence(const FontSet& set, const FaceRequest& request, const std::string& reason) {
  Diagnostic d;
  d.severity = request.required ? Severity::error : reason == no_file ? Severity::note : Severity::warning;
  d.code = "font-missing";
  d.origin.field = "sets." + set.name;
  d.message = fmt::format("font {} (face {}) is left out: {}", request.file, request.index, reason);
  if (!request.package.empty()) d.hint = fmt::format("apt-get install {}", request.package);
  return d;
}

}  // namespace

struct FontLibrary::State {
  std::vector<std::string> folders;
  std::map<std::string, std::string> paths;  // by requested file
  std::map<std::string, std::unique_ptr<File>> files;
  std::vector<std::unique_ptr<OpenFace>> faces;
  std::map<std::tuple<std::string, unsigned, Weight, std::vector<std::string>, std::vector<std::string>>,
           FontId>
      ids;
  std::map<std::string, std::vector<FontId>, std::less<>> sets;
  std::map<std::tuple<std::string, Weight, std::string>, std::vector<FontId>> orders;
  std::mutex guard;  // of `orders` and `patterns`
  std::vector<PatternFile> pattern_files;
  std::map<std::string, std::unique_ptr<Hyphenator>, std::less<>> patterns;
  std::vector<Missing> missing;

  OpenFace& open(FontId id) const { return *faces.at(static_cast<std::size_t>(id)); }

  const std::string& path_of(const std::string& file) {
    const auto [it, fresh] = paths.try_emplace(file);
    if (fresh) it->second = find_font(file, folders);
    return it->second;
  }

  /// The face asked for, opened once; or why it cannot be had.
  std::pair<FontId, std::string> find(const FaceRequest& request) {
    const std::string& path = path_of(request.file);
    if (path.empty()) return {FontId{}, std::string(no_file)};
    const auto key = std::tuple(path, request.index, request.weight, request.languages, request.scripts);
    if (const auto it = ids.find(key); it != ids.end()) return {it->second, {}};
    auto& file = files[path];
    if (!file) file = std::make_unique<File>(path);
    auto face = std::make_unique<OpenFace>();
    face->file = file.get();
    face->face.reset(hb_face_create(file->blob.get(), request.index));
    if (std::string reason = refusal(*file, request.index, face->face.get()); !reason.empty())
      return {FontId{}, std::move(reason)};
    return {ids[key] = add(std::move(face), request, path), {}};
  }

  FontId add(std::unique_ptr<OpenFace> face, const FaceRequest& request, const std::string& path) {
    hb_face_make_immutable(face->face.get());
    face->font.reset(hb_font_create(face->face.get()));
    hb_font_make_immutable(face->font.get());
    for (const std::string& tag : request.languages) face->languages.push_back(canonical_language(tag));
    face->facts.file = path;
    face->facts.index = request.index;
    face->facts.weight = request.weight;
    face->scripts = request.scripts;
    faces.push_back(std::move(face));
    return FontId{static_cast<std::uint16_t>(faces.size() - 1)};
  }

  void open_set(const FontSet& set, Diagnostics& diagnostics) {
    auto& ids_of_set = sets[set.name];
    for (const FaceRequest& request : set.faces) {
      auto [id, reason] = find(request);
      if (reason.empty()) {
        ids_of_set.push_back(id);
        continue;
      }
      Diagnostic d = absence(set, request, reason);
      if (request.required) throw EnvironmentError(std::move(d));
      diagnostics.add(std::move(d));
      missing.push_back({set.name, request, std::move(reason)});
    }
  }

  /// Smaller is better: right weight before wrong, faces of the language before faces for any language before
  /// faces of other languages.  Beside another script that is not CJK, Latin faces are for any language.
  int rank(FontId id, Weight weight, const std::string& language) const {
    const OpenFace& face = open(id);
    const auto& made_for = face.languages;
    const auto lists = [&](std::string_view tag) {
      return std::find(made_for.begin(), made_for.end(), tag) != made_for.end();
    };
    const bool fits = lists(language) || (lists(in_latin_script) && is_in_latin_script(language));
    const bool any = made_for.empty() || (lists(in_latin_script) && !is_cjk(region_of(language)));
    const int by_language = fits ? 0 : any ? 1 : 2;
    return (face.facts.weight == weight ? 0 : 3) + by_language;
  }
};

FontLibrary::FontLibrary(FontConfig config, Diagnostics& diagnostics) : state_(std::make_unique<State>()) {
  state_->folders = std::move(config.folders);
  state_->pattern_files = std::move(config.hyphenation);
  for (const FontSet& set : config.sets) state_->open_set(set, diagnostics);
}

FontLibrary::~FontLibrary() = default;

std::size_t FontLibrary::size() const { return state_->faces.size(); }

const Face& FontLibrary::face(FontId id) const {
  OpenFace& open = state_->open(id);
  std::call_once(open.described,
                 [&] { read_face_facts(open.file->map.bytes(), open.facts.index, open.facts); });
  return open.facts;
}

const std::vector<std::string>& FontLibrary::scripts(FontId id) const { return state_->open(id).scripts; }

const std::string& FontLibrary::digest(FontId id) const {
  File& file = *state_->open(id).file;
  std::call_once(file.hashed, [&] {
    const auto bytes = file.map.bytes();
    file.digest = to_hex(sha256({reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
  });
  return file.digest;
}

std::string FontLibrary::digest() const {
  std::string all = fmt::format("{} {} ", hb_version_string(), U_ICU_VERSION);
  for (const auto& [path, file] : state_->files) all += fmt::format("{} {} ", path, file->map.bytes().size());
  for (const std::unique_ptr<OpenFace>& open : state_->faces) {
    // Revision, time of change and a check sum of the whole font.
    const Blob head(hb_face_reference_table(open->face.get(), HB_TAG('h', 'e', 'a', 'd')));
    unsigned size = 0;
    const char* data = hb_blob_get_data(head.get(), &size);
    all.append(data, size);
  }
  for (const PatternFile& patterns : state_->pattern_files)
    if (const std::string path = find_in_folders(patterns.file, state_->folders); !path.empty()) {
      const MappedFile file(path);
      all.append(reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size());
    }
  return to_hex(sha256(all));
}

hb_face_t* FontLibrary::hb_face(FontId id) const { return state_->open(id).face.get(); }
hb_font_t* FontLibrary::hb_font(FontId id) const { return state_->open(id).font.get(); }

double FontLibrary::advance(FontId id, std::uint32_t glyph) const {
  const OpenFace& open = state_->open(id);
  return hb_font_get_glyph_h_advance(open.font.get(), glyph) * 1000.0 / hb_face_get_upem(open.face.get());
}

std::span<const FontId> FontLibrary::candidates(std::string_view set, Weight weight,
                                                std::string_view language) const {
  const auto known = state_->sets.find(set);
  if (known == state_->sets.end() || known->second.empty()) {
    Diagnostic d;
    d.code = "font-set-unknown";
    d.message = fmt::format("there is no font set named {}", set);
    throw EnvironmentError(std::move(d));
  }
  const std::string tag = canonical_language(language);
  const std::lock_guard lock(state_->guard);
  const auto [it, fresh] = state_->orders.try_emplace({std::string(set), weight, tag}, known->second);
  const auto before = [&](FontId a, FontId b) {
    return state_->rank(a, weight, tag) < state_->rank(b, weight, tag);
  };
  if (fresh) std::stable_sort(it->second.begin(), it->second.end(), before);
  return it->second;
}

const Hyphenator* FontLibrary::hyphenator(std::string_view language) const {
  const std::string tag = canonical_language(language);
  const std::lock_guard lock(state_->guard);
  const auto [it, fresh] = state_->patterns.try_emplace(tag);
  if (!fresh) return it->second.get();
  for (const PatternFile& patterns : state_->pattern_files) {
    if (canonical_language(patterns.language) != tag) continue;
    const std::string path = find_in_folders(patterns.file, state_->folders);
    if (!path.empty()) it->second = Hyphenator::open(path);
  }
  return it->second.get();
}

const std::vector<FontLibrary::Missing>& FontLibrary::missing() const { return state_->missing; }

}  // namespace briefwright::text
