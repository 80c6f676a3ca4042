// What becomes of picture files, good ones and others.
#include "image/decode.hpp"

#include "files.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace briefwright;
using namespace briefwright::image;
using namespace briefwright::image::test;

namespace {

Image decoded(const std::string& bytes) {
  Decoded image = decode(bytes);
  REQUIRE_MESSAGE(image.has_value(), image.error());
  return std::move(*image);
}

std::string refusal(const std::string& bytes) {
  const Decoded image = decode(bytes);
  return image ? "(an image)" : image.error();
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string bytes(std::initializer_list<int> values) {
  std::string out;
  for (const int v : values) out += static_cast<char>(v);
  return out;
}

std::string repeated(const std::string& pixel, std::size_t times) {
  std::string out;
  while (times-- > 0) out += pixel;
  return out;
}

/// Every sample within what a lossy coder may change.
bool near(const std::string& got, const std::string& pixel, int tolerance) {
  for (std::size_t i = 0; i < got.size(); ++i)
    if (std::abs(static_cast<unsigned char>(got[i]) - static_cast<unsigned char>(pixel[i % pixel.size()])) >
        tolerance)
      return false;
  return !got.empty();
}

}  // namespace

TEST_CASE("PNG of every colour type becomes grey or RGB of eight bits") {
  CHECK(decoded(written(Png{.color_type = 2, .samples = repeated(bytes({1, 2, 3}), 4)})).bytes ==
        repeated(bytes({1, 2, 3}), 4));
  const Image grey = decoded(written(Png{.color_type = 0, .samples = bytes({0, 80, 160, 255})}));
  CHECK(grey.channels == 1);
  CHECK(grey.bytes == bytes({0, 80, 160, 255}));
  CHECK(decoded(written(Png{.depth = 1, .color_type = 0, .samples = bytes({0x40, 0x80})})).bytes ==
        bytes({0, 255, 255, 0}));
  CHECK(decoded(written(Png{.depth = 16, .color_type = 0, .samples = repeated(bytes({0x80, 0x80}), 4)}))
            .bytes == repeated(bytes({0x80}), 4));
  const Image deep = decoded(
      written(Png{.depth = 16, .color_type = 2, .samples = repeated(bytes({255, 255, 0, 0, 1, 1}), 4)}));
  CHECK(deep.bytes == repeated(bytes({255, 0, 1}), 4));
  const Image indexed = decoded(written(Png{.depth = 2,
                                            .color_type = 3,
                                            .palette = {9, 8, 7, 6, 5, 4},
                                            .palette_alpha = {0, 200},
                                            .samples = bytes({0x10, 0x40})}));
  CHECK(indexed.bytes == bytes({9, 8, 7, 6, 5, 4, 6, 5, 4, 9, 8, 7}));
  CHECK(indexed.alpha == bytes({0, 200, 200, 0}));
}

TEST_CASE("alpha is kept apart, and dropped where everything is opaque") {
  const Image rgba = decoded(written(Png{.color_type = 6, .samples = repeated(bytes({1, 2, 3, 99}), 4)}));
  CHECK(rgba.channels == 3);
  CHECK(rgba.bytes == repeated(bytes({1, 2, 3}), 4));
  CHECK(rgba.alpha == repeated(bytes({99}), 4));
  CHECK(decoded(written(Png{.color_type = 6, .samples = repeated(bytes({1, 2, 3, 255}), 4)})).alpha.empty());
  const Image grey = decoded(written(Png{.color_type = 4, .samples = repeated(bytes({5, 77}), 4)}));
  CHECK(grey.bytes == repeated(bytes({5}), 4));
  CHECK(grey.alpha == repeated(bytes({77}), 4));
  const Image keyed =
      decoded(written(Png{.color_type = 0, .transparent_grey = 80, .samples = bytes({0, 80, 160, 255})}));
  CHECK(keyed.alpha == bytes({255, 0, 255, 255}));
}

TEST_CASE("an interlaced PNG gives the same samples, resolution and orientation are read") {
  std::string samples;
  for (int i = 0; i < 9 * 9 * 3; ++i) samples += static_cast<char>(i);
  Png png{.width = 9, .height = 9, .exif = exif(6), .pixels_per_meter = 5906, .samples = samples};
  const Image plain = decoded(written(png));
  CHECK(plain.bytes == samples);
  CHECK(plain.orientation == 6);
  CHECK(plain.pixels_per_inch == doctest::Approx(150).epsilon(0.001));
  png.interlaced = true;
  CHECK(decoded(written(png)).bytes == samples);
}

TEST_CASE("colours become sRGB by the profile of the file, or by the gamma of a PNG") {
  const std::string red = repeated(bytes({255, 0, 0}), 4);
  CHECK(near(decoded(written(Png{.icc = swapped_icc(), .samples = red})).bytes, bytes({0, 255, 0}), 3));
  CHECK(decoded(written(Png{.icc = srgb_icc(), .samples = red})).bytes == red);
  const std::string middle = bytes({128, 128, 128, 128});
  CHECK(decoded(written(Png{.color_type = 0, .gamma = 0.45455, .samples = middle})).bytes == middle);
  // Samples that are light itself: 128 of 255 is sRGB 188.
  const Image linear = decoded(written(Png{.color_type = 0, .gamma = 1.0, .samples = middle}));
  CHECK(linear.channels == 3);
  CHECK(near(linear.bytes, bytes({188}), 2));
  const Image jpeg =
      decoded(written(Jpeg{.icc = swapped_icc(), .samples = repeated(bytes({255, 0, 0}), 256)}));
  CHECK_FALSE(jpeg.jpeg);
  CHECK(near(jpeg.bytes, bytes({0, 255, 0}), 8));
}

TEST_CASE("a PNG that is cut off, damaged or too large is refused before it costs anything") {
  const std::string good = written(Png{.width = 64, .height = 64});
  for (std::size_t size = 8; size < good.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(decode(std::string_view(good).substr(0, size)).has_value());
  }
  CHECK(contains(refusal(good.substr(0, good.size() / 2)), "ends before the picture does"));
  std::string flipped = good;
  flipped[good.find("IDAT") + 8] ^= 1;
  CHECK(contains(refusal(flipped), "damaged"));
  CHECK(contains(refusal(png_head(60000, 60000)), "60000 by 60000 pixels"));
  CHECK(contains(refusal(png_head(0x7FFFFFFF, 0x7FFFFFFF)), "pixels"));
  CHECK(contains(refusal(png_head(0, 5)), "damaged"));
  CHECK(contains(refusal(png_head(9000, 7000)), "ends before"));
  CHECK(contains(refusal(std::string(most_bytes + 1, 'x')), "bytes"));
}

TEST_CASE("a JPEG goes to the page as it is, without what else it tells") {
  const std::string file = written(
      Jpeg{.pixels_per_inch = 200, .icc = srgb_icc(), .exif = exif(8, false), .comment = "taken at home"});
  const Image image = decoded(file + "and a second file behind it");
  CHECK(image.jpeg);
  CHECK(image.channels == 3);
  CHECK(image.width == 16);
  CHECK(image.orientation == 8);
  CHECK(image.pixels_per_inch == 200);
  CHECK(image.size().width.value() == doctest::Approx(16 * 72 / 200.0));
  CHECK_FALSE(contains(image.bytes, "taken at home"));
  CHECK_FALSE(contains(image.bytes, "Exif"));
  CHECK_FALSE(contains(image.bytes, "ICC_PROFILE"));
  CHECK_FALSE(contains(image.bytes, "second file"));
  CHECK(contains(image.bytes, "JFIF"));
  const Image again = decoded(image.bytes);
  CHECK(again.bytes == image.bytes);
  CHECK(decoded(written(Jpeg{.components = 1})).channels == 1);
  CHECK(decoded(written(Jpeg{.progressive = true})).jpeg);
}

TEST_CASE("JPEGs that pages cannot hold become samples") {
  const std::string orange = repeated(bytes({250, 140, 20}), 256);
  const Image rgb = decoded(written(Jpeg{.keep_rgb = true, .samples = orange}));
  CHECK_FALSE(rgb.jpeg);
  CHECK(near(rgb.bytes, bytes({250, 140, 20}), 4));
  const Image arithmetic = decoded(written(Jpeg{.arithmetic = true, .samples = orange}));
  CHECK_FALSE(arithmetic.jpeg);
  // Adobe's CMYK says how much paper is left: 255 is no ink.
  const Image cmyk =
      decoded(written(Jpeg{.components = 4, .samples = repeated(bytes({255, 0, 0, 255}), 256)}));
  CHECK_FALSE(cmyk.jpeg);
  CHECK(cmyk.channels == 3);
  CHECK(near(cmyk.bytes, bytes({255, 0, 0}), 6));
}

TEST_CASE("a JPEG that is cut off, damaged or too large is refused") {
  std::string noise;
  for (unsigned i = 0, x = 1; i < 64 * 64 * 3; ++i)
    noise += static_cast<char>((x = x * 1103515245 + 12345) >> 16);
  for (const bool progressive : {false, true}) {
    const std::string good =
        written(Jpeg{.width = 64, .height = 64, .progressive = progressive, .samples = noise});
    REQUIRE(decode(good).has_value());
    for (std::size_t size = 3; size < good.size(); size += 7) {
      CAPTURE(size);
      CHECK_FALSE(decode(std::string_view(good).substr(0, size)).has_value());
    }
    CHECK(contains(refusal(good.substr(0, good.size() - 40)), "ends before the picture does"));
  }
  std::string huge = written(Jpeg{});
  const std::size_t frame = huge.find("\xFF\xC0");
  REQUIRE(frame != std::string::npos);
  huge.replace(frame + 5, 4, "\xFF\xF0\xFF\xF0");
  CHECK(contains(refusal(huge), "pixels"));
  CHECK_FALSE(decode(std::string("\xFF\xD8\xFF\xE0 no more")).has_value());
}

TEST_CASE("a JPEG with scans without end is refused") {
  const std::string good = written(Jpeg{.progressive = true});
  // The last scan, again and again.
  const std::size_t scan = good.rfind("\xFF\xDA");
  const std::string last = good.substr(scan, good.size() - 2 - scan);
  CHECK(contains(refusal(good.substr(0, good.size() - 2) + repeated(last, 2000) + "\xFF\xD9"), "damaged"));
}

TEST_CASE("what is no picture is refused by name") {
  CHECK(contains(refusal("just some words"), "neither PNG nor JPEG nor SVG"));
  CHECK(contains(refusal("GIF89a"), "GIF"));
  CHECK(contains(refusal("RIFF\x10\x10\x10\x10WEBPVP8 "), "WebP"));
  CHECK(contains(refusal(""), "empty"));
  CHECK(contains(refusal("<html><body>not here</body></html>"), "neither"));
}

#ifdef BRIEFWRIGHT_SVG

namespace {

std::string svg(const std::string& inside, const std::string& size = "width='96' height='48'") {
  return "<?xml version='1.0' encoding='UTF-8'?>\n<svg xmlns='http://www.w3.org/2000/svg' "
         "xmlns:xlink='http://www.w3.org/1999/xlink' " +
         size + ">" + inside + "</svg>\n";
}

}  // namespace

TEST_CASE("SVG is drawn at its own size, at 300 pixels an inch") {
  const Image image = decoded(svg("<rect width='48' height='48' fill='#ff0000'/>"));
  CHECK(image.width == 300);
  CHECK(image.height == 150);
  CHECK(image.pixels_per_inch == doctest::Approx(300));
  CHECK(image.bytes.substr(0, 3) == bytes({255, 0, 0}));
  CHECK(image.alpha.front() == '\xFF');
  CHECK(image.alpha[299] == 0);
  const Image box = decoded(svg("<rect width='10' height='10'/>", "viewBox='0 0 10 10'"));
  CHECK(box.width == box.height);
  CHECK(decoded(svg("<rect width='100%' height='100%' fill='#123'/>")).alpha.empty());
}

TEST_CASE("SVG of any size has a bounded number of pixels, colours under alpha are straight") {
  const Image large = decoded(svg("", "width='90000' height='30000'"));
  CHECK(large.width == 3000);
  CHECK(large.height == 1000);
  CHECK(large.size().width.value() == doctest::Approx(90000 * 0.75));
  const Image half = decoded(svg("<rect width='96' height='48' fill='#00ff00' fill-opacity='0.5'/>"));
  CHECK(near(half.bytes, bytes({0, 255, 0}), 1));
  CHECK(near(half.alpha, bytes({128}), 1));
}

TEST_CASE("SVG that leads elsewhere, hides something or is broken is refused") {
  CHECK(contains(refusal(svg("<image xlink:href='file:///etc/hostname' width='9' height='9'/>")),
                 "stand alone"));
  CHECK(contains(refusal(svg("<svg:image xlink:href='data:image/png;base64,AAAA'/>")), "stand alone"));
  CHECK(contains(refusal("<!DOCTYPE svg [<!ENTITY x '&#60;image/>'>]>" + svg("&x;")), "entities"));
  std::string other = svg("");
  other.replace(other.find("UTF-8"), 5, "UTF-7");
  CHECK(contains(refusal(other), "UTF-8"));
  CHECK(contains(refusal(svg("<rect>")), "cannot be drawn"));
  CHECK(contains(refusal(svg("", "")), "size"));
  CHECK(contains(refusal(svg("", "width='1e9' height='1'")), "size"));
  // A style sheet or a <use> from elsewhere is not followed; the rest is drawn.
  CHECK(decode(svg("<use xlink:href='file:///etc/x.svg#a'/><rect width='9' height='9'/>")).has_value());
}

#else

TEST_CASE("SVG is refused by a build without librsvg") {
  CHECK(contains(refusal("<svg xmlns='http://www.w3.org/2000/svg'/>"), "without librsvg"));
}

#endif
