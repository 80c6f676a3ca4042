#include "batch/provenance.hpp"

#include "batch/manifest_entry.hpp"
#include "pdf/write.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <algorithm>
#include <ctime>
#include <map>
#include <nlohmann/json.hpp>

namespace briefwright::batch {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view statement_type = "https://in-toto.io/Statement/v1",
                           predicate_type = "https://slsa.dev/provenance/v1",
                           build_type = "urn:briefwright:batch:1", builder = "urn:briefwright";

Json resource(std::string_view name, std::string_view sha256) {
  return {{"name", name}, {"digest", {{"sha256", sha256}}}};
}

Json dependencies(const SourceList& materials) {
  Json list = Json::array();
  for (const auto& source : materials)
    list.push_back(resource(fmt::format("{}/{}", source->of.empty() ? "corpus" : source->of, source->path),
                            source->sha256));
  return list;
}

Json statement(Json subjects, Json predicate) {
  return {{"_type", statement_type},
          {"subject", std::move(subjects)},
          {"predicateType", predicate_type},
          {"predicate", std::move(predicate)}};
}

std::string text_of(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// Nothing where no such file lies there, null where it is not one of ours.
std::optional<Json> read_statement(const std::string& folder, const FileSystem& files) {
  const std::vector<std::string> there = files.list(folder);
  if (std::find(there.begin(), there.end(), provenance_name) == there.end()) return std::nullopt;
  const Result<std::string> text =
      files.read(fmt::format("{}/{}", folder, provenance_name), largest_manifest);
  if (!text) return Json();
  Json json = Json::parse(*text, nullptr, false);
  try {
    const bool ours = json.at("_type") == statement_type && json.at("subject").is_array() &&
                      json.at("predicateType") == predicate_type &&
                      json.at("predicate").at("buildDefinition").at("buildType") == build_type;
    if (ours) return json;
  } catch (const Json::exception&) {
  }
  return Json();
}

std::string path_in(const std::string& folder) { return fmt::format("{}/{}", folder, provenance_name); }

/// A document and its trace.
void add_subjects(Json& subjects, std::string_view path, std::string_view digest, const TraceFile& trace) {
  subjects.push_back(resource(path, digest));
  if (!trace.sha256.empty()) subjects.push_back(resource(trace_beside(path), trace.sha256));
}

}  // namespace

std::string provenance_json(std::span<const Job> jobs, std::span<const Outcome> outcomes,
                            const Workshop& workshop, std::string_view folder, const Build& build) {
  Json subjects = Json::array();
  for (std::size_t i = 0; i < jobs.size(); ++i)
    if (outcomes[i].made)
      add_subjects(subjects, relative(jobs[i].path, folder), outcomes[i].sha256, outcomes[i].trace_file);
  Json asked{{"corpus", corpus_json(workshop.corpus(), build.language)}};
  for (const auto& [name, value] : build.options) asked[name] = value;
  Json run{{"builder",
            {{"id", builder},
             {"version", {{"briefwright", build.version}, {"libraries", pdf::library_versions()}}},
             {"builderDependencies", Json::array({resource("briefwright", program_digest())})}}}};
  if (build.date)
    run["metadata"] = {
        {"startedOn", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time_t{*build.date}))}};
  return text_of(
      statement(std::move(subjects),
                {{"buildDefinition",
                  {{"buildType", build_type},
                   {"externalParameters", std::move(asked)},
                   {"internalParameters", {{"state", build.state}, {"fonts", workshop.fonts().digest()}}},
                   {"resolvedDependencies", dependencies(build.materials)}}},
                 {"runDetails", std::move(run)}}));
}

Result<std::string> merged_provenance(const Merged& merged, const std::vector<std::string>& parts,
                                      const FileSystem& files) {
  Json whole;
  // In the order of `of`, path and digest, as one run lists them.
  std::map<Source, Json> all;
  for (const std::string& part : parts) try {
      const std::optional<Json> read = read_statement(part, files);
      Json predicate = read ? read->value("predicate", Json()) : Json();
      Json& definition = predicate.at("buildDefinition");
      if (definition.at("internalParameters").at("state") != merged.state) throw std::out_of_range("state");
      for (const Json& one : definition.at("resolvedDependencies")) {
        const std::string name = one.at("name");
        const std::size_t end = std::min(name.find('/'), name.size());
        const std::string of = name.substr(0, end);
        all[{of == "corpus" ? std::string() : of, name.substr(end), one.at("digest").at("sha256")}] = one;
      }
      definition["resolvedDependencies"] = Json::array();
      if (!whole.is_null() && predicate != whole) throw std::out_of_range("predicate");
      whole = std::move(predicate);
    } catch (const std::exception&) {
      return fail(file_diagnostic(path_in(part), "no-provenance", "this part has no provenance of its batch",
                                  "make all parts with --provenance and the same --date"));
    }
  for (auto& [source, one] : all) whole["buildDefinition"]["resolvedDependencies"].push_back(std::move(one));
  Json subjects = Json::array();
  for (const auto& [path, document] : merged.documents)
    add_subjects(subjects, path, document.sha256, document.trace);
  return text_of(statement(std::move(subjects), std::move(whole)));
}

bool has_provenance(const std::string& folder, const FileSystem& files) {
  const std::optional<Json> there = read_statement(folder, files);
  return there && !there->is_null();
}

std::optional<Diagnostic> foreign_provenance(const std::string& folder, const FileSystem& files) {
  const std::optional<Json> there = read_statement(folder, files);
  if (!there || !there->is_null()) return std::nullopt;
  return file_diagnostic(path_in(folder), "foreign-provenance",
                         "this is no provenance of a batch, and would be replaced",
                         "choose another folder, or move the file away");
}

}  // namespace briefwright::batch
