// Files of a folder to a Corpus, on as many threads as allowed.
//
// Every file is read on its own into its own slot; what follows is in the order of the file
// names, so that the number of threads does not show.
#include "base/utf8.hpp"
#include "data/corpus_state.hpp"
#include "data/readers.hpp"
#include "data/record_files.hpp"
#include "data/record_language.hpp"
#include "data/table_file.hpp"
#include "data/territories.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <system_error>
#include <thread>
#include <tuple>
#include <utility>

namespace briefwright::data {
namespace {

using Records = std::tuple<std::vector<Policy>, std::vector<Facility>, std::vector<Country>>;

/// Of one file, beside the record that it is.
struct Outcome {
  Records rows;                      // of a table
  std::vector<std::string> refused;  // ids, as far as they could be read
  Diagnostics diagnostics;
};

/// `text`: of its file.
void warn_language(const Record& record, const RecordPath& job, std::string_view text,
                   Diagnostics& diagnostics) {
  const auto stated = Language::from(record.lang.value);
  if (!job.placed && (record.lang.present() ? !stated : record.row == 0 && in_other_script(text)))
    return diagnostics.add(unknown_language(record.lang, record.file, record.language));
  if (!record.lang.present() || (stated && stated->primary() == record.language.primary())) return;
  diagnostics.add({Severity::warning, "language-mismatch", record.lang.origin,
                   fmt::format("the record says \"{}\" but {} \"{}\"", record.lang.value,
                               job.placed ? "lies in the folder" : "is read as", record.language.tag()),
                   job.placed ? "move the file or correct the field"
                              : "put the file into a folder named by its language"});
}

/// What the files of some jobs hold.  A record is large, and stands where it stays from the beginning: one
/// for each file that is no table, in the order of the jobs, without a model where the file held none.
struct Found {
  std::map<Language, Records> records;
  std::vector<Outcome> outcomes;  // by job
};

/// False when the record was refused.
template <class T>
bool take(Outcome& outcome, ReadRecord<T>& read, const RecordPath& job, std::string_view text) {
  if (read.record)
    warn_language(*read.record, job, text, outcome.diagnostics);
  else
    outcome.refused.push_back(read.id.empty() ? job.name : std::move(read.id));
  return read.record.has_value();
}

/// A page about its folder that holds no record is left out with a note.
void pass_over(const std::string& path, Outcome& outcome) {
  outcome = {};
  Diagnostic d{
      Severity::note, "not-a-record", {}, "this page has no field 'id' and is not read as a record", ""};
  d.origin.file = std::make_shared<const std::string>(path);
  outcome.diagnostics.add(std::move(d));
}

template <class T>
void read_one(const RecordFile& file, const RecordPath& job, Outcome& outcome, std::vector<T>& records,
              std::size_t place) {
  if (is_table_file(job.path)) {
    for (ReadRecord<T>& read : read_table<T>(file, outcome.diagnostics))
      if (take(outcome, read, job, file.text))
        std::get<std::vector<T>>(outcome.rows).push_back(std::move(*read.record));
    return;
  }
  ReadRecord<T> read = read_record<T>(file, outcome.diagnostics);
  const bool held = take(outcome, read, job, file.text);
  if (!read.id_stated && may_be_folder_page(job.path))
    pass_over(job.path, outcome);
  else if (held)
    records[place] = std::move(*read.record);
}

/// `records` are those of the language of the job, `place` is its own among them.
void read_job(const FileSystem& files, const RecordPath& job, const RecordModel& model, std::size_t limit,
              Outcome& outcome, Records& records, std::size_t place) {
  const auto text = files.read(job.path, is_table_file(job.path) ? table_size_limit : limit);
  if (!text) {
    outcome.refused.push_back(job.name);
    return outcome.diagnostics.add(text.error());
  }
  const RecordFile file{std::make_shared<const std::string>(job.path), *text, job.language, model};
  switch (job.kind) {
    case RecordKind::policy:
      return read_one(file, job, outcome, std::get<std::vector<Policy>>(records), place);
    case RecordKind::facility:
      return read_one(file, job, outcome, std::get<std::vector<Facility>>(records), place);
    case RecordKind::country:
      return read_one(file, job, outcome, std::get<std::vector<Country>>(records), place);
  }
}

/// Makes room for the records; gives the place of each job's among those of its kind and language.
std::vector<std::size_t> make_room(const std::vector<RecordPath>& jobs,
                                   std::map<Language, Records>& records) {
  std::map<Language, std::array<std::size_t, record_kind_count>> counts;
  std::vector<std::size_t> places;
  for (const RecordPath& job : jobs) {
    std::size_t& count = counts[job.language][static_cast<std::size_t>(job.kind)];
    places.push_back(is_table_file(job.path) ? count : count++);
  }
  for (const auto& [language, count] : counts) {
    auto& [policies, facilities, countries] = records[language];
    policies.resize(count[static_cast<std::size_t>(RecordKind::policy)]);
    facilities.resize(count[static_cast<std::size_t>(RecordKind::facility)]);
    countries.resize(count[static_cast<std::size_t>(RecordKind::country)]);
  }
  return places;
}

Found run(const FileSystem& files, const std::vector<RecordPath>& jobs, const RecordModel& model,
          const LoadOptions& options) {
  Found found;
  found.outcomes.resize(jobs.size());
  const std::vector<std::size_t> places = make_room(jobs, found.records);
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr stopped;
  const auto work = [&] {
    try {
      for (std::size_t i = next++; i < jobs.size(); i = next++)
        read_job(files, jobs[i], model, options.file_limit, found.outcomes[i],
                 found.records.at(jobs[i].language), places[i]);
    } catch (...) {
      const std::lock_guard lock(mutex);
      stopped = std::current_exception();
      next = jobs.size();
    }
  };
  std::vector<std::jthread> threads;
  try {
    for (unsigned i = 1; i < options.jobs && i < jobs.size(); ++i) threads.emplace_back(work);
  } catch (const std::system_error&) {  // no more threads to be had: those there are do it
  }
  work();
  threads.clear();  // joins
  if (stopped) std::rethrow_exception(stopped);
  return found;
}

/// Sets Assessment::support of all records of one language.
void mark_support(std::span<Policy> policies) {
  constexpr int many = 3;
  struct Uses {
    int times = 0;
    const Policy* first = nullptr;
    bool elsewhere = false;  // in more records than one
  };
  std::map<std::string, Uses> all;
  const auto each = [&](const auto& visit) {
    for (Policy& policy : policies)
      for (Assessment& assessment : policy.analysis)
        if (std::string text = single_line(*assessment.evidence); !text.empty())
          visit(policy, assessment, all[text]);
  };
  each([](const Policy& policy, const Assessment&, Uses& uses) {
    ++uses.times;
    if (!uses.first) uses.first = &policy;
    uses.elsewhere |= uses.first != &policy;
  });
  for (Policy& policy : policies)
    for (Assessment& assessment : policy.analysis)
      assessment.support = assessment.cites() ? Support::cited : Support::uncited;
  each([](const Policy&, Assessment& assessment, const Uses& uses) {
    if (uses.times < many) return;
    assessment.support = Support::copied_text;
    assessment.copied_elsewhere = uses.elsewhere;
  });
}

/// The rows of tables behind the records of files.
void add_rows(Records& to, Records& from) {
  const auto append = [](auto& records, auto& rows) {
    std::move(rows.begin(), rows.end(), std::back_inserter(records));
    rows.clear();
  };
  append(std::get<0>(to), std::get<0>(from));
  append(std::get<1>(to), std::get<1>(from));
  append(std::get<2>(to), std::get<2>(from));
}

/// Puts records[order[i]] to i, each moved once.
template <class T>
void arrange(std::vector<T>& records, std::vector<std::size_t> order) {
  for (std::size_t start = 0; start < order.size(); ++start) {
    if (order[start] == start) continue;
    T first = std::move(records[start]);
    std::size_t at = start;
    while (order[at] != start) {
      records[at] = std::move(records[order[at]]);
      at = std::exchange(order[at], at);
    }
    records[at] = std::move(first);
    order[at] = at;
  }
}

/// Those there are, sorted by id, and of each id the first by file name; `leave_out` is told of the others.
template <class T, class LeaveOut>
std::vector<T> settled(std::vector<T> records, Diagnostics& diagnostics, LeaveOut leave_out) {
  std::erase_if(records, [](const T& record) { return record.model == nullptr; });
  std::vector<std::size_t> order(records.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
    const T &a = records[i], &b = records[j];
    return std::tie(a.id.value, *a.file, a.row) < std::tie(b.id.value, *b.file, b.row);
  });
  arrange(records, std::move(order));
  const T* first = nullptr;
  for (T& one : records) {
    if (first == nullptr || *first->id != *one.id) {
      first = &one;
      continue;
    }
    diagnostics.add({Severity::error, "duplicate-id", one.id.origin,
                     fmt::format("the id \"{}\" is already taken by {}:{}", one.id.value, *first->file,
                                 first->id.origin.line),
                     "give this record an id of its own, or delete it"});
    leave_out(one);
    one.model = nullptr;
  }
  std::erase_if(records, [](const T& record) { return record.model == nullptr; });
  return records;
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
  files.list(folder);  // one that may not be read is another trouble
  for (const std::string_view kind : kind_folders)
    if (files.is_folder(fmt::format("{}/{}", folder, kind))) return;
  d.code = "empty-corpus";
  d.message = "the corpus holds neither policies/ nor facilities/ nor countries/";
  d.hint = "records lie in policies/zh/NAME.md and so on; name the folder above policies/";
  throw EnvironmentError(std::move(d));
}

/// The model that corpus.yaml holds or names: one of the program's, or a file of the corpus.
std::optional<RecordModel> own_model(const FileSystem& files, const std::string& folder,
                                     const CorpusStatement& stated, const RecordModel& standard) {
  if (!stated.changes_model && !stated.records) return std::nullopt;
  if (stated.changes_model)
    return RecordModel::load(files, folder + "/corpus.yaml", standard.folder(), "records");
  return RecordModel::named(files, standard.folder(), stated.records, folder);
}

std::string without_slashes(std::string folder) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return folder;
}

