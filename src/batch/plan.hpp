// From the entries of a plan file to jobs.
#pragma once

#include "batch/batch.hpp"
#include "config/plan.hpp"

#include <memory>
#include <string>
#include <vector>

namespace briefwright::batch {

/// Jobs that are made with one workshop.
struct JobGroup {
  std::shared_ptr<const Workshop> workshop;
  std::vector<Job> jobs;
  std::size_t refused = 0;  // documents there would be more, had no policy been refused
};

/// The languages of all documents of the plan.  Throws EnvironmentError for a text that is no language.
std::vector<Language> languages_of(const std::vector<config::PlanEntry>& plan);

/// A group for each entry, in its order; the records are those of `base`, which was opened with `defaults`.
/// Paths lie below the folder.  Throws EnvironmentError, with the place in the plan, for what names no
/// record, for layouts of another kind, and as Workshop does.
std::vector<JobGroup> groups_of(const std::vector<config::PlanEntry>& plan, const Workshop& base,
                                const WorkshopOptions& defaults, const std::string& folder,
                                Diagnostics& diagnostics);

}  // namespace briefwright::batch
