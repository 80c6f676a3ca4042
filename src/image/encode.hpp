// An image as a file.
#pragma once

#include "base/image.hpp"

#include <string>

namespace briefwright::image {

/// A PNG of samples of one or three channels, without alpha and upright: Image::bytes must not be a JPEG.
/// Empty where memory is short.
std::string to_png(const Image& image);

}  // namespace briefwright::image
