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

/// What keeps index.html, where one is wanted, from being written: see batch::foreign_index().  A part of a
/// batch has none: `merge` writes that of all.
std::optional<Diagnostic> index_obstacle(const Options& options, const FileSystem& files);

/// Names the folders of a batch, `older` with versions that its plan names among them.
void name_folders(batch::ReadFiles& read, std::vector<std::string> older, const Options& options);

/// Of all documents of a batch, before anything is made.
Listing listing_of(const batch::ReadFiles& read, std::span<const batch::JobGroup> groups,
                   const Options& options);

/// What there is to be kept, but for the rendering_digest() of a workshop; `there` must outlive it.
batch::Before before_of(const batch::EarlierBatch& there, const Options& options, const Listing& listing);

/// Lists of documents as they will stand in files beside them.
struct Lists {
  std::string manifest, checksums;
  std::optional<std::string> provenance{};
};

/// Of what was made.
Lists lists_of(std::span<const batch::Job> jobs, std::span<const batch::Outcome> outcomes,
               const batch::Workshop& workshop, const batch::Earlier& left, const Options& options,
               const Listing& listing, const batch::Reading& reading);

/// Writes the provenance, without which that of an earlier run goes, the page where it is wanted, the check
/// sums with those of both, the manifest last, and the archive.
void write_lists(const Options& options, Lists lists, FileSystem& files);

}  // namespace briefwright::cli
