#include "batch/batch.hpp"

#include <doctest/doctest.h>
#include <map>
#include <mutex>

using namespace briefwright;

namespace {

const RealFiles disk;

/// The sample corpus, opened once: all tests only read it.
const batch::Workshop& workshop() {
  static Diagnostics diagnostics;
  static const batch::Workshop opened = [] {
    batch::WorkshopOptions options;
    options.corpus = BRIEFWRIGHT_SOURCE_DIR "/seeds";
    options.layout = "onepager";
    options.date = 0;
    return batch::Workshop(disk, options, diagnostics);
  }();
  return opened;
}

/// The first jobs of the whole plan, into memory.
std::vector<batch::Job> some_jobs(std::size_t count) {
  std::vector<batch::Job> jobs = batch::plan(workshop().corpus(), {{Language::zh}, {Language::en}}, "out");
  jobs.resize(count);
  return jobs;
}

void ignore(const batch::Job&, const batch::Outcome&, std::size_t, std::size_t) {}

/// A disk that is full when the third file comes.
class FullDisk final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path, std::size_t limit) const override {
    return inner.read(path, limit);
  }
  std::vector<std::string> list(const std::string& folder) const override { return inner.list(folder); }
  bool is_folder(const std::string& path) const override { return inner.is_folder(path); }
  std::unique_ptr<OutputFile> create(const std::string& path) override {
    if (inner.files.size() == 2)
      throw EnvironmentError(Diagnostic{.code = "cannot-write", .origin = {}, .message = "full", .hint = {}});
    return inner.create(path);
  }
  MemoryFiles inner;
};

/// Counts how often each file is read.
class CountedDisk final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path, std::size_t limit) const override {
    const std::lock_guard lock(mutex);
    ++times[path];
    return disk.read(path, limit);
  }
  std::vector<std::string> list(const std::string& folder) const override { return disk.list(folder); }
  bool is_folder(const std::string& path) const override { return disk.is_folder(path); }
  std::unique_ptr<OutputFile> create(const std::string&) override { return nullptr; }

  mutable std::mutex mutex;
  mutable std::map<std::string, int> times;
};

}  // namespace

TEST_CASE("records, labels, vocabulary and layouts are read once for all documents") {
  const CountedDisk files;
  Diagnostics diagnostics;
  batch::WorkshopOptions options;
  options.corpus = BRIEFWRIGHT_SOURCE_DIR "/seeds";
  const batch::Workshop opened(files, options, diagnostics);
  for (const auto& [path, times] : files.times) {
    CAPTURE(path);
    CHECK(times == 1);
  }
  for (const char* path : {"/layouts/labels/en.yaml", "/layouts/labels/zh.yaml", "/layouts/vocabulary.yaml",
                           "/layouts/brief.yaml", "/layouts/themes/print.yaml"})
    CHECK(files.times.contains(BRIEFWRIGHT_SOURCE_DIR + std::string(path)));
}

TEST_CASE("a plan holds every record of every language once, in order") {
  const auto jobs = batch::plan(workshop().corpus(), {{Language::zh}, {Language::en}}, "out");
  const std::size_t zh = workshop().corpus().policies(Language::zh).size();
  REQUIRE(jobs.size() == zh + workshop().corpus().policies(Language::en).size());
  CHECK(jobs.front().path == "out/zh/" + jobs.front().id + ".pdf");
  CHECK(jobs[zh].path == "out/en/" + jobs[zh].id + ".pdf");
  for (std::size_t i = 1; i < zh; ++i) CHECK(jobs[i - 1].id < jobs[i].id);
}

TEST_CASE("two languages in one file have a folder of their own") {
  const auto jobs = batch::plan(workshop().corpus(), {{Language::zh, Language::en}}, "out");
  CHECK(jobs.front().path == "out/zh+en/" + jobs.front().id + ".pdf");
  CHECK(jobs.front().languages.size() == 2);
  CHECK(batch::language_name({Language::en}) == "en");
}

TEST_CASE("the number of threads does not show in bytes or order") {
  const auto jobs = some_jobs(6);
  MemoryFiles one, three;
  const auto first = batch::run(jobs, workshop(), one, 1, ignore);
  const auto second = batch::run(jobs, workshop(), three, 3, ignore);
  CHECK(one.files.size() == 6);
  CHECK((one.files == three.files));
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    CHECK(first[i].made);
    CHECK(first[i].pages == second[i].pages);
    CHECK(first[i].bytes == one.files[jobs[i].path].size());
  }
}

TEST_CASE("progress counts every job once") {
  const auto jobs = some_jobs(4);
  MemoryFiles files;
  std::vector<std::size_t> seen;
  batch::run(jobs, workshop(), files, 2, [&](const auto&, const auto&, std::size_t done, std::size_t all) {
    CHECK(all == 4);
    seen.push_back(done);
  });
  CHECK(seen == std::vector<std::size_t>{1, 2, 3, 4});
}

TEST_CASE("what cannot be written is told and stops no other; what was written stays whole") {
  FullDisk files;
  const std::vector<batch::Outcome> outcomes = batch::run(some_jobs(5), workshop(), files, 1, ignore);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    CHECK(outcomes[i].made == (i < 2));
    CHECK(outcomes[i].unwritten == (i >= 2));
    CHECK(outcomes[i].diagnostics.has_errors() == (i >= 2));
  }
  CHECK(files.inner.files.size() == 2);
  for (const auto& [path, bytes] : files.inner.files) CHECK(bytes.ends_with("%%EOF\n"));
}

TEST_CASE("nothing to do is done at once") {
  MemoryFiles files;
  CHECK(batch::run({}, workshop(), files, 2, ignore).empty());
}

