#include "batch/pictures.hpp"

#include "image/decode.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>

namespace briefwright::batch {
namespace {

using document::Block;
using document::Blocks;
using document::Picture;
using Path = std::filesystem::path;

/// An image, or why there is none.
struct Outcome {
  std::shared_ptr<const Image> image;
  std::string reason, hint;
  bool missing = false;
  std::shared_ptr<const std::string> file{};  // that the image was read from
};

Outcome refused(std::string reason, std::string hint = {}) {
  return {nullptr, std::move(reason), std::move(hint), false};
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// "https:", "data:", "//host/", "C:\": anything that is no path below a folder.
bool is_address(std::string_view source) {
  if (source.starts_with("//") || source.starts_with("\\\\")) return true;
  const std::size_t end = source.find_first_of(":/?#");
  return end != std::string_view::npos && end > 0 && source[end] == ':' && is_letter(source.front());
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// "%20" as the space it stands for.
std::string unescaped(std::string_view source) {
  std::string out;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const int high = source[i] == '%' && i + 2 < source.size() ? hex_digit(source[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(source[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(16 * high + low);
      i += 2;
    } else {
      out += source[i];
    }
  }
  return out;
}

/// A real path below a real folder, or that folder.
bool is_inside(std::string_view path, std::string_view folder) {
  if (folder == "/") return path.starts_with("/");
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

/// Whether the names alone lead out of the folder.
bool climbs_out(const Path& path, const Path& folder) {
  const Path inside = path.lexically_normal().lexically_relative(folder.lexically_normal());
  return inside.empty() || *inside.begin() == "..";
}

class Loader {
 public:
  Loader(const Workshop& workshop, Diagnostics& diagnostics)
      : files_(workshop.files()),
        folder_(workshop.picture_folder()),
        root_(files_.resolved(folder_)),
        alone_(workshop.record_alone()),
        diagnostics_(diagnostics) {}

  void load(Blocks& blocks, const compose::Labels& labels) {
    for (Block& block : blocks) {
      if (auto* picture = std::get_if<Picture>(&block.what)) load(*picture, block.origin, labels);
      if (auto* list = std::get_if<document::List>(&block.what))
        for (Blocks& item : list->items) load(item, labels);
      if (auto* callout = std::get_if<document::Callout>(&block.what)) load(callout->blocks, labels);
      if (auto* columns = std::get_if<document::Columns>(&block.what))
        for (auto& part : columns->parts) load(part.blocks, labels);
    }
  }

  /// Of the images.
  const std::vector<Origin>& read_files() const { return read_files_; }

 private:
  void load(Picture& picture, const Origin& origin, const compose::Labels& labels) {
    const Outcome found = find(picture.source, origin);
    if (found.image) {
      picture.image = found.image;
      read_files_.emplace_back().file = found.file;
      if (picture.alternative.empty()) name(picture, origin);
      return;
    }
    diagnostics_.add({Severity::warning, found.missing ? "picture-missing" : "picture-refused", origin,
                      fmt::format("the picture '{}' is not printed: {}",
                                  document::picture_name(picture.source), found.reason),
                      found.hint});
    std::string& words = picture.instead.front().text;
    words = labels.format("picture.missing", {{"text", words}});
  }

  void name(Picture& picture, const Origin& origin) {
    picture.alternative = Path(picture.source).filename().string();
    diagnostics_.add({Severity::warning, "picture-without-words", origin,
                      fmt::format("the picture '{}' has no words for readers who cannot see it",
                                  document::picture_name(picture.source)),
                      fmt::format("say what it shows: ![...]({})", document::picture_name(picture.source))});
  }

  Outcome find(const std::string& source, const Origin& origin) {
    if (source.empty()) return refused("it names no file");
    if (source.starts_with("data:"))
      return refused("pictures inside the text are not read", "put it into a file beside the record");
    if (is_address(source))
      return refused("nothing is fetched from an address",
                     "keep the picture beside the record and name it by its path");
    if (root_.empty() || origin.file == nullptr) return refused("there is no folder that it could lie in");
    const Path folder = source.front() == '/' ? Path(folder_) : Path(*origin.file).parent_path();
    Outcome first = look(folder, unescaped(source));
    if (!first.missing) return first;
    // "map.png?raw=true" is map.png, unless a file has that very name.
    const Outcome plain = look(folder, unescaped(source.substr(0, source.find_first_of("?#"))));
    return plain.missing ? first : plain;
  }

  Outcome look(const Path& folder, const std::string& name) {
    if (name.find('\0') != std::string::npos) return refused("its name holds a zero byte");
    const Path path = folder / Path(name).relative_path();
    if (climbs_out(path, folder_)) return outside();
    const std::string real = files_.resolved(path.string());
    if (real.empty()) return {nullptr, "there is no such file", {}, true};
    if (!is_inside(real, root_)) return outside();
    const auto [known, fresh] = read_.try_emplace(real);
    if (fresh) known->second = read(real);
    return known->second;
  }

  Outcome outside() const {
    return alone_ ? refused("it lies outside the record's folder",
                            "name the corpus with --corpus, or keep the picture beside the record")
                  : refused("it lies outside the corpus folder", "keep the picture inside the corpus");
  }

  Outcome read(const std::string& path) {
    const Result<std::string> bytes = files_.read(path, image::most_bytes);
    if (!bytes) return refused(bytes.error().message);
    image::Decoded decoded = image::decode(*bytes);
    if (!decoded) return refused(decoded.error());
    return {std::make_shared<const Image>(std::move(*decoded)),
            {},
            {},
            false,
            std::make_shared<const std::string>(path)};
  }

  const FileSystem& files_;
  std::string folder_, root_;  // as named, and as it really lies
  bool alone_;
  Diagnostics& diagnostics_;
  std::map<std::string, Outcome> read_;  // by real path
  std::vector<Origin> read_files_;
};

}  // namespace

void load_pictures(const Workshop& workshop, document::Document& document, Diagnostics& diagnostics) {
  Loader loader(workshop, diagnostics);
  for (document::Part& part : document.parts) loader.load(part.blocks, workshop.labels(part.language));
  document.made_from.insert(document.made_from.end(), loader.read_files().begin(), loader.read_files().end());
}

}  // namespace briefwright::batch
