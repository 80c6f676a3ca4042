#include "cli/cli.hpp"

#include "cli/commands.hpp"
#include "cli/outputs.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <iostream>

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
    case Options::Command::merge:
      return merge(options, files, terminal);
    case Options::Command::review:
      return review(options, files, terminal);
    case Options::Command::layouts:
      return layouts(files);
    case Options::Command::fonts:
      return fonts(options, files);
    case Options::Command::schema:
      return schema(options, files);
    case Options::Command::new_record:
      return new_record(options, files, terminal);
    case Options::Command::version:
      break;
  }
  Terminal(stdout).line(fmt::format("briefwright {}", BRIEFWRIGHT_VERSION));
  return 0;
}

/// Takes the place of a closed standard stream, so that no file of ours gets its number: reads and writes of
/// it fail, as on the closed one.
void keep_standard_streams() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(fd, F_GETFD) == -1) ::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/// What is left of reports and help goes out; a full disk shows only here.
void flush_standard_output() {
  errno = 0;
  std::cout.flush();
  if (!std::cout.good() || std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
    refuse_standard_output(errno);
}

int run_command(int argc, char** argv, Terminal& terminal) {
  for (int i = 1; i < argc; ++i)
    if (*argv[i] == '\0') {
      terminal.show({.code = "usage",
                     .origin = {},
                     .message = fmt::format("argument {} is empty", i),
                     .hint = "a variable of the shell may be unset"});
      return 2;
    }
  int exit_code = 0;
  if (const std::optional<Options> options = parse(argc, argv, exit_code)) {
    if (const auto mistake = output_mistake(*options)) {
      terminal.show(*mistake);
      return 2;
    }
    RealFiles files;
    exit_code = dispatch(*options, files, terminal);
  }
  flush_standard_output();
  return exit_code;
}

int fault(Terminal& terminal, const char* what) {
  terminal.show(
      {.code = "internal-error",
       .origin = {},
       .message = fmt::format("the program cannot go on: {}", what),
       .hint = "this is a fault of briefwright; please report it with the command and the records"});
  return 70;
}

}  // namespace

int run(int argc, char** argv) {
  keep_standard_streams();
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  Terminal terminal(stderr);
  try {
    return run_command(argc, argv, terminal);
  } catch (const EnvironmentError& e) {
    terminal.show(e.diagnostic());
    return 3;
  } catch (const std::exception& e) {
    return fault(terminal, e.what());
  } catch (...) {
    return fault(terminal, "an exception of no known kind");
  }
}

}  // namespace briefwright::cli
