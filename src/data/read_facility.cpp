// A facility file to a Facility.
#include "data/reading.hpp"

#include <cmath>

namespace briefwright::data {
namespace {

/// Nearer than this to (0, 0) on both axes means that nobody knew the place.
constexpr double nowhere = 0.01;

Sourced<Coordinates> read_coordinates(Fields& fields) {
  const auto pair = fields.coordinates("coordinates");
  const auto [latitude, longitude] = pair.value;
  if (!pair.present() || (std::abs(latitude) < nowhere && std::abs(longitude) < nowhere)) return {};
  return {{latitude, longitude}, pair.origin};
}

void read_terms(Fields& fields, Facility& facility) {
  facility.country = fields.term("country", "country");
  facility.region = fields.term("region", "region");
  facility.type = fields.term("type", "facility-type");
  facility.status = fields.term("status", "facility-status");
  facility.sector = fields.term("sector", "facility-sector");
  facility.fate = fields.term("fateOfCarbon", "fate");
  facility.precision = fields.term("precision", "precision");
  facility.review_status = fields.term("reviewStatus", "review-status");
}

void read_texts(Fields& fields, Facility& facility) {
  facility.name = fields.text("name");
  if (!facility.name.present()) fields.missing("name", "the register of facilities needs a name");
  facility.phase = fields.text("phase");
  facility.hub = fields.text("hub");
  facility.url = fields.text("url");
  facility.operator_name = fields.text("operator");
  facility.capture_technology = fields.text("captureTechnology");
  facility.storage_type = fields.text("storageType");
  facility.investment_scale = fields.text("investmentScale");
  facility.announcement = fields.dated_text("announcement");
  facility.fid = fields.dated_text("fid");
  facility.operation = fields.dated_text("operation");
  facility.suspension_date = fields.dated_text("suspensionDate");
  facility.partners = fields.texts("partners");
  facility.links = fields.texts("links");
  facility.related_policies = fields.texts("relatedPolicies");
}

void read_capacities(Fields& fields, Facility& facility) {
  facility.capacity = fields.number("capacity", capacity_range);
  facility.announced_capacity = fields.number("announcedCapacity", capacity_range);
  facility.estimated_capacity = fields.number("estimatedCapacity", capacity_range);
  facility.announced_min = fields.number("announcedCapacityMin", capacity_range);
  facility.announced_max = fields.number("announcedCapacityMax", capacity_range);
  facility.announced_raw = fields.text("announcedCapacityRaw");
}

}  // namespace

ReadRecord<Facility> read_facility(const RecordFile& file, Diagnostics& diagnostics) {
  Facility facility;
  const bool well = read_record(file, facility, diagnostics, [&](Fields& fields, Text body) {
    read_texts(fields, facility);
    read_terms(fields, facility);
    read_capacities(fields, facility);
    facility.coordinates = read_coordinates(fields);
    facility.body = std::move(body);
  });
  ReadRecord<Facility> result{std::nullopt, facility.id.value};
  if (well) result.record = std::move(facility);
  return result;
}

}  // namespace briefwright::data
