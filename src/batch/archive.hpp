// A batch as one file: its documents with their list, for release pages and archives.
#pragma once

#include "base/files.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::batch {

/// *.tar, *.tar.gz, *.tar.zst or *.zip.
bool is_archive_name(std::string_view path);

/// Writes the files of the folder, by their paths in it and in that order, each of that time (seconds since
/// 1970; in a zip, which knows local times only, always 1 January 1980) and of nobody: the same files give
/// the same bytes.  The files pass through memory one by one.
/// Throws EnvironmentError "cannot-write", "no-locale" or as FileSystem::read; the target is then as it was.
void write_archive(FileSystem& files, const std::string& folder, std::span<const std::string> paths,
                   const std::string& target, std::int64_t time);

/// The paths of the files that SHA256SUMS in the folder lists, then it and the manifest; empty without it.
std::vector<std::string> files_of_batch(const std::string& folder, const FileSystem& files);

}  // namespace briefwright::batch
