#include "cli/commands.hpp"
#include "cli/events.hpp"

#include "batch/batch.hpp"
#include "batch/change_job.hpp"
#include "batch/changes_json.hpp"
#include "batch/index_page.hpp"
#include "batch/manifest.hpp"
#include "batch/plan.hpp"
#include "batch/shard.hpp"
#include "cli/font_report.hpp"
#include "cli/inputs.hpp"
#include "cli/listing.hpp"
#include "cli/outputs.hpp"
#include "compose/brief/brief.hpp"

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
  wanted.register_scope = options.register_scope;
  wanted.maps = options.maps;
  wanted.since = options.since;
  wanted.trace = !options.trace.empty() || options.traces;
  for (const std::vector<Language>& set : options.languages)
    wanted.languages.insert(wanted.languages.end(), set.begin(), set.end());
  return wanted;
}

Severity least_shown(const Options& options) { return options.quiet ? Severity::error : Severity::warning; }

/// What was refused before there was anything to make, and named then.
struct Refused {
  std::size_t documents = 0;
  bool other = false;    // a record that is no document of its own
  Diagnostics untold{};  // of a single document, to be told with what its making finds
  Diagnostics told{};    // before, for the reports
};

/// What became of all jobs.
struct Sums {
  std::size_t made = 0, kept = 0, unwritten = 0, refused = 0, removed = 0, pages = 0, bytes = 0;
};

Sums sums_of(std::span<const batch::Outcome> outcomes, std::size_t refused_before) {
  Sums sums;
  for (const batch::Outcome& outcome : outcomes) {
    sums.made += outcome.made;
    sums.kept += outcome.kept;
    sums.unwritten += outcome.unwritten;
    sums.pages += outcome.pages;
    sums.bytes += outcome.bytes;
  }
  sums.refused = outcomes.size() - sums.made - sums.unwritten + refused_before;
  return sums;
}

std::string in_words(const Sums& sums) {
  const auto also = [](std::size_t n, std::string_view what) {
    return n > 0 ? fmt::format(", {} {}", n, what) : std::string();
  };
  return fmt::format("{} made{}, {} refused{}{}; {} pages, {} bytes", sums.made - sums.kept,
                     also(sums.kept, "unchanged"), sums.refused, also(sums.unwritten, "not written"),
                     also(sums.removed, "removed"), sums.pages, sums.bytes);
}

/// Files and folders of the user that a run reads beside its corpus.
struct AlsoRead {
  std::vector<std::string> files{}, corpora{};
};

/// What keeps the outputs from being written.
std::optional<Diagnostic> obstacle(const std::vector<batch::Job>& jobs, const batch::Workshop& workshop,
                                   const Options& options, const AlsoRead& also, const FileSystem& files) {
  std::vector<std::string> corpora = also.corpora;
  if (!workshop.record_alone()) corpora.push_back(workshop.picture_folder());
  if (options.command == Options::Command::diff) corpora = options.inputs;
  if (!options.since.empty()) corpora.push_back(options.since);
  std::vector<batch::Job> outputs = report_jobs(options);
  if (keeps_list(options))
    for (const std::string_view name :
         {batch::manifest_name, batch::checksums_name, batch::index_name, batch::provenance_name})
      outputs.push_back({std::string(name), {}, fmt::format("{}/{}", options.output, name), {}});
  if (!options.archive.empty()) outputs.push_back({"archive", {}, options.archive, {}});
  outputs.insert(outputs.end(), jobs.begin(), jobs.end());
  std::vector<std::string> read = read_places(options, corpora, files);
  for (const std::string& file : also.files)
    if (std::string place = files.resolved(file); !place.empty()) read.push_back(std::move(place));
  if (auto mistake = clash(outputs, read)) return mistake;
  return keeps_list(options) ? foreign_list(options, files) : std::nullopt;
}

int code_of(const Sums& sums, const Options& options, const Diagnostics& reported, bool other_refused) {
  if (sums.unwritten > 0) return 3;
  if (options.strict && reported.count(Severity::warning) > 0) return 1;
  if (options.most_refused) return sums.refused <= *options.most_refused ? 0 : 1;
  return sums.refused == 0 && !other_refused ? 0 : 1;
}

