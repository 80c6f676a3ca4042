#include "base/map_lines.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>

namespace briefwright {
namespace {

constexpr std::size_t largest_file = 4 << 20;  // bytes
constexpr double most_degrees = 720;           // of longitudes that run on without a jump
constexpr const char* hint = "reinstall briefwright, or make the file anew as layouts/maps/README.md says";

}  // namespace

MapLines::MapLines(const FileSystem& files, const std::string& path)
    : path_(std::make_shared<const std::string>(path)) {
  Result<std::string> read = files.read(path, largest_file);
  if (!read) {
    Diagnostic d = read.error();
    d.hint = hint;
    throw EnvironmentError(d);
  }
  bytes_ = std::move(*read);
  rest_ = bytes_;
}

void MapLines::refuse(std::string message) const {
  Diagnostic d;
  d.code = "bad-resource";
  d.origin.file = path_;
  d.origin.line = number_;
  d.message = std::move(message);
  d.hint = hint;
  throw EnvironmentError(d);
}

void MapLines::next_line() {
  do {
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++number_;
  } while (line_.starts_with('#'));
}

void MapLines::word(std::string_view word, std::string_view wanted) {
  if (!line_.starts_with(word)) refuse(std::string(wanted));
  line_.remove_prefix(word.size());
}

std::string_view MapLines::token() {
  const std::string_view token = line_.substr(0, line_.find(' '));
  line_.remove_prefix(token.size());
  return token;
}

int MapLines::number() {
  int value = 0;
  const auto [end, error] = std::from_chars(line_.data(), line_.data() + line_.size(), value);
  if (error != std::errc()) refuse("a whole number is wanted here");
  line_.remove_prefix(static_cast<std::size_t>(end - line_.data()));
  return value;
}

std::size_t MapLines::count(std::string_view before, std::string_view wanted) {
  word(before, wanted);
  const int value = number();
  if (value < 0) refuse("a number of 0 or more is wanted here");
  return static_cast<std::size_t>(value);
}

void MapLines::check(double longitude, double latitude) const {
  if (!(std::abs(latitude) <= 90 && std::abs(longitude) <= most_degrees))
    refuse("a point lies off the globe");
}

}  // namespace briefwright
