// Whether coordinates lie in the country that a record names, and how far a country reaches: polygons that
// serve this alone and are never drawn.
#pragma once

#include "data/facility.hpp"
#include "data/vocabulary.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>

namespace briefwright::data {

/// Land of all countries, read when first asked for.
class Territories {
 public:
  /// A file of tools/make-countries.  `files` outlives this.
  Territories(const FileSystem& files, std::string path);
  ~Territories();

  struct Land;
  /// Throws EnvironmentError when the file cannot be read or is broken.
  const Land& land() const;

 private:
  const FileSystem& files_;
  std::string path_;
  mutable std::once_flag read_;
  mutable std::unique_ptr<const Land> land_;
};

/// Sets Facility::position and lies_in.  A position fits when it lies in the land of one of the record's
/// countries or within 25 km of it, or in no country's land and within 370 km (200 nautical miles) of the
/// coast of one; land that several countries claim is land of each.  Groups of countries and words without a
/// polygon leave it untested.  Reads the land only where some facility has coordinates.
void mark_positions(std::span<Facility> facilities, const Vocabulary& vocabulary,
                    const Territories& territories);

/// What a map of a country shows of it: its largest part, all parts a third as large, and of those a
/// twentieth as large the ones within 300 km of these (Tasmania, not Svalbard).  Degrees; east may lie beyond
/// 180.
struct LandBox {
  double west = 0, south = 0, east = 0, north = 0;
};
/// By vocabulary key, of the countries that located facilities name, as country_keys() has them; those whose
/// land is known.
using LandBoxes = std::map<std::string, LandBox, std::less<>>;
LandBoxes land_boxes(std::span<const Facility> facilities, const Vocabulary& vocabulary,
                     const Territories& territories);

}  // namespace briefwright::data