/// Jobs of one workshop that lives elsewhere.
batch::JobGroup group_of(const batch::Workshop& workshop, std::vector<batch::Job> jobs) {
  return {{std::shared_ptr<void>(), &workshop}, std::move(jobs)};
}

/// Runs the jobs, shows what went wrong and the sum; the exit code.  Requires a group.
int run_groups(const std::vector<batch::JobGroup>& groups, const Options& options, const AlsoRead& also,
               FileSystem& files, Terminal& terminal, Refused before, const Listing& listing = {}) {
  std::vector<batch::Job> jobs;
  for (const batch::JobGroup& group : groups) jobs.insert(jobs.end(), group.jobs.begin(), group.jobs.end());
  const batch::Workshop& workshop = *groups.front().workshop;
  if (const auto found = obstacle(jobs, workshop, options, also, files)) {
    terminal.show(*found);
    return 2;
  }
  const bool listed = keeps_list(options);
  if (const auto kept = listed ? index_obstacle(options, files) : std::nullopt) terminal.show(*kept);
  const std::shared_ptr<void> mine = listed ? files.lock_folder(options.output) : nullptr;
  const batch::EarlierBatch there =
      listed ? batch::earlier_batch(options.output, files) : batch::EarlierBatch();
  Events events(options.events, jobs.size());
  Diagnostics reported = before.told;
  std::set<std::string> said;  // many briefs print the same words of another record
  std::size_t earlier_groups = 0;
  const auto progress = [&](const batch::Job& job, const batch::Outcome& outcome, std::size_t done,
                            std::size_t) {
    Diagnostics found = before.untold;
    found.append(outcome.diagnostics);
    found.sort();
    reported.append(found);
    for (const Diagnostic& d : found.all())
      if (d.severity >= least_shown(options) && said.insert(to_text(d)).second) terminal.show(d);
    if (!outcome.made) terminal.line(fmt::format("{} is not made", job.path == "-" ? job.id : job.path));
    events.document(job, outcome, found);
    terminal.progress(earlier_groups + done, jobs.size(), job.path);
  };
  std::vector<batch::Outcome> outcomes;
  batch::Before earlier = listed ? before_of(there, options, listing) : batch::Before();
  for (const batch::JobGroup& group : groups) {
    if (listed) earlier.rendering = batch::rendering_digest(*group.workshop);
    std::vector<batch::Outcome> made =
        batch::run(group.jobs, *group.workshop, files, threads(options), progress, earlier);
    earlier_groups += group.jobs.size();
    std::move(made.begin(), made.end(), std::back_inserter(outcomes));
  }
  Sums sums = sums_of(outcomes, before.documents);
  if (listed && sums.unwritten == 0) {
    for (std::size_t i = 0; i < jobs.size(); ++i)
      if (outcomes[i].made && jobs[i].trace_path.empty())
        batch::remove_trace(there.documents, jobs[i].path, files);
    batch::Earlier left = batch::not_made_now(there.documents, jobs, outcomes, files);
    if (options.prune)
      sums.removed = batch::prune(left, workshop.corpus(), options.output, !options.plan.empty(), files);
    write_lists(options,
                lists_of(jobs, outcomes, workshop, left, options, listing, {options.corpus, before.told}),
                files);
  }
  events.end(in_words(sums));
  if (!options.quiet) terminal.line(in_words(sums));
  write_reports(options, reported, {"batch", in_words(sums)}, files);
  return code_of(sums, options, reported, before.other);
}

int run_jobs(std::vector<batch::Job> jobs, const batch::Workshop& workshop, const Options& options,
             FileSystem& files, Terminal& terminal, Refused before) {
  return run_groups({group_of(workshop, std::move(jobs))}, options, {}, files, terminal, std::move(before));
}

/// Where the one document of a command goes.
std::string target_of(const Options& options, const FileSystem& files, const std::string& id) {
  return target(options.output, files, id + ".pdf", false);
}

/// Files, and under a name of its own what came on standard input.
class WithStandardInput final : public ForwardedFiles {
 public:
  using ForwardedFiles::ForwardedFiles;

