// A picture from a file, ready for a page: samples, or a JPEG that a page may hold as it is.
#pragma once

#include "base/geometry.hpp"

#include <cstdint>
#include <string>

namespace briefwright {

struct Image {
  std::uint32_t width = 0, height = 0;  // as stored, in pixels
  int channels = 3;                     // 1: grey, 3: sRGB
  bool jpeg = false;                    // `bytes` is a JPEG file (8 bits, grey or YCbCr, without metadata)
  std::string bytes;                    // else rows from the top, `channels` bytes a pixel
  std::string alpha;                    // one byte a pixel, 0 is transparent; empty: opaque
  int orientation = 1;  // 1…8 as EXIF counts: how the stored picture must be turned to stand upright
  double pixels_per_inch = 96;  // of the stored picture, the same both ways

  bool lies() const { return orientation >= 5; }

  /// Upright, at its own resolution.
  Size size() const {
    const Pt across(width * 72.0 / pixels_per_inch), down(height * 72.0 / pixels_per_inch);
    return lies() ? Size{down, across} : Size{across, down};
  }
};

}  // namespace briefwright
