// Whether positions lie in the country of their record.
#include "data/territories.hpp"
#include "support.hpp"

#include <fmt/format.h>

using namespace briefwright;
using namespace briefwright::data;

namespace {

const Territories& territories() {
  static const RealFiles files;
  static const Territories land(files, std::string(BRIEFWRIGHT_SOURCE_DIR) + "/layouts/maps/countries.txt");
  return land;
}

Facility marked(const std::string& country, double latitude, double longitude) {
  std::vector<Facility> one(1);
  one[0].country = {vocabulary().resolve("country", country), country, {nullptr, 1, 1, "country"}};
  one[0].coordinates = {{latitude, longitude}, {nullptr, 1, 1, "coordinates"}};
  mark_positions(one, vocabulary(), territories());
  return one[0];
}

std::string position(const std::string& country, double latitude, double longitude) {
  const Facility facility = marked(country, latitude, longitude);
  return facility.lies_in.empty() ? std::string(name_of(facility.position))
                                  : fmt::format("{} {}", name_of(facility.position), facility.lies_in);
}

}  // namespace

TEST_CASE("on land, near it and within 200 nautical miles of the coast a position fits") {
  CHECK(position("Norway", 60.39, 5.32) == "fits");       // Bergen
  CHECK(position("挪威", 58.37, 1.91) == "fits");         // Sleipner, 209 km out
  CHECK(position("Australia", -20.8, 115.45) == "fits");  // Barrow Island
  CHECK(position("Germany", 48.58, 7.75) == "fits");      // Strasbourg, some 3 km from the Rhine
  CHECK(position("Germany", 48.86, 2.35) == "elsewhere France");
  CHECK(position("Singapore", 1.27, 103.7) == "fits");
  CHECK(position("Norway", 30, -40) == "elsewhere");      // in the middle of the Atlantic
  CHECK(position("Austria", 44.5, 13.2) == "elsewhere");  // in the Adriatic: Austria has no coast
  CHECK(position("Fiji", -17.8, -179.9) == "fits");       // beyond the antimeridian
  CHECK(position("Fiji", -17.8, 540.1) == "fits");        // the same, three turns on
}

TEST_CASE("a slip of the pen is named") {
  CHECK(position("United States", 30.2, 91.1) == "longitude-sign China");
  CHECK(position("Australia", 32, 116) == "latitude-sign China");
  CHECK(position("Norway", 5.32, 60.39) == "swapped");
  CHECK(position("Australia", 30.2, -91.1) == "elsewhere United States");
}

TEST_CASE("what several claim is land of each") {
  CHECK(position("China", 24.2, 120.6) == "fits");
  CHECK(position("Chinese Taipei", 24.2, 120.6) == "fits");
  CHECK(position("Chinese Taipei", 31.2, 121.5) == "elsewhere China");
  for (const char* country : {"Ukraine", "Russia"}) CHECK(position(country, 45, 34.1) == "fits");
  for (const char* country : {"India", "Pakistan"}) CHECK(position(country, 34.1, 74.8) == "fits");
  CHECK(position("Russia", 50.4, 30.5) == "elsewhere Ukraine");
  CHECK(position("United States", 18.2, -66.4) == "fits");  // Puerto Rico
}

TEST_CASE("records of several countries fit any of them; groups and unknown words are not tested") {
  CHECK(position("Netherlands-Norway", 52, 4.5) == "fits");
  CHECK(position("Netherlands-Norway", 48.86, 2.35) == "elsewhere France");
  CHECK(position("European Union", 0.5, 30) == "");
  CHECK(position("International", 0.5, 30) == "");
  CHECK(position("Atlantis", 0.5, 30) == "");
}

TEST_CASE("the land is read for records with coordinates alone") {
  const MemoryFiles none;
  const Territories missing(none, "maps/countries.txt");
  std::vector<Facility> facilities(2);
  mark_positions(facilities, vocabulary(), missing);
  CHECK(facilities[0].position == Position::untested);
  facilities[1].coordinates = {{1, 1}, {nullptr, 1, 1, "coordinates"}};
  CHECK_THROWS_AS(mark_positions(facilities, vocabulary(), missing), EnvironmentError);
}

