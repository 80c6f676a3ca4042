#include "batch/manifest.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

namespace briefwright::batch {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view program = "briefwright";

std::string_view relative(std::string_view path, std::string_view folder) {
  if (path.starts_with(folder)) path.remove_prefix(folder.size());
  while (path.starts_with('/')) path.remove_prefix(1);
  return path;
}

}  // namespace

std::string manifest_json(std::span<const Job> jobs, std::span<const Outcome> outcomes,
                          const data::Corpus& corpus, std::string_view folder, std::string_view version) {
  Json documents = Json::array();
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    if (!outcome.made) continue;
    Json languages = Json::array();
    for (const Language language : jobs[i].languages) languages.push_back(language.tag());
    documents.push_back({{"path", relative(jobs[i].path, folder)},
                         {"sha256", outcome.sha256},
                         {"pages", outcome.pages},
                         {"bytes", outcome.bytes},
                         {"id", jobs[i].id},
                         {"languages", std::move(languages)},
                         {"warnings", outcome.diagnostics.count(Severity::warning)}});
  }
  Json data = Json::object();
  const Language language =
      jobs.empty() || jobs.front().languages.empty() ? Language::en : jobs.front().languages.front();
  if (const data::Text& name = corpus.name(language)) data["name"] = *name;
  if (corpus.version()) data["version"] = *corpus.version();
  const Json whole{{"program", program},
                   {"version", version},
                   {"format", 1},
                   {"corpus", std::move(data)},
                   {"documents", std::move(documents)}};
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string checksums(std::span<const Job> jobs, std::span<const Outcome> outcomes, std::string_view folder) {
  std::string text;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (!outcomes[i].made) continue;
    std::string name;
    for (const char c : relative(jobs[i].path, folder))
      name += c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
    const bool escaped = name.size() != relative(jobs[i].path, folder).size();
    text += fmt::format("{}{}  {}\n", escaped ? "\\" : "", outcomes[i].sha256, name);
  }
  return text;
}

std::optional<Diagnostic> foreign_manifest(const std::string& folder, const FileSystem& files) {
  constexpr std::size_t limit = 256u << 20;
  const std::vector<std::string> there = files.list(folder);
  if (std::find(there.begin(), there.end(), manifest_name) == there.end()) return std::nullopt;
  const std::string path = fmt::format("{}/{}", folder, manifest_name);
  if (const Result<std::string> text = files.read(path, limit)) {
    const Json old = Json::parse(*text, nullptr, false);
    if (old.is_object() && old.value("program", Json()) == Json(program)) return std::nullopt;
  }
  Diagnostic d;
  d.code = "foreign-manifest";
  d.origin.file = std::make_shared<const std::string>(path);
  d.message = "this is no manifest of a batch, and would be replaced";
  d.hint = "choose another folder, or move the file away";
  return d;
}

}  // namespace briefwright::batch
