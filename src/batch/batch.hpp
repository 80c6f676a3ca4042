// Many briefs at once: a plan of jobs, workers that share one workshop, one report.
#pragma once

#include "batch/worker.hpp"

#include <functional>
#include <span>

namespace briefwright::batch {

/// One job for every policy of the corpus and every entry of `languages`, sorted by language, then id.  An
/// entry may hold several languages (one bilingual file).  A record that a language lacks is left out of
/// it, and one that was refused in any of them.  Paths are FOLDER/zh/ID.pdf, FOLDER/zh+en/ID.pdf.
std::vector<Job> plan(const data::Corpus& corpus, const std::vector<std::vector<Language>>& languages,
                      const std::string& folder);

/// How many jobs more there would be, had no policy been refused.
std::size_t refused_documents(const data::Corpus& corpus,
                              const std::vector<std::vector<Language>>& languages);

/// The policy is not there in one of the languages because its record was refused.
bool was_refused(const data::Corpus& corpus, std::string_view id, const std::vector<Language>& languages);

/// "zh", "en", "zh+en".
std::string language_name(const std::vector<Language>& languages);

/// Called after each job, by one thread at a time.
using Progress =
    std::function<void(const Job& job, const Outcome& outcome, std::size_t done, std::size_t all)>;

/// Outcomes in the order of the jobs, whatever the number of threads.  A failed job stops no other,
/// nor does one that cannot be written.  Any other EnvironmentError (a record to attach that is gone) stops
/// the rest and is thrown when all workers have stopped.
std::vector<Outcome> run(std::span<const Job> jobs, const Workshop& workshop, FileSystem& files,
                         unsigned threads, const Progress& progress, const Before& before = {});

}  // namespace briefwright::batch
