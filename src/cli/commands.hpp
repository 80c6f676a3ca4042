// What each command does.  All return the exit code; EnvironmentError passes through to run().
#pragma once

#include "base/files.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"

namespace briefwright::cli {

/// --jobs, else one for each processor.
unsigned threads(const Options& options);

int brief(const Options& options, FileSystem& files, Terminal& terminal);
int dossier(const Options& options, FileSystem& files, Terminal& terminal);
int compare(const Options& options, FileSystem& files, Terminal& terminal);
int diff(const Options& options, FileSystem& files, Terminal& terminal);
int batch(const Options& options, FileSystem& files, Terminal& terminal);
int merge(const Options& options, FileSystem& files, Terminal& terminal);
int review(const Options& options, FileSystem& files, Terminal& terminal);
int check(const Options& options, FileSystem& files);
int layouts(FileSystem& files);
int fonts(const Options& options, FileSystem& files);
int schema(const Options& options, FileSystem& files);
int new_record(const Options& options, FileSystem& files, Terminal& terminal);

}  // namespace briefwright::cli
