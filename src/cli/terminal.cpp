#include "cli/terminal.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace briefwright::cli {

Terminal::Terminal(std::FILE* stream)
    : stream_(stream),
      terminal_(::isatty(::fileno(stream)) == 1),
      colour_(terminal_ && std::getenv("NO_COLOR") == nullptr) {}

Terminal::~Terminal() { clear_progress(); }

void Terminal::clear_progress() {
  if (in_progress_) std::fputs("\r\033[K", stream_);
  in_progress_ = false;
}

void Terminal::write(const std::string& text) {
  clear_progress();
  const std::string whole = text + '\n';
  if (std::fwrite(whole.data(), 1, whole.size(), stream_) < whole.size() && stream_ == stdout)
    refuse_standard_output(errno);
}

void Terminal::line(const std::string& text) { write(without_controls(text)); }

void Terminal::show(const Diagnostic& diagnostic) {
  const char* colour = diagnostic.severity == Severity::error     ? "\033[31m"
                       : diagnostic.severity == Severity::warning ? "\033[33m"
                                                                  : "";
  write(colour_ && *colour != '\0' ? colour + to_text(diagnostic) + "\033[0m" : to_text(diagnostic));
}

void Terminal::show(Diagnostics diagnostics, Severity least) {
  diagnostics.sort();
  for (const Diagnostic& d : diagnostics.all())
    if (d.severity >= least) show(d);
}

void Terminal::progress(std::size_t done, std::size_t all, const std::string& what) {
  if (!terminal_) return;
  clear_progress();
  const auto now = std::chrono::steady_clock::now();
  if (!begun_) begun_ = now;
  const double seconds = std::chrono::duration<double>(now - *begun_).count();
  std::fputs(progress_text(done, all, seconds, what).c_str(), stream_);
  std::fflush(stream_);
  in_progress_ = true;
}

std::string progress_text(std::size_t done, std::size_t all, double seconds, const std::string& what) {
  constexpr std::size_t most_shown = 50;  // letters
  const std::string shown = to_utf8(to_utf32(single_line(what)).substr(0, most_shown));
  if (seconds < 1 || done < 2) return fmt::format("[{}/{}] {}", done, all, shown);
  const double rate = static_cast<double>(done - 1) / seconds;  // the clock began when the first was done
  const auto left = static_cast<long long>(std::ceil(static_cast<double>(all - done) / rate));
  const std::string rest = left < 60     ? fmt::format("{} s", left)
                           : left < 3600 ? fmt::format("{} min {:02} s", left / 60, left % 60)
                                         : fmt::format("{} h {:02} min", left / 3600, left / 60 % 60);
  return fmt::format("[{}/{}] {:.{}f}/s, {} left  {}", done, all, rate, rate < 10 ? 1 : 0, rest, shown);
}

void refuse_standard_output(int error) {
  Diagnostic d;
  d.code = "cannot-write";
  d.origin.file = std::make_shared<const std::string>("standard output");
  d.message = error == 0 ? "cannot write" : fmt::format("cannot write: {}", std::strerror(error));
  throw EnvironmentError(d);
}

}  // namespace briefwright::cli
