// One of each chart as a small grey picture, compared with tests/chart/pictures/*.pgm.  After a wanted
// change:
//   BRIEFWRIGHT_RENEW=1 test_chart --test-case='pictures*'
#include "pictures.hpp"
#include "samples.hpp"
#include "sheet.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

using namespace briefwright;
using namespace briefwright::chart;
using namespace briefwright::chart::testing;

namespace {

constexpr double width = 230;  // points
constexpr int dpi = 50;
constexpr std::size_t largest = 30000;  // bytes of a picture

std::string file_of(std::string kind) {
  std::replace(kind.begin(), kind.end(), ' ', '-');
  return std::string(BRIEFWRIGHT_TEST_DIR) + "/pictures/" + kind + ".pgm";
}

/// Few rows where a row is tall.
Spec small_sample(const std::string& kind) {
  const std::size_t count = kind == "trend panels" ? 4
                            : kind == "bar panels" ? 2
                            : kind == "timeline"   ? 6
                                                   : 7;
  return sample(kind, {count, Words::english, Values::usual});
}

std::vector<Picture> pictures() {
  Sheet sheet;
  std::vector<frame::Frame> frames;
  for (const std::string& kind : kinds()) frames.push_back(sheet.draw(small_sample(kind), width));
  return rasterised(sheet.pdf(std::move(frames)), dpi);
}

}  // namespace

TEST_CASE("pictures of one of each chart in grey") {
  const std::vector<Picture> drawn = pictures();
  REQUIRE(drawn.size() == kinds().size());
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const std::string file = file_of(kinds()[i]);
    CAPTURE(file);
    if (std::getenv("BRIEFWRIGHT_RENEW")) write_pgm(file, drawn[i]);
    const std::optional<Picture> stored = read_pgm(file);
    REQUIRE(stored);
    CHECK(std::filesystem::file_size(file) < largest);
    const Difference apart = difference(drawn[i], *stored);
    CHECK(apart.same_size);
    CHECK(apart.mean < 0.8);
    CHECK(apart.visible < 0.002);
  }
}

TEST_CASE("pictures that differ are told apart") {
  const std::vector<Picture> drawn = pictures();
  REQUIRE(drawn.size() == kinds().size());
  Picture changed = drawn[0];
  // A mark of three by three points somewhere on the white.
  for (std::size_t y = 2; y < 5; ++y)
    for (std::size_t x = 2; x < 5; ++x) changed.pixels[y * changed.width + x] = 0;
  CHECK(difference(drawn[0], drawn[0]).mean == 0);
  CHECK(difference(drawn[0], changed).visible ==
        doctest::Approx(9.0 / static_cast<double>(changed.pixels.size())));
  CHECK_FALSE(difference(drawn[0], drawn[1]).same_size);
}
