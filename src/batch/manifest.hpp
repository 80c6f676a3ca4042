// What a batch has made, for those who publish it: manifest.json and SHA256SUMS in its folder.
#pragma once

#include "base/files.hpp"
#include "batch/worker.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace briefwright::batch {

inline constexpr std::string_view manifest_name = "manifest.json", checksums_name = "SHA256SUMS";

/// The first of the first document; English without one.
Language language_of_batch(std::span<const Job> jobs);

/// What several machines have of one batch: see batch/shard.hpp.
struct PartOfBatch {
  std::size_t number = 1, of = 1;
  std::size_t documents = 0;          // of the whole batch
  std::size_t refused = 0;            // that there would be more, had no record been refused
  std::vector<std::size_t> places{};  // of the part's jobs in it, from 0
  Language language = Language::en;   // language_of_batch() of the whole batch
};

/// What reading the records of a batch found, and the folder of the corpus.
struct Reading {
  std::string corpus;
  Diagnostics found{};
};

/// {"program": "briefwright", "version", "format": 1, "corpus": {"name", "names": {by language}, "version"},
/// "state", "sources": […], "documents": [{"path", "sha256", "pages", "bytes", "kind", "id", "languages",
/// "titles": {by language}, "country": {its name by language}, "warnings", "key", "trace": {"sha256",
/// "bytes"}, "sources"}, …], "refused":
/// [{"record" or "document", "line", "code", "message"}, …], "left": [as "documents", of what earlier runs
/// have made in the folder]} of what was made; a part of a batch has "part": {"number", "of", "documents",
/// "refused", "not-made": [paths]} and its documents a "place".  All in the order of the jobs, refused
/// records before.  Paths are relative to the folder, those of records to the corpus.  The same outcomes give
/// the same bytes.  A document without "key" is made anew the next time.  `state` is a state_digest(); see
/// batch/sources.hpp for the sources.
std::string manifest_json(std::span<const Job> jobs, std::span<const Outcome> outcomes,
                          const data::Corpus& corpus, std::string_view folder, std::string_view version,
                          const Earlier& left = {}, const std::optional<PartOfBatch>& part = {},
                          std::string_view state = {}, const Reading& reading = {});

/// The file is there with the same bytes.
bool is_as_it_was(const std::string& path, const EarlierDocument& document, const FileSystem& files);

/// The trace beside the document is there with the same bytes.
bool has_trace(const std::string& path, const EarlierDocument& document, const FileSystem& files);

/// What the manifest of the folder lists; what is not as we write it, or lies outside the folder, is left
/// out.
struct EarlierBatch {
  Earlier documents{};
  std::string state{};  // empty where it tells none
};
EarlierBatch earlier_batch(const std::string& folder, const FileSystem& files);

/// Those of them whose files are as they were; without traces that are not.
Earlier still_there(Earlier earlier, const FileSystem& files);

/// Those that no job has made anew or kept, and that are still there as they were.
Earlier not_made_now(Earlier earlier, std::span<const Job> jobs, std::span<const Outcome> outcomes,
                     const FileSystem& files);

/// Removes the trace that an earlier run left beside a document, which has none now; one that is not as that
/// run wrote it stays.  Throws EnvironmentError "cannot-remove".
void remove_trace(const Earlier& earlier, const std::string& path, FileSystem& files);

/// Removes the briefs among them whose records are gone and, where a plan told all that is to be there, all
/// others too; takes them off the list; how many.  A refused record is not gone, nor is what a link leads to
/// outside of the folder.  Throws EnvironmentError "cannot-remove".
std::size_t prune(Earlier& left, const data::Corpus& corpus, const std::string& folder, bool planned,
                  FileSystem& files);

/// As `sha256sum --check` reads it.
std::string checksum_line(std::string_view path, std::string_view sha256);
/// A line a file, that of a trace behind that of its document.
std::string checksums(std::span<const Job> jobs, std::span<const Outcome> outcomes, std::string_view folder);

/// "foreign-manifest": in the folder lies a manifest.json that no batch has written.
std::optional<Diagnostic> foreign_manifest(const std::string& folder, const FileSystem& files);

}  // namespace briefwright::batch
