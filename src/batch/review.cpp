#include "batch/review.hpp"

#include "base/digest.hpp"
#include "batch/manifest.hpp"
#include "batch/manifest_entry.hpp"
#include "batch/sources.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace briefwright::batch {
namespace {

using State = ReviewedDocument::State;

constexpr std::size_t largest = std::size_t{1} << 30;  // bytes, of a document or a trace

/// Paths in the folder that its manifest lists.
Result<std::set<std::string>> listed(const std::string& folder, const FileSystem& files) {
  if (const auto foreign = foreign_manifest(folder, files)) return fail(*foreign);
  const std::string file = fmt::format("{}/{}", folder, manifest_name);
  const Result<std::string> text = files.read(file, largest_manifest);
  if (!text) return fail(text.error());
  const auto manifest = nlohmann::ordered_json::parse(*text, nullptr, false);
  const SourceList sources = read_sources(manifest);
  std::set<std::string> paths;
  for (const char* list : {"documents", "left"}) {
    if (!manifest.contains(list)) continue;
    for (const auto& entry : manifest[list]) {
      const auto document = read_document(entry, sources);
      if (!document)
        return fail(file_diagnostic(file, "bad-manifest",
                                    "a document is not as a batch lists it, or lies elsewhere",
                                    "make the batch again"));
      paths.insert(document->first);
    }
  }
  return paths;
}

/// All *.pdf in and below the folder; a folder that links lead to again counts once.
void find_documents(const std::string& folder, const std::string& inside, const FileSystem& files,
                    std::set<std::string>& seen, std::set<std::string>& paths) {
  const std::string place = files.resolved(folder);
  if (!seen.insert(place.empty() ? folder : place).second) return;
  for (const std::string& name : files.list(folder)) {
    const std::string path = fmt::format("{}/{}", folder, name);
    if (files.is_folder(path))
      find_documents(path, inside + name + "/", files, seen, paths);
    else if (name.ends_with(".pdf"))
      paths.insert(inside + name);
  }
}

Result<std::set<std::string>> documents_in(const std::string& folder, const FileSystem& files) {
  const std::vector<std::string> names = files.list(folder);
  if (std::find(names.begin(), names.end(), manifest_name) != names.end()) return listed(folder, files);
  std::set<std::string> seen, paths;
  find_documents(folder, "", files, seen, paths);
  if (paths.empty())
    return fail(file_diagnostic(folder, "no-documents", "the folder holds no manifest.json and no PDF",
                                "name the folder that 'briefwright batch --out' was given"));
  return paths;
}

Result<std::string> read_document_file(const std::string& path, const FileSystem& files) {
  Result<std::string> bytes = files.read(path, largest);
  if (bytes && !bytes->starts_with("%PDF-"))
    return fail(
        file_diagnostic(path, "no-pdf", "this is no PDF", "name two documents, or two folders of a batch"));
  return bytes;
}

Result<TracedDocument> trace_of(const std::string& path, const std::string& digest, const FileSystem& files) {
  const std::string file = trace_beside(path);
  const Result<std::string> text = files.read(file, largest);
  if (!text)
    return fail(file_diagnostic(path, "no-trace",
                                fmt::format("it has no trace beside it: {}", text.error().message),
                                "make it again with 'briefwright batch --traces', or with --trace " +
                                    file.substr(file.rfind('/') + 1)));
  Result<TracedDocument> trace = read_trace(*text, file);
  if (trace && trace->sha256 != digest)
    return fail(file_diagnostic(file, "other-trace", "this trace is not of the document beside it",
                                "make both again, with 'briefwright batch --traces'"));
  return trace;
}

State state_of(const std::vector<Difference>& differences) {
  using enum Difference::Change;
  if (differences.empty()) return State::alike;
  return std::all_of(differences.begin(), differences.end(),
                     [](const Difference& d) { return d.change == moved; })
             ? State::moved
             : State::changed;
}

/// Two makes of one document.
Result<void> compare(ReviewedDocument& document, const FileSystem& files) {
  const Result<std::string> old = read_document_file(*document.before, files);
  if (!old) return fail(old.error());
  const std::string old_digest = to_hex(sha256(*old));
  const Result<std::string> fresh = read_document_file(*document.after, files);
  if (!fresh) return fail(fresh.error());
  const std::string digest = to_hex(sha256(*fresh));
  if (old_digest == digest) return {};
  const Result<TracedDocument> before = trace_of(*document.before, old_digest, files);
  if (!before) return fail(before.error());
  const Result<TracedDocument> after = trace_of(*document.after, digest, files);
  if (!after) return fail(after.error());
  document.differences = differences(*before, *after);
  document.state = state_of(document.differences);
  return {};
}

/// By path in the folders.
using Pairs = std::map<std::string, ReviewedDocument>;

Result<Pairs> pairs_of(const std::string& before, const std::string& after, const FileSystem& files) {
  Pairs pairs;
  for (const std::string& place : {before, after})
    if (files.resolved(place).empty() && !files.is_folder(place))
      throw EnvironmentError(file_diagnostic(place, "cannot-read", "there is no such file or folder", ""));
  if (files.is_folder(before) != files.is_folder(after))
    return fail(Diagnostic{.code = "usage",
                           .origin = {},
                           .message = fmt::format("of {} and {} one is a folder", before, after),
                           .hint = "name two documents, or two folders of 'briefwright batch'"});
  if (!files.is_folder(before)) {
    const std::string name = after.substr(after.rfind('/') + 1);
    pairs[name] = {State::unchanged, name, before, after};
    return pairs;
  }
  for (const bool old : {true, false}) {
    const std::string& folder = old ? before : after;
    const Result<std::set<std::string>> paths = documents_in(folder, files);
    if (!paths) return fail(paths.error());
    for (const std::string& path : *paths) {
      ReviewedDocument& document =
          pairs.try_emplace(path, ReviewedDocument{State::unchanged, path, {}, {}}).first->second;
      (old ? document.before : document.after) = fmt::format("{}/{}", folder, path);
    }
  }
  return pairs;
}

}  // namespace

std::size_t ReviewedDocument::count(Difference::Change change) const {
  return static_cast<std::size_t>(std::count_if(differences.begin(), differences.end(),
                                                [&](const Difference& d) { return d.change == change; }));
}

std::string_view to_string(Difference::Change change) {
  constexpr std::string_view names[] = {"changed", "added", "removed", "moved"};
  return names[static_cast<std::size_t>(change)];
}

std::string_view to_string(State state) {
  constexpr std::string_view names[] = {"unchanged", "alike", "moved", "changed", "new", "gone", "refused"};
  return names[static_cast<std::size_t>(state)];
}

Result<std::vector<ReviewedDocument>> review(const std::string& before, const std::string& after,
                                             const FileSystem& files, Diagnostics& diagnostics) {
  Result<Pairs> pairs = pairs_of(before, after, files);
  if (!pairs) return fail(pairs.error());
  std::vector<ReviewedDocument> documents;
  for (auto& [path, document] : *pairs) {
    if (!document.before || !document.after) {
      document.state = document.after ? State::added : State::removed;
    } else if (const Result<void> done = compare(document, files); !done) {
      diagnostics.add(done.error());
      document.state = State::refused;
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

}  // namespace briefwright::batch
