#include "text/missing_glyphs.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace briefwright::text {
namespace {

bool is_private(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

/// Fonts with outlines: what a PDF can embed.  Noto Color Emoji, for one, has pictures only.
std::string_view package_for(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
      return "fonts-hanazono";
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_HANGUL:
      return "fonts-noto-cjk";
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      return c >= 0x1F000 || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI) ? "fonts-symbola"
                                                                                       : "fonts-noto-core";
    default:
      return "fonts-noto-core";
  }
}

std::string name_of(char32_t c) {
  char name[128] = "";
  UErrorCode status = U_ZERO_ERROR;
  u_charName(static_cast<UChar32>(c), U_UNICODE_CHAR_NAME, name, sizeof name, &status);
  return U_SUCCESS(status) ? name : "";
}

}  // namespace

Diagnostic missing_glyph(char32_t c, const Origin& origin, MissingGlyph policy) {
  Diagnostic d;
  d.severity = policy == MissingGlyph::error ? Severity::error : Severity::warning;
  d.code = "missing-glyph";
  d.origin = origin;
  if (is_private(c)) {
    d.message = fmt::format("U+{:04X} is a private-use character, which has no meaning outside its own font",
                            static_cast<unsigned>(c));
    d.hint = "write the character it stands for";
    return d;
  }
  d.message =
      fmt::format("no font has U+{:04X} {} ({})", static_cast<unsigned>(c), name_of(c), to_utf8({&c, 1}));
  d.hint =
      fmt::format("install a font that has it (try the package {}); fonts.yaml must list it", package_for(c));
  return d;
}

}  // namespace briefwright::text
