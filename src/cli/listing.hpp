// What a batch lists of its documents in their folder, and what it keeps by such a list.
#pragma once

#include "batch/provenance.hpp"
#include "batch/state.hpp"
#include "cli/options.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace briefwright::cli {

/// What the list of a batch tells beside its documents.
struct Listing {
  const batch::ReadFiles* read = nullptr;
  std::string state{};  // batch::state_digest()
  std::optional<batch::PartOfBatch> part{};
};

/// The run keeps a list of what it makes in its folder.
bool keeps_list(const Options& options);

/// Where a list would go lies a file that no batch has written.
std::optional<Diagnostic> foreign_list(const Options& options, const FileSystem& files);

/// Names the folders of a batch, `older` with versions that its plan names among them.
void name_folders(batch::ReadFiles& read, std::vector<std::string> older, const Options& options);

/// Of all documents of a batch, before anything is made.
Listing listing_of(const batch::ReadFiles& read, std::span<const batch::JobGroup> groups,
                   const Options& options);

/// What there is to be kept for the jobs of a workshop.
batch::Before before_of(const batch::Workshop& workshop, const batch::EarlierBatch& there,
                        const Options& options, const Listing& listing);

/// Writes the provenance and the check sums, with its own; without provenance that of an earlier run goes.
void write_checksums(std::string checksums, const std::optional<std::string>& provenance,
                     const std::string& folder, FileSystem& files);

/// Writes the lists of what was made: provenance, check sums, the manifest last.
void write_lists(std::span<const batch::Job> jobs, std::span<const batch::Outcome> outcomes,
                 const batch::Workshop& workshop, const batch::Earlier& left, const Options& options,
                 const Listing& listing, FileSystem& files);

}  // namespace briefwright::cli
