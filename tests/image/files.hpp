// Picture files made in the test, by the libraries that the decoders read with or byte by byte.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::image::test {

/// A PNG as libpng writes it: `samples` are rows of `depth` bits, packed.
struct Png {
  std::uint32_t width = 2, height = 2;
  int depth = 8, color_type = 2;  // as the standard numbers them
  bool interlaced = false;
  std::vector<std::uint8_t> palette{}, palette_alpha{};
  std::uint16_t transparent_grey = 0xFFFF;  // tRNS of grey; 0xFFFF: none
  double gamma = 0;                         // 0: none
  std::string icc{}, exif{};
  std::uint32_t pixels_per_meter = 0;
  std::string samples{};
};
std::string written(const Png& png);

/// One chunk with its length and check sum.
std::string chunk(std::string_view type, std::string_view data);

/// A PNG that states its size and ends where its samples begin.
std::string png_head(std::uint32_t width, std::uint32_t height);

/// A JPEG as libjpeg writes it.
struct Jpeg {
  std::uint32_t width = 16, height = 16;
  int components = 3;  // 1 grey, 3 RGB stored as YCbCr, 4 CMYK
  bool progressive = false, arithmetic = false, keep_rgb = false;
  int pixels_per_inch = 0;
  std::string icc{}, exif{}, comment{};
  std::string samples{};  // missing: grey 128
};
std::string written(const Jpeg& jpeg);

/// A TIFF directory that says nothing but the orientation.
std::string exif(int orientation, bool little_endian = true);

/// Profiles from lcms: sRGB itself, and one whose red and green are exchanged.
std::string srgb_icc();
std::string swapped_icc();

}  // namespace briefwright::image::test
