#include "text/font_library.hpp"

#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/language.hpp"
#include "text/font_file.hpp"
#include "text/hyphenation.hpp"
#include "text/language_tag.hpp"

#include <fmt/format.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
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

  /// Smaller is better: right weight before wrong, faces of the language before faces for any language
  /// before faces of other languages.
  int rank(FontId id, Weight weight, const std::string& language) const {
    const OpenFace& face = open(id);
    const auto& made_for = face.languages;
    const auto lists = [&](std::string_view tag) {
      return std::find(made_for.begin(), made_for.end(), tag) != made_for.end();
    };
    const bool fits = lists(language) || (lists(in_latin_script) && is_in_latin_script(language));
    const int by_language = fits ? 0 : made_for.empty() ? 1 : 2;
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
