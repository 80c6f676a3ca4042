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

/// {"program": "briefwright", "version", "format": 1, "corpus": {"name", "version"}, "documents": [{"path",
/// "sha256", "pages", "bytes", "id", "languages", "warnings"}, …]} of what was made, in the order of the
/// jobs.  Paths are relative to the folder.  The same outcomes give the same bytes.
std::string manifest_json(std::span<const Job> jobs, std::span<const Outcome> outcomes,
                          const data::Corpus& corpus, std::string_view folder, std::string_view version);

/// A line a file as `sha256sum --check` reads it.
std::string checksums(std::span<const Job> jobs, std::span<const Outcome> outcomes, std::string_view folder);

/// "foreign-manifest": in the folder lies a manifest.json that no batch has written.
std::optional<Diagnostic> foreign_manifest(const std::string& folder, const FileSystem& files);

}  // namespace briefwright::batch
