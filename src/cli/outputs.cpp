#include "cli/outputs.hpp"

#include "cli/inputs.hpp"

#include <fmt/format.h>
#include <cstdio>
#include <map>

namespace briefwright::cli {
namespace {

/// None for a device or a pipe, and for what cannot be written: that is told when it is tried.
std::optional<std::string> place_of(const std::string& path) {
  try {
    std::string place = output_place(path);
    if (!place.empty()) return place;
  } catch (const EnvironmentError&) {
  }
  return std::nullopt;
}

/// All files in and below a folder of our resources.
void add_files(const FileSystem& files, const std::string& folder, std::vector<std::string>& paths) {
  for (const std::string& name : files.list(folder)) {
    const std::string path = folder + "/" + name;
    if (files.is_folder(path))
      add_files(files, path, paths);
    else
      paths.push_back(path);
  }
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

std::vector<std::string> read_places(const Options& options, const std::vector<std::string>& corpora,
                                     const FileSystem& files) {
  std::vector<std::string> paths{options.layout, options.theme};
  if (options.command == Options::Command::brief)
    for (const std::string& input : options.inputs)
      paths.push_back(input == standard_input ? "/dev/stdin" : input);
  for (const std::string& corpus : corpora)
    for (std::string& path : data::corpus_files(files, corpus)) paths.push_back(std::move(path));
  const std::string resources = config::resource_folder(files);
  for (const std::string_view folder : {"/layouts", "/fonts"})
    add_files(files, resources + std::string(folder), paths);
  std::vector<std::string> places;
  for (const std::string& path : paths)
    if (std::string place = path.empty() ? path : files.resolved(path);
        !place.empty() && !files.is_folder(place))
      places.push_back(std::move(place));
  return places;
}

std::optional<Diagnostic> clash(std::span<const batch::Job> jobs, const std::vector<std::string>& read) {
  std::map<std::string, bool> taken;  // by an input
  for (const std::string& place : read) taken.emplace(place, true);
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

std::vector<batch::Job> report_jobs(const Options& options) {
  std::vector<batch::Job> jobs;
  for (const ReportRequest& wanted : options.reports)
    if (wanted.path != "-") jobs.push_back({"report", {}, wanted.path, {}});
  if (!options.events.empty() && options.events != "-") jobs.push_back({"events", {}, options.events, {}});
  return jobs;
}

void write_reports(const Options& options, const Diagnostics& found, const ReportSubject& subject,
                   FileSystem& files) {
  if (options.reports.empty()) return;
  Diagnostics diagnostics;
  for (const Diagnostic& d : found.all())
    if (d.code != "font-missing") diagnostics.add(d);  // of the machine, not of the records: `fonts` tells
  diagnostics.sort();
  std::fflush(stdout);
  for (const ReportRequest& wanted : options.reports)
    files.write_whole(wanted.path, report(wanted.format, diagnostics, subject));
}

}  // namespace briefwright::cli
