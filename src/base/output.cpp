// Output to the machine's files: beside the target and renamed, or through what is no regular file.
//
// The name beside the target is the same in every run, and its writer holds a lock on it (flock), which ends
// with the process.  Such a name without a lock is what a killed run left; the next run removes it.
#include "base/digest.hpp"
#include "base/system_calls.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <optional>
#include <thread>
#include <tuple>

namespace briefwright {

int SystemCalls::open(const char* path, int flags, mode_t mode) const { return ::open(path, flags, mode); }
ssize_t SystemCalls::read(int fd, void* to, std::size_t size) const { return ::read(fd, to, size); }
ssize_t SystemCalls::write(int fd, const void* from, std::size_t size) const {
  return ::write(fd, from, size);
}
int SystemCalls::fsync(int fd) const { return ::fsync(fd); }
int SystemCalls::close(int fd) const { return ::close(fd); }
int SystemCalls::mkdir(const char* path, mode_t mode) const { return ::mkdir(path, mode); }
int SystemCalls::rename(const char* from, const char* to) const { return ::rename(from, to); }

const SystemCalls& SystemCalls::real() {
  static const SystemCalls calls;
  return calls;
}

namespace {

using std::chrono::steady_clock;

constexpr auto longest_wait = std::chrono::seconds(30);
constexpr auto wait_step = std::chrono::milliseconds(5);
constexpr int most_links = 40;                 // as the kernel follows
constexpr std::size_t longest_own_name = 100;  // bytes; longer ones go by their digest

[[noreturn]] void refuse(const std::string& path, std::string message, std::string hint) {
  throw EnvironmentError(file_diagnostic(path == "-" ? "standard output" : path, "cannot-write",
                                         std::move(message), std::move(hint)));
}

std::string hint_for(int error) {
  if (error == EPIPE) return "the program that should read this has ended";
  if (error == ENOSPC || error == EDQUOT || error == EFBIG) return "make room, or choose another place";
  if (error == ENAMETOOLONG) return "choose a shorter name";
  return "choose a place that you may write to";
}

[[noreturn]] void throw_errno(const std::string& path, std::string_view action, int error) {
  refuse(path, fmt::format("cannot {}: {}", action, std::strerror(error)), hint_for(error));
}

/// Sync is not for every kind of file and of file system.
bool cannot_sync(int error) { return error == EINVAL || error == ENOTSUP || error == ENOSYS; }

void write_all(const SystemCalls& calls, int fd, const std::string& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = calls.write(fd, bytes.data(), bytes.size());
    if (n > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
    } else if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {  // a pipe that others made non-blocking
      pollfd ready{fd, POLLOUT, 0};
      ::poll(&ready, 1, -1);
    } else if (n == 0 || errno != EINTR) {
      throw_errno(path, "write", n == 0 ? EIO : errno);
    }
  }
}

/// The folder of a path with its slash; empty for a bare name.
std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

/// The descriptor of this process that a path names.  To open such a path again would begin a redirected
/// file at its start, and to replace it would leave the shell with the old one.
std::optional<int> own_descriptor(std::string_view path) {
  if (path == "-" || path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view prefix : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(prefix)) continue;
    const std::string_view digits = path.substr(prefix.size());
    int fd = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), fd);
    if (error == std::errc() && end == digits.data() + digits.size() && fd >= 0) return fd;
  }
  return std::nullopt;
}

/// For /proc/thread-self/fd/1 and other names that the kernel gives open files: the descriptor of this
/// process that is open on the same file for writing, else -1; none for other paths, and for pipes of other
/// programs.
std::optional<int> magic_descriptor(const std::string& path) {
  constexpr int most_searched = 256;
  const std::string name = path.substr(path.rfind('/') + 1);
  const std::string folder = folder_of(path).empty() ? "." : folder_of(path);
  struct stat system {
  }, there{}, status{}, behind{};
  if (name.empty() || name.find_first_not_of("0123456789") != std::string::npos ||
      ::stat("/proc", &system) != 0 || ::stat(folder.c_str(), &there) != 0 || there.st_dev != system.st_dev ||
      ::lstat(path.c_str(), &status) != 0 || !S_ISLNK(status.st_mode) || ::stat(path.c_str(), &behind) != 0)
    return std::nullopt;
  const auto is_same = [&](int fd) {
    struct stat open {};
    const int flags = ::fcntl(fd, F_GETFL);
    return flags != -1 && (flags & O_ACCMODE) != O_RDONLY && ::fstat(fd, &open) == 0 &&
           open.st_dev == behind.st_dev && open.st_ino == behind.st_ino;
  };
  int fd = -1;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), fd);
  if (error == std::errc() && is_same(fd)) return fd;
  for (fd = 0; fd < most_searched; ++fd)
    if (is_same(fd)) return fd;
  return S_ISREG(behind.st_mode) ? std::optional(-1) : std::nullopt;
}

struct Target {
  std::string path;                // behind all symbolic links
  std::optional<int> descriptor;   // of our own, instead of a path
  std::optional<struct stat> old;  // what lies there
};

