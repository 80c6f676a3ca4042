#include "cli/commands.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "batch/batch.hpp"
#include "batch/change_job.hpp"
#include "batch/changes_json.hpp"
#include "cli/font_report.hpp"
#include "cli/inputs.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <set>
#include <thread>

namespace briefwright::cli {

unsigned threads(const Options& options) {
  return options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
}

namespace {

/// Fills in what does not depend on where the records are.
batch::WorkshopOptions complete(batch::WorkshopOptions wanted, const Options& options,
                                const std::string& layout) {
  wanted.layout = options.layout.empty() ? layout : options.layout;
  wanted.theme = options.theme;
  if (options.boxes) wanted.missing_glyph = text::MissingGlyph::box;
  wanted.load.jobs = threads(options);
  wanted.date = options.date;
  wanted.attach = options.attach;
  wanted.trace = !options.trace.empty();
  return wanted;
}

Severity least_shown(const Options& options) { return options.quiet ? Severity::error : Severity::warning; }

/// Runs the jobs, shows what went wrong and the sum; the exit code.
int run_jobs(const std::vector<batch::Job>& jobs, const batch::Workshop& workshop, const Options& options,
             FileSystem& files, Terminal& terminal, bool refused_before) {
  std::set<std::string> said;  // many briefs print the same words of another record
  const auto progress = [&](const batch::Job& job, const batch::Outcome& outcome, std::size_t done,
                            std::size_t all) {
    for (const Diagnostic& d : outcome.diagnostics.all())
      if (d.severity >= least_shown(options) && said.insert(to_text(d)).second) terminal.show(d);
    if (!outcome.made) terminal.line(fmt::format("{} is not made", job.path));
    terminal.progress(done, all, job.path);
  };
  const std::vector<batch::Outcome> outcomes = batch::run(jobs, workshop, files, threads(options), progress);
  std::size_t made = 0, pages = 0, bytes = 0;
  for (const batch::Outcome& outcome : outcomes) {
    made += outcome.made;
    pages += outcome.pages;
    bytes += outcome.bytes;
  }
  if (!options.quiet)
    terminal.line(
        fmt::format("{} made, {} refused; {} pages, {} bytes", made, outcomes.size() - made, pages, bytes));
  return made == outcomes.size() && !refused_before ? 0 : 1;
}

/// Where a document goes: the file named, or NAME in the folder named.
std::string target(const std::string& out, const FileSystem& files, const std::string& name, bool several) {
  if (out.empty()) return name;
  const bool folder = out.ends_with('/') || several || files.is_folder(out);
  return folder ? fmt::format("{}{}{}", out, out.ends_with('/') ? "" : "/", name) : out;
}

/// Where the brief of one input goes.
std::string target(const Options& options, const FileSystem& files, const std::string& id) {
  return target(options.output, files, id + ".pdf",
                options.command == Options::Command::brief && options.inputs.size() > 1);
}

/// What a misspelt id may have meant; empty without any.
std::string nearest_ids(const std::string& id, const data::Corpus& corpus) {
  if (corpus.refused(id) || invalid_utf8_at(id)) return {};
  std::vector<std::string> known;
  for (const Language language : {Language::zh, Language::en})
    for (const data::Policy& policy : corpus.policies(language)) known.push_back(*policy.id);
  return did_you_mean(nearest(id, known, 3));
}

Diagnostic unknown_id(const std::string& id, const batch::WorkshopOptions& wanted,
                      const data::Corpus& corpus) {
  Diagnostic d;
  d.code = corpus.refused(id) ? "record-refused" : "unknown-id";
  d.message = corpus.refused(id) ? fmt::format("the record '{}' was refused, see above", id)
                                 : fmt::format("there is no policy '{}' in {}", id, wanted.corpus);
  d.hint = nearest_ids(id, corpus);
  if (d.hint.empty()) d.hint = "ids stand in the field 'id' of policies/*/*.md";
  return d;
}

void print_bytes(const std::string& bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0) return;
  Diagnostic d;
  d.code = "cannot-write";
  d.message = "standard output cannot be written";
  throw EnvironmentError(d);
}

/// To standard output: exactly one brief.
int print_brief(const batch::Job& job, const batch::Workshop& workshop, const Options& options,
                FileSystem& files, Terminal& terminal) {
  batch::Outcome outcome;
  batch::Worker worker(workshop);
  const std::string bytes = worker.render(job, outcome);
  terminal.show(outcome.diagnostics, least_shown(options));
  if (!outcome.made) return 1;
  print_bytes(bytes);
  if (!job.trace_path.empty()) files.write_whole(job.trace_path, outcome.trace);
  return 0;
}

/// The corpus in the languages of one document.
batch::WorkshopOptions corpus_in(const Options& options, const std::vector<Language>& languages) {
  batch::WorkshopOptions wanted;
  wanted.corpus = options.corpus;
  wanted.load.languages = wanted.load.facility_languages = languages;
  return wanted;
}

}  // namespace

