#include "base/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <set>
#include <utility>

namespace briefwright {
namespace {

Diagnostic file_diagnostic(const std::string& path, std::string code, std::string message,
                           std::string hint = {}) {
  Diagnostic d;
  d.code = std::move(code);
  d.origin.file = std::make_shared<const std::string>(path);
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

Diagnostic too_large(const std::string& path, std::size_t limit) {
  return file_diagnostic(path, "file-too-large", fmt::format("the file has more than {} bytes", limit));
}

/// Closes on every way out.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  /// close(2) reports late write errors.
  int close() { return ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

[[noreturn]] void throw_errno(const std::string& path, std::string_view action, int error) {
  throw EnvironmentError(file_diagnostic(path, "cannot-write",
                                         fmt::format("cannot {}: {}", action, std::strerror(error)),
                                         "choose a folder that you may write to and that has room"));
}

void write_all(const Descriptor& file, const std::string& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(file.get(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw_errno(path, "write", errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

}  // namespace

std::string FileSystem::resolved(const std::string&) const { return {}; }

Result<std::string> RealFiles::read(const std::string& path, std::size_t limit) const {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0)
    return fail(file_diagnostic(path, "cannot-read", fmt::format("cannot open: {}", std::strerror(errno))));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
    return fail(file_diagnostic(path, "not-a-file", "this is not a regular file"));
  if (static_cast<std::size_t>(status.st_size) > limit) return fail(too_large(path, limit));
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t n = ::read(file.get(), bytes.data() + have, bytes.size() - have);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0)
      return fail(file_diagnostic(path, "cannot-read", fmt::format("cannot read: {}", std::strerror(errno))));
    if (n == 0) break;
    have += static_cast<std::size_t>(n);
  }
  bytes.resize(have);
  return bytes;
}

std::vector<std::string> RealFiles::list(const std::string& folder) const {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    names.push_back(it->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

bool RealFiles::is_folder(const std::string& path) const {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

std::string RealFiles::resolved(const std::string& path) const {
  std::error_code error;
  return std::filesystem::canonical(path, error).string();
}

void RealFiles::write_atomically(const std::string& path, std::string_view bytes) {
  const std::filesystem::path target(path);
  std::error_code error;
  if (target.has_parent_path()) std::filesystem::create_directories(target.parent_path(), error);
  if (error) throw_errno(path, "make the folder", error.value());
  static std::atomic<unsigned> counter = 0;
  const std::string beside = fmt::format("{}.{}-{}.part", path, ::getpid(), counter++);
  Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.get() < 0) throw_errno(path, "write", errno);
  try {
    write_all(file, path, bytes);
    if (file.close() != 0) throw_errno(path, "write", errno);
    if (::rename(beside.c_str(), path.c_str()) != 0) throw_errno(path, "rename into place", errno);
  } catch (...) {
    ::unlink(beside.c_str());
    throw;
  }
}

namespace {

/// One for all, so that MemoryFiles can be copied; workers of a batch write at the same time.
std::mutex memory_mutex;

}  // namespace

Result<std::string> MemoryFiles::read(const std::string& path, std::size_t limit) const {
  std::unique_lock lock(memory_mutex);
  const auto it = files.find(path);
  if (it == files.end()) {
    lock.unlock();
    if (is_folder(path)) return fail(file_diagnostic(path, "not-a-file", "this is not a regular file"));
    return fail(file_diagnostic(path, "cannot-read", "cannot open: no such file"));
  }
  if (it->second.size() > limit) return fail(too_large(path, limit));
  return it->second;
}

std::vector<std::string> MemoryFiles::list(const std::string& folder) const {
  const std::lock_guard lock(memory_mutex);
  std::set<std::string> names;
  const std::string prefix = folder + "/";
  for (auto it = files.lower_bound(prefix); it != files.end() && it->first.starts_with(prefix); ++it)
    names.insert(it->first.substr(prefix.size(), it->first.find('/', prefix.size()) - prefix.size()));
  return {names.begin(), names.end()};
}

bool MemoryFiles::is_folder(const std::string& path) const { return !list(path).empty(); }

std::string MemoryFiles::resolved(const std::string& path) const {
  std::string plain = std::filesystem::path(path).lexically_normal().string();
  if (plain.ends_with('/')) plain.pop_back();
  {
    const std::lock_guard lock(memory_mutex);
    if (files.contains(plain)) return plain;
  }
  return is_folder(plain) ? plain : std::string();
}

void MemoryFiles::write_atomically(const std::string& path, std::string_view bytes) {
  const std::lock_guard lock(memory_mutex);
  files[path] = bytes;
}

MappedFile::MappedFile(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0)
    throw EnvironmentError(file_diagnostic(path, "cannot-read", "cannot open this file for mapping"));
  const auto size = static_cast<std::size_t>(status.st_size);
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (address == MAP_FAILED)
    throw EnvironmentError(file_diagnostic(path, "cannot-read", "cannot map this file"));
  bytes_ = {static_cast<const std::byte*>(address), size};
}

MappedFile::~MappedFile() {
  if (bytes_.data() != nullptr) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace briefwright
