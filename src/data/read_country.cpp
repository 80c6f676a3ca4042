// A country file to a Country.
#include "data/prose.hpp"
#include "data/reading.hpp"

#include <limits>

namespace briefwright::data {
namespace {

constexpr double unbounded = std::numeric_limits<double>::max();
constexpr Range any_number{-unbounded, unbounded};

void read_targets(Fields fields, Country& country) {
  country.targets.capture_2030 = fields.number("capture2030", capacity_range);
  country.targets.storage_2050 = fields.number("storage2050", capacity_range);
  country.targets.net_zero_year = fields.year("netZeroYear");
}

/// governanceDeployment.{deployment, governance}; maturity.{x, y} where that is missing.
void read_matrix(Fields& fields, Country& country) {
  Fields now = fields.mapping("governanceDeployment");
  Fields older = fields.mapping("maturity");
  const Number x = older.number("x", any_number), y = older.number("y", any_number);
  country.matrix.deployment = now.number("deployment", any_number);
  country.matrix.governance = now.number("governance", any_number);
  if (!country.matrix.deployment.present()) country.matrix.deployment = x;
  if (!country.matrix.governance.present()) country.matrix.governance = y;
}

}  // namespace

ReadRecord<Country> read_country(const RecordFile& file, Diagnostics& diagnostics) {
  Country country;
  const bool well = read_record(file, country, diagnostics, [&](Fields& fields, Text body) {
    country.name = fields.text("name");
    if (!country.name.present()) fields.missing("name", "name the country in the language of the record");
    country.region = fields.text("region");
    country.summary = fields.markdown("summary");
    country.body = std::move(body);
    join_repeats(country.summary, country.body);
    country.country = {file.vocabulary.resolve("country", country.id.value), country.id.value,
                       country.id.origin};
    country.regulatory = read_regulatory(fields.mapping("regulatory"));
    read_targets(fields.mapping("strategicTargets"), country);
    read_matrix(fields, country);
  });
  ReadRecord<Country> result{std::nullopt, country.id.value};
  if (well) result.record = std::move(country);
  return result;
}

}  // namespace briefwright::data