/// Adds the facilities of the first language that has some, where those that are read have none.
void borrow_facilities(const FileSystem& files, const std::string& folder, std::vector<RecordPath>& jobs) {
  const auto is_facility = [](const RecordPath& job) { return job.kind == RecordKind::facility; };
  if (std::any_of(jobs.begin(), jobs.end(), is_facility)) return;
  Diagnostics of_another_language;
  std::optional<Language> first;
  for (RecordPath& job : list_records(files, folder, {}, of_another_language))
    if (is_facility(job) && (!first || *first == job.language)) {
      first = job.language;
      jobs.push_back(std::move(job));
    }
}

/// Some policy of a language whose facilities were read names one that is not there.
bool names_absent(const Corpus& corpus, const std::vector<Language>& languages) {
  const auto absent = [&](const Policy& policy) {
    return std::any_of(policy.related_facilities.begin(), policy.related_facilities.end(),
                       [&](const Text& id) { return corpus.facility(*id, policy.language) == nullptr; });
  };
  return std::any_of(languages.begin(), languages.end(), [&](Language language) {
    const auto policies = corpus.policies(language);
    return std::any_of(policies.begin(), policies.end(), absent);
  });
}

}  // namespace

std::optional<RecordModel> own_model(const FileSystem& files, const std::string& folder,
                                     const RecordModel& standard, Diagnostics& diagnostics) {
  return own_model(files, folder, read_corpus_file(files, folder, diagnostics), standard);
}

