// What a map of facilities says: places with what is known of them, and every word around them.  Plain data.
//
// Coastlines come with the style; no border and no name of a territory is ever drawn
// (docs/decisions/coastlines-not-borders.md).  All texts are ready to print.
#pragma once

#include "base/diagnostic.hpp"
#include "document/figure/texts.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace briefwright::chart {

/// How well the place of a record is known.
enum class Precision : std::uint8_t { exact, state, country };

/// One record on the map.  Not drawn when a coordinate is not finite or the latitude is beyond a pole; any
/// finite longitude is taken round the globe.
struct MapPoint {
  double latitude = 0, longitude = 0;  // degrees, north and east positive
  std::size_t status = 0;              // index into MapWords::statuses; larger ones count as the last
  std::optional<double> capacity;      // > 0, in the unit of MapWords::capacity; else there is none
  Precision precision = Precision::exact;
  std::string country;  // points of country precision with the same text stand in one mark
  // Printed beside a mark that stands for this record alone, where there is room; larger capacities come
  // first, at most sixty are tried.  Empty, over 200 bytes or of more than two lines: not printed.
  std::string label;
  Origin origin;
};

/// Words of the legend.  An entry is shown only when the map has such a mark; one without words, never.
struct MapWords {
  Texts<3> statuses;        // operational, under construction, planned
  Texts<3> precisions;      // "Site", "State or province", "Country only, number of records"
  std::string gathered;     // "Several records, with their number; the ring tells their statuses"
  std::string beyond;       // "Beyond the edge of the map, with their number"
  std::string capacity;     // over the sizes: "Mt CO₂ a year"
  std::string no_capacity;  // "No capacity recorded"
  std::string kilometres;   // unit of the scale bar: "km"
  std::string attribution;  // at the foot: "Coastlines: Natural Earth"
};

/// The whole globe but for Antarctica (which comes when a point lies there).
struct WholeWorld {};

/// Degrees; west > east runs over the antimeridian.  Points outside are not drawn.  Without a finite extent
/// of more than zero it is drawn as AroundPoints.
struct GeoBox {
  double west = -180, south = -90, east = 180, north = 90;
};

/// Around the points, with a margin.  The longitudes run over the antimeridian where that is shorter. Records
/// more than 2,500 km from all others, alone or in a group, are left to an arrow at the edge when that makes
/// the map less than 0.6 times as wide or high, and only as long as they are at most three in a hundred, or
/// five and an eighth of all.  Points over more than about a third of the globe give the whole world.
struct AroundPoints {
  std::optional<GeoBox> land{};  // that is shown whole as well: the country's
};

/// Marks tell the status by filling, precision by shape and capacity by area.  Marks that would lie upon
/// each other become one with their number and the shares of the statuses.
struct Map {
  std::vector<MapPoint> points;
  std::variant<WholeWorld, AroundPoints, GeoBox> extent = AroundPoints{};
  // Middle meridian of the whole world.  11° cuts the globe in the Bering Strait, so that no land is parted;
  // 150° has the Pacific in the middle.
  double world_center = 11;
  MapWords words;
};

}  // namespace briefwright::chart
