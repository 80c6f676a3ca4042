// Files behind an interface, so that tests read and write memory.
#pragma once

#include "base/result.hpp"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright {

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  /// The whole file.  Fails with "not-a-file" for folders, devices and pipes, "file-too-large"
  /// above `limit` bytes, "cannot-read" otherwise.
  virtual Result<std::string> read(const std::string& path, std::size_t limit) const = 0;

  /// Names (not paths) of the entries of a folder, sorted bytewise; empty when there is none.
  virtual std::vector<std::string> list(const std::string& folder) const = 0;

  virtual bool is_folder(const std::string& path) const = 0;

  /// The path of what really lies there, without links, "." and ".."; empty when there is nothing, or no way
  /// to tell.
  virtual std::string resolved(const std::string& path) const;

  /// Writes beside the target and renames, so that nobody ever sees half a file.  Makes missing
  /// parent folders.  Throws EnvironmentError when it cannot; the target is then as it was.
  virtual void write_atomically(const std::string& path, std::string_view bytes) = 0;
};

/// The machine's own files.
class RealFiles final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path, std::size_t limit) const override;
  std::vector<std::string> list(const std::string& folder) const override;
  bool is_folder(const std::string& path) const override;
  std::string resolved(const std::string& path) const override;
  void write_atomically(const std::string& path, std::string_view bytes) override;
};

/// Files in memory; folders exist through the files below them.  Several threads may call the functions.
class MemoryFiles final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path, std::size_t limit) const override;
  std::vector<std::string> list(const std::string& folder) const override;
  bool is_folder(const std::string& path) const override;
  std::string resolved(const std::string& path) const override;
  void write_atomically(const std::string& path, std::string_view bytes) override;

  std::map<std::string, std::string> files;
};

/// A file mapped read-only for as long as the object lives (fonts).
class MappedFile {
 public:
  /// Throws EnvironmentError when the file cannot be opened or is empty.
  explicit MappedFile(const std::string& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace briefwright
