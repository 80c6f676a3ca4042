#include "cli/inputs.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <set>

namespace briefwright::cli {
namespace {

namespace fs = std::filesystem;

fs::path normal(const std::string& path) {
  std::error_code error;  // no working folder: it was deleted
  const fs::path absolute = fs::absolute(path, error);
  return (error ? fs::path(path) : absolute).lexically_normal();
}

/// CORPUS/policies/LANGUAGE of a record at any depth below it; empty for one that lies in no such folder.
fs::path language_folder(const std::string& path) {
  for (fs::path folder = normal(path).parent_path(); folder.has_relative_path();
       folder = folder.parent_path())
    if (folder.parent_path().filename() == "policies" && Language::from(folder.filename().string()))
      return folder;
  return {};
}

/// That of a language's folder; else the one above policies/ that holds more of a corpus than that; empty for
/// a record that stands alone.
std::string corpus_of(const std::string& path, const FileSystem& files) {
  if (path == standard_input) return {};
  if (const fs::path folder = language_folder(path); !folder.empty())
    return folder.parent_path().parent_path().string();
  for (fs::path folder = normal(path).parent_path(); folder.has_relative_path();
       folder = folder.parent_path()) {
    if (folder.filename() != "policies") continue;
    const std::vector<std::string> beside = files.list(folder.parent_path().string());
    for (const std::string_view part : {"corpus.yaml", "facilities", "countries"})
      if (std::find(beside.begin(), beside.end(), part) != beside.end()) return folder.parent_path().string();
  }
  return {};
}

/// Of a record in a corpus: its folder's, else its own.
std::optional<Language> input_language(const std::string& input, const FileSystem& files) {
  if (!is_path(input) || input == standard_input) return std::nullopt;
  if (const auto folder = Language::from(language_folder(input).filename().string())) return folder;
  if (corpus_of(input, files).empty()) return std::nullopt;
  return data::language_of_file(files, input);
}

/// Of the briefs of all inputs.
std::vector<Language> printed_languages(const Options& options, const FileSystem& files,
                                        const std::string& corpus) {
  std::set<Language> printed;
  for (const std::string& input : options.inputs) {
    const auto own = options.languages.empty() ? input_language(input, files) : std::nullopt;
    const std::vector<Language> languages =
        own ? std::vector{*own} : document_languages(options, files, {corpus});
    printed.insert(languages.begin(), languages.end());
  }
  return {printed.begin(), printed.end()};
}

}  // namespace

bool same_path(const std::string& a, const std::string& b) { return normal(a) == normal(b); }

bool is_path(const std::string& input) {
  return input == standard_input || input.find('/') != std::string::npos || data::is_record_file(input);
}

std::vector<Language> document_languages(const Options& options, const FileSystem& files,
                                         const std::vector<std::string>& corpora) {
  if (!options.languages.empty()) return options.languages.front();
  std::optional<std::vector<Language>> common;
  for (const std::string& corpus : corpora) {
    std::vector<Language> has = data::corpus_languages(files, corpus);
    if (common)
      std::erase_if(has, [&](Language language) {
        return std::find(common->begin(), common->end(), language) == common->end();
      });
    common = std::move(has);
  }
  return {!common || common->empty() ? Language::zh : common->front()};
}

std::vector<Language> languages_of(const std::string& input, const Options& options, const FileSystem& files,
                                   const batch::WorkshopOptions& wanted, const data::Corpus& corpus) {
  if (!options.languages.empty()) return options.languages.front();
  if (const std::optional<Language> own = input_language(input, files)) return {*own};
  if (wanted.record.empty()) return document_languages(options, files, {wanted.corpus});
  const std::vector<Language> its = corpus.languages();
  return {its.empty() ? Language::zh : its.front()};
}

Diagnostics language_warnings(const Options& options, const data::Corpus& corpus,
                              const compose::Labels& english) {
  Diagnostics warnings;
  if (options.languages.empty()) return warnings;
  const std::vector<Language>& asked = options.languages.front();
  const auto name = [&](Language language) { return english.language_name(language); };
  for (const Language language : corpus.languages())
    for (const data::Policy& policy : corpus.policies(language)) {
      if (std::find(asked.begin(), asked.end(), language) != asked.end()) continue;
      Diagnostic d{
          Severity::warning, "language-mismatch", policy.lang.origin,
          fmt::format("the record is in {}, and --lang asks for a brief in {}: its texts are printed as they "
                      "stand",
                      name(language), name(asked.front())),
          fmt::format("leave --lang out for a brief in {}", name(language))};
      if (!policy.lang.present()) d.origin.file = policy.file;
      warnings.add(std::move(d));
    }
  return warnings;
}

Result<batch::WorkshopOptions> resolve_corpus(const Options& options, const FileSystem& files) {
  batch::WorkshopOptions wanted;
  wanted.corpus = options.corpus;
  const auto from_input = std::count(options.inputs.begin(), options.inputs.end(), standard_input);
  if (from_input > 1 || (from_input == 1 && (options.inputs.size() > 1 || !options.corpus.empty())))
    return fail(usage("a record from standard input stands alone",
                      "give neither --corpus nor other records, or the path of a file"));
  if (!options.corpus.empty()) {
    wanted.load.facility_languages = printed_languages(options, files, wanted.corpus);
    return wanted;
  }
  std::set<std::string> corpora;
  for (const std::string& input : options.inputs) {
    if (!is_path(input))
      return fail(usage(fmt::format("'{}' is an id, and ids need --corpus", input),
                        "name the corpus folder, or the path of a record"));
    corpora.insert(corpus_of(input, files));
  }
  if (corpora.size() > 1 || (corpora.contains("") && options.inputs.size() > 1))
    return fail(usage("these records lie in different folders",
                      "make their briefs one by one, or name their corpus"));
  wanted.corpus = *corpora.begin();
  if (!wanted.corpus.empty() && !options.records.empty())
    return fail(
        usage(fmt::format("--records is of a record alone, and {} lies in a corpus", options.inputs.front()),
              fmt::format("name the model as records in {}/corpus.yaml", wanted.corpus)));
  if (!options.records.empty()) wanted.records = options.records;
  if (wanted.corpus.empty())
    wanted.record = options.inputs.front();
  else
    wanted.load.facility_languages = printed_languages(options, files, wanted.corpus);
  return wanted;
}

std::string id_of(const std::string& input, const data::Corpus& corpus) {
  if (!is_path(input)) return input;
  for (const Language language : corpus.languages())
    for (const data::Policy& policy : corpus.policies(language))
      if (policy.file && same_path(*policy.file, input)) return *policy.id;
  return input;
}

}  // namespace briefwright::cli