int brief(const Options& options, FileSystem& files, Terminal& terminal) {
  const Result<batch::WorkshopOptions> wanted = resolve_corpus(options, files);
  if (!wanted) {
    terminal.show(wanted.error());
    return 2;
  }
  if (!options.trace.empty() && options.inputs.size() > 1) {
    terminal.show({.code = "usage",
                   .origin = {},
                   .message = "--trace follows one brief",
                   .hint = "make one at a time"});
    return 2;
  }
  Diagnostics diagnostics;
  const batch::Workshop workshop(files, complete(*wanted, options, "brief"), diagnostics);
  terminal.show(diagnostics, least_shown(options));
  const data::Corpus& corpus = workshop.corpus();
  if (workshop.record_alone()) terminal.show(language_warnings(options, corpus), least_shown(options));
  std::vector<batch::Job> jobs;
  bool refused = false;
  for (const std::string& input : options.inputs) {
    const std::string id = id_of(input, corpus);
    if (corpus.policy(id, Language::zh) == nullptr && corpus.policy(id, Language::en) == nullptr) {
      terminal.show(unknown_id(id, *wanted, corpus));
      refused = true;
      continue;
    }
    jobs.push_back({id, languages_of(input, options, corpus), target(options, files, id), options.trace});
  }
  if (options.output == "-" && jobs.size() == 1)
    return std::max<int>(print_brief(jobs.front(), workshop, options, files, terminal), refused);
  return run_jobs(jobs, workshop, options, files, terminal, refused);
}

/// One document, to a file or to standard output.
int make_one(const batch::Job& job, const batch::Workshop& workshop, const Options& options,
             FileSystem& files, Terminal& terminal, bool refused_before) {
  if (options.output == "-")
    return std::max<int>(print_brief(job, workshop, options, files, terminal), refused_before);
  return run_jobs({job}, workshop, options, files, terminal, refused_before);
}

int dossier(const Options& options, FileSystem& files, Terminal& terminal) {
  Diagnostics diagnostics;
  const std::vector<Language> languages = document_languages(options, files, {options.corpus});
  const batch::Workshop workshop(files, complete(corpus_in(options, languages), options, "dossier"),
                                 diagnostics);
  terminal.show(diagnostics, least_shown(options));
  batch::Job job = batch::dossier_job(options.selection, languages);
  job.path = target(options, files, job.id);
  job.trace_path = options.trace;
  return make_one(job, workshop, options, files, terminal, diagnostics.has_errors());
}