TEST_CASE("a comparison is a job with a name for files") {
  Diagnostics diagnostics;
  batch::WorkshopOptions options;
  options.corpus = BRIEFWRIGHT_SOURCE_DIR "/seeds";
  options.layout = "comparison";
  const batch::Workshop opened(disk, options, diagnostics);
  using Kind = compose::ComparisonQuery::Kind;
  batch::Job job = batch::comparison_job({Kind::countries, {"norway", "united-states"}}, {Language::en});
  CHECK(job.id == "compare-norway-united-states");
  job.path = "out.pdf";
  MemoryFiles files;
  const std::vector<batch::Job> jobs{job};
  CHECK(batch::run(jobs, opened, files, 1, ignore)[0].made);
  CHECK(files.files["out.pdf"].ends_with("%%EOF\n"));
  CHECK_THROWS_AS(batch::run(jobs, workshop(), files, 1, ignore), EnvironmentError);  // a layout of briefs
}

TEST_CASE("an id that the corpus lacks is told with the nearest ones, whoever asks") {
  batch::Worker worker(workshop());
  MemoryFiles files;
  const batch::Outcome outcome = worker.make({"us-45q-credits", {Language::en}, "out.pdf"}, files);
  CHECK_FALSE(outcome.made);
  CHECK(files.files.empty());
  REQUIRE(outcome.diagnostics.all().size() == 1);
  CHECK(outcome.diagnostics.all()[0].code == "unknown-id");
  CHECK(outcome.diagnostics.all()[0].hint == "did you mean \"us-45q-credit\"?");
  for (const char* id : {"", "\xff", "-", "../x"})
    CHECK(worker.make({id, {Language::zh, Language::en}, "out.pdf"}, files).diagnostics.has_errors());
  CHECK(files.files.empty());
}

TEST_CASE("a comparison of ids that nobody has is told") {
  Diagnostics diagnostics;
  batch::WorkshopOptions options;
  options.corpus = BRIEFWRIGHT_SOURCE_DIR "/seeds";
  options.layout = "comparison";
  const batch::Workshop opened(disk, options, diagnostics);
  using Kind = compose::ComparisonQuery::Kind;
  batch::Worker worker(opened);
  MemoryFiles files;
  for (const Kind kind : {Kind::policies, Kind::countries}) {
    batch::Job job = batch::comparison_job({kind, {"us-45q-credit", "nobody"}}, {Language::en});
    job.path = "out.pdf";
    CHECK(worker.make(job, files).diagnostics.all().at(0).code == "unknown-id");
  }
  batch::Job job =
      batch::comparison_job({Kind::countries, {"us-45q-credit", "no-longship-programme"}}, {Language::en});
  job.path = "out.pdf";
  CHECK(worker.make(job, files).diagnostics.all().at(0).code == "usage");
  CHECK(files.files.empty());
}

TEST_CASE("a job without a language is told") {
  batch::Worker worker(workshop());
  MemoryFiles files;
  CHECK(worker.make({"us-45q-credit", {}, "out.pdf"}, files).diagnostics.all().at(0).code == "no-language");
  CHECK(files.files.empty());
}

TEST_CASE("refused policies are counted as the documents that they would have been") {
  static const std::string good = "---\nid: a\ntitle: t\n---\n", bad = "---\nid: b\n---\n";
  MemoryFiles files;
  files.files = {{"c/policies/zh/a.md", good},    {"c/policies/en/a.md", good},
                 {"c/policies/zh/b.md", bad},     {"c/policies/en/b.md", bad},
                 {"c/policies/zh/c.md", "none"},  {"c/policies/en/twin.md", good},
                 {"c/facilities/en/f.md", "none"}};
  const data::RecordModel model =
      data::RecordModel::load(disk, BRIEFWRIGHT_SOURCE_DIR "/layouts/records/ccus.yaml");
  Diagnostics diagnostics;
  const data::Corpus corpus = data::Corpus::load(files, "c", model, {}, diagnostics);
  const std::vector<Language> zh{Language::zh}, en{Language::en}, both{Language::zh, Language::en};
  CHECK(batch::refused_documents(corpus, {zh}) == 2);  // b, c
  CHECK(batch::refused_documents(corpus, {en}) == 2);  // b, the twin of a
  CHECK(batch::refused_documents(corpus, {zh, en}) == 4);
  CHECK(batch::refused_documents(corpus, {both}) == 3);
  CHECK(batch::was_refused(corpus, "b", en));
  CHECK(batch::was_refused(corpus, "c", zh));
  CHECK_FALSE(batch::was_refused(corpus, "c", en));
  CHECK_FALSE(batch::was_refused(corpus, "a", both));  // the first of the twins stands
  CHECK_FALSE(batch::was_refused(corpus, "f", both));
}

TEST_CASE("a bilingual file is not planned for a record that one of its languages refused") {
  static const std::string good = "---\nid: a\ntitle: t\n---\n", bad = "---\nid: a\n---\n";
  MemoryFiles files;
  files.files = {{"c/policies/zh/a.md", good}, {"c/policies/en/a.md", bad}};
  const data::RecordModel model =
      data::RecordModel::load(disk, BRIEFWRIGHT_SOURCE_DIR "/layouts/records/ccus.yaml");
  Diagnostics diagnostics;
  const data::Corpus corpus = data::Corpus::load(files, "c", model, {}, diagnostics);
  CHECK(batch::plan(corpus, {{Language::zh, Language::en}}, "out").empty());
  CHECK(batch::plan(corpus, {{Language::zh}, {Language::en}}, "out").size() == 1);
}
