// A digest of every page and of every document's bytes over a corpus: what a change of ours moves shows here.
//
// usage: page_digests CORPUS FILE [--older CORPUS] [--edited] [--renew]
//
// Makes all briefs, one-pagers, dossiers (of each country, region and sector with policies, and of all),
// comparisons of neighbours by id and the change brief, in both languages, and compares them with the lines
// of FILE.  Prints a line for each document that differs, with its pages; the exit status is 1 when any does,
// 77 when FILE is not there.  With --renew it writes FILE instead.  The change brief is from --older, or with
// --edited from a copy of the corpus in which some records and scores differ.
//
// A line of FILE is "KIND LANGUAGE NAME bytes DIGEST" or "KIND LANGUAGE NAME PAGE DIGEST".  The digest of a
// page is over frame::to_text without the numbers of structure elements, so that a page moves no other page.
#include "base/digest.hpp"
#include "batch/batch.hpp"
#include "batch/change_job.hpp"
#include "layout/layout.hpp"
#include "pdf/write.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

using namespace briefwright;

namespace {

/// A folder's files with every seventh record gone and every score that ends in 5 lower by one.
class EditedFiles final : public FileSystem {
 public:
  explicit EditedFiles(std::string folder) : folder_(std::move(folder)) {}

  Result<std::string> read(const std::string& path, std::size_t limit) const override {
    Result<std::string> bytes = real_.read(path, limit);
    if (!bytes || !path.starts_with(folder_)) return bytes;
    constexpr std::string_view field = "score: ";
    for (std::size_t at = bytes->find(field); at != std::string::npos; at = bytes->find(field, at + 1)) {
      const std::size_t last = bytes->find_first_not_of("0123456789", at + field.size()) - 1;
      if ((*bytes)[last] == '5') (*bytes)[last] = '4';
    }
    return bytes;
  }
  std::vector<std::string> list(const std::string& folder) const override {
    std::vector<std::string> names = real_.list(folder);
    if (!folder.starts_with(folder_)) return names;
    std::erase_if(names,
                  [](const std::string& name) { return name.ends_with(".md") && sha256(name)[0] % 7 == 0; });
    return names;
  }
  bool is_folder(const std::string& path) const override { return real_.is_folder(path); }
  std::string resolved(const std::string& path) const override { return real_.resolved(path); }
  std::unique_ptr<OutputFile> create(const std::string& path) override { return real_.create(path); }

 private:
  RealFiles real_;
  std::string folder_;
};

struct Task {
  std::string name;  // "brief zh us-45q-credit"
  batch::Job job;
};

std::string short_hex(std::string_view bytes) { return to_hex(sha256(bytes)).substr(0, 12); }

/// "<H1 3>" as "<H1>".
std::string without_numbers(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] != '<') continue;
    const std::size_t space = text.find(' ', i), end = text.find('>', i);
    if (space >= end || end == std::string_view::npos || text.substr(i).starts_with("<artifact")) continue;
    out += text.substr(i + 1, space - i - 1);
    i = end - 1;
  }
  return out;
}

/// The lines of a file by their name: all but the last word.
using Digests = std::map<std::string, std::string>;

Digests digests_of(const Task& task, const batch::Workshop& workshop, text::Typesetter& typesetter) {
  Diagnostics diagnostics;
  typesetter.report_to(diagnostics);
  Digests digests;
  const document::Document document = task.job.compose(workshop, task.job, diagnostics);
  const frame::PagedDocument pages = layout::lay_out(document, workshop.theme(), typesetter, diagnostics);
  for (std::size_t i = 0; i < pages.pages.size(); ++i)
    digests[fmt::format("{} {:04}", task.name, i + 1)] =
        short_hex(without_numbers(frame::to_text(pages.pages[i].frame, pages.structure)));
  const Result<std::string> bytes = pdf::write(pages, workshop.fonts());
  digests[task.name + " bytes"] = bytes ? short_hex(*bytes) : "refused";
  return digests;
}

Digests run(const std::vector<Task>& tasks, const batch::Workshop& workshop) {
  Digests all;
  std::mutex mutex;
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    Diagnostics unclaimed;
    text::Typesetter typesetter(workshop.fonts(), workshop.theme().font_set, unclaimed,
                                workshop.typesetter_options());
    for (std::size_t i = next++; i < tasks.size(); i = next++) {
      Digests made = digests_of(tasks[i], workshop, typesetter);
      const std::lock_guard lock(mutex);
      all.merge(made);
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
      threads.emplace_back(work);
  }
  return all;
}

batch::WorkshopOptions options_for(const std::string& corpus, const std::string& layout) {
  batch::WorkshopOptions options;
  options.corpus = corpus;
  options.layout = layout;
  options.load.jobs = 2;
  return options;
}

std::string task_name(std::string_view kind, Language language, std::string_view name) {
  return fmt::format("{} {} {}", kind, language.tag(), name);
}

constexpr Language both[] = {Language::zh, Language::en};

std::vector<Task> briefs(const data::Corpus& corpus, const std::string& kind) {
  std::vector<Task> tasks;
  for (const Language language : both)
    for (const data::Policy& policy : corpus.policies(language))
      tasks.push_back({task_name(kind, language, *policy.id), {*policy.id, {language}, {}}});
  return tasks;
}

