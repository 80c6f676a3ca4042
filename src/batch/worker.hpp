// One record to one finished file: the whole chain, once per job.
#pragma once

#include "batch/workshop.hpp"
#include "text/typesetter.hpp"

#include <string>
#include <vector>

namespace briefwright::batch {

/// A brief to be made.
struct Job {
  std::string id;                   // of a policy in the corpus
  std::vector<Language> languages;  // one part each, in this order
  std::string path;                 // target; "-" leaves the bytes to the caller
};

/// What became of a job.
struct Outcome {
  bool made = false;
  std::size_t pages = 0, bytes = 0;
  Diagnostics diagnostics;
};

/// Holds what a thread may not share: the typesetter with its shaping cache.
class Worker {
 public:
  explicit Worker(const Workshop& workshop);

  /// The bytes of the brief.  Empty when `outcome` says that it was not made: an error of the record or of
  /// our own is then in its diagnostics.  Throws nothing but EnvironmentError.
  std::string render(const Job& job, Outcome& outcome);

  /// render, then write to job.path; an unwritable path throws EnvironmentError.
  Outcome make(const Job& job, FileSystem& files);

 private:
  /// compose, lay out, write; diagnostics as the rooms gave them.
  std::string render_chain(const Job& job, Outcome& outcome);

  const Workshop& workshop_;
  Diagnostics unclaimed_;
  text::Typesetter typesetter_;
};

}  // namespace briefwright::batch
