// The decoder of each format, and what they share.
#pragma once

#include "image/decode.hpp"

namespace briefwright::image {

/// Each requires bytes of its format.
Decoded decode_png(std::string_view bytes);
Decoded decode_jpeg(std::string_view bytes);
Decoded decode_svg(std::string_view bytes);

/// "it has 12,000 × 9,000 pixels, more than …"; empty when the picture is within most_pixels.
std::string too_many_pixels(std::uint64_t width, std::uint64_t height);

/// The orientation that EXIF data (a TIFF file, without "Exif\0\0") states; 1 when it states none.
int exif_orientation(std::string_view tiff);

/// The resolution where it is credible (10…2400), else 96.
double credible_resolution(double pixels_per_inch);

}  // namespace briefwright::image
