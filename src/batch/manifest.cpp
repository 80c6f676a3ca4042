#include "batch/manifest.hpp"

#include "base/digest.hpp"
#include "batch/batch.hpp"
#include "batch/manifest_entry.hpp"
#include "batch/sources.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

namespace briefwright::batch {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view program = "briefwright";

Json entry(std::string_view path, const EarlierDocument& document, const SourceTable& sources) {
  Json json{{"path", path},
            {"sha256", document.sha256},
            {"pages", document.pages},
            {"bytes", document.bytes},
            {"kind", document.kind},
            {"id", document.id},
            {"languages", document.languages},
            {"warnings", document.warnings}};
  if (!document.key.empty()) json["key"] = document.key;
  json["sources"] = sources.places(document.sources);
  return json;
}

SourceTable table_of(std::span<const Outcome> outcomes, const Earlier& left) {
  SourceList all;
  const auto take = [&](const SourceList& some) { all.insert(all.end(), some.begin(), some.end()); };
  for (const Outcome& outcome : outcomes)
    if (outcome.made) take(outcome.sources);
  for (const auto& [path, document] : left) take(document.sources);
  return SourceTable(std::move(all));
}

bool has_manifest(const std::string& folder, const FileSystem& files) {
  const std::vector<std::string> there = files.list(folder);
  return std::find(there.begin(), there.end(), manifest_name) != there.end();
}

/// A path that leads to a PDF in the folder and nowhere else.
bool is_inside(std::string_view path) {
  if (path.empty() || path.front() == '/' || !path.ends_with(".pdf")) return false;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    if (part.empty() || part == "." || part == "..") return false;
    at = end + 1;
  }
  return true;
}

}  // namespace

std::string_view relative(std::string_view path, std::string_view folder) {
  if (path.starts_with(folder)) path.remove_prefix(folder.size());
  while (path.starts_with('/')) path.remove_prefix(1);
  return path;
}

Json corpus_json(const data::Corpus& corpus, std::span<const Job> jobs) {
  Json data = Json::object();
  const Language language =
      jobs.empty() || jobs.front().languages.empty() ? Language::en : jobs.front().languages.front();
  if (const data::Text& name = corpus.name(language)) data["name"] = *name;
  if (corpus.version()) data["version"] = *corpus.version();
  return data;
}

std::string manifest_json(std::span<const Job> jobs, std::span<const Outcome> outcomes,
                          const data::Corpus& corpus, std::string_view folder, std::string_view version,
                          const Earlier& left, const std::optional<PartOfBatch>& part,
                          std::string_view state) {
  const SourceTable sources = table_of(outcomes, left);
  Json documents = Json::array(), not_made = Json::array();
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    if (!outcome.made) {
      not_made.push_back(relative(jobs[i].path, folder));
      continue;
    }
    EarlierDocument made{std::string(compose::name_of(jobs[i].kind)),
                         jobs[i].id,
                         {},
                         outcome.key,
                         outcome.sha256,
                         outcome.pages,
                         outcome.bytes,
                         outcome.diagnostics.count(Severity::warning),
                         outcome.sources};
    for (const Language language : jobs[i].languages) made.languages.emplace_back(language.tag());
    documents.push_back(entry(relative(jobs[i].path, folder), made, sources));
    if (part) documents.back()["place"] = part->places[i];
  }
  Json whole{
      {"program", program}, {"version", version}, {"format", 1}, {"corpus", corpus_json(corpus, jobs)}};
  if (!state.empty()) whole["state"] = state;
  whole["sources"] = sources.json();
  whole["documents"] = std::move(documents);
  if (part)
    whole["part"] = {{"number", part->number},
                     {"of", part->of},
                     {"documents", part->documents},
                     {"refused", part->refused},
                     {"not-made", std::move(not_made)}};
  for (const auto& [path, document] : left)
    whole["left"].push_back(entry(relative(path, folder), document, sources));
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

