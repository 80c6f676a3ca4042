#include "batch/read_files.hpp"

#include "base/digest.hpp"

#include <algorithm>

namespace briefwright::batch {
namespace {

std::string without_slashes(std::string folder) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return folder;
}

}  // namespace

void settle(SourceList& sources) {
  std::sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) { return a != b && *a < *b; });
  const auto same = [](const auto& a, const auto& b) { return a == b || *a == *b; };
  sources.erase(std::unique(sources.begin(), sources.end(), same), sources.end());
}

void ReadFiles::add(const Folder& folder) {
  for (std::string path : {without_slashes(folder.path), resolved(folder.path)})
    if (!path.empty()) folders_.push_back({std::move(path), folder.of});
  std::stable_sort(folders_.begin(), folders_.end(),
                   [](const Folder& a, const Folder& b) { return a.path.size() > b.path.size(); });
}

SourceList ReadFiles::all() const {
  SourceList sources;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [path, source] : read_) sources.push_back(source);
  }
  settle(sources);
  return sources;
}

std::shared_ptr<const Source> ReadFiles::find(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto found = read_.find(path);
  return found == read_.end() ? nullptr : found->second;
}

Result<std::string> ReadFiles::read(const std::string& path, std::size_t limit) const {
  Result<std::string> bytes = ForwardedFiles::read(path, limit);
  if (!bytes) return bytes;
  Source source = named(path);
  source.sha256 = to_hex(sha256(*bytes));
  const std::lock_guard lock(mutex_);
  read_.try_emplace(path, std::make_shared<const Source>(std::move(source)));
  return bytes;
}

Source ReadFiles::named(const std::string& path) const {
  for (const Folder& folder : folders_) {
    const bool root = folder.path == "/";
    if (!path.starts_with(folder.path) || (!root && path.substr(folder.path.size(), 1) != "/")) continue;
    const std::size_t begin = std::min(path.find_first_not_of('/', folder.path.size()), path.size());
    return {folder.of, path.substr(begin), {}};
  }
  return {std::string(Source::lone_files), path.substr(path.rfind('/') + 1), {}};
}

}  // namespace briefwright::batch
