// Images as files, read again.
#include "image/decode.hpp"
#include "image/encode.hpp"

#include <doctest/doctest.h>

using namespace briefwright;

TEST_CASE("PNG: what is written is read as it was") {
  for (const int channels : {1, 3}) {
    Image picture;
    picture.width = 5;
    picture.height = 3;
    picture.channels = channels;
    for (int i = 0; i < 15 * channels; ++i) picture.bytes += static_cast<char>(i * 17);
    const std::string png = image::to_png(picture);
    const image::Decoded again = image::decode(png);
    REQUIRE(again);
    CHECK(again->width == 5);
    CHECK(again->height == 3);
    CHECK(again->channels == channels);
    CHECK(again->bytes == picture.bytes);
    CHECK(image::to_png(picture) == png);
  }
}
