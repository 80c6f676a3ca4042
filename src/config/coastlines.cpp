// layouts/maps/land-*.txt: the coastlines of maps.  layouts/maps/README.md describes the form.
#include "config/config.hpp"

#include <fmt/format.h>
#include <charconv>

namespace briefwright::config {
namespace {

constexpr std::size_t file_limit = 4u << 20;
constexpr long most_degrees = 720;  // a ring may leave [-180, 180] by as much as it spans

/// The lines of one file, with what is wrong in them.
class LandFile {
 public:
  LandFile(const FileSystem& files, std::string path)
      : path_(std::make_shared<const std::string>(std::move(path))) {
    Result<std::string> read = files.read(*path_, file_limit);
    if (!read) {
      Diagnostic d = read.error();
      d.hint = hint;
      throw EnvironmentError(d);
    }
    bytes_ = std::move(*read);
    rest_ = bytes_;
  }

  std::vector<chart::Ring> rings() {
    if (next_line() != "coastlines 1") refuse("the file does not begin with 'coastlines 1'");
    next_line();
    const long count = head("rings "), points = head(" points "), units = head(" units ");
    if (units == 0 || !line_.empty()) refuse("'rings N points N units N' is wanted here");
    std::vector<chart::Ring> rings;
    long found = 0;
    while (!rest_.empty()) {
      next_line();
      rings.push_back(ring(static_cast<double>(units)));
      found += static_cast<long>(rings.back().points.size());
    }
    if (static_cast<long>(rings.size()) != count || found != points)
      refuse(fmt::format("{} rings of {} points are wanted, there are {} of {}", count, points, rings.size(),
                         found));
    return rings;
  }

 private:
  static constexpr const char* hint =
      "reinstall briefwright, or make the file anew with tools/make-coastlines";

  [[noreturn]] void refuse(std::string message) const {
    Diagnostic d;
    d.code = "bad-resource";
    d.origin.file = path_;
    d.origin.line = number_;
    d.message = std::move(message);
    d.hint = hint;
    throw EnvironmentError(d);
  }

  /// The next line that is not a comment; empty at the end of the file.
  std::string_view next_line() {
    do {
      const std::size_t end = std::min(rest_.find('\n'), rest_.size());
      line_ = rest_.substr(0, end);
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      ++number_;
    } while (line_.starts_with('#'));
    return line_;
  }

  /// A number of the head behind its word; 0 and above.
  long head(std::string_view word) {
    if (!line_.starts_with(word)) refuse("'rings N points N units N' is wanted here");
    line_.remove_prefix(word.size());
    const long value = number();
    if (value < 0) refuse("a number of 0 or more is wanted here");
    return value;
  }

  long number() {
    int value = 0;
    const auto [end, error] = std::from_chars(line_.data(), line_.data() + line_.size(), value);
    if (error != std::errc()) refuse("a whole number is wanted here");
    line_.remove_prefix(static_cast<std::size_t>(end - line_.data()));
    return value;
  }

  /// Longitude and latitude of the first point, then the steps to each next one.
  chart::Ring ring(double units) {
    std::vector<chart::Geo> points;
    long longitude = 0, latitude = 0;
    while (!line_.empty()) {
      if (!points.empty()) separator();
      longitude += number();
      separator();
      latitude += number();
      const chart::Geo place{static_cast<double>(longitude) / units, static_cast<double>(latitude) / units};
      if (std::abs(place.latitude) > 90 || std::abs(place.longitude) > most_degrees)
        refuse("a point lies off the globe");
      points.push_back(place);
    }
    if (points.size() < 3) refuse("a ring has at least three points");
    return chart::Ring::of(std::move(points));
  }

  void separator() {
    if (!line_.starts_with(' ')) refuse("a space and a number are wanted here");
    line_.remove_prefix(1);
  }

  std::shared_ptr<const std::string> path_;
  std::string bytes_;
  std::string_view rest_, line_;  // of the file, of the present line
  std::uint32_t number_ = 0;      // of the present line
};

}  // namespace

std::shared_ptr<const chart::Coastlines> load_coastlines(const FileSystem& files,
                                                         const std::string& resources) {
  const std::string folder = resources + "/layouts/maps";
  auto land = std::make_shared<chart::Coastlines>();
  land->coarse = LandFile(files, folder + "/land-110m.txt").rings();
  land->fine = LandFile(files, folder + "/land-50m.txt").rings();
  return land;
}

}  // namespace briefwright::config
