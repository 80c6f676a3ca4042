// What a person sees on the terminal: diagnostics, progress, colours only where there is one.
#pragma once

#include "base/diagnostic.hpp"

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>

namespace briefwright::cli {

/// One stream; colour and a moving progress line only when it is a terminal and NO_COLOR is not set.
class Terminal {
 public:
  explicit Terminal(std::FILE* stream);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// The text, of one or several lines, without characters that could steer the terminal.  Throws
  /// EnvironmentError when standard output cannot take it; nobody can be told of a broken standard error.
  void line(const std::string& text);
  void show(const Diagnostic& diagnostic);
  /// By file and line.
  void show(Diagnostics diagnostics, Severity least);
  /// Overwrites itself; nothing on anything but a terminal.
  void progress(std::size_t done, std::size_t all, const std::string& what);

 private:
  void write(const std::string& text);
  void clear_progress();

  std::FILE* stream_;
  bool terminal_, colour_, in_progress_ = false;
  std::optional<std::chrono::steady_clock::time_point> begun_;  // when the first was done
};

/// "[30/260] 12/s, 19 s left  zh/a.pdf": how many of the documents are done after so many seconds, and the
/// last of them, cut to what a line holds.  Rate and rest are left out of the first second, where they say
/// nothing yet.
std::string progress_text(std::size_t done, std::size_t all, double seconds, const std::string& what);

/// "cannot-write", by the number of the system's error; 0: unknown.
[[noreturn]] void refuse_standard_output(int error);

}  // namespace briefwright::cli