std::vector<Task> dossiers(const data::Corpus& corpus) {
  std::set<std::pair<data::SelectionKind, std::string>> questions{{data::SelectionKind::all, ""}};
  for (const data::Policy& policy : corpus.policies(Language::en)) {
    for (const std::string& key : data::country_keys(policy.country, corpus.vocabulary()))
      questions.insert({data::SelectionKind::country, key});
    for (const std::string& key : data::region_keys(policy, corpus.vocabulary()))
      questions.insert({data::SelectionKind::region, key});
    for (const data::Term& sector : policy.sectors)
      questions.insert({data::SelectionKind::sector, sector.raw});
  }
  std::vector<Task> tasks;
  for (const Language language : both)
    for (const auto& [kind, value] : questions) {
      const data::SelectionQuery query{kind, value};
      if (!data::select(corpus, language, query)) continue;
      batch::Job job = batch::dossier_job(query, {language});
      std::string name = task_name("dossier", language, fmt::format("{}-{}", int(kind), job.id));
      tasks.push_back({std::move(name), std::move(job)});
    }
  return tasks;
}

void add_comparisons(const std::vector<std::string>& items, compose::ComparisonQuery::Kind kind,
                     std::vector<Task>& tasks) {
  for (std::size_t i = 0; i + 1 < items.size(); ++i)
    for (const Language language : both) {
      batch::Job job = batch::comparison_job({kind, {items[i], items[i + 1]}}, {language});
      std::string name = task_name("compare", language, job.id);
      tasks.push_back({std::move(name), std::move(job)});
    }
}

std::vector<Task> comparisons(const data::Corpus& corpus) {
  std::vector<std::string> policies, countries;
  for (const data::Policy& policy : corpus.policies(Language::en)) policies.push_back(*policy.id);
  for (const data::Country& country : corpus.countries(Language::en))
    if (!country.country.key.empty()) countries.push_back(country.country.key);
  std::vector<Task> tasks;
  add_comparisons(policies, compose::ComparisonQuery::Kind::policies, tasks);
  add_comparisons(countries, compose::ComparisonQuery::Kind::countries, tasks);
  return tasks;
}

struct Arguments {
  std::string corpus, file, older;
  bool edited = false, renew = false;
};

Digests make_all(const Arguments& wanted) {
  RealFiles files;
  Diagnostics ignored;
  Digests all;
  const auto add = [&](const std::string& layout, const auto& tasks_of) {
    const batch::Workshop workshop(files, options_for(wanted.corpus, layout), ignored);
    all.merge(run(tasks_of(workshop.corpus()), workshop));
  };
  for (const std::string kind : {"brief", "onepager"})
    add(kind, [&](const data::Corpus& corpus) { return briefs(corpus, kind); });
  add("dossier", dossiers);
  add("comparison", comparisons);
  if (!wanted.edited && wanted.older.empty()) return all;
  const batch::Workshop workshop(files, options_for(wanted.corpus, "change"), ignored);
  const EditedFiles edited(wanted.corpus);
  const FileSystem& old_files = wanted.edited ? static_cast<const FileSystem&>(edited) : files;
  const data::Corpus before = data::Corpus::load(old_files, wanted.edited ? wanted.corpus : wanted.older,
                                                 workshop.corpus().model(), data::LoadOptions(), ignored);
  std::vector<Task> changes;
  for (const Language language : both)
    changes.push_back(
        {task_name("change", language, "edited"), batch::change_job(before, workshop, {language})});
  all.merge(run(changes, workshop));
  return all;
}

Digests read_digests(std::istream& in) {
  Digests digests;
  for (std::string line; std::getline(in, line);)
    if (const std::size_t cut = line.rfind(' '); cut != std::string::npos)
      digests[line.substr(0, cut)] = line.substr(cut + 1);
  return digests;
}

/// Names of documents with the pages that differ, are new or are gone.
std::map<std::string, std::string> differences(const Digests& before, const Digests& after) {
  std::map<std::string, std::string> moved;
  const auto add = [&](const std::string& name) {
    const std::size_t cut = name.rfind(' ');
    moved[name.substr(0, cut)] += " " + name.substr(cut + 1);
  };
  for (const auto& [name, digest] : after)
    if (const auto old = before.find(name); old == before.end() || old->second != digest) add(name);
  for (const auto& [name, digest] : before)
    if (!after.contains(name)) add(name + " gone");
  return moved;
}

int run_with(const Arguments& wanted) {
  if (!wanted.renew && !std::ifstream(wanted.file)) {
    std::cout << "skipped: there is no " << wanted.file << " to compare with\n";
    return 77;
  }
  const Digests made = make_all(wanted);
  if (wanted.renew) {
    std::ofstream out(wanted.file);
    for (const auto& [name, digest] : made) out << name << ' ' << digest << '\n';
    return out ? 0 : 1;
  }
  std::ifstream in(wanted.file);
  const auto moved = differences(read_digests(in), made);
  for (const auto& [name, pages] : moved) std::cout << "moved: " << name << ':' << pages << '\n';
  std::cout << fmt::format("{} lines compared, {} documents differ\n", made.size(), moved.size());
  return moved.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments wanted;
  std::vector<std::string> places;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--renew")
      wanted.renew = true;
    else if (word == "--edited")
      wanted.edited = true;
    else if (word == "--older" && i + 1 < argc)
      wanted.older = argv[++i];
    else
      places.push_back(word);
  }
  if (places.size() != 2) {
    std::cerr << "usage: page_digests CORPUS FILE [--older CORPUS] [--edited] [--renew]\n";
    return 2;
  }
  wanted.corpus = places[0];
  wanted.file = places[1];
  try {
    return run_with(wanted);
  } catch (const EnvironmentError& error) {
    std::cerr << to_text(error.diagnostic()) << '\n';
    return 3;
  }
}
