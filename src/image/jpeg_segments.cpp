#include "image/jpeg_segments.hpp"

namespace briefwright::image {
namespace {

constexpr unsigned char start_of_image = 0xD8, end_of_image = 0xD9, start_of_scan = 0xDA, comment = 0xFE;

unsigned char at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

bool stays(unsigned char marker, std::string_view body) {
  if (marker == 0xE0) return body.starts_with(std::string_view("JFIF\0", 5));
  if (marker == 0xEE) return body.starts_with("Adobe");
  return marker != comment && (marker < 0xE0 || marker > 0xEF);
}

/// The length of a scan's coded data, up to the marker behind it.
std::size_t coded_size(std::string_view bytes) {
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    if (at(bytes, i) != 0xFF) continue;
    const unsigned char next = at(bytes, i + 1);
    const bool restart = next >= 0xD0 && next <= 0xD7;
    if (next != 0 && !restart && next != 0xFF) return i;
  }
  return bytes.size();
}

}  // namespace

std::optional<std::string> bare_jpeg(std::string_view bytes) {
  if (bytes.size() < 2 || at(bytes, 0) != 0xFF || at(bytes, 1) != start_of_image) return std::nullopt;
  std::string out(bytes.substr(0, 2));
  bytes.remove_prefix(2);
  while (bytes.size() >= 2 && at(bytes, 0) == 0xFF) {
    const unsigned char marker = at(bytes, 1);
    if (marker == 0xFF) {  // fill bytes may stand before a marker
      bytes.remove_prefix(1);
      continue;
    }
    if (marker == end_of_image) return out.append(bytes.substr(0, 2));
    if (bytes.size() < 4) break;
    const std::size_t size = 2 + (std::size_t{at(bytes, 2)} << 8 | at(bytes, 3));
    if (size < 4 || size > bytes.size()) break;
    if (stays(marker, bytes.substr(4, size - 4))) out += bytes.substr(0, size);
    bytes.remove_prefix(size);
    if (marker != start_of_scan) continue;
    const std::size_t coded = coded_size(bytes);
    out += bytes.substr(0, coded);
    bytes.remove_prefix(coded);
  }
  return std::nullopt;
}

}  // namespace briefwright::image
