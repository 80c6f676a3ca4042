// What RealFiles asks of the operating system, call by call, so that a test can make each of them fail.
#pragma once

#include "base/files.hpp"

#include <sys/types.h>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace briefwright {

/// Each as POSIX has it: -1 and errno on failure, EINTR and short counts included.
class SystemCalls {
 public:
  virtual ~SystemCalls() = default;
  virtual int open(const char* path, int flags, mode_t mode) const;
  virtual ssize_t read(int fd, void* to, std::size_t size) const;
  virtual ssize_t write(int fd, const void* from, std::size_t size) const;
  virtual int fsync(int fd) const;
  virtual int close(int fd) const;
  virtual int mkdir(const char* path, mode_t mode) const;
  virtual int rename(const char* from, const char* to) const;

  /// Those of the machine.
  static const SystemCalls& real();
};

/// A descriptor that is closed on every way out.
class Descriptor {
 public:
  Descriptor(const SystemCalls& calls, int fd) : calls_(&calls), fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : calls_(other.calls_), fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) calls_->close(fd_);
  }
  int get() const { return fd_; }
  bool open() const { return fd_ >= 0; }
  /// close(2) reports late write errors.
  int close() { return calls_->close(std::exchange(fd_, -1)); }

 private:
  const SystemCalls* calls_;
  int fd_;
};

/// What RealFiles::lock_folder gives.
std::shared_ptr<void> hold_folder(const SystemCalls& calls, const std::string& folder);
/// What RealFiles::create gives.
std::unique_ptr<OutputFile> open_output(const SystemCalls& calls, const std::string& path);

}  // namespace briefwright
