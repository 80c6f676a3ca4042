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
constexpr Language page_languages[] = {Language::zh, Language::en};  // of the words of index.html

/// {language: text}
Json by_language(const std::vector<std::pair<std::string, std::string>>& texts) {
  Json json = Json::object();
  for (const auto& [tag, text] : texts) json[tag] = text;
  return json;
}

/// What a manifest says of a document that is made or kept.
EarlierDocument described(const Job& job, const Outcome& outcome, const data::Vocabulary& vocabulary) {
  EarlierDocument made{.kind = std::string(compose::name_of(job.kind)),
                       .id = job.id,
                       .languages = {},
                       .key = outcome.key,
                       .sha256 = outcome.sha256,
                       .pages = outcome.pages,
                       .bytes = outcome.bytes,
                       .warnings = outcome.diagnostics.count(Severity::warning),
                       .titles = {},
                       .country = {},
                       .sources = outcome.sources,
                       .trace = outcome.trace_file};
  for (const Language language : job.languages) made.languages.emplace_back(language.tag());
  for (const auto& [language, title] : outcome.titles) made.titles.emplace_back(language.tag(), title);
  const data::Term country{vocabulary.resolve("country", job.country), job.country, {}};
  if (!job.country.empty())
    for (const Language language : page_languages)
      made.country.emplace_back(language.tag(), vocabulary.label("country", country, language));
  return made;
}

/// With paths of the corpus as they are inside it: where it lies is nobody's business.
std::string without_folder(std::string_view text, std::string_view corpus) {
  const std::string folder = std::string(corpus) + "/";
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = at == 0 || std::string_view(" '\"(").find(text[at - 1]) != std::string_view::npos;
    if (begins && text.substr(at).starts_with(folder))
      at += folder.size() - 1;
    else
      out += text[at];
  }
  return out;
}

/// Why something was not made, and the place of that in the corpus.
Json reason(const Diagnostic& d, std::string_view corpus) {
  Json json = Json::object();
  while (corpus.ends_with('/')) corpus.remove_suffix(1);
  const std::string_view file = d.origin.file_name();
  if (file.starts_with(corpus) && file.substr(corpus.size()).starts_with('/')) {
    json["record"] = relative(file, corpus);
    if (d.origin.line > 0) json["line"] = d.origin.line;
  }
  json["code"] = d.code;
  json["message"] = without_folder(
      d.origin.field.empty() ? d.message : fmt::format("{} ({})", d.message, d.origin.field), corpus);
  return json;
}