  /// Reads it to the end.  Fails as FileSystem::read.
  Result<void> take(std::size_t limit) {
    Result<std::string> text = ForwardedFiles::read("-", limit);
    if (text) kept_ = std::move(*text);
    if (text) return {};
    text.error().origin.file = std::make_shared<const std::string>(standard_input);
    return fail(text.error());
  }
  Result<std::string> read(const std::string& path, std::size_t limit) const override {
    return path == standard_input ? Result<std::string>(kept_) : ForwardedFiles::read(path, limit);
  }

 private:
  std::string kept_;
};

/// Why a path that was given for a record names none of the corpus.
Diagnostic not_in_corpus(const std::string& path, const FileSystem& files, const std::string& corpus) {
  const Result<std::string> text = files.read(path, data::LoadOptions{}.file_limit);
  if (!text) return text.error();
  Diagnostic d;
  d.code = "not-in-corpus";
  d.origin.file = std::make_shared<const std::string>(path);
  d.message = fmt::format("this file is no record of a policy in {}", corpus);
  d.hint = "leave --corpus out, or give the id of a policy";
  return d;
}

/// A folder where a record is wanted, or nothing but the name of one.
std::optional<Diagnostic> folder_among(const Options& options, const FileSystem& files) {
  for (const std::string& input : options.inputs)
    if ((is_path(input) || options.corpus.empty()) && files.is_folder(input))
      return Diagnostic{.code = "usage",
                        .origin = {},
                        .message = fmt::format("'{}': this is a folder", input),
                        .hint = "name a record in it; 'briefwright batch' makes those of a whole corpus"};
  return std::nullopt;
}

Diagnostic no_records(const FileSystem& files, const std::string& folder, std::string_view records,
                      const std::vector<Language>& languages) {
  const std::vector<Language> has = data::corpus_languages(files, folder);
  std::string hint = "records lie in policies/zh, policies/en and so on";
  if (!has.empty()) hint = fmt::format("ask for --lang {}, in which it has some", has.front().tag());
  return {.code = "no-records",
          .origin = {},
          .message = languages.empty() ? fmt::format("{} has no {}", folder, records)
                                       : fmt::format("{} has no {} in {}", folder, records,
                                                     batch::language_name(languages)),
          .hint = std::move(hint)};
}

/// A language in which a corpus with records in another one has none: a document in it would say of all of
/// them that they are not there.
std::optional<Diagnostic> missing_language(const data::Corpus& corpus, const std::string& folder,
                                           const std::vector<Language>& languages, const FileSystem& files) {
  if (data::corpus_languages(files, folder).empty()) return std::nullopt;
  const std::vector<Language> has = corpus.languages();
  for (const Language language : languages)
    if (std::find(has.begin(), has.end(), language) == has.end())
      return no_records(files, folder, "records", {language});
  return std::nullopt;
}

/// Shows it; true when there is nothing to be made.
bool refuses(const std::optional<Diagnostic>& mistake, const Diagnostics& loading, Terminal& terminal) {
  if (!mistake || loading.has_errors()) return false;  // those say more
  terminal.show(*mistake);
  return true;
}

/// The corpus in the languages of one document.
batch::WorkshopOptions corpus_in(const Options& options, const std::vector<Language>& languages) {
  batch::WorkshopOptions wanted;
  wanted.corpus = options.corpus;
  wanted.load.languages = wanted.load.facility_languages = languages;
  return wanted;
}