int compare(const Options& options, FileSystem& files, Terminal& terminal) {
  Diagnostics diagnostics;
  const std::vector<Language> languages = document_languages(options, files, {options.corpus});
  batch::WorkshopOptions wanted = corpus_in(options, languages);
  wanted.load.languages = {Language::zh,
                           Language::en};  // a policy that one language lacks stands there all the same
  const batch::Workshop workshop(files, complete(std::move(wanted), options, "comparison"), diagnostics);
  terminal.show(diagnostics, least_shown(options));
  const auto query = compose::comparison_query(workshop.corpus(), options.inputs);
  if (!query) {
    terminal.show(query.error());
    return query.error().code == "usage" ? 2 : 1;
  }
  batch::Job job = batch::comparison_job(*query, languages);
  job.path = target(options, files, job.id);
  job.trace_path = options.trace;
  return make_one(job, workshop, options, files, terminal, diagnostics.has_errors());
}

namespace {

/// Needs no font and no layout.
int print_changes(const Options& options, const data::LoadOptions& load, FileSystem& files,
                  Terminal& terminal) {
  Diagnostics diagnostics;
  const data::Vocabulary vocabulary = config::load_vocabulary(files, config::resource_folder(files));
  const data::Corpus before = data::Corpus::load(files, options.inputs[0], vocabulary, load, diagnostics);
  const data::Corpus after = data::Corpus::load(files, options.inputs[1], vocabulary, load, diagnostics);
  terminal.show(diagnostics, least_shown(options));
  const std::string json = batch::changes_json(before, after, load.languages);
  if (options.output == "-")
    print_bytes(json);
  else
    files.write_whole(target(options.output, files, batch::change_name(before, after) + ".json", false),
                      json);
  return diagnostics.has_errors() ? 1 : 0;
}

}  // namespace

int diff(const Options& options, FileSystem& files, Terminal& terminal) {
  batch::WorkshopOptions wanted =
      complete(corpus_in(options, document_languages(options, files, options.inputs)), options, "change");
  if (options.json) return print_changes(options, wanted.load, files, terminal);
  Diagnostics diagnostics;
  const batch::Workshop workshop(files, wanted, diagnostics);
  const data::Corpus before =
      data::Corpus::load(files, options.inputs[0], workshop.corpus().vocabulary(), wanted.load, diagnostics);
  terminal.show(diagnostics, least_shown(options));
  batch::Job job = batch::change_job(before, workshop, wanted.load.languages);
  job.path = target(options, files, job.id);
  job.trace_path = options.trace;
  return make_one(job, workshop, options, files, terminal, diagnostics.has_errors());
}

int batch(const Options& options, FileSystem& files, Terminal& terminal) {
  Diagnostics diagnostics;
  batch::WorkshopOptions wanted;
  wanted.corpus = options.corpus;
  const batch::Workshop workshop(files, complete(std::move(wanted), options, "brief"), diagnostics);
  terminal.show(diagnostics, least_shown(options));
  const std::vector<batch::Job> jobs = batch::plan(workshop.corpus(), options.languages, options.output);
  return run_jobs(jobs, workshop, options, files, terminal, diagnostics.has_errors());
}

int layouts(FileSystem& files) {
  Terminal out(stdout);
  const std::string resources = config::resource_folder(files);
  out.line("layouts:");
  for (const std::string& name : config::layout_names(files, resources)) {
    const config::LayoutFile layout = config::load_layout(files, resources, name);
    out.line(fmt::format("  {:<12}  theme {}, {} sections", name, layout.theme, layout.sections()));
  }
  out.line("themes:");
  for (const std::string& name : config::theme_names(files, resources)) {
    const layout::Theme theme = config::load_theme(files, resources, name);
    out.line(fmt::format("  {:<12}  font set {}", name, theme.font_set));
  }
  return 0;
}

int fonts(const Options& options, FileSystem& files) {
  Diagnostics diagnostics;  // the report says the same of each face
  const text::FontConfig config = config::load_fonts(files, config::resource_folder(files));
  const text::FontLibrary library(config, diagnostics);
  const std::vector<SetReport> sets = report_fonts(config, library);
  Terminal out(stdout);
  out.line(options.format == "json" ? to_json(sets, library) : to_text(sets, library));
  return 0;
}

}  // namespace briefwright::cli
