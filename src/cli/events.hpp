// `--events`: what a run does, a line of JSON each, for programs that watch it.
#pragma once

#include "batch/worker.hpp"

#include <cstdio>
#include <string>

namespace briefwright::cli {

/// {"event": "start", "documents": n}; {"event": "document", "done", "of", "kind", "id", "languages", "path",
/// "result": "made", "unchanged", "refused" or "unwritten", "pages", "bytes", "sha256", "errors", "warnings"}
/// in the order in which they are done; {"event": "end", "sum"}.  Each line goes out at once.  The file is
/// written as it grows, not put in its place at the end.
class Events {
 public:
  /// `path`: "-" for standard output; "": nothing is told.  Throws EnvironmentError "cannot-write" where the
  /// file cannot be made.
  Events(std::string path, std::size_t documents);
  ~Events();
  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;

  void document(const batch::Job& job, const batch::Outcome& outcome, const Diagnostics& found);
  /// Throws EnvironmentError "cannot-write" where a line was lost.
  void end(const std::string& sum);

 private:
  void write(const std::string& line);

  const std::string path_;
  const std::size_t documents_;
  std::size_t done_ = 0;
  int error_ = 0;  // the system's number of the first
  std::FILE* stream_ = nullptr;
};

}  // namespace briefwright::cli