/// The jobs of what the inputs name, each once; the others are counted, and shown unless loading has named
/// them.
std::vector<batch::Job> brief_jobs(const Options& options, const batch::Workshop& workshop,
                                   const batch::WorkshopOptions& wanted, const FileSystem& files,
                                   Terminal& terminal, Refused& refused) {
  const data::Corpus& corpus = workshop.corpus();
  const auto is_refused_file = [&](const std::string& input) {
    const auto all = corpus.refused_policies();
    return is_path(input) && std::any_of(all.begin(), all.end(), [&](const data::RefusedPolicy& record) {
             return same_path(record.file, input);
           });
  };
  std::vector<batch::Job> jobs;
  std::set<std::string> left_out;
  for (const std::string& input : options.inputs) {
    const std::string id = id_of(input, corpus);
    std::vector<Language> languages = languages_of(input, options, files, wanted, corpus);
    const bool known = corpus.policy_in_any(id, Language::en) != nullptr;
    const bool named = batch::was_refused(corpus, id, languages) || is_refused_file(input);
    if (known && !named) {
      const auto same = [&](const batch::Job& job) { return job.id == id && job.languages == languages; };
      if (std::any_of(jobs.begin(), jobs.end(), same)) continue;
      jobs.push_back({id, std::move(languages),
                      target(options.output, files, id + ".pdf", options.inputs.size() > 1), options.trace});
      continue;
    }
    if (!left_out.insert(id).second) continue;
    ++refused.documents;
    if (!named)
      terminal.show(is_path(input) ? not_in_corpus(input, files, wanted.corpus)
                                   : compose::unknown_policy(corpus, id));
  }
  return jobs;
}

/// What a brief says of its corpus is then missing, though the record is there.
bool corpus_file_refused(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.all().begin(), diagnostics.all().end(), [](const Diagnostic& d) {
    return d.severity == Severity::error && d.origin.file_name().ends_with("/corpus.yaml");
  });
}

}  // namespace

int brief(const Options& asked, FileSystem& machine, Terminal& terminal) {
  Options options = asked;
  WithStandardInput files(machine);
  if (const auto mistake = folder_among(options, files)) {
    terminal.show(*mistake);
    return 2;
  }
  std::replace(options.inputs.begin(), options.inputs.end(), std::string("-"), std::string(standard_input));
  const Result<batch::WorkshopOptions> wanted = resolve_corpus(options, files);
  if (!wanted) {
    terminal.show(wanted.error());
    return 2;
  }
  if (!wanted->record.empty() && !options.since.empty()) {
    terminal.show(usage("--since compares versions of a corpus, and the record lies in none",
                        "name its corpus with --corpus"));
    return 2;
  }
  if (wanted->record == standard_input)
    if (const auto taken = files.take(wanted->load.file_limit); !taken) {
      terminal.show(taken.error());
      return 1;
    }
  Diagnostics diagnostics;
  const batch::Workshop workshop(files, complete(*wanted, options, "brief"), diagnostics);
  if (workshop.record_alone())
    diagnostics.append(language_warnings(options, workshop.corpus(), workshop.labels(Language::en)));
  Refused refused{0, corpus_file_refused(diagnostics)};
  const bool single = options.inputs.size() == 1 && !diagnostics.has_errors();
  if (single) refused.untold = diagnostics;
  if (!single) terminal.show(diagnostics, least_shown(options));
  const std::vector<batch::Job> jobs = brief_jobs(options, workshop, *wanted, files, terminal, refused);
  if (single && jobs.empty()) terminal.show(diagnostics, least_shown(options));
  return run_jobs(jobs, workshop, options, files, terminal, refused);
}

int dossier(const Options& options, FileSystem& files, Terminal& terminal) {
  Diagnostics diagnostics;
  const std::vector<Language> languages = document_languages(options, files, {options.corpus});
  batch::WorkshopOptions wanted = corpus_in(options, languages);
  wanted.load.languages.reset();  // titles stand in the other languages, too
  const batch::Workshop workshop(files, complete(std::move(wanted), options, "dossier"), diagnostics);
  terminal.show(diagnostics, least_shown(options));
  if (refuses(missing_language(workshop.corpus(), options.corpus, languages, files), diagnostics, terminal))
    return 1;
  batch::Job job = batch::dossier_job(options.selection, languages);
  job.path = target_of(options, files, job.id);
  job.trace_path = options.trace;
  return run_jobs({job}, workshop, options, files, terminal, {0, diagnostics.has_errors()});
}

