#include "text/missing_glyphs.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <vector>

namespace briefwright::text {
namespace {

bool is_private(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

bool has(char32_t c, UProperty property) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), property) != 0;
}

/// The major version of Unicode that brought the character; 0 for one that is not assigned.
int age_of(char32_t c) {
  UVersionInfo age{};
  u_charAge(static_cast<UChar32>(c), age);
  return age[0];
}

/// The package of Debian 12 with an outline of the character; empty when there is none.  Only outlines can be
/// embedded: Noto Color Emoji, for one, has pictures.  The ages are those of the fonts' own versions.
std::string_view package_for(char32_t c) {
  constexpr int symbola = 10, hanazono = 10, noto = 12;
  const int age = age_of(c);
  const auto from = [&](int newest, std::string_view package) {
    return age > 0 && age <= newest ? package : std::string_view();
  };
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
      return from(hanazono, "fonts-hanazono");
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_HANGUL:
      return c < 0x10000 ? "fonts-noto-cjk" : "";
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED: {
      const bool enclosing = c >= 0x20D0 && c <= 0x20F0;
      return c >= 0x1F000 || enclosing || has(c, UCHAR_EMOJI) ? from(symbola, "fonts-symbola")
                                                              : from(noto, "fonts-noto-core");
    }
    case USCRIPT_MAKASAR:
    case USCRIPT_NANDINAGARI:
      return "";
    default:
      return from(noto, "fonts-noto-core");
  }
}

/// That of all characters; empty when no single package has them.
std::string_view package_for(std::u32string_view lacking) {
  if (lacking.empty()) return "";
  const std::string_view package = package_for(lacking[0]);
  const bool all =
      std::all_of(lacking.begin(), lacking.end(), [&](char32_t c) { return package_for(c) == package; });
  return all ? package : "";
}

std::string code_of(char32_t c) { return fmt::format("U+{:04X}", static_cast<unsigned>(c)); }

/// "U+2705 WHITE HEAVY CHECK MARK"; the code alone where Unicode has no name.
std::string name_of(char32_t c) {
  char name[128] = "";
  UErrorCode status = U_ZERO_ERROR;
  u_charName(static_cast<UChar32>(c), U_UNICODE_CHAR_NAME, name, sizeof name, &status);
  return U_SUCCESS(status) && *name != '\0' ? fmt::format("{} {}", code_of(c), name) : code_of(c);
}

std::string_view kind_of(std::u32string_view cluster) {
  constexpr char32_t keycap = 0x20E3, joiner = 0x200D;
  const auto any = [&](auto is) { return std::any_of(cluster.begin(), cluster.end(), is); };
  if (cluster.back() == keycap) return "keycap sequence";
  if (has(cluster[0], UCHAR_REGIONAL_INDICATOR)) return "flag sequence";
  if (any([](char32_t c) { return c == joiner; })) return "joined sequence";
  if (any([](char32_t c) { return has(c, UCHAR_EMOJI_MODIFIER); })) return "modified emoji";
  if (any([](char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; }))
    return "combining sequence";
  return "sequence";
}

/// The sequence with its kind, its code points, and those that no face has.
std::string sequence_text(std::u32string_view cluster, std::u32string_view lacking) {
  std::vector<std::string> codes, names;
  for (const char32_t c : cluster) codes.push_back(code_of(c));
  for (const char32_t c : lacking) names.push_back(name_of(c));
  std::string text = fmt::format("the {} {} ({})", kind_of(cluster), fmt::join(codes, " "), to_utf8(cluster));
  if (names.empty()) return text + ", though some have its characters one by one";
  return text + fmt::format(": {} {} missing", fmt::join(names, ", "), names.size() > 1 ? "are" : "is");
}

std::u32string visible(std::u32string_view cluster) {
  std::u32string out;
  for (const char32_t c : cluster)
    if (!has(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) out += c;
  return out;
}

std::string message_for(std::u32string_view cluster, std::u32string_view lacking) {
  const auto own = std::find_if(lacking.begin(), lacking.end(), is_private);
  if (own != lacking.end())
    return code_of(*own) + " is a private-use character, which has no meaning outside its own font";
  const std::u32string seen = visible(cluster);
  if (seen.size() == 1) return fmt::format("no font has {} ({})", name_of(seen[0]), to_utf8(cluster));
  return "no font has " + sequence_text(cluster, lacking);
}

std::string hint_for(std::u32string_view lacking) {
  if (std::any_of(lacking.begin(), lacking.end(), is_private)) return "write the character it stands for";
  const std::string_view package = package_for(lacking);
  return package.empty()
             ? "write it in other characters"
             : fmt::format("install a font that has it (try the package {}); fonts.yaml must list it",
                           package);
}

Diagnostic about(std::string message, std::u32string_view lacking, const Origin& origin, Severity severity) {
  const bool drawn = severity != Severity::error;
  return {severity, "missing-glyph", origin,
          std::move(message) + (drawn ? "; a box stands in its place" : ""),
          hint_for(lacking) + (drawn ? "" : "; or print a box in its place with --missing-glyph=box")};
}

}  // namespace

Diagnostic missing_glyph(std::u32string_view cluster, std::u32string_view lacking, const Origin& origin,
                         Severity severity) {
  return about(message_for(cluster, lacking), lacking, origin, severity);
}

Diagnostic missing_glyphs(std::span<const std::u32string> clusters, std::u32string_view lacking,
                          const Origin& origin, Severity severity) {
  constexpr std::size_t named = 3;
  std::vector<std::string> names;
  for (const std::u32string& cluster : clusters.first(std::min(named, clusters.size())))
    names.push_back(fmt::format("{} ({})", name_of(cluster[0]), to_utf8(cluster)));
  return about(fmt::format("no font has {} characters of this text, the first of them {}", clusters.size(),
                           fmt::join(names, ", ")),
               lacking, origin, severity);
}

}  // namespace briefwright::text
