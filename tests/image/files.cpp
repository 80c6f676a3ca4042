#include "files.hpp"

#include <lcms2.h>
#include <png.h>
#include <zlib.h>

#include <cstdio>  // jpeglib.h wants it

#include <jpeglib.h>

#include <cstdlib>

namespace briefwright::image::test {
namespace {

std::string big_endian(std::uint32_t value, int bytes = 4) {
  std::string out;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
  return out;
}

std::string profile_bytes(cmsHPROFILE profile) {
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile, nullptr, &size);
  std::string bytes(size, '\0');
  cmsSaveProfileToMem(profile, bytes.data(), &size);
  cmsCloseProfile(profile);
  return bytes;
}

}  // namespace

std::string written(const Png& png) {
  std::string out;
  png_structp p = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(p);
  png_set_write_fn(
      p, &out,
      [](png_structp self, png_bytep bytes, png_size_t size) {
        static_cast<std::string*>(png_get_io_ptr(self))->append(reinterpret_cast<char*>(bytes), size);
      },
      [](png_structp) {});
  png_set_IHDR(p, info, png.width, png.height, png.depth, png.color_type,
               png.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  std::vector<png_color> colors;
  for (std::size_t i = 0; i + 2 < png.palette.size(); i += 3)
    colors.push_back({png.palette[i], png.palette[i + 1], png.palette[i + 2]});
  if (!colors.empty()) png_set_PLTE(p, info, colors.data(), static_cast<int>(colors.size()));
  png_color_16 grey{};
  grey.gray = png.transparent_grey;
  if (!png.palette_alpha.empty())
    png_set_tRNS(p, info, png.palette_alpha.data(), static_cast<int>(png.palette_alpha.size()), nullptr);
  else if (png.transparent_grey != 0xFFFF)
    png_set_tRNS(p, info, nullptr, 0, &grey);
  if (png.gamma > 0) png_set_gAMA(p, info, png.gamma);
  if (!png.icc.empty())
    png_set_iCCP(p, info, "p", 0, reinterpret_cast<png_const_bytep>(png.icc.data()),
                 static_cast<png_uint_32>(png.icc.size()));
  std::string exif = png.exif;
  if (!exif.empty())
    png_set_eXIf_1(p, info, static_cast<png_uint_32>(exif.size()), reinterpret_cast<png_bytep>(exif.data()));
  if (png.pixels_per_meter > 0)
    png_set_pHYs(p, info, png.pixels_per_meter, png.pixels_per_meter, PNG_RESOLUTION_METER);
  const std::size_t row = png_get_rowbytes(p, info);
  std::string samples = png.samples;
  samples.resize(row * png.height, '\x40');
  std::vector<png_bytep> rows;
  for (std::size_t y = 0; y < png.height; ++y)
    rows.push_back(reinterpret_cast<png_bytep>(samples.data()) + y * row);
  png_set_rows(p, info, rows.data());
  png_write_png(p, info, PNG_TRANSFORM_IDENTITY, nullptr);
  png_destroy_write_struct(&p, &info);
  return out;
}

std::string chunk(std::string_view type, std::string_view data) {
  const std::string body = std::string(type) + std::string(data);
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big_endian(static_cast<std::uint32_t>(data.size())) + body +
         big_endian(static_cast<std::uint32_t>(sum));
}

std::string png_head(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1a\n" +
         chunk("IHDR", big_endian(width) + big_endian(height) + std::string("\x08\x02\0\0\0", 5)) +
         chunk("IDAT", "");
}

std::string written(const Jpeg& jpeg) {
  jpeg_compress_struct c{};
  jpeg_error_mgr errors{};
  c.err = jpeg_std_error(&errors);
  jpeg_create_compress(&c);
  unsigned char* data = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&c, &data, &size);
  c.image_width = jpeg.width;
  c.image_height = jpeg.height;
  c.input_components = jpeg.components;
  c.in_color_space = jpeg.components == 1 ? JCS_GRAYSCALE : jpeg.components == 3 ? JCS_RGB : JCS_CMYK;
  jpeg_set_defaults(&c);
  if (jpeg.keep_rgb) jpeg_set_colorspace(&c, JCS_RGB);
  jpeg_set_quality(&c, 95, TRUE);
  if (jpeg.progressive) jpeg_simple_progression(&c);
  c.arith_code = jpeg.arithmetic;
  if (jpeg.pixels_per_inch > 0) {
    c.density_unit = 1;
    c.X_density = c.Y_density = static_cast<UINT16>(jpeg.pixels_per_inch);
  }
  jpeg_start_compress(&c, TRUE);
  if (!jpeg.exif.empty()) {
    const std::string body = std::string("Exif\0\0", 6) + jpeg.exif;
    jpeg_write_marker(&c, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(body.data()),
                      static_cast<unsigned>(body.size()));
  }
  if (!jpeg.comment.empty())
    jpeg_write_marker(&c, JPEG_COM, reinterpret_cast<const JOCTET*>(jpeg.comment.data()),
                      static_cast<unsigned>(jpeg.comment.size()));
  if (!jpeg.icc.empty())
    jpeg_write_icc_profile(&c, reinterpret_cast<const JOCTET*>(jpeg.icc.data()),
                           static_cast<unsigned>(jpeg.icc.size()));
  const std::size_t row = std::size_t{jpeg.width} * jpeg.components;
  std::string samples = jpeg.samples;
  samples.resize(row * jpeg.height, '\x80');
  for (std::size_t y = 0; y < jpeg.height; ++y) {
    auto* line = reinterpret_cast<JSAMPROW>(samples.data() + y * row);
    jpeg_write_scanlines(&c, &line, 1);
  }
  jpeg_finish_compress(&c);
  std::string out(reinterpret_cast<char*>(data), size);
  std::free(data);
  jpeg_destroy_compress(&c);
  return out;
}

std::string exif(int orientation, bool little_endian) {
  const char value = static_cast<char>(orientation);
  const char little[] = {'I', 'I', 42, 0, 8, 0,     0, 0, 1, 0, 0x12, 1, 3,
                         0,   1,   0,  0, 0, value, 0, 0, 0, 0, 0,    0, 0};
  const char big[] = {'M', 'M', 0, 42, 0, 0, 0,     8, 0, 1, 1, 0x12, 0,
                      3,   0,   0, 0,  1, 0, value, 0, 0, 0, 0, 0,    0};
  return little_endian ? std::string(little, sizeof little) : std::string(big, sizeof big);
}

std::string srgb_icc() { return profile_bytes(cmsCreate_sRGBProfile()); }

std::string swapped_icc() {
  const cmsCIExyY white{0.3127, 0.3290, 1};
  const cmsCIExyYTRIPLE primaries{{0.30, 0.60, 1}, {0.64, 0.33, 1}, {0.15, 0.06, 1}};
  cmsToneCurve* curve = cmsBuildGamma(nullptr, 2.2);
  cmsToneCurve* curves[] = {curve, curve, curve};
  cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
  cmsFreeToneCurve(curve);
  return profile_bytes(profile);
}

}  // namespace briefwright::image::test