Corpus Corpus::load(const FileSystem& files, const std::string& corpus_folder, const RecordModel& model,
                    const LoadOptions& options, Diagnostics& diagnostics) {
  const std::string folder = without_slashes(corpus_folder);
  require_folders(files, folder);
  auto state = std::make_unique<State>(model);
  state->label = folder_label(folder);
  state->stated = read_corpus_file(files, folder, diagnostics);
  if (state->stated.version) state->label = *state->stated.version;
  if (auto own = own_model(files, folder, state->stated, model)) {
    state->own_model = std::make_unique<const RecordModel>(std::move(*own));
    state->model = state->own_model.get();
  }
  std::vector<RecordPath> jobs = list_records(files, folder, options, diagnostics);
  if (options.facility_languages) borrow_facilities(files, folder, jobs);
  Found found = run(files, jobs, *state->model, options);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    Outcome& outcome = found.outcomes[i];
    diagnostics.append(outcome.diagnostics);
    add_rows(found.records[jobs[i].language], outcome.rows);
    for (const std::string& id : outcome.refused) {
      state->refused.insert(id);
      if (jobs[i].kind == RecordKind::policy)
        state->refused_policies.push_back({id, jobs[i].path, jobs[i].language});
    }
  }
  for (auto& [language, kinds] : found.records) {
    auto& [policies, facilities, countries] = kinds;
    State::Records& records = state->records[language];
    records.policies = settled(std::move(policies), diagnostics, [&](const Policy& duplicate) {
      state->refused_policies.push_back({*duplicate.id, *duplicate.file, duplicate.language});
    });
    mark_support(records.policies);
    records.facilities = settled(std::move(facilities), diagnostics, [](const Facility&) {});
    if (options.territories) place(records.facilities, *state, *options.territories);
    records.countries = settled(std::move(countries), diagnostics, [](const Country&) {});
  }
  Corpus corpus(std::move(state));
  if (options.facility_languages && names_absent(corpus, *options.facility_languages))
    corpus.read_other_facilities(files, folder, options);
  return corpus;
}

