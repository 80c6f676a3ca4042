#include "cli/outputs.hpp"

#include <fmt/format.h>
#include <filesystem>
#include <map>

namespace briefwright::cli {
namespace {

namespace fs = std::filesystem;

Diagnostic usage(std::string message, std::string hint) {
  return {Severity::error, "usage", {}, std::move(message), std::move(hint)};
}

/// One text for all names of a place; none for a device or a pipe.
std::optional<std::string> place_of(const std::string& path) {
  if (path == "-" || path == "/dev/stdout" || path == "/dev/fd/1" || path == "/proc/self/fd/1") return "-";
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_regular_file(path, error)) return std::nullopt;
  const fs::path absolute = fs::absolute(path, error);
  const fs::path place = fs::weakly_canonical(error ? fs::path(path) : absolute, error);
  return error ? path : place.string();
}

}  // namespace

std::string target(const std::string& output, const FileSystem& files, const std::string& name,
                   bool several) {
  if (output.empty()) return name;
  if (output == "-") return output;
  const bool folder = output.ends_with('/') || several || files.is_folder(output);
  return folder ? fmt::format("{}{}{}", output, output.ends_with('/') ? "" : "/", name) : output;
}

std::optional<Diagnostic> output_mistake(const Options& options) {
  const bool batch = options.command == Options::Command::batch;
  const bool several = batch || (options.command == Options::Command::brief && options.inputs.size() > 1);
  if (several && options.output == "-")
    return usage("standard output takes one document",
                 batch ? "name a folder" : "name a folder, or make one at a time");
  if (several && !options.trace.empty()) return usage("--trace follows one brief", "make one at a time");
  return std::nullopt;
}

std::optional<Diagnostic> clash(std::span<const batch::Job> jobs, const std::vector<std::string>& inputs) {
  std::map<std::string, bool> taken;  // by an input
  for (const std::string& input : inputs)
    if (const auto place = place_of(input)) taken.emplace(*place, true);
  const auto take = [&](const std::string& path) -> std::optional<Diagnostic> {
    const auto place = path.empty() ? std::nullopt : place_of(path);
    if (!place) return std::nullopt;
    const auto [at, free] = taken.emplace(*place, false);
    if (free) return std::nullopt;
    if (at->second)
      return usage(fmt::format("'{}' is read and cannot be written", path), "choose another name");
    return usage(fmt::format("two outputs would go to '{}'", path), "name them apart, or make one at a time");
  };
  for (const batch::Job& job : jobs)
    for (const std::string& path : {job.path, job.trace_path})
      if (auto mistake = take(path)) return mistake;
  return std::nullopt;
}

}  // namespace briefwright::cli
