// Colours of the page: sRGB, opaque.
#pragma once

#include <cstdint>

namespace briefwright {

struct Color {
  std::uint8_t red = 0, green = 0, blue = 0;
  friend constexpr bool operator==(Color, Color) = default;
};

/// 0xRRGGBB, as a theme file writes it.
constexpr Color rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
          static_cast<std::uint8_t>(hex)};
}

inline constexpr Color black{0, 0, 0};
inline constexpr Color white{255, 255, 255};

}  // namespace briefwright
