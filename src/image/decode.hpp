// Picture files to images: PNG, JPEG and, where librsvg was found when building, SVG.
//
// Files come from anyone.  Their sizes are bounded before anything is unpacked, a damaged file is refused
// and not half shown, and nothing outside the bytes given is ever read.
#pragma once

#include "base/image.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace briefwright::image {

inline constexpr std::size_t most_bytes = 20'000'000;   // of a file
inline constexpr std::size_t most_pixels = 64'000'000;  // of a picture

/// SVG has no pixels of its own: it is drawn at this resolution, or a lower one when a side would have more
/// than `longest_drawn_side` pixels.
inline constexpr double drawn_pixels_per_inch = 300;
inline constexpr int longest_drawn_side = 3000;

/// An image, or in a few words why there is none: "the file ends before the picture does".  The format
/// is told by the first bytes.  Colours become sRGB: by the profile of the file (ICC, or gamma and primaries
/// of a PNG), CMYK without one by the plain rule.  Sixteen bits become eight; of an animation the first
/// picture counts.
using Decoded = tl::expected<Image, std::string>;
Decoded decode(std::string_view bytes);

}  // namespace briefwright::image
