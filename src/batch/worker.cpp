#include "batch/worker.hpp"

#include "batch/one_page.hpp"

#include "base/digest.hpp"
#include "base/utf8.hpp"
#include "batch/fingerprint.hpp"
#include "batch/manifest.hpp"
#include "batch/pictures.hpp"
#include "batch/trace.hpp"
#include "compose/brief/brief.hpp"
#include "compose/common/csv.hpp"
#include "compose/dossier/dossier.hpp"
#include "layout/layout.hpp"
#include "pdf/write.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::batch {
namespace {

Diagnostic internal_error(const Job& job, std::string_view what) {
  Diagnostic d;
  d.code = "internal-error";
  d.origin.file = std::make_shared<const std::string>(job.id);
  d.message = fmt::format("the brief could not be made: {}", what);
  d.hint = "this is a fault of briefwright; please report it with the record";
  return d;
}

/// The file of the job's record.
std::shared_ptr<const std::string> record_file(const data::Corpus& corpus, const Job& job) {
  for (const Language language : job.languages)
    if (const data::Policy* policy = corpus.policy(job.id, language)) return policy->file;
  return nullptr;
}

/// Whether the same, but for what becomes of it, is said of a text that knows its file.
bool said_with_file(const Diagnostics& diagnostics, const Diagnostic& d) {
  return std::any_of(diagnostics.all().begin(), diagnostics.all().end(), [&](const Diagnostic& other) {
    return other.origin.file && other.code == d.code && d.message.starts_with(other.message);
  });
}

/// What was said of a text that knows no file (a chart's label, a line made by a rule) names the record, or
/// is dropped where another text says it better.
Diagnostics naming_record(const Diagnostics& diagnostics, const data::Corpus& corpus, const Job& job) {
  Diagnostics out;
  for (Diagnostic d : diagnostics.all()) {
    if (!d.origin.file && said_with_file(diagnostics, d)) continue;
    if (!d.origin.file) d.origin.file = record_file(corpus, job);
    out.add(std::move(d));
  }
  return out;
}

/// The record itself, as it lies on the disk now.  `prefix` keeps a country apart from a policy of its id.
void attach_record(const Workshop& workshop, const data::Record& record, document::Document& document,
                   std::string_view prefix = {}) {
  if (!record.file) return;
  Result<std::string> bytes = workshop.files().read(*record.file, data::LoadOptions().file_limit);
  if (!bytes) throw EnvironmentError(bytes.error());
  document.attachments.push_back({std::string(prefix) + compose::record_file(*record.id, record.language),
                                  "text/markdown", workshop.labels(record.language)["attachment.record"],
                                  Relationship::source, std::move(*bytes)});
}

/// What the question picks in each language.
std::vector<data::Selection> selections_of(const data::Corpus& corpus, const data::SelectionQuery& query,
                                           const std::vector<Language>& languages) {
  std::vector<data::Selection> selections;
  for (const Language language : languages)
    if (Result<data::Selection> selection = data::select(corpus, language, query))
      selections.push_back(std::move(*selection));
  return selections;
}

/// Nothing where the diagnostics say why.
document::Document made_or_told(Result<document::Document>&& document, Diagnostics& diagnostics) {
  if (document) return std::move(*document);
  diagnostics.add(document.error());
  return {};
}

/// Without those that stand for a record which a language lacks: they are the other's.
std::vector<std::pair<Language, std::string>> titles_of(const document::Document& document, const Job& job,
                                                        const data::Corpus& corpus) {
  auto titles = document.titles;
  if (job.kind == compose::DocumentKind::brief)
    std::erase_if(titles, [&](const auto& title) { return corpus.policy(job.id, title.first) == nullptr; });
  return titles;
}

/// A trace beside its document names it without the folder: both may be moved.
std::string name_in_trace(const Job& job) {
  if (job.trace_path != trace_beside(job.path)) return job.path;
  return job.path.substr(job.path.rfind('/') + 1);
}

std::string traced(const frame::PagedDocument& pages, const Job& job, const std::string& bytes,
                   Diagnostics& diagnostics) {
  Trace found = trace(pages, name_in_trace(job), to_hex(sha256(bytes)));
  if (found.untraced > 0)
    diagnostics.add({Severity::warning,
                     "untraced",
                     {},
                     fmt::format("{} of {} printed items have no origin", found.untraced, found.items),
                     "this is a fault of briefwright; please report it with the record"});
  return std::move(found.json);
}

/// The bytes, and the trace where the job wants one.
Result<std::string> write_pages(frame::PagedDocument pages, const Job& job, const text::FontLibrary& fonts,
                                Outcome& outcome) {
  const pdf::Options options{.warnings = &outcome.diagnostics};
  if (job.trace_path.empty()) return pdf::write(std::move(pages), fonts, options);
  Result<std::string> bytes = pdf::write(pages, fonts, options);
  if (bytes) outcome.trace = traced(pages, job, *bytes, outcome.diagnostics);
  return bytes;
}

/// The record, where it is a policy.
const data::Policy* policy_of(const data::Corpus& corpus, const data::Record& record) {
  const data::Policy* policy = corpus.policy(*record.id, record.language);
  return policy == &record ? policy : nullptr;
}

/// Printed or only counted, the record is one that the document was made from.
void add_source(document::Document& document, const data::Record* record) {
  if (record != nullptr && record->file) document.made_from.emplace_back().file = record->file;
}

/// The policy with its facilities and the profiles of its countries.
void add_sources(document::Document& document, const data::Corpus& corpus, const data::Policy& policy,
                 Language language) {
  add_source(document, &policy);
  for (const data::Text& id : policy.related_facilities)
    add_source(document, corpus.facility_in_any(*id, language));
  for (const std::string& key : data::country_keys(policy.country, corpus.vocabulary()))
    add_source(document, corpus.country(key, language));
}

compose::BriefOptions options_of(const Workshop& workshop, const Job& job) {
  compose::BriefOptions options = workshop.brief_options();
  options.siblings = job.siblings;
  if (options.siblings) options.file = job.path;
  return options;
}

}  // namespace

