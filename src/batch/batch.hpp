// Many briefs at once: a plan of jobs, workers that share one workshop, one report.
#pragma once

#include "batch/worker.hpp"

#include <functional>
#include <span>

namespace briefwright::batch {

/// One job for every policy of the corpus and every entry of `languages`, sorted by language, then id.  An
/// entry may hold several languages (one bilingual file).  A record that a language lacks is left out of
/// it.  Paths are FOLDER/zh/ID.pdf, FOLDER/zh+en/ID.pdf.
std::vector<Job> plan(const data::Corpus& corpus, const std::vector<std::vector<Language>>& languages,
                      const std::string& folder);

/// "zh", "en", "zh+en".
std::string language_name(const std::vector<Language>& languages);

/// Called after each job, by one thread at a time.
using Progress =
    std::function<void(const Job& job, const Outcome& outcome, std::size_t done, std::size_t all)>;

/// Outcomes in the order of the jobs, whatever the number of threads.  A failed job stops no other.  An
/// EnvironmentError (disk full) stops the rest and is thrown when all workers have stopped.
std::vector<Outcome> run(std::span<const Job> jobs, const Workshop& workshop, FileSystem& files,
                         unsigned threads, const Progress& progress);

}  // namespace briefwright::batch
