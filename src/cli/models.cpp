#include "cli/models.hpp"

#include "config/config.hpp"
#include "data/corpus.hpp"

#include <algorithm>

namespace briefwright::cli {
namespace {

void require_folder(const FileSystem& files, const std::string& folder) {
  if (files.is_folder(folder)) return;
  Diagnostic d;
  d.code = "no-corpus";
  d.origin.file = std::make_shared<const std::string>(folder);
  d.message = "there is no such corpus folder";
  d.hint = "make it, or name another with --corpus";
  throw EnvironmentError(std::move(d));
}

}  // namespace

std::optional<data::RecordKind> record_kind(std::string_view word) {
  const auto found = std::find(data::record_kind_names.begin(), data::record_kind_names.end(), word);
  if (found == data::record_kind_names.end()) return std::nullopt;
  return static_cast<data::RecordKind>(found - data::record_kind_names.begin());
}

data::RecordModel record_model(const Options& options, const FileSystem& files, Diagnostics& diagnostics) {
  const std::string resources = config::resource_folder(files);
  if (!options.records.empty()) return config::load_record_model(files, resources, options.records);
  data::RecordModel standard = config::load_record_model(files, resources);
  if (!options.corpus.empty()) {
    require_folder(files, options.corpus);
    auto own = data::own_model(files, options.corpus, standard, diagnostics);
    return own ? std::move(*own) : std::move(standard);
  }
  return standard;
}

}  // namespace briefwright::cli