void check_brief(const Workshop& workshop, const Job& job, Diagnostics& diagnostics) {
  for (const Language language : job.languages)
    if (const data::Policy* policy = workshop.corpus().policy(job.id, language))
      diagnostics.append(workshop.record_alone() ? data::check_lone_policy(workshop.corpus(), *policy)
                                                 : data::check_policy(workshop.corpus(), *policy));
}

document::Document compose_brief(const Workshop& workshop, const Job& job, Diagnostics& diagnostics) {
  return compose_brief(workshop, job, workshop.layout(compose::DocumentKind::brief), diagnostics);
}

document::Document compose_brief(const Workshop& workshop, const Job& job, const compose::Layout& layout,
                                 Diagnostics& diagnostics) {
  std::vector<const compose::Labels*> labels;
  std::vector<const data::Policy*> records;
  for (const Language language : job.languages) {
    labels.push_back(&workshop.labels(language));
    const data::Policy* policy = workshop.corpus().policy(job.id, language);
    if (policy != nullptr) records.push_back(policy);
  }
  Result<document::Document> document =
      compose::brief(workshop.corpus(), job.id, labels, layout, options_of(workshop, job));
  if (document)
    for (const Language language : job.languages)
      add_sources(*document, workshop.corpus(), *workshop.corpus().policy_in_any(job.id, language), language);
  if (document && workshop.brief_options().attach)
    for (const data::Policy* policy : records) attach_record(workshop, *policy, *document);
  return made_or_told(std::move(document), diagnostics);
}

std::string trace_beside(std::string_view path) {
  constexpr std::string_view ending = ".pdf";
  if (path.ends_with(ending)) path.remove_suffix(ending.size());
  return std::string(path) + ".trace.json";
}

std::string job_name(std::string_view kind, std::string_view what) {
  std::u32string name = to_utf32(kind) + U'-';
  for (const char32_t c : to_utf32(single_line(what))) {
    const bool kept = c > 0x7F || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (kept)
      name += c >= 'A' && c <= 'Z' ? c + 32 : c;
    else if (name.back() != U'-')
      name += U'-';
    if (name.size() >= 60) break;
  }
  while (name.back() == U'-') name.pop_back();
  return to_utf8(name);
}

Job dossier_job(const data::SelectionQuery& query, std::vector<Language> languages) {
  Job job;
  job.kind = compose::DocumentKind::dossier;
  job.id = job_name("dossier", query.kind == data::SelectionKind::all ? "all" : query.value);
  job.languages = std::move(languages);
  if (query.kind == data::SelectionKind::country) job.country = query.value;
  job.compose = [query](const Workshop& workshop, const Job& of, Diagnostics& diagnostics) {
    std::vector<const compose::Labels*> labels;
    for (const Language language : of.languages) labels.push_back(&workshop.labels(language));
    Result<document::Document> document =
        compose::dossier(workshop.corpus(), query, labels, workshop.layout(compose::DocumentKind::dossier),
                         options_of(workshop, of));
    if (!document) return made_or_told(std::move(document), diagnostics);
    for (const data::Selection& selection : selections_of(workshop.corpus(), query, of.languages)) {
      for (const data::Policy* policy : selection.policies) add_source(*document, policy);
      for (const data::Facility* facility : selection.facilities) add_source(*document, facility);
      for (const data::Country* country : selection.countries) add_source(*document, country);
      if (!workshop.brief_options().attach) continue;
      for (const data::Policy* policy : selection.policies) attach_record(workshop, *policy, *document);
      for (const data::Country* country : selection.countries)
        attach_record(workshop, *country, *document, "country-");
    }
    return made_or_told(std::move(document), diagnostics);
  };
  job.check = [query](const Workshop& workshop, const Job& of, Diagnostics& diagnostics) {
    for (const data::Selection& selection : selections_of(workshop.corpus(), query, of.languages))
      for (const data::Policy* policy : selection.policies)
        diagnostics.append(data::check_policy(workshop.corpus(), *policy));
  };
  return job;
}

