// One digest of all that a batch is made from: two runs with the same make the same documents.
#pragma once

#include "batch/plan.hpp"
#include "batch/read_files.hpp"

#include <span>
#include <string>

namespace briefwright::batch {

/// Of what was read until now (records, plan, layouts, labels, models), of the documents that are to be made
/// with their options, and of what rendering_digest() counts.  Paths of documents count from the folder.
/// Pictures count only where they were read already.
std::string state_digest(const ReadFiles& read, std::span<const JobGroup> groups, const std::string& folder);

/// The sources of the earlier documents that are not among what was read until now.
std::set<const Source*> changed_sources(const Earlier& documents, const ReadFiles& read);

}  // namespace briefwright::batch
