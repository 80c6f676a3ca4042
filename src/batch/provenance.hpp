// Where a batch came from, for those who must show it: an in-toto statement with SLSA provenance.
#pragma once

#include "batch/manifest.hpp"
#include "batch/shard.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace briefwright::batch {

inline constexpr std::string_view provenance_name = "provenance.json";

/// What a run was asked for and made with.
struct Build {
  std::vector<std::pair<std::string, std::string>> options;  // by their names, as far as they were given
  std::string version;                                       // of the program
  std::string state;                                         // state_digest()
  std::optional<std::int64_t> date;                          // seconds since 1970; none: no time is told
  SourceList materials;                                      // all that was read
  Language language = Language::en;                          // of the name of the corpus
};

/// A Statement (v1) of in-toto, one object of JSON: its subjects are the documents made, by their paths in
/// the folder; its predicate is SLSA provenance (v1) with every file that was read as a resolved dependency
/// ("corpus/policies/en/a.md", "program/layouts/brief.yaml", "2026-02/…" of an older version).  The same run
/// gives the same bytes.
std::string provenance_json(std::span<const Job> jobs, std::span<const Outcome> outcomes,
                            const Workshop& workshop, std::string_view folder, const Build& build);

/// That of the whole batch, of those that its parts have, as a single run would have written it.  Fails with
/// "no-provenance" where a part has none of its state, and as FileSystem::read.
Result<std::string> merged_provenance(const Merged& merged, const std::vector<std::string>& parts,
                                      const FileSystem& files);

/// The file of that name in the folder is one of ours; false where there is none.
bool has_provenance(const std::string& folder, const FileSystem& files);

/// "foreign-provenance": in the folder lies a provenance.json that no batch has written.
std::optional<Diagnostic> foreign_provenance(const std::string& folder, const FileSystem& files);

}  // namespace briefwright::batch
