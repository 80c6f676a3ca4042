// Grey pictures of pages, as a printer without colour would make them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace briefwright::chart::testing {

/// Rows from the top, 0 black to 255 white.
struct Picture {
  std::size_t width = 0, height = 0;
  std::vector<std::uint8_t> pixels;
};

/// The pages of a PDF file in grey at `dpi`, by pdftoppm.  Empty when that cannot be run.
std::vector<Picture> rasterised(const std::string& pdf, int dpi);

/// Binary PGM; none when the file is missing or no such picture.
std::optional<Picture> read_pgm(const std::string& path);
void write_pgm(const std::string& path, const Picture& picture);

/// How far two pictures are apart: in size, in tone on average, and the share of pixels that anyone would
/// see differ (by more than 64).
struct Difference {
  bool same_size = false;
  double mean = 255, visible = 1;
};
Difference difference(const Picture& a, const Picture& b);

}  // namespace briefwright::chart::testing
