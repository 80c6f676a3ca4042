#include "base/diagnostic.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <tuple>

namespace briefwright {

Origin Origin::from_line(std::size_t n) const {
  Origin origin = *this;
  if (line == 0 || n == 0) return origin;
  if (lines && !lines->empty()) {
    const auto first = lines->begin() + static_cast<std::ptrdiff_t>(std::min(n, lines->size()) - 1);
    origin.line = *first;
    origin.lines = std::make_shared<const std::vector<std::uint32_t>>(first, lines->end());
  } else {
    origin.line += static_cast<std::uint32_t>(n - 1);
  }
  return origin;
}

Origin Origin::at_line(std::size_t n) const {
  Origin origin{file, line, column, field};
  if (line == 0 || n == 0) return origin;
  if (lines && !lines->empty())
    origin.line = (*lines)[std::min(n, lines->size()) - 1];
  else
    origin.line += static_cast<std::uint32_t>(n - 1);
  return origin;
}

Origin rule_origin(std::string_view name) {
  Origin origin;
  origin.field = joined_path("rule:", name);
  return origin;
}

Origin label_origin(std::string_view key) {
  Origin origin;
  origin.field = joined_path("label:", key);
  return origin;
}

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

std::string to_text(const Diagnostic& d) {
  std::string place;
  if (d.origin.file) {
    place = single_line(*d.origin.file);
    if (d.origin.line > 0) place += fmt::format(":{}", d.origin.line);
    if (d.origin.line > 0 && d.origin.column > 0) place += fmt::format(":{}", d.origin.column);
    place += ": ";
  }
  std::string text =
      fmt::format("{}{}: {} [{}]", place, to_string(d.severity), single_line(d.message), d.code);
  if (!d.origin.field.empty()) text += fmt::format(" ({})", single_line(d.origin.field));
  if (!d.hint.empty()) text += fmt::format(" hint: {}", single_line(d.hint));
  return text;
}

void Diagnostics::add(Diagnostic diagnostic) { all_.push_back(std::move(diagnostic)); }

void Diagnostics::append(const Diagnostics& others) {
  all_.insert(all_.end(), others.all_.begin(), others.all_.end());
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(all_.begin(), all_.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

void Diagnostics::sort() {
  const auto key = [](const Diagnostic& d) {
    return std::tuple(d.origin.file_name(), d.origin.line, d.origin.column, std::string_view(d.code),
                      std::string_view(d.origin.field), std::string_view(d.message));
  };
  std::stable_sort(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  all_.erase(
      std::unique(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }),
      all_.end());
}

EnvironmentError::EnvironmentError(Diagnostic diagnostic)
    : std::runtime_error(to_text(diagnostic)), diagnostic_(std::move(diagnostic)) {}

}  // namespace briefwright