int compare(const Options& options, FileSystem& files, Terminal& terminal) {
  Diagnostics diagnostics;
  const std::vector<Language> languages = document_languages(options, files, {options.corpus});
  batch::WorkshopOptions wanted = corpus_in(options, languages);
  wanted.load.languages.reset();  // a policy that one language lacks stands there all the same
  const batch::Workshop workshop(files, complete(std::move(wanted), options, "comparison"), diagnostics);
  terminal.show(diagnostics, least_shown(options));
  const auto query = compose::comparison_query(workshop.corpus(), options.inputs);
  if (!query && query.error().code == "record-refused")
    return run_jobs({}, workshop, options, files, terminal, {1, true});  // named when it was read
  if (!query) {
    terminal.show(query.error());
    return query.error().code == "usage" ? 2 : 1;
  }
  if (query->kind == compose::ComparisonQuery::Kind::countries &&
      refuses(missing_language(workshop.corpus(), options.corpus, languages, files), diagnostics, terminal))
    return 1;
  batch::Job job = batch::comparison_job(*query, languages);
  job.path = target_of(options, files, job.id);
  job.trace_path = options.trace;
  return run_jobs({job}, workshop, options, files, terminal, {0, diagnostics.has_errors()});
}

namespace {

/// One of the versions has nothing in the language that all changes are told in.
bool lacks_language(const Options& options, const data::Corpus& before, const data::Corpus& after,
                    const std::vector<Language>& languages, const Diagnostics& diagnostics,
                    const FileSystem& files, Terminal& terminal) {
  return refuses(missing_language(before, options.inputs[0], languages, files), diagnostics, terminal) ||
         refuses(missing_language(after, options.inputs[1], languages, files), diagnostics, terminal);
}

/// Needs no font and no layout.
int print_changes(const Options& options, const data::LoadOptions& load,
                  const std::vector<Language>& languages, FileSystem& files, Terminal& terminal) {
  Diagnostics diagnostics;
  const data::RecordModel model = config::load_record_model(files, config::resource_folder(files));
  const data::Corpus before = data::Corpus::load(files, options.inputs[0], model, load, diagnostics);
  const data::Corpus after = data::Corpus::load(files, options.inputs[1], model, load, diagnostics);
  terminal.show(diagnostics, least_shown(options));
  if (lacks_language(options, before, after, languages, diagnostics, files, terminal)) return 1;
  batch::Job job;
  job.path = target(options.output, files, batch::change_name(before, after) + ".json", false);
  if (const auto mistake = clash({&job, 1}, read_places(options, options.inputs, files))) {
    terminal.show(*mistake);
    return 2;
  }
  files.write_whole(job.path, batch::changes_json(before, after, languages));
  return diagnostics.has_errors() ? 1 : 0;
}

}  // namespace

int diff(const Options& options, FileSystem& files, Terminal& terminal) {
  const std::vector<Language> languages = document_languages(options, files, options.inputs);
  batch::WorkshopOptions wanted = complete(corpus_in(options, languages), options, "change");
  wanted.load.languages.reset();  // one policy under two ids may show it in the other languages alone
  if (options.json) return print_changes(options, wanted.load, languages, files, terminal);
  Diagnostics diagnostics;
  const batch::Workshop workshop(files, wanted, diagnostics);
  const data::Corpus before =
      data::Corpus::load(files, options.inputs[0], workshop.corpus().model(), wanted.load, diagnostics);
  terminal.show(diagnostics, least_shown(options));
  if (lacks_language(options, before, workshop.corpus(), languages, diagnostics, files, terminal)) return 1;
  batch::Job job = batch::change_job(before, workshop, languages);
  job.path = target_of(options, files, job.id);
  job.trace_path = options.trace;
  return run_jobs({job}, workshop, options, files, terminal, {0, diagnostics.has_errors()});
}

