// Sums and the trend over facilities.
#include "data/statistics.hpp"

namespace briefwright::data {
namespace {

constexpr int first_trend_year = 1970;
constexpr int last_trend_year = 2040;

std::optional<double> share(double part, double whole) {
  if (whole <= 0) return std::nullopt;
  return part / whole;
}

}  // namespace

void Tally::add(const Number& capacity_of_record) {
  ++records;
  if (!capacity_of_record.present()) return;
  ++with_capacity;
  capacity += capacity_of_record.value;
}

bool committed(const Facility& facility) {
  return facility.stage == Stage::operational || facility.stage == Stage::under_construction;
}

bool active(const Facility& facility) { return facility.stage != Stage::outside; }

Deployment deployment(std::span<const Facility* const> facilities) {
  Deployment sums;
  for (const Facility* facility : facilities) {
    const Number capacity = facility->measure;
    const std::string& status = facility->status.key;
    const bool stated = !status.empty() || facility->status;
    (stated ? sums.by_status[status] : sums.unstated).add(capacity);
    if (facility->stage == Stage::operational) sums.operational.add(capacity);
    if (facility->stage == Stage::under_construction) sums.under_construction.add(capacity);
    if (facility->stage == Stage::planned) sums.planned.add(capacity);
    if (committed(*facility)) sums.committed.add(capacity);
    (active(*facility) ? sums.pipeline : sums.excluded).add(capacity);
  }
  return sums;
}

std::optional<double> Deployment::committed_share_by_capacity() const {
  return share(committed.capacity, pipeline.capacity);
}

std::optional<double> Deployment::committed_share_by_count() const {
  return share(committed.records, pipeline.records);
}

std::optional<double> Deployment::coverage() const { return share(pipeline.with_capacity, pipeline.records); }

Trend capacity_trend(std::span<const Facility* const> facilities) {
  struct Part {
    double TrendPoint::*value;
    Tally Trend::*undated;
  };
  constexpr Part parts[] = {{&TrendPoint::operational, &Trend::undated_operational},
                            {&TrendPoint::under_construction, &Trend::undated_under_construction},
                            {&TrendPoint::planned, &Trend::undated_planned}};
  Trend trend;
  for (int year = first_trend_year; year <= last_trend_year; ++year) trend.points.push_back({year, 0, 0, 0});
  for (const Facility* facility : facilities) {
    if (!active(*facility)) continue;
    const Part& part = parts[static_cast<std::size_t>(facility->stage)];
    const Year year = facility->operation;
    if (!year.present())
      (trend.*part.undated).add(facility->measure);
    else if (year.value < first_trend_year)
      ++trend.earlier;
    else if (year.value <= last_trend_year)
      trend.points[static_cast<std::size_t>(year.value - first_trend_year)].*part.value +=
          facility->measure.value;
  }
  for (std::size_t i = 1; i < trend.points.size(); ++i)
    for (const Part& part : parts) trend.points[i].*part.value += trend.points[i - 1].*part.value;
  return trend;
}

Places places(std::span<const Facility* const> facilities) {
  Places places;
  for (const Facility* facility : facilities) {
    ++places.by_precision[facility->precision.key];
    if (facility->coordinates.present()) ++places.located;
  }
  return places;
}

}  // namespace briefwright::data