void Corpus::place(std::vector<Facility>& facilities, State& state, const Territories& territories) {
  mark_positions(facilities, state.model->vocabulary(), territories);
  state.lands.merge(land_boxes(facilities, state.model->vocabulary(), territories));
}

void Corpus::read_other_facilities(const FileSystem& files, const std::string& folder,
                                   const LoadOptions& options) {
  Diagnostics of_another_language;  // what is not printed is not complained about
  std::vector<RecordPath> jobs = list_records(files, folder, {}, of_another_language);
  std::vector<Language> read = *options.facility_languages;
  for (const auto& [language, records] : state_->records)
    if (!records.facilities.empty()) read.push_back(language);
  std::erase_if(jobs, [&](const RecordPath& job) {
    return job.kind != RecordKind::facility ||
           std::find(read.begin(), read.end(), job.language) != read.end();
  });
  Found found = run(files, jobs, *state_->model, options);
  for (std::size_t i = 0; i < jobs.size(); ++i)
    add_rows(found.records[jobs[i].language], found.outcomes[i].rows);
  for (auto& [language, kinds] : found.records) {
    std::vector<Facility>& own = state_->records[language].facilities;
    own = settled(std::move(std::get<std::vector<Facility>>(kinds)), of_another_language,
                  [](const Facility&) {});
    if (options.territories) place(own, *state_, *options.territories);
  }
}

Corpus Corpus::load_record(const FileSystem& files, const std::string& path, const RecordModel& model,
                           Diagnostics& diagnostics) {
  auto state = std::make_unique<State>(model);
  Result<Policy> policy = load_policy(files, path, model, Language::zh, diagnostics);
  if (policy) {
    policy->language = language_of(*policy, diagnostics);
    std::vector<Policy>& alone = state->records[policy->language].policies;
    alone.push_back(std::move(*policy));
    mark_support(alone);
  } else {
    diagnostics.add(policy.error());
    state->refused.insert(record_name(path));
    state->refused_policies.push_back({record_name(path), path, Language::zh});
  }
  return Corpus(std::move(state));
}

Result<Policy> load_policy(const FileSystem& files, const std::string& path, const RecordModel& model,
                           Language language, Diagnostics& diagnostics) {
  const auto text = files.read(path, LoadOptions{}.file_limit);
  if (!text) return fail(text.error());
  const RecordFile file{std::make_shared<const std::string>(path), *text, language, model};
  Diagnostics own;
  ReadRecord<Policy> read = read_record<Policy>(file, own);
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
