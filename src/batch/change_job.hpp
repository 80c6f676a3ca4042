// The change brief as a job: the workshop holds the newer version, the caller the older one.
#pragma once

#include "batch/worker.hpp"

namespace briefwright::batch {

/// The brief of what changed from `before` to the workshop's corpus, without a path; its id is a name for
/// files ("changes-2026-02-2026-08").  `before` must outlive the job and have been loaded with the workshop's
/// vocabulary.  With --attach all changes go into the document as JSON, one file for each language.
Job change_job(const data::Corpus& before, const Workshop& workshop, std::vector<Language> languages);

/// The name that the files of such a job go by.
std::string change_name(const data::Corpus& before, const data::Corpus& after);

}  // namespace briefwright::batch