TEST_CASE("broken land names file and line") {
  const std::string head = "countries 1\n# a comment\narcs 1 countries 1 also 1 claims 1 units 10\n";
  const std::string arc = "0 0 10 0 0 10 -10 -10\n", country = "AU 0 Australia\n", also = "AU AU\n",
                    claim = "-1 -2 3 4 AU AU\n";
  const struct {
    std::string text;
    std::uint32_t line;
  } files[] = {{"coastlines 1\n", 1},
               {"countries 1\narcs 1\n", 2},
               {head, 3},
               {head + "0 0 x\n", 4},
               {head + "0 9000\n", 4},
               {head + arc + "AU 1 Australia\n", 5},
               {head + arc + "AU\n", 5},
               {head + arc + country + "NZ AU\n", 6},
               {head + arc + country + "AU AU AU\n", 6},
               {head + arc + country + also + "1 2 3 AU\n", 7},
               {head + arc + country + also + claim + "more\n", 7}};
  for (const auto& [text, line] : files) {
    CAPTURE(text);
    MemoryFiles memory;
    memory.files["m.txt"] = text;
    try {
      Territories(memory, "m.txt").land();
      FAIL("is read");
    } catch (const EnvironmentError& error) {
      CHECK(error.diagnostic().code == "bad-resource");
      CHECK(error.diagnostic().origin.line == line);
    }
  }
  MemoryFiles memory;
  memory.files["m.txt"] = head + arc + country + also + claim;
  Territories(memory, "m.txt").land();
}

TEST_CASE("positions of 2026-02 that do not fit" * doctest::test_suite("hub")) {
  Diagnostics diagnostics;
  LoadOptions options;
  options.languages = {Language::en};
  options.territories = &territories();
  const Corpus corpus = Corpus::load(RealFiles{}, snapshot("2026-02"), model(), options, diagnostics);
  int tested = 0, misplaced = 0, australian = 0, in_america = 0;
  for (const Facility& facility : corpus.facilities(Language::en)) {
    tested += facility.position != Position::untested;
    misplaced += facility.misplaced();
    if (facility.country.key != "australia" || !facility.misplaced()) continue;
    ++australian;
    in_america += facility.lies_in == "United States";
  }
  CHECK(tested == 1013);
  CHECK(misplaced == 409);  // 324 of them outside even a rough box of their country
  CHECK(australian == 43);
  CHECK(in_america == 43);
}

TEST_CASE("how far a country reaches: all of it that a map of it shows, and no island far away") {
  const auto box = [](const std::string& country) {
    std::vector<Facility> one(1);
    one[0].country = {vocabulary().resolve("country", country), country, {nullptr, 1, 1, "country"}};
    one[0].coordinates = {{0, 0}, {nullptr, 1, 1, "coordinates"}};
    const LandBoxes boxes = land_boxes(one, vocabulary(), territories());
    if (boxes.empty()) return std::string("none");
    std::string all;
    for (const auto& [key, land] : boxes)
      all += fmt::format("{:.0f} {:.0f} {:.0f} {:.0f};", land.west, land.south, land.east, land.north);
    return all.substr(0, all.size() - 1);
  };
  CHECK(box("Norway") == "5 58 31 71");   // without Svalbard
  CHECK(box("Denmark") == "8 55 13 58");  // without Greenland
  CHECK(box("France") == "-5 42 8 51");   // without Guiana
  CHECK(box("United States") == "-125 25 -67 49");
  CHECK(box("Japan") == "130 31 146 46");  // from Kyushu to Hokkaido
  CHECK(box("Indonesia") == "95 -9 141 6");
  CHECK(box("Brazil") == "-74 -34 -35 5");
  CHECK(box("Fiji") == "177 -19 180 -16");  // over the antimeridian
  CHECK(box("Russia") == "27 41 190 78");
  CHECK(box("Japan–Brazil") == box("Brazil") + ";" + box("Japan"));
  CHECK(box("European Union") == "none");
}
