// Facilities: fields of both dialects, capacity and year by definition, places.
#include "support.hpp"

using namespace briefwright;
using namespace briefwright::data;

namespace {

Facility facility(const std::string& yaml, const std::string& body = {}) {
  Memory memory;
  const Corpus corpus =
      memory.add("facilities/en/project-1.md", record("id: '1'\nname: N\n" + yaml, body)).load();
  REQUIRE_MESSAGE(corpus.facilities(Language::en).size() == 1, texts(memory.diagnostics));
  CHECK(texts(memory.diagnostics) == "");
  return corpus.facilities(Language::en)[0];
}

}  // namespace

TEST_CASE("every field of a facility") {
  const Facility f = facility(R"(lang: en
country: France
region: Europe
status: Under construction
type: T&S
sector: Iron and steel
fateOfCarbon: Unknown/unspecified
precision: state
reviewStatus: draft
phase: 2
hub: Dunkirk
url: https://example.org
operator: O
captureTechnology: amine
storageType: saline
investmentScale: EUR 1 bn
partners: [A, B]
links: [https://a, https://b]
announcement: '2019'
fid: ''
operation: mid-2025
suspensionDate: 2026
coordinates: [47.5, -101.25]
relatedPolicies: [x, y]
announcedCapacityMin: 1
announcedCapacityMax: 2.5
announcedCapacityRaw: 1 - 2.5
estimatedCapacity: 0
provenance: {author: IEA}
)",
                              "Prose.\n");
  CHECK(f.country.key == "france");
  CHECK(f.region.key == "europe");
  CHECK(f.status.key == "under-construction");
  CHECK(f.type.key == "transport-and-storage");
  CHECK(f.sector.key == "iron-and-steel");
  CHECK(f.fate.key == "unknown");
  CHECK(f.precision.key == "state");
  CHECK(f.review_status.key == "draft");
  CHECK(f.phase.value == "2");
  CHECK(held<Text>(f, "hub").value == "Dunkirk");
  CHECK(held<Text>(f, "operator").value == "O");
  CHECK(held<Text>(f, "captureTechnology").value == "amine");
  CHECK(held<Text>(f, "storageType").value == "saline");
  CHECK(held<Text>(f, "investmentScale").value == "EUR 1 bn");
  CHECK(held<std::vector<Text>>(f, "partners").size() == 2);
  CHECK(held<std::vector<Text>>(f, "links").at(1).value == "https://b");
  CHECK(held<Text>(f, "suspensionDate").value == "2026");
  CHECK(f.coordinates.present());
  CHECK(f.coordinates->longitude == -101.25);
  CHECK(f.related_policies.size() == 2);
  CHECK(held<Text>(f, "announcedCapacityRaw").value == "1 - 2.5");
  CHECK(f.provenance.author.value == "IEA");
  CHECK(f.body.value == "Prose.");
  CHECK(f.unknown.empty());
  CHECK(f.measure.value == 1.75);
  CHECK(f.year.value == 2025);
  CHECK(f.year.origin.field == "operation");
}

TEST_CASE("capacity: the first that is set and more than zero") {
  const auto capacity = [](const std::string& yaml) { return facility(yaml).measure; };
  CHECK(capacity("estimatedCapacity: 3\nannouncedCapacityMin: 1\n").value == 3);
  CHECK(capacity("estimatedCapacity: 0\nannouncedCapacityMin: 1\nannouncedCapacityMax: 2\n").value == 1.5);
  CHECK(capacity("announcedCapacityMin: 1\nannouncedCapacityMax: 2\n").origin.field ==
        "announcedCapacityMin, announcedCapacityMax");
  CHECK(capacity("announcedCapacityMax: 2\n").value == 2);
  CHECK(capacity("announcedCapacityMin: 2\n").origin.field == "announcedCapacityMin");
  CHECK(capacity("announcedCapacityMin: 0\nannouncedCapacityMax: 2\n").value == 2);
  CHECK(capacity("announcedCapacity: 0.7\ncapacity: 9\n").value == 0.7);
  CHECK(capacity("announcedCapacity: 0\ncapacity: 9\n").value == 9);
  CHECK_FALSE(capacity("capacity: 0\n").present());
  CHECK_FALSE(capacity("hub: x\n").present());
}

TEST_CASE("year: the first run of exactly four digits") {
  const auto year = [](const std::string& yaml) { return facility(yaml).year.value; };
  CHECK(year("operation: late 2027, then 2030\n") == 2027);
  CHECK(year("operation: '20275'\nfid: Q3 2024\n") == 2024);
  CHECK(year("operation: TBD\nfid: ''\nannouncement: '2019-04'\n") == 2019);
  CHECK(year("operation: 12345 or 2031\n") == 2031);
  CHECK(year("operation: 第2029年\n") == 2029);
  CHECK(year("operation: soon\n") == 0);
  CHECK(year("operation: soon\nfid: 20240305\n") == 2024);
  CHECK(year("operation: 二〇二四年\n") == 2024);
}

TEST_CASE("prose around a year is no mistake, a day that does not exist is") {
  Memory memory;
  memory.add("facilities/en/1.md", record("id: '1'\nname: N\nannouncement: Q2 2020\nfid: 2023-02-30\n"
                                          "operation: late 2027\nsuspensionDate: 30 February 2024\n"));
  memory.load();
  CHECK(codes(memory.diagnostics) == "date-impossible date-impossible");
  CHECK(memory.diagnostics.all()[0].origin.field == "fid");
  CHECK(memory.diagnostics.all()[1].origin.field == "suspensionDate");
}

TEST_CASE("coordinates near (0, 0) mean none") {
  CHECK_FALSE(facility("coordinates: [0, 0]\n").coordinates.present());
  CHECK_FALSE(facility("coordinates: [0.009, -0.009]\n").coordinates.present());
  CHECK(facility("coordinates: [0, 32.5]\n").coordinates.present());
  CHECK_FALSE(facility("coordinates: []\n").coordinates.present());
}
