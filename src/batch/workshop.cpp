#include "batch/workshop.hpp"

#include "compose/common/csv.hpp"
#include "data/changes.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace briefwright::batch {
namespace {

/// Those of the records, those asked for, and the one that is spoken on the command line.
std::set<Language> languages_of_documents(const data::Corpus& corpus, const std::vector<Language>& asked) {
  std::set<Language> all{Language::en};
  all.insert(asked.begin(), asked.end());
  for (const Language language : corpus.languages()) all.insert(language);
  return all;
}

std::string folder_of(const std::string& file) {
  const std::string folder = std::filesystem::path(file).parent_path().string();
  return folder.empty() ? "." : folder;
}

data::Corpus open_corpus(const FileSystem& files, const WorkshopOptions& options,
                         const data::RecordModel& model, const data::Territories& territories,
                         Diagnostics& diagnostics) {
  data::LoadOptions load = options.load;
  load.territories = &territories;
  if (options.record.empty()) return data::Corpus::load(files, options.corpus, model, load, diagnostics);
  return data::Corpus::load_record(files, options.record, model, diagnostics);
}

std::shared_ptr<const data::EarlierVersion> open_earlier(const FileSystem& files,
                                                         const WorkshopOptions& options,
                                                         const data::Corpus& now, Diagnostics& diagnostics) {
  if (options.since.empty()) return nullptr;
  Diagnostics found;
  data::Corpus older = data::Corpus::load(files, options.since, now.model(), options.load, found);
  for (Diagnostic d : found.all()) {
    if (d.severity != Severity::error) continue;
    d.severity = Severity::warning;  // nothing of that version is printed
    diagnostics.add(std::move(d));
  }
  return std::make_shared<data::EarlierVersion>(std::move(older), now);
}

}  // namespace

Workshop::Shared::Shared(const FileSystem& files, const WorkshopOptions& options, Diagnostics& diagnostics)
    : resources(config::resource_folder(files)),
      model(config::load_record_model(files, resources, options.records)),
      territories(files, resources + "/layouts/maps/countries.txt"),
      corpus(open_corpus(files, options, model, territories, diagnostics)),
      labels(config::load_labels(files, resources, languages_of_documents(corpus, options.languages),
                                 corpus.model())),
      fonts(config::load_fonts(files, resources), diagnostics),
      register_files(std::make_shared<compose::RegisterFiles>()),
      record_alone(!options.record.empty()),
      picture_folder(record_alone ? folder_of(options.record) : options.corpus) {}

Workshop::Workshop(const FileSystem& files, const WorkshopOptions& options, Diagnostics& diagnostics)
    : Workshop(files, std::make_shared<const Shared>(files, options, diagnostics), options, diagnostics) {}

Workshop::Workshop(const Workshop& other, const WorkshopOptions& options, Diagnostics& diagnostics)
    : Workshop(other.files_, other.shared_, options, diagnostics) {}

Workshop::Workshop(const FileSystem& files, std::shared_ptr<const Shared> shared,
                   const WorkshopOptions& options, Diagnostics& diagnostics)
    : files_(files),
      shared_(std::move(shared)),
      layout_(config::load_layout(files, shared_->resources, options.layout)),
      theme_(config::load_theme(files, shared_->resources,
                                options.theme.empty() ? layout_.theme : options.theme)),
      brief_options_{options.date, options.attach.value_or(layout_.attach), options.attach.value_or(true),
                     shared_->register_files, open_earlier(files, options, shared_->corpus, diagnostics)} {
  if (options.register_scope) layout_.layout.register_scope = *options.register_scope;
  if (options.maps) layout_.layout.maps.choice = *options.maps;
  theme_.chart.coastlines = config::load_coastlines(
      files, layout_.base_map.empty() ? shared_->resources + "/layouts/maps" : layout_.base_map);
  typesetter_options_.missing_glyph = options.missing_glyph;
  typesetter_options_.keep_sources = options.trace;
}

const compose::Layout& Workshop::layout(compose::DocumentKind kind) const {
  if (layout_.document == kind) return layout_.layout;
  Diagnostic d;
  d.code = "layout-kind";
  d.message = fmt::format("the layout '{}' is for another kind of document", layout_.name);
  d.hint = "'briefwright layouts' says what each is for";
  throw EnvironmentError(d);
}

}  // namespace briefwright::batch