std::string link_text(const std::string& path) {
  std::string text(4096, '\0');
  const ssize_t n = ::readlink(path.c_str(), text.data(), text.size());
  if (n < 0) throw_errno(path, "follow the link", errno);
  text.resize(static_cast<std::size_t>(n));
  return text;
}

/// Follows links by hand: the last one may lead to a file that is still to be made.
Target resolve(const std::string& path) {
  if (path.empty() || path.find('\0') != std::string::npos) throw_errno(path, "write", EINVAL);
  Target target{path, {}, {}};
  for (int links = 0; links <= most_links; ++links) {
    target.descriptor = own_descriptor(target.path);
    if (!target.descriptor) target.descriptor = magic_descriptor(target.path);
    if (target.descriptor == -1)
      refuse(path, "this is an open file of another program, or one for reading", "name the file itself");
    if (target.descriptor) return target;
    struct stat status {};
    if (::lstat(target.path.c_str(), &status) != 0) {
      if (errno != ENOENT) throw_errno(path, "write", errno);
      return target;
    }
    struct stat behind {};
    const bool known = S_ISLNK(status.st_mode) && ::stat(target.path.c_str(), &behind) == 0;
    if (!S_ISLNK(status.st_mode) || (known && !S_ISREG(behind.st_mode))) {
      target.old = known ? behind : status;
      return target;
    }
    const std::string text = link_text(target.path);
    target.path = text.starts_with('/') ? text : folder_of(target.path) + text;
  }
  throw_errno(path, "write", ELOOP);
}

void make_folders(const SystemCalls& calls, const std::string& path, std::string folder) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  struct stat status {};
  if (folder.empty() || (::stat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode))) return;
  make_folders(calls, path, folder_of(folder));
  if (calls.mkdir(folder.c_str(), 0777) == 0) return;
  const int error = errno;  // another thread may have made it just now
  if (error != EEXIST || ::stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
    throw_errno(path, "make the folder", error == EEXIST ? ENOTDIR : error);
}

/// False when another writer holds it.  A file system without locks lets everyone through.
bool lock(int fd) {
  int result = 0;
  do result = ::flock(fd, LOCK_EX | LOCK_NB);
  while (result != 0 && errno == EINTR);
  return result == 0 || errno != EWOULDBLOCK;
}

/// The path still leads to the open file.
bool leads_to(const std::string& path, int fd) {
  struct stat there {
  }, open{};
  return ::lstat(path.c_str(), &there) == 0 && ::fstat(fd, &open) == 0 && there.st_dev == open.st_dev &&
         there.st_ino == open.st_ino;
}

/// False when it is no left-over: its writer lives.
bool remove_left_over(const SystemCalls& calls, const std::string& path, const std::string& beside) {
  const Descriptor old(calls, calls.open(beside.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0));
  if (old.open()) {
    if (!lock(old.get())) return false;
    if (!leads_to(beside, old.get())) return true;
  }
  if (::unlink(beside.c_str()) != 0 && errno != ENOENT)
    throw_errno(path, fmt::format("remove {}", beside), errno);
  return true;
}

