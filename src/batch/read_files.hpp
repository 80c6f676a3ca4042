// What a run reads: each file with its digest, under a name that is the same on every machine.
#pragma once

#include "base/files.hpp"

#include <compare>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::batch {

/// A file that was read.  `of` tells where `path` begins: empty for the corpus, "program" for layouts, labels
/// and models of ours, the folder's name for an older version of the corpus, "file" for one that lies in none
/// of these and goes by its last name alone.
struct Source {
  std::string of, path;
  std::string sha256;  // in hexadecimal

  /// Of the corpus or an older version of it.
  bool is_record() const { return of != program_files && of != lone_files; }
  auto operator<=>(const Source&) const = default;

  static constexpr std::string_view program_files = "program", lone_files = "file";
};

/// Each once, in the order of Source.
using SourceList = std::vector<std::shared_ptr<const Source>>;

/// Puts the list into that order; those that are the same become one.
void settle(SourceList& sources);

/// The files of another, which must outlive this, that keep in mind what is read through them.  Several
/// threads may read.
class ReadFiles final : public ForwardedFiles {
 public:
  /// A folder and what its files are `of`.
  struct Folder {
    std::string path, of;
  };

  using ForwardedFiles::ForwardedFiles;

  /// A file belongs to the deepest folder that it lies in.  Not while others read.
  void add(const Folder& folder);

  /// All that was read until now; of a file that changed meanwhile what was read first.
  SourceList all() const;
  /// Null for a file that was not read, by the path that it was read by.
  std::shared_ptr<const Source> find(const std::string& path) const;

  Result<std::string> read(const std::string& path, std::size_t limit) const override;

 private:
  Source named(const std::string& path) const;

  std::vector<Folder> folders_;  // as named and as they really lie, the longest path first
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const Source>> read_;  // by path
};

}  // namespace briefwright::batch
