#include "batch/batch.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <set>
#include <system_error>
#include <thread>

namespace briefwright::batch {

std::string language_name(const std::vector<Language>& languages) {
  std::string name;
  for (const Language language : languages) {
    if (!name.empty()) name += '+';
    name += language.tag();
  }
  return name;
}

bool was_refused(const data::Corpus& corpus, std::string_view id, const std::vector<Language>& languages) {
  const auto refused = corpus.refused_policies();
  return std::any_of(refused.begin(), refused.end(), [&](const data::RefusedPolicy& record) {
    return record.id == id && corpus.policy(id, record.language) == nullptr &&
           std::find(languages.begin(), languages.end(), record.language) != languages.end();
  });
}

std::size_t refused_documents(const data::Corpus& corpus,
                              const std::vector<std::vector<Language>>& languages) {
  std::size_t count = 0;
  for (const std::vector<Language>& set : languages) {
    // The first record of an id in each language belongs into one document, and so the second, …
    std::set<std::pair<std::string_view, std::size_t>> documents;
    std::map<std::pair<Language, std::string_view>, std::size_t> seen;
    for (const data::RefusedPolicy& record : corpus.refused_policies())
      if (std::find(set.begin(), set.end(), record.language) != set.end())
        documents.emplace(record.id, seen[{record.language, record.id}]++);
    count += documents.size();
  }
  return count;
}

std::vector<Job> plan(const data::Corpus& corpus, const std::vector<std::vector<Language>>& languages,
                      const std::string& folder) {
  std::vector<Job> jobs;
  for (const std::vector<Language>& set : languages) {
    std::set<std::string> ids;
    for (const Language language : set)
      for (const data::Policy& policy : corpus.policies(language)) ids.insert(*policy.id);
    std::erase_if(ids, [&](const std::string& id) { return was_refused(corpus, id, set); });
    for (const std::string& id : ids) {
      jobs.push_back({id, set, folder + "/" + language_name(set) + "/" + id + ".pdf"});
      jobs.back().country = corpus.policy_in_any(id, set.front())->country.raw;
    }
  }
  return jobs;
}

std::vector<Outcome> run(std::span<const Job> jobs, const Workshop& workshop, FileSystem& files,
                         unsigned threads, const Progress& progress, const Before& before) {
  std::vector<Outcome> outcomes(jobs.size());
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::size_t done = 0;
  std::exception_ptr stopped;

  const auto work = [&] {
    try {
      Worker worker(workshop, before);
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
    try {
      for (std::size_t i = 1; i < wanted; ++i) workers.emplace_back(work);
    } catch (const std::system_error&) {  // no more threads to be had: those there are do it
    }
    work();
  }
  if (stopped) std::rethrow_exception(stopped);
  return outcomes;
}

}  // namespace briefwright::batch
