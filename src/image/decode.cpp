#include "image/formats.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

namespace briefwright::image {
namespace {

constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n";

/// Markup that begins, after a byte order mark, declarations and comments, with an svg element.  How far to
/// look is bounded; the parser decides.
bool looks_like_svg(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t start = bytes.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || bytes[start] != '<') return false;
  const std::string_view head = bytes.substr(start, 4096);
  return head.find("<svg") != std::string_view::npos || head.find(":svg") != std::string_view::npos;
}

/// The name of a format that people use and this program does not draw; empty for anything else.
std::string_view other_format(std::string_view bytes) {
  if (bytes.starts_with("GIF8")) return "GIF";
  if (bytes.starts_with("RIFF") && bytes.substr(8).starts_with("WEBP")) return "WebP";
  if (bytes.starts_with("II*") || bytes.starts_with(std::string_view("MM\0*", 4))) return "TIFF";
  if (bytes.starts_with("BM")) return "BMP";
  if (bytes.starts_with("%PDF")) return "PDF";
  if (bytes.starts_with("\x1F\x8B")) return "compressed";
  if (bytes.substr(std::min<std::size_t>(bytes.size(), 4)).starts_with("ftyp")) return "HEIF or AVIF";
  return {};
}

}  // namespace

Decoded decode(std::string_view bytes) {
  if (bytes.size() > most_bytes)
    return tl::unexpected(fmt::format("the file has more than {} bytes", most_bytes));
  if (bytes.starts_with(png_signature)) return decode_png(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF")) return decode_jpeg(bytes);
  if (looks_like_svg(bytes)) return decode_svg(bytes);
  if (bytes.empty()) return tl::unexpected(std::string("the file is empty"));
  if (const std::string_view name = other_format(bytes); !name.empty())
    return tl::unexpected(fmt::format("it is a {} file; PNG, JPEG and SVG are drawn", name));
  return tl::unexpected(std::string("it is neither PNG nor JPEG nor SVG"));
}

std::string too_many_pixels(std::uint64_t width, std::uint64_t height) {
  if (width != 0 && height <= most_pixels / width) return {};
  return fmt::format("it has {} by {} pixels, more than {} in all", width, height, most_pixels);
}

int exif_orientation(std::string_view tiff) {
  const bool little = tiff.starts_with("II");
  if (!little && !tiff.starts_with("MM")) return 1;
  const auto number = [&](std::size_t at, std::size_t size) -> std::uint32_t {
    if (tiff.size() < size || at > tiff.size() - size) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
      value = value << 8 | static_cast<std::uint8_t>(tiff[little ? at + size - 1 - i : at + i]);
    return value;
  };
  constexpr std::uint32_t orientation_tag = 0x0112, short_type = 3;
  const std::size_t directory = number(4, 4);
  const std::uint32_t entries = number(directory, 2);
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + 12 * std::size_t{i};
    if (entry + 12 > tiff.size()) break;
    if (number(entry, 2) != orientation_tag || number(entry + 2, 2) != short_type) continue;
    const std::uint32_t value = number(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

double credible_resolution(double pixels_per_inch) {
  return std::isfinite(pixels_per_inch) && pixels_per_inch >= 10 && pixels_per_inch <= 2400 ? pixels_per_inch
                                                                                            : 96;
}

}  // namespace briefwright::image
