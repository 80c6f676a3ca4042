#include "cli/cli.hpp"

#include "cli/commands.hpp"

#include <fmt/format.h>

namespace briefwright::cli {
namespace {

int dispatch(const Options& options, FileSystem& files, Terminal& terminal) {
  switch (options.command) {
    case Options::Command::brief:
      return brief(options, files, terminal);
    case Options::Command::dossier:
      return dossier(options, files, terminal);
    case Options::Command::compare:
      return compare(options, files, terminal);
    case Options::Command::diff:
      return diff(options, files, terminal);
    case Options::Command::batch:
      return batch(options, files, terminal);
    case Options::Command::check:
      return check(options, files);
    case Options::Command::layouts:
      return layouts(files);
    case Options::Command::fonts:
      return fonts(options, files);
    case Options::Command::version:
      break;
  }
  fmt::print("briefwright {}\n", BRIEFWRIGHT_VERSION);
  return 0;
}

}  // namespace

int run(int argc, char** argv) {
  int exit_code = 0;
  const std::optional<Options> options = parse(argc, argv, exit_code);
  if (!options) return exit_code;
  Terminal terminal(stderr);
  try {
    RealFiles files;
    return dispatch(*options, files, terminal);
  } catch (const EnvironmentError& e) {
    terminal.show(e.diagnostic());
    return 3;
  }
}

}  // namespace briefwright::cli
