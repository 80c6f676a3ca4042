// The faces a document may use: opened once, immutable, shared by all threads.
//
// Files are mapped, not read; opening costs a few table look-ups a face.  Metrics (FreeType), digests and
// hyphenation patterns are read when first asked for; all of this is safe from several threads.
#pragma once

#include "base/diagnostic.hpp"
#include "base/length.hpp"
#include "frame/item.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct hb_face_t;
struct hb_font_t;

namespace briefwright::text {

using frame::FontId;

class Hyphenator;

enum class Weight : std::uint8_t { regular, bold };

/// One face as fonts.yaml names it.  `file` is a path, or a file name looked for in
/// FontConfig::folders and then through fontconfig.
struct FaceRequest {
  std::string file;
  unsigned index = 0;  // face of a TTC
  Weight weight = Weight::regular;
  std::vector<std::string> languages;  // BCP 47 this face is drawn for; empty: any
  std::vector<std::string> scripts;    // ISO 15924 codes it may be asked for; empty: any
  std::string package;                 // what to install when the file is missing
  bool required = false;
};

/// Faces in order of preference: the first that fits language, weight and cluster is used.
struct FontSet {
  std::string name;  // "sans", "serif"
  std::vector<FaceRequest> faces;
};

/// Hyphenation patterns in the form of libhyphen; `file` is looked for as faces are.
struct PatternFile {
  std::string language;  // primary subtag: "en"
  std::string file;
};

struct FontConfig {
  std::vector<std::string> folders;
  std::vector<FontSet> sets;
  std::vector<PatternFile> hyphenation;
};

/// Facts of one open face.  Metrics are in thousandths of an em, y upwards.
struct Face {
  std::string file;  // path it was opened from
  unsigned index = 0;
  Weight weight = Weight::regular;
  std::string postscript_name;  // name id 6
  std::string version;          // name id 5
  bool cff = false, cid_keyed = false, fixed_pitch = false, serif = false;
  double units_per_em = 1000;
  double ascent = 0, descent = 0, cap_height = 0, x_height = 0, italic_angle = 0, stem_v = 0;
  double bbox[4] = {0, 0, 0, 0};  // left bottom right top
};

class FontLibrary {
 public:
  /// Opens every face that is there.  Faces that are restricted from embedding (OS/2 fsType bit 1) or
  /// broken are left out with a warning, those whose file is missing with a note; a missing required face
  /// throws EnvironmentError that names the package to install.
  FontLibrary(FontConfig config, Diagnostics& diagnostics);
  ~FontLibrary();
  FontLibrary(const FontLibrary&) = delete;
  FontLibrary& operator=(const FontLibrary&) = delete;

  std::size_t size() const;
  const Face& face(FontId id) const;

  /// The scripts the face was listed for; empty: any.
  const std::vector<std::string>& scripts(FontId id) const;

  /// SHA-256 of the file the face lies in, hex.
  const std::string& digest(FontId id) const;

  /// One digest of all that texts may be set with, hex: the font files by size and `head` tables, which hold
  /// a check sum of each font, the pattern files, HarfBuzz and ICU.
  std::string digest() const;

  /// The whole face; immutable; lives as long as the library.
  hb_face_t* hb_face(FontId id) const;

  /// Scaled to units_per_em; immutable; lives as long as the library.
  hb_font_t* hb_font(FontId id) const;

  /// Horizontal advance in thousandths of an em.
  double advance(FontId id, std::uint32_t glyph) const;

  /// Candidates for a set, weight and language, best first.  Throws EnvironmentError for an unknown set.
  std::span<const FontId> candidates(std::string_view set, Weight weight, std::string_view language) const;

  /// Patterns for a language ("en-GB" finds those of "en"); null when there are none or they cannot be read.
  const Hyphenator* hyphenator(std::string_view language) const;

  /// What was asked for and why it is not there, for `briefwright fonts`.
  struct Missing {
    std::string set;
    FaceRequest request;
    std::string reason;
  };
  const std::vector<Missing>& missing() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace briefwright::text
