// Files of a folder to a Corpus, on as many threads as allowed.
//
// Every file is read on its own into its own slot; what follows is in the order of the file
// names, so that the number of threads does not show.
#include "data/corpus_state.hpp"
#include "data/readers.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <thread>
#include <tuple>
#include <variant>

namespace briefwright::data {
namespace {

enum class Kind { policy, facility, country };
constexpr std::string_view kind_folders[] = {"policies", "facilities", "countries"};

struct Job {
  Kind kind;
  Language language;
  std::string path;
};

struct Outcome {
  std::variant<std::monostate, Policy, Facility, Country> record;
  std::string id;
  Diagnostics diagnostics;
};

std::string stem(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  path.remove_suffix(std::string_view(".md").size());
  return std::string(path);
}

bool wanted(const std::vector<Language>& languages, Language language) {
  return std::find(languages.begin(), languages.end(), language) != languages.end();
}

std::vector<Job> list_jobs(const FileSystem& files, const std::string& folder, const LoadOptions& options) {
  std::vector<Job> jobs;
  for (const Kind kind : {Kind::policy, Kind::facility, Kind::country})
    for (const Language language : {Language::zh, Language::en}) {
      if (!wanted(options.languages, language)) continue;
      if (kind != Kind::policy && !wanted(options.facility_languages, language)) continue;
      const std::string records =
          fmt::format("{}/{}/{}", folder, kind_folders[static_cast<int>(kind)], folder_name(language));
      for (const std::string& name : files.list(records))
        if (name.ends_with(".md") && !name.starts_with('.'))
          jobs.push_back({kind, language, records + "/" + name});
    }
  return jobs;
}

template <class T>
void take(Outcome& outcome, ReadRecord<T>&& read) {
  outcome.id = std::move(read.id);
  if (read.record) outcome.record = std::move(*read.record);
}

void read_job(const FileSystem& files, const Job& job, const Vocabulary& vocabulary, std::size_t limit,
              Outcome& outcome) {
  const auto text = files.read(job.path, limit);
  if (!text) return outcome.diagnostics.add(text.error());
  const RecordFile file{std::make_shared<const std::string>(job.path), *text, job.language, vocabulary};
  switch (job.kind) {
    case Kind::policy:
      return take(outcome, read_policy(file, outcome.diagnostics));
    case Kind::facility:
      return take(outcome, read_facility(file, outcome.diagnostics));
    case Kind::country:
      return take(outcome, read_country(file, outcome.diagnostics));
  }
}

std::vector<Outcome> run(const FileSystem& files, const std::vector<Job>& jobs, const Vocabulary& vocabulary,
                         const LoadOptions& options) {
  std::vector<Outcome> outcomes(jobs.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < jobs.size(); i = next++)
      read_job(files, jobs[i], vocabulary, options.file_limit, outcomes[i]);
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 1; i < options.jobs && i < jobs.size(); ++i) threads.emplace_back(work);
  work();
  threads.clear();  // joins
  return outcomes;
}

/// Sorts by id and leaves out all but the first of each id, by file name.
template <class T>
void settle(std::vector<T>& records, Diagnostics& diagnostics) {
  std::sort(records.begin(), records.end(), [](const T& a, const T& b) {
    return std::tie(a.id.value, *a.file) < std::tie(b.id.value, *b.file);
  });
  const auto same = [&](const T& first, const T& second) {
    if (first.id.value != second.id.value) return false;
    diagnostics.add({Severity::error, "duplicate-id", second.id.origin,
                     fmt::format("the id \"{}\" is already taken by {}:{}", second.id.value, *first.file,
                                 first.id.origin.line),
                     "give this record an id of its own, or delete it"});
    return true;
  };
  records.erase(std::unique(records.begin(), records.end(), same), records.end());
}

void require_folders(const FileSystem& files, const std::string& folder) {
  Diagnostic d;
  d.origin.file = std::make_shared<const std::string>(folder);
  if (!files.is_folder(folder)) {
    d.code = "no-corpus";
    d.message = "there is no such corpus folder";
    d.hint = "name the folder that holds policies/, with --corpus";
    throw EnvironmentError(std::move(d));
  }
  for (const std::string_view kind : kind_folders)
    if (files.is_folder(fmt::format("{}/{}", folder, kind))) return;
  d.code = "empty-corpus";
  d.message = "the corpus holds neither policies/ nor facilities/ nor countries/";
  d.hint = "records lie in policies/zh/NAME.md and so on; name the folder above policies/";
  throw EnvironmentError(std::move(d));
}

std::string without_slashes(std::string folder) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return folder;
}

}  // namespace

Corpus Corpus::load(const FileSystem& files, const std::string& corpus_folder, const Vocabulary& vocabulary,
                    const LoadOptions& options, Diagnostics& diagnostics) {
  const std::string folder = without_slashes(corpus_folder);
  require_folders(files, folder);
  auto state = std::make_unique<State>(vocabulary);
  read_corpus_file(files, folder, state->version, state->name, state->attribution, diagnostics);
  const std::vector<Job> jobs = list_jobs(files, folder, options);
  std::vector<Outcome> outcomes = run(files, jobs, vocabulary, options);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    Outcome& outcome = outcomes[i];
    diagnostics.append(outcome.diagnostics);
    State::Records& records = state->of(jobs[i].language);
    if (auto* policy = std::get_if<Policy>(&outcome.record)) {
      records.policies.push_back(std::move(*policy));
    } else if (auto* facility = std::get_if<Facility>(&outcome.record)) {
      records.facilities.push_back(std::move(*facility));
    } else if (auto* country = std::get_if<Country>(&outcome.record)) {
      records.countries.push_back(std::move(*country));
    } else {
      state->refused.insert(outcome.id.empty() ? stem(jobs[i].path) : outcome.id);
    }
  }
  for (State::Records& records : state->records) {
    settle(records.policies, diagnostics);
    settle(records.facilities, diagnostics);
    settle(records.countries, diagnostics);
  }
  return Corpus(std::move(state));
}

Corpus Corpus::load_record(const FileSystem& files, const std::string& path, Language language,
                           const Vocabulary& vocabulary, Diagnostics& diagnostics) {
  auto state = std::make_unique<State>(vocabulary);
  read_corpus_file(files, path, state->version, state->name, state->attribution, diagnostics);
  Result<Policy> policy = load_policy(files, path, vocabulary, language, diagnostics);
  if (policy) {
    state->version = policy->provenance.last_audit_date.value;
    state->of(language).policies.push_back(std::move(*policy));
  } else {
    diagnostics.add(policy.error());
    state->refused.insert(stem(path));
  }
  return Corpus(std::move(state));
}

Result<Policy> load_policy(const FileSystem& files, const std::string& path, const Vocabulary& vocabulary,
                           Language language, Diagnostics& diagnostics) {
  const auto text = files.read(path, LoadOptions{}.file_limit);
  if (!text) return fail(text.error());
  const RecordFile file{std::make_shared<const std::string>(path), *text, language, vocabulary};
  Diagnostics own;
  ReadRecord<Policy> read = read_policy(file, own);
  if (read.record) {
    diagnostics.append(own);
    return std::move(*read.record);
  }
  std::optional<Diagnostic> reason;
  for (const Diagnostic& d : own.all()) {
    if (!reason && d.severity == Severity::error)
      reason = d;
    else
      diagnostics.add(d);
  }
  return fail(std::move(*reason));
}

}  // namespace briefwright::data
