// Files behind an interface, so that tests read and write memory.  All output of the program goes through it.
#pragma once

#include "base/result.hpp"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright {

/// A file while it is written.  Nobody sees it before commit(); without commit() nothing of it stays.
class OutputFile {
 public:
  OutputFile() = default;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  virtual ~OutputFile() = default;

  /// The next piece.  Throws EnvironmentError "cannot-write"; the target is then as it was.
  virtual void write(std::string_view bytes) = 0;

  /// Puts the file in its place, once and last.  Throws EnvironmentError "cannot-write": the target is then
  /// whole, the old one or the new one.
  virtual void commit() = 0;
};

/// A message about a file as a whole: an error, unless the caller says otherwise.
Diagnostic file_diagnostic(const std::string& path, std::string code, std::string message,
                           std::string hint = {});

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  /// The whole file; "-" is standard input.  Fails with "not-a-file" for folders, devices and pipes,
  /// "file-too-large" above `limit` bytes, "cannot-read" otherwise.
  virtual Result<std::string> read(const std::string& path, std::size_t limit) const = 0;

  /// Names (not paths) of the entries of a folder, sorted bytewise; empty when there is none.  Throws
  /// EnvironmentError "cannot-read" for a folder that is there and cannot be listed.
  virtual std::vector<std::string> list(const std::string& folder) const = 0;

  virtual bool is_folder(const std::string& path) const = 0;

  /// Begins a file; "-" is standard output.  Missing parent folders are made.  A regular file is written
  /// beside its place and renamed; it keeps its permissions.  A symbolic link stays one: what it leads to is
  /// replaced or made.  A character device, a pipe, standard output and error under any of their names are
  /// written through, piece by piece.  Throws EnvironmentError "cannot-write" for all else and when it
  /// cannot. A second output to the same place waits for the first, at most half a minute; it may be another
  /// run's.
  virtual std::unique_ptr<OutputFile> create(const std::string& path) = 0;

  /// create, one write, commit.
  void write_whole(const std::string& path, std::string_view bytes);

  /// Takes a regular file away; nothing where there is none.  Throws EnvironmentError "cannot-remove" for
  /// what else lies there, a symbolic link too, and when it cannot.
  virtual void remove(const std::string& path);

  /// Keeps the folder, which is made where it is missing, for one run until the result is gone.  Throws
  /// EnvironmentError "folder-busy" where another run has it, "cannot-write" where it cannot be made.
  virtual std::shared_ptr<void> lock_folder(const std::string& folder);

  /// The path of what really lies there, without links, "." and ".."; empty when there is nothing, or no way
  /// to tell.
  virtual std::string resolved(const std::string& path) const;
};

/// Other files, which must outlive it: for those that differ from them in a few things.
class ForwardedFiles : public FileSystem {
 public:
  explicit ForwardedFiles(FileSystem& files) : files_(files) {}

  Result<std::string> read(const std::string& path, std::size_t limit) const override {
    return files_.read(path, limit);
  }
  std::vector<std::string> list(const std::string& folder) const override { return files_.list(folder); }
  bool is_folder(const std::string& path) const override { return files_.is_folder(path); }
  std::unique_ptr<OutputFile> create(const std::string& path) override { return files_.create(path); }
  void remove(const std::string& path) override { files_.remove(path); }
  std::shared_ptr<void> lock_folder(const std::string& folder) override { return files_.lock_folder(folder); }
  std::string resolved(const std::string& path) const override { return files_.resolved(path); }

 private:
  FileSystem& files_;
};

class SystemCalls;

/// The machine's own files.
class RealFiles final : public FileSystem {
 public:
  RealFiles();
  /// With calls of a test's own, which must outlive this.
  explicit RealFiles(const SystemCalls& calls) : calls_(&calls) {}

  Result<std::string> read(const std::string& path, std::size_t limit) const override;
  std::vector<std::string> list(const std::string& folder) const override;
  bool is_folder(const std::string& path) const override;
  std::string resolved(const std::string& path) const override;
  std::unique_ptr<OutputFile> create(const std::string& path) override;
  void remove(const std::string& path) override;
  std::shared_ptr<void> lock_folder(const std::string& folder) override;

 private:
  const SystemCalls* calls_;
};

/// The file of the running program; without /proc (a bare chroot) as it was called.
std::string program_path();

/// By which its bytes are to be had even after another file has taken its place, or it was removed; without
/// /proc the same as program_path().
std::string program_file();

/// One text for all names of a place that RealFiles::create() would write to: the path behind all links,
/// where nothing needs to be yet; "-" for standard output, empty for other devices and pipes.  Throws as
/// create().
std::string output_place(const std::string& path);

/// Files in memory; folders exist through the files below them.  Several threads may call the functions.
class MemoryFiles final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path, std::size_t limit) const override;
  std::vector<std::string> list(const std::string& folder) const override;
  bool is_folder(const std::string& path) const override;
  std::string resolved(const std::string& path) const override;
  std::unique_ptr<OutputFile> create(const std::string& path) override;
  void remove(const std::string& path) override { files.erase(path); }

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