namespace {

int list_paths(const std::vector<batch::JobGroup>& groups, bool all_right) {
  Terminal out(stdout);
  for (const batch::JobGroup& group : groups)
    for (const batch::Job& job : group.jobs) out.line(job.path);
  return all_right ? 0 : 1;
}

/// The briefs of all policies in each of the languages.
batch::JobGroup briefs_of(const batch::Workshop& workshop, const Options& options, const FileSystem& files) {
  std::vector<std::vector<Language>> languages = options.languages;
  if (languages.empty())
    for (const Language language : data::corpus_languages(files, options.corpus))
      languages.push_back({language});
  batch::JobGroup group = group_of(workshop, batch::plan(workshop.corpus(), languages, options.output));
  group.refused = batch::refused_documents(workshop.corpus(), languages);
  return group;
}

/// What the plan reads: itself, layouts and themes, older versions.
AlsoRead read_by(const std::vector<config::PlanEntry>& plan, const Options& options) {
  AlsoRead also;
  if (!options.plan.empty()) also.files.push_back(options.plan);
  for (const config::PlanEntry& entry : plan) {
    for (const std::string& file : {entry.layout, entry.theme})
      if (!file.empty()) also.files.push_back(file);
    if (!entry.since.empty()) also.corpora.push_back(entry.since);
  }
  return also;
}

/// Leaves the groups the jobs of the part that is asked for.
std::optional<batch::PartOfBatch> cut(std::vector<batch::JobGroup>& groups, const data::Corpus& corpus,
                                      const Options& options, std::size_t refused) {
  if (!options.shard) return std::nullopt;
  std::vector<batch::Job> all;
  for (const batch::JobGroup& group : groups) all.insert(all.end(), group.jobs.begin(), group.jobs.end());
  batch::PartOfBatch part{options.shard->first,         options.shard->second, all.size(), refused, {},
                          batch::language_of_batch(all)};
  part.places = batch::places_of_part(all, corpus, part.number, part.of);
  std::size_t place = 0;
  for (batch::JobGroup& group : groups)
    std::erase_if(group.jobs, [&](const batch::Job&) {
      return !std::binary_search(part.places.begin(), part.places.end(), place++);
    });
  return part;
}

}  // namespace

int batch(const Options& options, FileSystem& machine, Terminal& terminal) {
  Diagnostics diagnostics;
  batch::ReadFiles files(machine);
  const std::vector<config::PlanEntry> plan =
      options.plan.empty() ? std::vector<config::PlanEntry>() : config::load_plan(files, options.plan);
  name_folders(files, read_by(plan, options).corpora, options);
  batch::WorkshopOptions wanted;
  wanted.corpus = options.corpus;
  wanted = complete(std::move(wanted), options, "brief");
  for (const Language language : batch::languages_of(plan)) wanted.languages.push_back(language);
  const batch::Workshop workshop(files, wanted, diagnostics);
  std::vector<batch::JobGroup> groups;
  if (plan.empty())
    groups.push_back(briefs_of(workshop, options, files));
  else
    groups = batch::groups_of(plan, workshop, wanted, options.output, diagnostics);
  terminal.show(diagnostics, least_shown(options));
  std::size_t jobs = 0, refused = 0;
  for (const batch::JobGroup& group : groups) jobs += group.jobs.size(), refused += group.refused;
  for (batch::JobGroup& group : groups)
    for (batch::Job& job : group.jobs)
      if (options.traces) job.trace_path = batch::trace_beside(job.path);
  Listing listing = listing_of(files, groups, options);
  listing.part = cut(groups, workshop.corpus(), options, refused);
  if (options.list) return list_paths(groups, refused == 0 && !diagnostics.has_errors());
  if (jobs == 0 && refused == 0)
    terminal.show(
        no_records(files, options.corpus, "policies",
                   options.languages.empty() ? std::vector<Language>() : options.languages.front()));
  return run_groups(groups, options, read_by(plan, options), machine, terminal,
                    {refused, diagnostics.has_errors() || (jobs == 0 && refused == 0), {}, diagnostics},
                    listing);
}

int layouts(FileSystem& files) {
  Terminal out(stdout);
  const std::string resources = config::resource_folder(files);
  out.line("layouts:");
  for (const std::string& name : config::layout_names(files, resources)) {
    const config::LayoutFile layout = config::load_layout(files, resources, name);
    constexpr std::string_view commands[] = {"brief and batch", "dossier", "compare", "diff"};  // by kind
    out.line(fmt::format("  {:<12}  for {}; theme {}, {} sections", name,
                         commands[static_cast<std::size_t>(layout.document)], layout.theme,
                         layout.layout.sections.size()));
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
