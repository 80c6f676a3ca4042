// Which record model a command speaks of.
#pragma once

#include "base/files.hpp"
#include "cli/options.hpp"
#include "data/model.hpp"

#include <optional>

namespace briefwright::cli {

/// None for a word that names no kind of record.
std::optional<data::RecordKind> record_kind(std::string_view word);

/// That of --corpus, else the file or name of --records, else the program's.  What is wrong with corpus.yaml
/// goes to `diagnostics`.  Throws EnvironmentError for a folder, a model or a file that is not there or
/// wrong.
data::RecordModel record_model(const Options& options, const FileSystem& files, Diagnostics& diagnostics);

}  // namespace briefwright::cli