Job comparison_job(const compose::ComparisonQuery& query, std::vector<Language> languages) {
  Job job;
  job.kind = compose::DocumentKind::comparison;
  job.id = job_name("compare", fmt::format("{}", fmt::join(query.items, "-")));
  job.languages = std::move(languages);
  job.compose = [query](const Workshop& workshop, const Job& of, Diagnostics& diagnostics) {
    std::vector<const compose::Labels*> labels;
    for (const Language language : of.languages) labels.push_back(&workshop.labels(language));
    Result<document::Document> document =
        compose::comparison(workshop.corpus(), query, labels,
                            workshop.layout(compose::DocumentKind::comparison), workshop.brief_options());
    if (!document) return made_or_told(std::move(document), diagnostics);
    for (const Language language : of.languages)
      for (const data::Record* record : compose::compared_records(workshop.corpus(), query, language)) {
        add_source(*document, record);
        if (const data::Policy* policy = policy_of(workshop.corpus(), *record))
          add_sources(*document, workshop.corpus(), *policy, language);
        if (workshop.brief_options().attach) attach_record(workshop, *record, *document);
      }
    return made_or_told(std::move(document), diagnostics);
  };
  job.check = [query](const Workshop& workshop, const Job& of, Diagnostics& diagnostics) {
    for (const Language language : of.languages)
      for (const data::Record* record : compose::compared_records(workshop.corpus(), query, language))
        if (const data::Policy* policy = policy_of(workshop.corpus(), *record))
          diagnostics.append(data::check_policy(workshop.corpus(), *policy));
  };
  return job;
}

const std::string& program_digest() {
  static const std::string digest = [] {
    const MappedFile program(program_file());
    return to_hex(sha256({reinterpret_cast<const char*>(program.bytes().data()), program.bytes().size()}));
  }();
  return digest;
}

std::string rendering_digest(const Workshop& workshop) {
  Fingerprint of;
  of.add(program_digest());
  of.add(workshop.theme());
  of.add(workshop.typesetter_options());
  of.add(workshop.fonts().digest());
  of.add(pdf::library_versions());
  return of.digest();
}

const Before Worker::nothing_before;

Worker::Worker(const Workshop& workshop, const Before& before)
    : workshop_(workshop),
      before_(before),
      typesetter_(workshop.fonts(), workshop.theme().font_set, unclaimed_, workshop.typesetter_options()) {}

std::string Worker::render(const Job& job, Outcome& outcome) { return render(job, outcome, nullptr); }

std::string Worker::render(const Job& job, Outcome& outcome, const FileSystem* outputs) {
  std::string bytes = render_chain(job, outcome, outputs);
  outcome.diagnostics = naming_record(outcome.diagnostics, workshop_.corpus(), job);
  outcome.diagnostics.sort();
  return bytes;
}

std::string Worker::render_chain(const Job& job, Outcome& outcome, const FileSystem* outputs) {
  if (job.languages.empty()) {
    outcome.diagnostics.add({Severity::error,
                             "no-language",
                             {},
                             fmt::format("'{}' is to be made in no language", job.id),
                             "name one"});
    return {};
  }
  try {
    job.check(workshop_, job, outcome.diagnostics);
    if (outputs && keep_unchanged(job, outcome, *outputs)) return {};
    document::Document document = job.compose(workshop_, job, outcome.diagnostics);
    if (outcome.diagnostics.has_errors()) return {};
    outcome.titles = titles_of(document, job, workshop_.corpus());
    load_pictures(workshop_, document, outcome.diagnostics);
    const std::size_t told = outcome.diagnostics.all().size();
    const bool one_page = wants_one_page(workshop_, job);
    if (!before_.rendering.empty()) {
      Diagnostics untold;
      document::Document least = one_page ? least_brief(workshop_, job, untold) : document::Document();
      identify(job, document, one_page ? &least : nullptr, outcome);
      if (outputs && keep_same(job, outcome, *outputs)) return {};
    }
    if (one_page)
      document = fit_one_page(workshop_, job, typesetter_, std::move(document), outcome.diagnostics);
    if (outcome.diagnostics.has_errors()) return {};
    typesetter_.report_to(outcome.diagnostics, document.own_files);
    frame::PagedDocument pages =
        layout::lay_out(document, workshop_.theme(), typesetter_, outcome.diagnostics);
    if (outcome.diagnostics.has_errors()) return {};
    if (!pages.maker) document = {};  // all is drawn that it says
    const std::size_t count = pages.pages.size();
    Result<std::string> bytes = write_pages(std::move(pages), job, workshop_.fonts(), outcome);
    if (!bytes) {
      outcome.diagnostics.add(bytes.error());
      return {};
    }
    if (outcome.diagnostics.all().size() != told) outcome.key.clear();
    outcome.made = true;
    outcome.pages = count;
    outcome.bytes = bytes->size();
    return std::move(*bytes);
  } catch (const EnvironmentError&) {
    throw;
  } catch (const std::exception& e) {
    outcome.diagnostics.add(internal_error(job, e.what()));
    return {};
  }
}

