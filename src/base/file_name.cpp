#include "base/file_name.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>
#include <utf8proc.h>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace briefwright {
namespace {

/// With ASCII capitals.
std::string in_capitals(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
  return out;
}

/// CON, PRN, AUX, NUL, COM0 to COM9, LPT0 to LPT9 and, of old code pages, COM¹ and so on.
bool names_device(std::string_view stem) {
  constexpr std::array<std::string_view, 6> plain{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
  constexpr std::array<std::string_view, 3> superscripts{"¹", "²", "³"};
  const std::string name = in_capitals(stem);
  if (std::find(plain.begin(), plain.end(), name) != plain.end()) return true;
  if (!name.starts_with("COM") && !name.starts_with("LPT")) return false;
  const std::string_view port = std::string_view(name).substr(3);
  return (port.size() == 1 && port[0] >= '0' && port[0] <= '9') ||
         std::find(superscripts.begin(), superscripts.end(), port) != superscripts.end();
}

/// Nothing is seen of it, or a blank: two names that differ in it look the same.
bool unseen(char32_t c) {
  if (c == U' ') return false;
  const bool no_character = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
  constexpr char32_t braille_blank = 0x2800;
  if (no_character || c == braille_blank) return true;
  const utf8proc_property_t& property = *utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  switch (property.category) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
      return true;
    default:
      return property.ignorable;
  }
}

}  // namespace

std::optional<std::string> file_name_fault(std::string_view name) {
  constexpr std::string_view refused = "\\:*?\"<>|";
  if (const std::size_t at = name.find_first_of(refused); at != std::string_view::npos)
    return fmt::format("holds the character {}", name[at]);
  const std::u32string characters = to_utf32(name);
  if (const auto at = std::find_if(characters.begin(), characters.end(), unseen); at != characters.end())
    return fmt::format("holds U+{:04X}, of which nothing is seen", static_cast<unsigned>(*at));
  if (name.ends_with('.')) return "ends with a full stop";
  if (name.ends_with(' ') || name.starts_with(' ')) return "begins or ends with a space";
  if (name.starts_with('-')) return "begins with a hyphen and is read as an option";
  if (name.starts_with('~')) return "begins with a tilde and is read as somebody's home folder";
  std::string_view stem = name.substr(0, name.find('.'));
  while (stem.ends_with(' ')) stem.remove_suffix(1);
  if (names_device(stem)) return "is the name of a device";
  return std::nullopt;
}

std::string folded_file_name(std::string_view name) {
  utf8proc_uint8_t* folded = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                   static_cast<utf8proc_ssize_t>(name.size()), &folded,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD |
                                                  UTF8PROC_IGNORE));
  if (size < 0) return std::string(name);
  const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(folded, std::free);
  return {reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size)};
}

std::string uri_of_path(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

}  // namespace briefwright
