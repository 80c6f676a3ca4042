#include "batch/batch.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <set>
#include <thread>

namespace briefwright::batch {

std::string language_name(const std::vector<Language>& languages) {
  std::string name;
  for (const Language language : languages) {
    if (!name.empty()) name += '+';
    name += folder_name(language);
  }
  return name;
}

std::vector<Job> plan(const data::Corpus& corpus, const std::vector<std::vector<Language>>& languages,
                      const std::string& folder) {
  std::vector<Job> jobs;
  for (const std::vector<Language>& set : languages) {
    std::set<std::string> ids;
    for (const Language language : set)
      for (const data::Policy& policy : corpus.policies(language)) ids.insert(*policy.id);
    for (const std::string& id : ids)
      jobs.push_back({id, set, folder + "/" + language_name(set) + "/" + id + ".pdf"});
  }
  return jobs;
}

std::vector<Outcome> run(std::span<const Job> jobs, const Workshop& workshop, FileSystem& files,
                         unsigned threads, const Progress& progress) {
  std::vector<Outcome> outcomes(jobs.size());
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::size_t done = 0;
  std::exception_ptr stopped;

  const auto work = [&] {
    try {
      Worker worker(workshop);
      for (std::size_t i = next++; i < jobs.size(); i = next++) {
        outcomes[i] = worker.make(jobs[i], files);
        const std::lock_guard lock(mutex);
        progress(jobs[i], outcomes[i], ++done, jobs.size());
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!stopped) stopped = std::current_exception();
      next = jobs.size();
    }
  };
  {
    std::vector<std::jthread> workers;
    const auto wanted = std::min<std::size_t>(std::max(1u, threads), jobs.size());
    for (std::size_t i = 1; i < wanted; ++i) workers.emplace_back(work);
    work();
  }
  if (stopped) std::rethrow_exception(stopped);
  return outcomes;
}

}  // namespace briefwright::batch
