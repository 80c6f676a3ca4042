// What a batch lists of its documents in their folder, and what it keeps by such a list.
#pragma once

#include "batch/manifest.hpp"
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

/// Names the folders of a batch, `older` with versions that its plan names among them.
void name_folders(batch::ReadFiles& read, std::vector<std::string> older, const Options& options);

/// Of all documents of a batch, before anything is made.
Listing listing_of(const batch::ReadFiles& read, std::span<const batch::JobGroup> groups,
                   const Options& options);

/// What there is to be kept for the jobs of a workshop.
batch::Before before_of(const batch::Workshop& workshop, const batch::EarlierBatch& there,
                        const Options& options, const Listing& listing);

}  // namespace briefwright::cli
