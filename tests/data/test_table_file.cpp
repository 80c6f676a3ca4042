// Facilities as rows of CSV and points of GeoJSON.
#include "data/table_file.hpp"
#include "support.hpp"

using namespace briefwright;
using namespace briefwright::data;

namespace {

std::string said(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics.all())
    out += std::to_string(d.origin.line) + ":" + std::to_string(d.origin.column) + " " + d.code + " " +
           std::string(d.origin.field) + "\n";
  return out;
}

struct Table {
  explicit Table(const std::string& text, const std::string& name = "plants.csv")
      : corpus(memory.add("facilities/en/2026/" + name, text).load()) {}
  Memory memory;
  Corpus corpus;
  std::span<const Facility> facilities() const { return corpus.facilities(Language::en); }
};

}  // namespace

TEST_CASE("rows of CSV are facilities: heads by key, path, column, name; places by line and cell") {
  const Table t(
      "\xEF\xBB\xBFid,Name,国家,facility_status,status,latitude,lon,partners,provenance.author,announced_"
      "capacity_max,Operation\r\n"
      "\r\n"
      "b-1,\"Two, \"\"quoted\"\"\nlines\",Norway,x,Operational,60.5,4.85,A; B ;C,IEA,2.5,late 2027\r\n"
      "a-1,Ænes,挪威,,运行中,,,,,,\r\n");
  CHECK(said(t.memory.diagnostics) == "1:4 unknown-field facility_status\n");
  REQUIRE(t.facilities().size() == 2);
  const Facility& a = t.facilities()[0];
  const Facility& b = t.facilities()[1];
  CHECK(*a.id == "a-1");
  CHECK(*a.name == "Ænes");
  CHECK(a.country.key == "norway");
  CHECK(a.status.key == "operational");
  CHECK_FALSE(a.coordinates.present());
  CHECK(a.name.origin.line == 5);
  CHECK(a.name.origin.column == 2);
  CHECK(*b.name == "Two, \"quoted\"\nlines");
  CHECK(b.coordinates->latitude == 60.5);
  CHECK(b.coordinates->longitude == 4.85);
  CHECK(held<std::vector<Text>>(b, "partners").size() == 3);
  CHECK(*held<std::vector<Text>>(b, "partners")[1] == "B");
  CHECK(*b.provenance.author == "IEA");
  CHECK(b.measure.value == 2.5);
  CHECK(b.measure.origin.line == 3);
  CHECK(b.measure.origin.column == 10);
  CHECK(b.year.value == 2027);
  CHECK(b.unknown.at(0).path == "facility_status");
  CHECK(b.unknown.at(0).value == "x");
}

TEST_CASE("a row without an id is called by its file and its number; one bad row stops no other") {
  const Table t("name;capacity;coordinates\nFirst;1;\nSecond;many;\nThird;-1;\n;3;\nFifth;4;x\nSixth;5;\n");
  CHECK(said(t.memory.diagnostics) ==
        "3:2 wrong-type capacity\n4:2 number-out-of-range capacity\n5:1 missing-field name\n6:3 wrong-type "
        "coordinates\n");
  REQUIRE(t.facilities().size() == 2);
  CHECK(*t.facilities()[0].id == "plants-1");
  CHECK(*t.facilities()[1].id == "plants-6");
  CHECK(t.corpus.refused("plants-2"));
}

TEST_CASE("what is no table is told with its line") {
  CHECK(said(Table("name,phase\n\"never ends,1\n").memory.diagnostics).find("not-csv") != std::string::npos);
  CHECK(said(Table("name,phase\nA,1,2\nB,1\n").memory.diagnostics) == "2:3 not-csv \n");
  CHECK(Table("name,phase\nA,1,2\nB,1\n").facilities().size() == 1);
  CHECK(said(Table("").memory.diagnostics) == "1:1 not-csv \n");
  CHECK(said(Table("\n \n").memory.diagnostics) == "1:1 not-csv \n");
  CHECK(said(Table("name\nA\xFF\n").memory.diagnostics).find("2:") == 0);
  CHECK(said(Table("{}", "a.geojson").memory.diagnostics) == "1:1 not-geojson \n");
  CHECK(Table("{", "a.geojson").memory.diagnostics.has_errors());
  const Table twins("id,name\nx,A\nx,B\n");
  CHECK(said(twins.memory.diagnostics) == "3:1 duplicate-id id\n");
  CHECK(*twins.facilities()[0].name == "A");
}

TEST_CASE("points of GeoJSON are facilities") {
  const Table t(R"({"type": "FeatureCollection",
 "features": [
	{"type": "Feature", "id": "p1", "geometry": {"type": "Point", "coordinates": [-70.25, -22.5, 12]},
   "properties": {"name": "Cerro", "country": "Chile", "capacity": 3.5, "links": ["https://a;1", "https://b"], "odd": {"x": 1}}},
  {"type": "Feature", "geometry": null, "properties": {"name": "Nowhere", "capacity": null, "odd": 2}},
  {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[0, 1]]]}, "properties": {"name": "Area"}}
 ]})",
                "map.geojson");
  CHECK(said(t.memory.diagnostics) == "4:112 unknown-field odd\n");
  REQUIRE(t.facilities().size() == 3);
  const Facility& cerro = *t.corpus.facility("p1", Language::en);
  CHECK(cerro.coordinates->latitude == -22.5);
  CHECK(cerro.coordinates->longitude == -70.25);
  CHECK(cerro.measure.value == 3.5);
  CHECK(cerro.measure.origin.line == 4);
  CHECK(cerro.country.key == "chile");
  REQUIRE(held<std::vector<Text>>(cerro, "links").size() == 2);
  CHECK(*held<std::vector<Text>>(cerro, "links")[0] == "https://a;1");
  CHECK(cerro.unknown.at(0).value == "x: 1");
  CHECK_FALSE(t.corpus.facility("map-2", Language::en)->coordinates.present());
  CHECK_FALSE(t.corpus.facility("map-3", Language::en)->coordinates.present());
}