void Worker::identify(const Job& job, document::Document& document, document::Document* least,
                      Outcome& outcome) const {
  Fingerprint of(!job.trace_path.empty());
  of.add(before_.rendering);
  for (document::Document* one : {&document, least}) {
    if (one == nullptr) continue;
    // Where its records lie changes no page.
    std::vector<std::string> own_files = std::exchange(one->own_files, {});
    of.add(*one);
    one->own_files = std::move(own_files);
  }
  outcome.key = of.digest();
  if (before_.read == nullptr) return;
  for (const std::string* file : of.files())
    if (std::shared_ptr<const Source> source = before_.read->find(*file); source && source->is_record())
      outcome.sources.push_back(std::move(source));
  settle(outcome.sources);
}

namespace {

bool is_of(const EarlierDocument& before, const Job& job) {
  return before.id == job.id && before.kind == compose::name_of(job.kind) &&
         std::equal(before.languages.begin(), before.languages.end(), job.languages.begin(),
                    job.languages.end(),
                    [](const std::string& tag, Language language) { return tag == language.tag(); });
}

void keep(const EarlierDocument& before, Outcome& outcome) {
  outcome.made = outcome.kept = true;
  outcome.pages = before.pages;
  outcome.bytes = before.bytes;
  outcome.sha256 = before.sha256;
  outcome.trace_file = before.trace;
}

/// The file, and the trace where one is wanted, are there as they were.
bool stands(const EarlierDocument& before, const Job& job, const FileSystem& outputs) {
  return is_as_it_was(job.path, before, outputs) &&
         (job.trace_path.empty() || has_trace(job.path, before, outputs));
}

}  // namespace

bool Worker::keep_unchanged(const Job& job, Outcome& outcome, const FileSystem& outputs) const {
  if (!before_.same_state || before_.documents == nullptr) return false;
  const auto found = before_.documents->find(job.path);
  if (found == before_.documents->end()) return false;
  const EarlierDocument& before = found->second;
  const bool changed =
      before.left || before.key.empty() || !is_of(before, job) ||
      job.trace_path.empty() != before.trace.sha256.empty() ||
      before.warnings != outcome.diagnostics.count(Severity::warning) ||  // composing tells the others again
      std::any_of(before.sources.begin(), before.sources.end(),
                  [&](const auto& source) { return before_.changed.contains(source.get()); });
  if (changed || !stands(before, job, outputs)) return false;
  keep(before, outcome);
  outcome.key = before.key;
  for (const auto& [tag, title] : before.titles)
    if (const auto language = Language::from(tag)) outcome.titles.emplace_back(*language, title);
  outcome.sources = before.sources;
  return true;
}

bool Worker::keep_same(const Job& job, Outcome& outcome, const FileSystem& outputs) const {
  if (before_.documents == nullptr) return false;
  const auto found = before_.documents->find(job.path);
  if (found == before_.documents->end() || found->second.key != outcome.key) return false;
  if (!stands(found->second, job, outputs)) return false;
  keep(found->second, outcome);
  return true;
}

Outcome Worker::make(const Job& job, FileSystem& files) {
  Outcome outcome;
  const std::string bytes = render(job, outcome, &files);
  if (!outcome.made || outcome.kept) return outcome;
  outcome.sha256 = to_hex(sha256(bytes));
  try {
    files.write_whole(job.path, bytes);
    if (!job.trace_path.empty()) {
      files.write_whole(job.trace_path, outcome.trace);
      outcome.trace_file = {to_hex(sha256(outcome.trace)), outcome.trace.size()};
    }
  } catch (const EnvironmentError& e) {
    outcome.made = false;
    outcome.unwritten = true;
    outcome.pages = outcome.bytes = 0;
    outcome.diagnostics.add(e.diagnostic());
  }
  return outcome;
}

}  // namespace briefwright::batch
