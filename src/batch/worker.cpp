#include "batch/worker.hpp"

#include "layout/layout.hpp"
#include "pdf/write.hpp"

#include <fmt/format.h>

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

/// What was said of a text that knows no file (a chart's label, a line made by a rule) names the record.
Diagnostics naming_record(const Diagnostics& diagnostics, const data::Corpus& corpus, const Job& job) {
  Diagnostics out;
  for (Diagnostic d : diagnostics.all()) {
    if (!d.origin.file) d.origin.file = record_file(corpus, job);
    out.add(std::move(d));
  }
  return out;
}

}  // namespace

Worker::Worker(const Workshop& workshop)
    : workshop_(workshop),
      typesetter_(workshop.fonts(), workshop.theme().font_set, unclaimed_, workshop.typesetter_options()) {}

std::string Worker::render(const Job& job, Outcome& outcome) {
  std::string bytes = render_chain(job, outcome);
  outcome.diagnostics = naming_record(outcome.diagnostics, workshop_.corpus(), job);
  return bytes;
}

std::string Worker::render_chain(const Job& job, Outcome& outcome) {
  typesetter_.report_to(outcome.diagnostics);
  std::vector<const compose::Labels*> labels;
  for (const Language language : job.languages) {
    labels.push_back(&workshop_.labels(language));
    const data::Policy* policy = workshop_.corpus().policy(job.id, language);
    if (policy != nullptr && !workshop_.record_alone())
      outcome.diagnostics.append(data::check_links(workshop_.corpus(), *policy));
  }
  try {
    const document::Document document =
        compose::brief(workshop_.corpus(), job.id, labels, workshop_.layout(), workshop_.brief_options());
    const frame::PagedDocument pages =
        layout::lay_out(document, workshop_.theme(), typesetter_, outcome.diagnostics);
    if (outcome.diagnostics.has_errors()) return {};
    Result<std::string> bytes = pdf::write(pages, workshop_.fonts(), {.warnings = &outcome.diagnostics});
    if (!bytes) {
      outcome.diagnostics.add(bytes.error());
      return {};
    }
    outcome.made = true;
    outcome.pages = pages.pages.size();
    outcome.bytes = bytes->size();
    return std::move(*bytes);
  } catch (const EnvironmentError&) {
    throw;
  } catch (const std::exception& e) {
    outcome.diagnostics.add(internal_error(job, e.what()));
    return {};
  }
}

Outcome Worker::make(const Job& job, FileSystem& files) {
  Outcome outcome;
  const std::string bytes = render(job, outcome);
  if (outcome.made) files.write_atomically(job.path, bytes);
  return outcome;
}

}  // namespace briefwright::batch
