#include "cli/inputs.hpp"

#include <fmt/format.h>
#include <filesystem>
#include <set>

namespace briefwright::cli {
namespace {

namespace fs = std::filesystem;

fs::path normal(const std::string& path) { return fs::absolute(path).lexically_normal(); }

/// CORPUS of CORPUS/policies/LANGUAGE/NAME.md; empty for a record that stands alone.
std::string corpus_of(const std::string& path) {
  const fs::path language = normal(path).parent_path(), policies = language.parent_path();
  const bool inside = policies.filename() == "policies" && language_from(language.filename().string());
  return inside ? policies.parent_path().string() : std::string();
}

Diagnostic usage(std::string message, std::string hint) {
  Diagnostic d;
  d.code = "usage";
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

}  // namespace

bool is_path(const std::string& input) {
  return input.find('/') != std::string::npos || input.ends_with(".md");
}

std::vector<Language> languages_of(const std::string& input, const Options& options) {
  if (!options.languages.empty()) return options.languages.front();
  const std::string folder = is_path(input) ? normal(input).parent_path().filename().string() : std::string();
  return {language_from(folder).value_or(Language::zh)};
}

Result<batch::WorkshopOptions> resolve_corpus(const Options& options) {
  batch::WorkshopOptions wanted;
  std::set<Language> printed;
  for (const std::string& input : options.inputs)
    for (const Language language : languages_of(input, options)) printed.insert(language);
  wanted.load.facility_languages.assign(printed.begin(), printed.end());
  wanted.corpus = options.corpus;
  if (!options.corpus.empty()) return wanted;
  std::set<std::string> corpora;
  for (const std::string& input : options.inputs) {
    if (!is_path(input))
      return fail(usage(fmt::format("'{}' is an id, and ids need --corpus", input),
                        "name the corpus folder, or the path of a record"));
    corpora.insert(corpus_of(input));
  }
  if (corpora.size() > 1 || (corpora.contains("") && options.inputs.size() > 1))
    return fail(usage("these records lie in different folders",
                      "make their briefs one by one, or name their corpus"));
  wanted.corpus = *corpora.begin();
  if (wanted.corpus.empty()) {
    wanted.record = options.inputs.front();
    wanted.load.languages = {languages_of(wanted.record, options).front()};
  }
  return wanted;
}

std::string id_of(const std::string& input, const data::Corpus& corpus) {
  if (!is_path(input)) return input;
  for (const Language language : {Language::zh, Language::en})
    for (const data::Policy& policy : corpus.policies(language))
      if (policy.file && normal(*policy.file) == normal(input)) return *policy.id;
  return input;
}

}  // namespace briefwright::cli
