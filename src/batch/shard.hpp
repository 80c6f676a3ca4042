// A batch that several machines share: each makes a part, and the parts are put together again.
#pragma once

#include "batch/manifest.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace briefwright::batch {

inline constexpr std::size_t most_parts = 10'000;  // of a batch

/// The places, from 0, of the jobs that the part makes, ascending: every job is in one part, and the parts
/// take about equally long.  The same jobs are cut the same way on every machine.  `number` from 1 to `of`.
std::vector<std::size_t> places_of_part(const std::vector<Job>& jobs, const data::Corpus& corpus,
                                        std::size_t number, std::size_t of);

/// What the manifests of parts hold.
struct Gathered;

/// Parts of one batch as a single run would list them.
struct Merged {
  std::string checksums, state;
  std::vector<std::pair<std::string, EarlierDocument>> documents{};  // by path from the folder of its part
  std::vector<std::string> folders{};                                // of the documents, one each
  std::vector<std::string> not_made{};                               // paths that the parts tell
  std::size_t refused = 0;  // documents there would be more, had no record been refused
  std::shared_ptr<const Gathered> lists{};
};

/// Fails with "no-part" (a folder that holds none), "other-batch" (parts of different batches, or the same
/// part twice) and "part-missing".
Result<Merged> merge_parts(const std::vector<std::string>& folders, const FileSystem& files);

/// The manifest_json() of the whole; `left` is what earlier runs have made in the folder.
std::string merged_manifest(const Merged& merged, const Earlier& left, std::string_view folder);

/// The bytes of the document as its part's manifest has it and, where it has one, of the trace beside it
/// (else empty).  Fails with "changed-document", and as FileSystem::read.
struct PartDocument {
  std::string bytes, trace;
};
Result<PartDocument> document_of_part(const Merged& merged, std::size_t i, const FileSystem& files);

}  // namespace briefwright::batch
