// A machine on which the n-th call fails: only calls for files below one folder count.
#pragma once

#include "base/system_calls.hpp"

#include <fcntl.h>
#include <cerrno>
#include <mutex>
#include <set>
#include <string>

namespace briefwright::testing {

class FailingCalls final : public SystemCalls {
 public:
  /// `fail_at` counts from 1; 0: nothing fails.
  FailingCalls(std::string folder, std::size_t fail_at) : folder_(std::move(folder)), fail_at_(fail_at) {}

  /// Name of the call that failed; empty when there were fewer calls.
  std::string failed() const { return failed_; }
  /// What failed was the close of a file that was only read.
  bool harmless() const { return harmless_; }

  int open(const char* path, int flags, mode_t mode) const override {
    const bool watched = std::string_view(path).starts_with(folder_);
    const bool output = (flags & O_CREAT) != 0;
    if (watched && fails(output ? "create" : "open")) return error(output ? ENOSPC : EIO);
    const int fd = SystemCalls::open(path, flags, mode);
    const std::lock_guard lock(mutex_);
    if (watched && fd >= 0) watched_.insert(fd);
    if (watched && fd >= 0 && output) written_.insert(fd);
    return fd;
  }
  ssize_t read(int fd, void* to, std::size_t size) const override {
    if (watches(fd) && fails("read")) return error(EIO);
    return SystemCalls::read(fd, to, size);
  }
  /// Always short; a failing one has written half before.
  ssize_t write(int fd, const void* from, std::size_t size) const override {
    if (watches(fd) && fails("write")) {
      if (const ssize_t n = size > 1 ? SystemCalls::write(fd, from, size / 2) : 0; n < 0) return n;
      broken_ = fd;
      return size > 1 ? static_cast<ssize_t>(size / 2) : error(ENOSPC);
    }
    if (fd == broken_) return error(ENOSPC);
    return SystemCalls::write(fd, from, size > 1 ? size - size / 3 : size);
  }
  int fsync(int fd) const override {
    if (watches(fd) && fails("fsync")) return error(EIO);
    return SystemCalls::fsync(fd);
  }
  int close(int fd) const override {
    std::unique_lock lock(mutex_);
    const bool watched = watched_.erase(fd) == 1, written = written_.erase(fd) == 1;
    if (fd == broken_) broken_ = -1;
    lock.unlock();
    const int result = SystemCalls::close(fd);
    if (!watched || !fails("close")) return result;
    harmless_ = !written;
    return error(EIO);
  }
  int mkdir(const char* path, mode_t mode) const override {
    if (std::string_view(path).starts_with(folder_) && fails("mkdir")) return error(EDQUOT);
    return SystemCalls::mkdir(path, mode);
  }
  int rename(const char* from, const char* to) const override {
    if (std::string_view(to).starts_with(folder_) && fails("rename")) return error(EIO);
    return SystemCalls::rename(from, to);
  }

 private:
  static int error(int number) {
    errno = number;
    return -1;
  }
  bool watches(int fd) const {
    const std::lock_guard lock(mutex_);
    return watched_.contains(fd);
  }
  bool fails(const char* name) const {
    const std::lock_guard lock(mutex_);
    if (++count_ != fail_at_) return false;
    failed_ = name;
    return true;
  }

  const std::string folder_;
  const std::size_t fail_at_;
  mutable std::mutex mutex_;
  mutable std::size_t count_ = 0;
  mutable std::set<int> watched_, written_;
  mutable int broken_ = -1;
  mutable bool harmless_ = false;
  mutable std::string failed_;
};

}  // namespace briefwright::testing
