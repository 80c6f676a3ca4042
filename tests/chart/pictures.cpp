#include "pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace briefwright::chart::testing {
namespace {

namespace fs = std::filesystem;

/// A folder of its own that goes with the object.
struct Folder {
  fs::path path = fs::temp_directory_path() / fmt::format("briefwright-pictures-{}", getpid());
  Folder() { fs::create_directories(path); }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

}  // namespace

std::vector<Picture> rasterised(const std::string& pdf, int dpi) {
  const Folder folder;
  const std::string file = (folder.path / "pages.pdf").string();
  std::ofstream(file, std::ios::binary) << pdf;
  const std::string command =
      fmt::format("pdftoppm -gray -r {} '{}' '{}'", dpi, file, (folder.path / "page").string());
  if (std::system(command.c_str()) != 0) return {};
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder.path))
    if (entry.path().extension() == ".pgm") found.push_back(entry.path());
  std::sort(found.begin(), found.end());  // pdftoppm pads the numbers of pages
  std::vector<Picture> pictures;
  for (const fs::path& path : found)
    if (std::optional<Picture> picture = read_pgm(path.string())) pictures.push_back(std::move(*picture));
  return pictures;
}

std::optional<Picture> read_pgm(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string magic;
  Picture picture;
  std::size_t most = 0;
  if (!(in >> magic >> picture.width >> picture.height >> most) || magic != "P5" || most != 255)
    return std::nullopt;
  if (picture.width > 10000 || picture.height > 10000) return std::nullopt;
  in.get();  // the one white space before the pixels
  picture.pixels.resize(picture.width * picture.height);
  in.read(reinterpret_cast<char*>(picture.pixels.data()),
          static_cast<std::streamsize>(picture.pixels.size()));
  if (static_cast<std::size_t>(in.gcount()) != picture.pixels.size()) return std::nullopt;
  return picture;
}

void write_pgm(const std::string& path, const Picture& picture) {
  std::ofstream out(path, std::ios::binary);
  out << "P5\n" << picture.width << " " << picture.height << "\n255\n";
  out.write(reinterpret_cast<const char*>(picture.pixels.data()),
            static_cast<std::streamsize>(picture.pixels.size()));
}

Difference difference(const Picture& a, const Picture& b) {
  if (a.width != b.width || a.height != b.height || a.pixels.empty()) return {};
  double sum = 0, seen = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    const int apart = std::abs(a.pixels[i] - b.pixels[i]);
    sum += apart;
    seen += apart > 64 ? 1 : 0;
  }
  const double count = static_cast<double>(a.pixels.size());
  return {true, sum / count, seen / count};
}

}  // namespace briefwright::chart::testing
