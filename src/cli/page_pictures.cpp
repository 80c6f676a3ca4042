#include "cli/page_pictures.hpp"

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <vector>

namespace briefwright::cli {
namespace {

constexpr const char* program = "pdftoppm";

EnvironmentError trouble(std::string code, const std::string& message, std::string hint = {}) {
  return EnvironmentError({Severity::error, std::move(code), {}, message, std::move(hint)});
}

/// What the program is given: nothing to read, a pipe to write to, no place for complaints.
class Surroundings {
 public:
  explicit Surroundings(int output) {
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files_, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes_);
    sigset_t ours;  // signals that we leave aside, which it is to get
    sigemptyset(&ours);
    sigaddset(&ours, SIGPIPE);
    sigaddset(&ours, SIGXFSZ);
    posix_spawnattr_setsigdefault(&attributes_, &ours);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  ~Surroundings() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  Surroundings(const Surroundings&) = delete;
  Surroundings& operator=(const Surroundings&) = delete;

  /// The process; throws EnvironmentError.
  pid_t start(std::vector<std::string> words) const {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = 0;
    const int error =
        posix_spawnp(&process, arguments.front(), &files_, &attributes_, arguments.data(), environ);
    if (error == ENOENT || error == EACCES)
      throw trouble("no-pdftoppm", "pages become pictures by the program pdftoppm, which is not installed",
                    "install poppler (Debian: poppler-utils), or leave --images out");
    if (error != 0)
      throw trouble("no-pdftoppm", fmt::format("pdftoppm cannot run: {}", std::strerror(error)));
    return process;
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

std::string read_all(int fd, std::size_t most) {
  std::string bytes;
  std::array<char, 65536> piece;
  for (;;) {
    const ssize_t got = ::read(fd, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 || bytes.size() > most) return bytes;
    bytes.append(piece.data(), static_cast<std::size_t>(got));
  }
}

/// What the program writes; nothing where it fails.
std::optional<std::string> output_of(std::vector<std::string> words) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw trouble("no-pdftoppm", fmt::format("pdftoppm cannot run: {}", std::strerror(errno)));
  pid_t process = 0;
  try {
    process = Surroundings(ends[1]).start(std::move(words));
  } catch (...) {
    ::close(ends[0]);
    ::close(ends[1]);
    throw;
  }
  ::close(ends[1]);
  std::string bytes = read_all(ends[0], image::most_bytes);
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
  return bytes;
}

image::Decoded picture_of(const PageOf& page) {
  const std::string number = fmt::format("{}", page.page);
  const std::string file = page.file.starts_with('-') ? "./" + page.file : page.file;
  const std::optional<std::string> png =
      output_of({program, "-png", "-r", "100", "-f", number, "-l", number, file});
  if (!png || png->empty()) return tl::unexpected(std::string("pdftoppm cannot draw it"));
  return image::decode(*png);
}

/// Puts the rows of `from` into `to`, `left` pixels from its edge.
void paint(const Image& from, std::size_t left, Image& to) {
  for (std::size_t y = 0; y < from.height; ++y)
    for (std::size_t x = 0; x < from.width; ++x)
      for (std::size_t channel = 0; channel < 3; ++channel)
        to.bytes[(y * to.width + left + x) * 3 + channel] =
            from.bytes[(y * from.width + x) * static_cast<std::size_t>(from.channels) +
                       (from.channels == 3 ? channel : 0)];
}

}  // namespace

void want_pdftoppm() { output_of({program, "-v"}); }

Result<std::string> side_by_side(const PageOf& before, const PageOf& after) {
  constexpr std::uint32_t between = 8;  // pixels
  std::vector<Image> pictures;
  for (const PageOf& page : {before, after}) {
    image::Decoded picture = picture_of(page);
    if (!picture)
      return fail(
          file_diagnostic(page.file, "no-picture",
                          fmt::format("there is no picture of page {}: {}", page.page, picture.error())));
    pictures.push_back(std::move(*picture));
  }
  Image both;
  both.width = pictures[0].width + between + pictures[1].width;
  both.height = std::max(pictures[0].height, pictures[1].height);
  both.bytes.assign(std::size_t{both.width} * both.height * 3, '\x80');
  paint(pictures[0], 0, both);
  paint(pictures[1], pictures[0].width + between, both);
  return image::to_png(both);
}

}  // namespace briefwright::cli
