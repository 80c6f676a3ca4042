// Reads the files of layouts/maps (README.md there): lines of whole numbers, comments between them.
#pragma once

#include "base/files.hpp"

#include <string_view>

namespace briefwright {

class MapLines {
 public:
  /// Throws EnvironmentError when the file cannot be read; each function, when it holds something else.
  MapLines(const FileSystem& files, const std::string& path);

  bool at_end() const { return rest_.empty(); }
  /// Goes to the next line that is no comment, an empty one at the end of the file.
  void next_line();
  /// What is left of the line.
  std::string_view line() const { return line_; }

  /// Takes a word off the front of the line; `wanted` says what is missing where something else stands there.
  void word(std::string_view word, std::string_view wanted);
  /// What stands before the next space, or the end of the line.
  std::string_view token();
  int number();
  void space() { word(" ", "a space and a number are wanted here"); }
  /// The number behind a word of a head, 0 or more.
  std::size_t count(std::string_view word, std::string_view wanted);

  /// The places along a line in degrees: longitude and latitude of the first, then the steps to each next
  /// one, in 1/units degree.
  template <class Place>
  std::vector<Place> places(double units) {
    std::vector<Place> places;
    for (long longitude = 0, latitude = 0; !line_.empty();) {
      if (!places.empty()) space();
      longitude += number();
      space();
      latitude += number();
      const Place place{static_cast<double>(longitude) / units, static_cast<double>(latitude) / units};
      check(place.longitude, place.latitude);
      places.push_back(place);
    }
    return places;
  }

  [[noreturn]] void refuse(std::string message) const;

 private:
  void check(double longitude, double latitude) const;

  std::shared_ptr<const std::string> path_;
  std::string bytes_;
  std::string_view rest_, line_;  // of the file, of the present line
  std::uint32_t number_ = 0;      // of the present line
};

}  // namespace briefwright