EarlierBatch earlier_batch(const std::string& folder, const FileSystem& files) {
  EarlierBatch earlier;
  if (!has_manifest(folder, files)) return earlier;
  const Result<std::string> text = files.read(fmt::format("{}/{}", folder, manifest_name), largest_manifest);
  const Json old = text ? Json::parse(*text, nullptr, false) : Json();
  if (!old.is_object()) return earlier;
  if (const auto state = old.find("state"); state != old.end() && state->is_string())
    earlier.state = state->get<std::string>();
  const SourceList sources = read_sources(old);
  for (const char* list : {"left", "documents"}) {
    if (!old.contains(list) || !old[list].is_array()) continue;
    for (const Json& one : old[list])
      if (auto read = read_document(one, sources)) {
        read->second.left = std::string_view(list) == "left";
        earlier.documents[fmt::format("{}/{}", folder, read->first)] = std::move(read->second);
      }
  }
  return earlier;
}

std::optional<std::pair<std::string, EarlierDocument>> read_document(const Json& entry,
                                                                     const SourceList& sources) try {
  std::string path = entry.at("path");
  const auto made_from = read_places(entry, sources);
  if (!is_inside(path) || !made_from) return std::nullopt;
  return std::pair(std::move(path),
                   EarlierDocument{entry.value("kind", "brief"), entry.at("id"), entry.at("languages"),
                                   entry.value("key", ""), entry.at("sha256"), entry.at("pages"),
                                   entry.at("bytes"), entry.at("warnings"), *made_from});
} catch (const Json::exception&) {
  return std::nullopt;
}

bool is_as_it_was(const std::string& path, const EarlierDocument& document, const FileSystem& files) {
  const Result<std::string> there = files.read(path, document.bytes);
  return there && there->size() == document.bytes && to_hex(sha256(*there)) == document.sha256;
}

Earlier not_made_now(Earlier left, std::span<const Job> jobs, std::span<const Outcome> outcomes,
                     const FileSystem& files) {
  for (std::size_t i = 0; i < jobs.size(); ++i)
    if (outcomes[i].made) left.erase(jobs[i].path);
  std::erase_if(left, [&](const auto& one) { return !is_as_it_was(one.first, one.second, files); });
  return left;
}

std::size_t prune(Earlier& left, const data::Corpus& corpus, const std::string& folder, bool planned,
                  FileSystem& files) {
  const std::string inside = files.resolved(folder) + "/";
  return std::erase_if(left, [&](const auto& one) {
    if (one.second.kind != "brief" && !planned) return false;
    std::vector<Language> languages;
    for (const std::string& tag : one.second.languages)
      if (const auto language = Language::from(tag)) languages.push_back(*language);
    const bool brief = one.second.kind == "brief";
    const bool there = !planned && std::all_of(languages.begin(), languages.end(), [&](Language language) {
      return corpus.policy(one.second.id, language) != nullptr;
    });
    if (there || (brief && was_refused(corpus, one.second.id, languages))) return false;
    if (!files.resolved(one.first).starts_with(inside)) return false;
    files.remove(one.first);
    return true;
  });
}

std::string checksum_line(std::string_view path, std::string_view sha256) {
  std::string name;
  for (const char c : path)
    name += c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
  return fmt::format("{}{}  {}\n", name.size() != path.size() ? "\\" : "", sha256, name);
}

std::string checksums(std::span<const Job> jobs, std::span<const Outcome> outcomes, std::string_view folder) {
  std::string text;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (outcomes[i].made) text += checksum_line(relative(jobs[i].path, folder), outcomes[i].sha256);
  }
  return text;
}

std::optional<Diagnostic> foreign_manifest(const std::string& folder, const FileSystem& files) {
  if (!has_manifest(folder, files)) return std::nullopt;
  const std::string path = fmt::format("{}/{}", folder, manifest_name);
  if (const Result<std::string> text = files.read(path, largest_manifest)) {
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
