#include "base/files.hpp"

#include "base/system_calls.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <set>
#include <utility>

namespace briefwright {
namespace {

Diagnostic too_large(const std::string& path, std::size_t limit) {
  return file_diagnostic(path, "file-too-large", fmt::format("the file has more than {} bytes", limit));
}

Diagnostic cannot_read(const std::string& path, std::string_view action, int error) {
  return file_diagnostic(path, "cannot-read", fmt::format("cannot {}: {}", action, std::strerror(error)));
}

/// Bytes to the end of the file, or one more than `limit` of them.
Result<std::string> read_to_end(const SystemCalls& calls, const Descriptor& file, const std::string& path,
                                std::size_t limit, std::size_t expected) {
  std::string bytes(std::min(expected, limit) + 1, '\0');
  std::size_t have = 0;
  while (have <= limit) {
    if (have == bytes.size()) bytes.resize(std::min(2 * bytes.size(), limit + 1));
    const ssize_t n = calls.read(file.get(), bytes.data() + have, bytes.size() - have);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(cannot_read(path, "read", errno));
    if (n == 0) break;
    have += static_cast<std::size_t>(n);
  }
  bytes.resize(have);
  return bytes;
}

/// The kernel's own name of what a path leads to: three calls, where canonical() asks for every folder on the
/// way.  Empty where it has none that is a path for sure.
std::string name_in_kernel(const std::string& path) {
  const Descriptor there(SystemCalls::real(), ::open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!there.open()) return {};
  std::array<char, 4096> name{};
  const ssize_t size =
      ::readlink(fmt::format("/proc/self/fd/{}", there.get()).c_str(), name.data(), name.size());
  const std::string_view found(name.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  const bool whole = found.starts_with('/') && found.size() < name.size() && !found.ends_with(" (deleted)");
  return std::string(whole ? found : std::string_view());
}

}  // namespace

Diagnostic file_diagnostic(const std::string& path, std::string code, std::string message, std::string hint) {
  Diagnostic d;
  d.code = std::move(code);
  d.origin.file = std::make_shared<const std::string>(path);
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

void FileSystem::write_whole(const std::string& path, std::string_view bytes) {
  const std::unique_ptr<OutputFile> file = create(path);
  file->write(bytes);
  file->commit();
}

void FileSystem::remove(const std::string& path) {
  throw EnvironmentError(file_diagnostic(path, "cannot-remove", "cannot remove: this is no place for that"));
}

std::shared_ptr<void> FileSystem::lock_folder(const std::string&) { return nullptr; }

std::shared_ptr<void> RealFiles::lock_folder(const std::string& folder) {
  return hold_folder(*calls_, folder);
}

void RealFiles::remove(const std::string& path) {
  const auto refuse = [&](std::string_view why) {
    throw EnvironmentError(file_diagnostic(path, "cannot-remove", fmt::format("cannot remove: {}", why)));
  };
  struct stat there {};
  if (::lstat(path.c_str(), &there) != 0) {
    if (errno != ENOENT) refuse(std::strerror(errno));
    return;
  }
  if (!S_ISREG(there.st_mode)) refuse("not a regular file");
  if (::unlink(path.c_str()) != 0) refuse(std::strerror(errno));
}

std::string program_path() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) return program.string();
  const auto* called = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
  return called == nullptr ? std::string() : std::filesystem::absolute(called, error).string();
}

std::string program_file() {
  constexpr const char* running = "/proc/self/exe";
  return ::access(running, R_OK) == 0 ? running : program_path();
}

RealFiles::RealFiles() : RealFiles(SystemCalls::real()) {}

std::string FileSystem::resolved(const std::string&) const { return {}; }

Result<std::string> RealFiles::read(const std::string& path, std::size_t limit) const {
  const bool standard_input = path == "-";
  if (path.find('\0') != std::string::npos) return fail(cannot_read(path, "open", EINVAL));
  const Descriptor file(*calls_, standard_input
                                     ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                     : calls_->open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0));
  if (!file.open()) return fail(cannot_read(path, "open", errno));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return fail(cannot_read(path, "read", errno));
  if (S_ISDIR(status.st_mode)) return fail(file_diagnostic(path, "not-a-file", "this is a folder"));
  if (!S_ISREG(status.st_mode) && !standard_input)
    return fail(file_diagnostic(path, "not-a-file", "this is not a regular file"));
  const std::size_t size = S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 0;
  if (size > limit) return fail(too_large(path, limit));
  Result<std::string> bytes = read_to_end(*calls_, file, path, limit, size);
  if (bytes && bytes->size() > limit) return fail(too_large(path, limit));
  return bytes;
}

std::vector<std::string> RealFiles::list(const std::string& folder) const {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    names.push_back(it->path().filename().string());
  if (error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory)
    throw EnvironmentError(cannot_read(folder, "list the folder", error.value()));
  std::sort(names.begin(), names.end());
  return names;
}

bool RealFiles::is_folder(const std::string& path) const {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

std::unique_ptr<OutputFile> RealFiles::create(const std::string& path) { return open_output(*calls_, path); }

std::string RealFiles::resolved(const std::string& path) const {
  if (path.find('\0') != std::string::npos) return {};
  if (std::string name = name_in_kernel(path); !name.empty()) return name;
  std::error_code error;
  return std::filesystem::canonical(path, error).string();
}

namespace {

/// One for all, so that MemoryFiles can be copied; workers of a batch write at the same time.
std::mutex memory_mutex;

class MemoryOutput final : public OutputFile {
 public:
  MemoryOutput(MemoryFiles& files, std::string path) : files_(files), path_(std::move(path)) {}
  void write(std::string_view bytes) override { bytes_ += bytes; }
  void commit() override {
    const std::lock_guard lock(memory_mutex);
    files_.files[path_] = std::move(bytes_);
  }

 private:
  MemoryFiles& files_;
  std::string path_, bytes_;
};

}  // namespace

Result<std::string> MemoryFiles::read(const std::string& path, std::size_t limit) const {
  std::unique_lock lock(memory_mutex);
  const auto it = files.find(path);
  if (it == files.end()) {
    lock.unlock();
    if (is_folder(path)) return fail(file_diagnostic(path, "not-a-file", "this is a folder"));
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

std::unique_ptr<OutputFile> MemoryFiles::create(const std::string& path) {
  return std::make_unique<MemoryOutput>(*this, path);
}

MappedFile::MappedFile(const std::string& path) {
  const Descriptor file(SystemCalls::real(), ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!file.open() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0)
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
