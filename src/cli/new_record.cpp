// `briefwright new`: a record to fill in, on standard output or as a new file.
#include "base/file_name.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/models.hpp"
#include "cli/outputs.hpp"
#include "cli/skeleton.hpp"
#include "config/config.hpp"
#include "data/corpus.hpp"

#include <fmt/format.h>

namespace briefwright::cli {
namespace {

std::optional<Diagnostic> refused_id(const std::string& id) {
  const auto refuse = [&](std::string_view fault) {
    return usage(fmt::format("'{}' cannot be an id: it {}", id, fault), "use letters, digits and hyphens");
  };
  if (invalid_utf8_at(id)) return refuse("is not UTF-8");
  if (const char* fault = data::id_fault(id)) return refuse(fault);
  if (const auto fault = file_name_fault(id)) return refuse(*fault);
  return std::nullopt;
}

template <class T>
const T* with_id(std::span<const T> records, Language language, const std::string& id) {
  const std::string wanted = folded_file_name(id);
  const auto found = std::find_if(records.begin(), records.end(), [&](const T& record) {
    return record.language == language && folded_file_name(*record.id) == wanted;
  });
  return found == records.end() ? nullptr : &*found;
}

/// The record of the corpus that has the id already, or one that a file system may hold to be the same.
std::optional<Diagnostic> taken(const data::Corpus& corpus, data::RecordKind kind, Language language,
                                const std::string& id) {
  const data::Record* record = nullptr;
  switch (kind) {
    case data::RecordKind::policy:
      record = with_id(corpus.policies(language), language, id);
      break;
    case data::RecordKind::facility:
      record = with_id(corpus.facilities(language), language, id);
      break;
    case data::RecordKind::country:
      record = with_id(corpus.countries(language), language, id);
      break;
  }
  if (record)
    return usage(fmt::format("the id '{}' is taken by {}:{}", id, *record->file, record->id.origin.line),
                 "choose another id, or change that record");
  if (corpus.refused(id))
    return usage(fmt::format("the id '{}' is taken by a record that is refused", id),
                 "'briefwright check' names it");
  return std::nullopt;
}

/// In the folder of the corpus as far as there are records of this kind and language.  A record that cannot
/// be read is told; other mistakes are for `check`.
std::optional<Diagnostic> taken_in(const Options& options, const FileSystem& files, data::RecordKind kind,
                                   Language language, const std::string& id, Terminal& terminal) {
  if (options.corpus.empty() || !files.is_folder(data::record_folder(options.corpus, kind, language)))
    return std::nullopt;
  data::LoadOptions load;
  load.languages = load.facility_languages = {language};
  load.jobs = threads(options);
  Diagnostics found;
  const data::RecordModel standard = config::load_record_model(files, config::resource_folder(files));
  const data::Corpus corpus = data::Corpus::load(files, options.corpus, standard, load, found);
  for (const Diagnostic& d : found.all())
    if (d.code == "cannot-read") terminal.show(d);
  return taken(corpus, kind, language, id);
}

Language language_of(const Options& options, const FileSystem& files) {
  if (!options.languages.empty()) return options.languages.front().front();
  return options.corpus.empty() ? Language::en : document_languages(options, files, {options.corpus}).front();
}

/// "-" for standard output.
std::string place_of(const Options& options, const FileSystem& files, data::RecordKind kind,
                     Language language, const std::string& id) {
  const std::string name = id + ".md";
  if (!options.output.empty()) return target(options.output, files, name, false);
  if (options.corpus.empty()) return "-";
  return fmt::format("{}/{}", data::record_folder(options.corpus, kind, language), name);
}

/// Standard output, a device or a pipe.
bool goes_through(const std::string& path) {
  const std::string place = path == "-" ? path : output_place(path);
  return place == "-" || place.empty();
}

}  // namespace

int new_record(const Options& asked, FileSystem& files, Terminal& terminal) {
  Options options = asked;
  while (options.corpus.size() > 1 && options.corpus.ends_with('/')) options.corpus.pop_back();
  const auto refuse = [&](const Diagnostic& mistake) {
    terminal.show(mistake);
    return 2;
  };
  const data::RecordKind kind = *record_kind(options.inputs.at(0));
  const std::string& id = options.inputs.at(1);
  if (const auto mistake = refused_id(id)) return refuse(*mistake);
  Diagnostics diagnostics;
  const data::RecordModel model = record_model(options, files, diagnostics);
  terminal.show(diagnostics, Severity::warning);
  if (diagnostics.has_errors()) return 1;
  const Language language = language_of(options, files);
  if (const auto mistake = taken_in(options, files, kind, language, id, terminal)) return refuse(*mistake);
  const std::string path = place_of(options, files, kind, language, id);
  const compose::Labels labels =
      config::load_labels(files, config::resource_folder(files), {language}, model).at(language);
  const bool through = goes_through(path);
  // Others that make the same file wait here, and find it made.
  const std::unique_ptr<OutputFile> file = files.create(path);
  if (!through && !files.resolved(path).empty())
    return refuse(usage(fmt::format("'{}' is there already", path), "choose another name, or delete it"));
  file->write(skeleton(model, kind, id, labels));
  file->commit();
  if (!through) Terminal(stdout).line(path);
  return 0;
}

}  // namespace briefwright::cli
