// What the charts of deployment say: statuses, regions and growth of capacity.  Plain data.
//
// Capacities are in one unit per chart, named in its titles; all texts are ready to print.
#pragma once

#include "base/diagnostic.hpp"

#include <optional>
#include <string>
#include <vector>

namespace briefwright::chart {

/// A part of a whole.
struct Share {
  std::string label;            // "在运"
  std::optional<double> value;  // >= 0; none has no length and is printed all the same
  std::string printed;          // "62", "70.5", or "—"
};

/// A whole as one stacked bar of full width; its parts are told apart by tone and hatching.
struct StackedBar {
  std::string title;         // what is counted, with the unit: "按能力（Mt/年）"
  std::vector<Share> parts;  // in the order drawn; the same statuses in the same order in every bar
  Origin origin;
};

/// Status bars: usually one by number of records and one by capacity, each with operational, under
/// construction and planned.  Up to four parts look different; a fifth looks like the first.
struct StatusBars {
  std::vector<StackedBar> bars;
};

/// One region; `committed` is a part of `pipeline`.  Both >= 0, in the chart's unit.
struct RegionBar {
  std::string label;
  double pipeline = 0, committed = 0;
  std::string pipeline_printed, committed_printed;
  Origin origin;
};

/// Nested bars from zero on one scale: committed inside pipeline.  Which regions, in which order and what
/// counts as "other" is decided by whoever fills it.
struct RegionBars {
  std::string pipeline_name, committed_name;  // heads of the two columns of values, and the legend
  std::string unit;                           // over the bars: "Mt/年"; may be empty
  std::vector<RegionBar> rows;
};

/// Cumulative capacity at the end of a year.  Where a printed form is given the value is printed: at the
/// last year drawn always, elsewhere where there is room beside the lines.
struct TrendPoint {
  int year = 0;
  double expected = 0, operational = 0;  // >= 0; the second is a part of the first
  std::string expected_printed, operational_printed;
  double committed = 0;  // between them; drawn where the chart has a name for it
  std::string committed_printed{};
};

/// The points of the years [first, last].
std::vector<TrendPoint> points_within(const std::vector<TrendPoint>& points, int first, int last);

/// The largest finite value of either series; zero when there is none above it.
double largest_value(const std::vector<TrendPoint>& points);

/// Cumulative series over the years: what is (operational, over an area) and, as expectation, that with what
/// is under construction and that with what is planned.  Points outside [first_year, last_year] are not
/// drawn, so data of 1970–2040 may be handed over whole.
struct CapacityTrend {
  std::string expected_name,
      operational_name;                     // of the sums; one without a name is not drawn, here and below
  std::string unit;                         // over the value axis: "Mt/年"
  std::vector<TrendPoint> points;           // by year, ascending, no year twice
  int first_year = 1990, last_year = 2030;  // first_year < last_year
  std::optional<int>
      band_until;         // years up to this one stand on a grey band: what has been, not what is planned
  std::string band_name;  // "至 2026 年"
  std::string committed_name{};
};

}  // namespace briefwright::chart
