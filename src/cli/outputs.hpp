// Where documents go, and where they cannot go: told before anything is read or made.
#pragma once

#include "base/files.hpp"
#include "batch/worker.hpp"
#include "cli/options.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace briefwright::cli {

/// The file named by --output, or `name` in the folder named or when `several` go there; "-" stays.
std::string target(const std::string& output, const FileSystem& files, const std::string& name, bool several);

/// A "usage" mistake of the command line alone: several documents to standard output, a trace of several.
std::optional<Diagnostic> output_mistake(const Options& options);

/// Where the files lie that a command reads: records on its command line, all of the corpora, a layout or
/// theme of the user's and our own resources.
std::vector<std::string> read_places(const Options& options, const std::vector<std::string>& corpora,
                                     const FileSystem& files);

/// A "usage" mistake: two outputs go to one place, or one to a place of `read`.  Devices take all.
std::optional<Diagnostic> clash(std::span<const batch::Job> jobs, const std::vector<std::string>& read);

/// The reports as outputs, for clash().
std::vector<batch::Job> report_jobs(const Options& options);

/// Writes the reports that are wanted.  Throws EnvironmentError as FileSystem::write_whole.
void write_reports(const Options& options, const Diagnostics& found, const ReportSubject& subject,
                   FileSystem& files);

}  // namespace briefwright::cli