/// A file of our own beside the target, locked.
Descriptor open_beside(const SystemCalls& calls, const std::string& path, const std::string& beside,
                       mode_t mode) {
  for (const auto end = steady_clock::now() + longest_wait; steady_clock::now() < end;
       std::this_thread::sleep_for(wait_step)) {
    Descriptor file(calls,
                    calls.open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
    const int error = errno;
    if (file.open() && lock(file.get()) && leads_to(beside, file.get())) return file;
    if (file.open()) continue;  // another run took it for a left-over in the moment before the lock
    if (error == EEXIST && remove_left_over(calls, path, beside)) continue;
    if (error != EEXIST && error != EINTR) throw_errno(path, "write", error);
  }
  refuse(path, "another run is writing this file", "wait for it, or choose another name");
}

std::string name_beside(const std::string& target) {
  const std::string folder = folder_of(target), name = target.substr(folder.size());
  return fmt::format("{}.{}.part", folder,
                     name.size() <= longest_own_name ? name : to_hex(sha256(name)).substr(0, 32));
}

/// A device, a pipe, a descriptor: what is written is gone.
class ThroughOutput final : public OutputFile {
 public:
  ThroughOutput(const SystemCalls& calls, std::string path, int fd)
      : calls_(calls), path_(std::move(path)), file_(calls, fd) {
    if (!file_.open()) throw_errno(path_, "write", errno);
  }
  void write(std::string_view bytes) override { write_all(calls_, file_.get(), path_, bytes); }
  void commit() override {
    if (file_.close() != 0) throw_errno(path_, "write", errno);
  }

 private:
  const SystemCalls& calls_;
  std::string path_;
  Descriptor file_;
};

/// A new file, or another in the place of a regular one.
class ReplacingOutput final : public OutputFile {
 public:
  ReplacingOutput(const SystemCalls& calls, std::string path, Target target)
      : calls_(calls),
        path_(std::move(path)),
        target_(std::move(target)),
        beside_(name_beside(target_.path)),
        file_(open_beside(calls, path_, beside_, target_.old ? target_.old->st_mode & 0777 : 0666)),
        lock_(calls, ::fcntl(file_.get(), F_DUPFD_CLOEXEC, 0)) {
    if (!lock_.open()) {
      const int error = errno;
      ::unlink(beside_.c_str());
      throw_errno(path_, "write", error);
    }
  }

  ~ReplacingOutput() override {
    if (!beside_.empty()) ::unlink(beside_.c_str());
  }

  void write(std::string_view bytes) override { write_all(calls_, file_.get(), path_, bytes); }

  void commit() override {
    if (target_.old) keep_owner_and_mode(*target_.old);  // to write takes the set-group-ID bit away
    if (calls_.fsync(file_.get()) != 0 && !cannot_sync(errno)) throw_errno(path_, "write", errno);
    if (file_.close() != 0) throw_errno(path_, "write", errno);
    if (!leads_to(beside_, lock_.get())) {
      beside_.clear();
      refuse(path_, "another run is writing this file", "wait for it, or choose another name");
    }
    if (calls_.rename(beside_.c_str(), target_.path.c_str()) != 0)
      throw_errno(path_, "rename into place", errno);
    beside_.clear();
    sync_folder();
  }

 private:
  /// As far as this user may; a file system without them has nothing to keep.
  void keep_owner_and_mode(const struct stat& old) {
    struct stat own {};
    if (::fstat(file_.get(), &own) != 0) return;
    const bool kept = (own.st_uid == old.st_uid && own.st_gid == old.st_gid) ||
                      ::fchown(file_.get(), old.st_uid, old.st_gid) == 0 ||
                      ::fchown(file_.get(), own.st_uid, old.st_gid) == 0;
    if (!kept) return;  // another group gets no rights
    constexpr mode_t set_user_id_but = 03777;
    std::ignore = ::fchmod(file_.get(), old.st_mode & set_user_id_but);
  }

  /// So that the new name outlives a loss of power.  A folder that may be written but not read stays
  /// unsynced.
  void sync_folder() {
    const std::string folder = folder_of(target_.path);
    Descriptor open(
        calls_, calls_.open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
    if (!open.open() && errno == EACCES) return;
    if (!open.open() || (calls_.fsync(open.get()) != 0 && !cannot_sync(errno)))
      throw_errno(path_, "sync the folder of the new file", errno);
  }

  const SystemCalls& calls_;
  std::string path_;
  Target target_;
  std::string beside_;  // empty: no longer there, or no longer ours
  Descriptor file_;
  Descriptor lock_;  // a second name of file_: the lock outlives the close that reports late errors
};

}  // namespace

std::string output_place(const std::string& path) {
  const Target target = resolve(path);
  if (target.descriptor) return target.descriptor == STDOUT_FILENO ? "-" : std::string();
  if (target.old && !S_ISREG(target.old->st_mode)) return {};
  std::error_code error;  // no working folder: it was deleted
  const std::filesystem::path absolute = std::filesystem::absolute(target.path, error);
  const std::filesystem::path place =
      std::filesystem::weakly_canonical(error ? std::filesystem::path(target.path) : absolute, error);
  return error ? target.path : place.string();
}

std::unique_ptr<OutputFile> open_output(const SystemCalls& calls, const std::string& path) {
  Target target = resolve(path);
  if (target.descriptor)
    return std::make_unique<ThroughOutput>(calls, path, ::fcntl(*target.descriptor, F_DUPFD_CLOEXEC, 0));
  if (target.path.ends_with('/')) refuse(path, "this is the name of a folder", "name a file");
  if (!target.old) {
    make_folders(calls, path, folder_of(target.path));
    return std::make_unique<ReplacingOutput>(calls, path, std::move(target));
  }
  const mode_t kind = target.old->st_mode;
  if (S_ISDIR(kind)) refuse(path, "this is a folder", "name a file in it");
  if (S_ISCHR(kind) || S_ISFIFO(kind))
    return std::make_unique<ThroughOutput>(
        calls, path, calls.open(target.path.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC, 0));
  if (!S_ISREG(kind)) refuse(path, "this is neither a file nor a pipe", "name a file");
  if (::faccessat(AT_FDCWD, target.path.c_str(), W_OK, AT_EACCESS) != 0) throw_errno(path, "write", errno);
  return std::make_unique<ReplacingOutput>(calls, path, std::move(target));
}

std::shared_ptr<void> hold_folder(const SystemCalls& calls, const std::string& folder) {
  make_folders(calls, folder, folder);
  auto open =
      std::make_shared<Descriptor>(calls, calls.open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
  if (!open->open() && errno == EACCES) return nullptr;  // it may be written into all the same
  if (!open->open()) throw_errno(folder, "open the folder", errno);
  if (!lock(open->get()))
    throw EnvironmentError(file_diagnostic(folder, "folder-busy", "another run is writing into this folder",
                                           "wait for its end, or choose another folder"));
  return open;
}

}  // namespace briefwright