/// Records that were refused when they were read, then documents that could not be made.
Json refused(std::span<const Job> jobs, std::span<const Outcome> outcomes, std::string_view folder,
             const std::optional<PartOfBatch>& part, const Reading& reading) {
  Json all = Json::array();
  Diagnostics found = reading.found;
  found.sort();
  for (const Diagnostic& d : found.all())
    if (Json why = reason(d, reading.corpus); d.severity == Severity::error && why.contains("record"))
      all.push_back(std::move(why));
  for (std::size_t i = 0; i < jobs.size(); ++i)
    for (const Diagnostic& d : outcomes[i].diagnostics.all()) {
      if (outcomes[i].made || d.severity != Severity::error) continue;
      all.push_back({{"document", relative(jobs[i].path, folder)}});
      all.back().update(reason(d, reading.corpus));
      if (part) all.back()["place"] = part->places[i];
    }
  return all;
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

/// What by_language() has written under the key; empty without it.
std::vector<std::pair<std::string, std::string>> texts_of(const Json& entry, const char* key) {
  std::vector<std::pair<std::string, std::string>> texts;
  const Json written = entry.value(key, Json::object());
  for (const auto& [tag, text] : written.items()) texts.emplace_back(tag, text);
  return texts;
}

bool holds(const std::string& path, std::size_t bytes, const std::string& digest, const FileSystem& files) {
  const Result<std::string> there = files.read(path, bytes);
  return there && there->size() == bytes && to_hex(sha256(*there)) == digest;
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

Language language_of_batch(std::span<const Job> jobs) {
  return jobs.empty() || jobs.front().languages.empty() ? Language::en : jobs.front().languages.front();
}

std::string_view relative(std::string_view path, std::string_view folder) {
  if (path.starts_with(folder)) path.remove_prefix(folder.size());
  while (path.starts_with('/')) path.remove_prefix(1);
  return path;
}

Json document_json(std::string_view path, const EarlierDocument& document, const SourceTable& sources) {
  Json json{{"path", path},
            {"sha256", document.sha256},
            {"pages", document.pages},
            {"bytes", document.bytes},
            {"kind", document.kind},
            {"id", document.id},
            {"languages", document.languages},
            {"titles", by_language(document.titles)},
            {"country", by_language(document.country)},
            {"warnings", document.warnings}};
  for (const char* key : {"titles", "country"})
    if (json[key].empty()) json.erase(key);
  if (!document.key.empty()) json["key"] = document.key;
  if (!document.trace.sha256.empty())
    json["trace"] = {{"sha256", document.trace.sha256}, {"bytes", document.trace.bytes}};
  json["sources"] = sources.places(document.sources);
  return json;
}

Json corpus_json(const data::Corpus& corpus, Language language) {
  Json data = Json::object();
  if (const data::Text& name = corpus.name(language)) data["name"] = *name;
  for (const Language each : page_languages)
    if (const data::Text& name = corpus.name(each)) data["names"][std::string(each.tag())] = *name;
  if (corpus.version()) data["version"] = *corpus.version();
  return data;
}

std::string manifest_json(std::span<const Job> jobs, std::span<const Outcome> outcomes,
                          const data::Corpus& corpus, std::string_view folder, std::string_view version,
                          const Earlier& left, const std::optional<PartOfBatch>& part, std::string_view state,
                          const Reading& reading) {
  const SourceTable sources = table_of(outcomes, left);
  Json documents = Json::array(), not_made = Json::array();
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    if (!outcome.made) {
      not_made.push_back(relative(jobs[i].path, folder));
      continue;
    }
    documents.push_back(document_json(relative(jobs[i].path, folder),
                                      described(jobs[i], outcome, corpus.vocabulary()), sources));
    if (part) documents.back()["place"] = part->places[i];
  }
  Json whole{{"program", program},
             {"version", version},
             {"format", 1},
             {"corpus", corpus_json(corpus, part ? part->language : language_of_batch(jobs))}};
  if (!state.empty()) whole["state"] = state;
  whole["sources"] = sources.json();
  whole["documents"] = std::move(documents);
  if (Json all = refused(jobs, outcomes, folder, part, reading); !all.empty())
    whole["refused"] = std::move(all);
  if (part)
    whole["part"] = {{"number", part->number},
                     {"of", part->of},
                     {"documents", part->documents},
                     {"refused", part->refused},
                     {"not-made", std::move(not_made)}};
  for (const auto& [path, document] : left)
    whole["left"].push_back(document_json(relative(path, folder), document, sources));
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
  for (const char* count : {"pages", "bytes", "warnings"})
    if (!entry.at(count).is_number_unsigned()) return std::nullopt;
  TraceFile trace;
  if (entry.contains("trace")) {
    if (!entry["trace"].at("bytes").is_number_unsigned()) return std::nullopt;
    trace = {entry["trace"].at("sha256"), entry["trace"].at("bytes")};
  }
  return std::pair(std::move(path),
                   EarlierDocument{entry.value("kind", "brief"), entry.at("id"), entry.at("languages"),
                                   entry.value("key", ""), entry.at("sha256"), entry.at("pages"),
                                   entry.at("bytes"), entry.at("warnings"), texts_of(entry, "titles"),
                                   texts_of(entry, "country"), *made_from, std::move(trace)});
} catch (const Json::exception&) {
  return std::nullopt;
}

bool is_as_it_was(const std::string& path, const EarlierDocument& document, const FileSystem& files) {
  return holds(path, document.bytes, document.sha256, files);
}

bool has_trace(const std::string& path, const EarlierDocument& document, const FileSystem& files) {
  return !document.trace.sha256.empty() &&
         holds(trace_beside(path), document.trace.bytes, document.trace.sha256, files);
}

Earlier not_made_now(Earlier left, std::span<const Job> jobs, std::span<const Outcome> outcomes,
                     const FileSystem& files) {
  for (std::size_t i = 0; i < jobs.size(); ++i)
    if (outcomes[i].made) left.erase(jobs[i].path);
  return still_there(std::move(left), files);
}

Earlier still_there(Earlier left, const FileSystem& files) {
  std::erase_if(left, [&](const auto& one) { return !is_as_it_was(one.first, one.second, files); });
  for (auto& [path, document] : left)
    if (!has_trace(path, document, files)) document.trace = {};
  return left;
}

void remove_trace(const Earlier& earlier, const std::string& path, FileSystem& files) {
  if (const auto old = earlier.find(path); old != earlier.end() && has_trace(path, old->second, files))
    files.remove(trace_beside(path));
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
    if (has_trace(one.first, one.second, files)) files.remove(trace_beside(one.first));
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
    if (!outcomes[i].made) continue;
    const std::string_view path = relative(jobs[i].path, folder);
    text += checksum_line(path, outcomes[i].sha256);
    if (const TraceFile& trace = outcomes[i].trace_file; !trace.sha256.empty())
      text += checksum_line(trace_beside(path), trace.sha256);
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
  return file_diagnostic(path, "foreign-manifest", "this is no manifest of a batch, and would be replaced",
                         "choose another folder, or move the file away");
}

}  // namespace briefwright::batch
