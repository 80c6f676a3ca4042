// Any bytes as a picture file.
#include "image/decode.hpp"

#include <cstdlib>

using namespace briefwright;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const image::Decoded decoded = image::decode({reinterpret_cast<const char*>(data), size});
  if (!decoded) {
    require(!decoded.error().empty());
    return 0;
  }
  const std::size_t pixels = std::size_t{decoded->width} * decoded->height;
  require(pixels > 0 && pixels <= image::most_pixels);
  require(decoded->channels == 1 || decoded->channels == 3);
  require(decoded->jpeg || decoded->bytes.size() == pixels * static_cast<std::size_t>(decoded->channels));
  require(decoded->alpha.empty() || decoded->alpha.size() == pixels);
  require(decoded->orientation >= 1 && decoded->orientation <= 8);
  require(decoded->size().width > Pt(0) && decoded->size().height > Pt(0));
  return 0;
}
