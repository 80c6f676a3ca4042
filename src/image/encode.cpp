#include "image/encode.hpp"

#include <png.h>

namespace briefwright::image {

std::string to_png(const Image& picture) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  png.width = picture.width;
  png.height = picture.height;
  png.format = picture.channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  std::string bytes;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(png);
  bytes.resize(size);
  if (png_image_write_to_memory(&png, bytes.data(), &size, 0, picture.bytes.data(), 0, nullptr) == 0)
    size = 0;
  bytes.resize(size);
  return bytes;
}

}  // namespace briefwright::image
