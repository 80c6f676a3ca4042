// What the charts of comparison say: where many stand to each other.  Plain data.
//
// Values are in one unit per chart or axis, named in its titles; all texts are ready to print.  Empty texts
// are left out.  Values that are missing or not finite are never drawn as zero.
#pragma once

#include "base/diagnostic.hpp"
#include "base/length.hpp"
#include "document/figure/deployment_spec.hpp"
#include "document/figure/texts.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace briefwright::chart {

/// One side of a position matrix.
struct MatrixAxis {
  std::string title;                  // with the unit: "已承诺能力（Mt/年）"
  std::string note;                   // said after the title; needed with a root scale: "平方根刻度"
  bool square_root = false;           // lengths follow the root of the value; negative values stand at zero
  std::optional<double> least, most;  // ends of the scale; the data's own end where none is given
  std::optional<double> median;       // dashed line across the plot
  std::string median_name;            // "中位数 54", with the value
};

/// One point.  A point that misses a coordinate is not drawn but listed after `unplaced_name`.
struct MatrixPoint {
  std::string name;
  std::optional<double> x, y;
  std::string printed;       // "72 | 12.5": stands behind the name of a highlighted point
  bool highlighted = false;  // a diamond instead of a disc; named first
  Origin origin;
  bool weak = false;  // little is cited for it: drawn hollow
};

/// Governance against deployment, say.  Highlighted points and the extremes (the first of those of the
/// highest and of the lowest x, and of the highest y) are named before the others, away from their mark if
/// need be, and with their mark in a list below where even so there is no room.  The others are named in the
/// given order as long as there is room, and listed after `unnamed_name` when there is none.
struct PositionMatrix {
  MatrixAxis x, y;
  /// Names of the quarters that the medians make: upper left, upper right, lower left, lower right.  Drawn
  /// only where both medians are.
  Texts<4> quadrants;
  std::vector<MatrixPoint> points;
  std::string point_name, highlight_name;  // legend: "国家" and "本国"; said only where both kinds are drawn
  std::string unplaced_name;               // before the list of points that miss a coordinate: "无数据"
  std::string unnamed_name{};  // before the list of points drawn without a name: "未标名"; empty: no list
  std::string weak_name{};     // legend, where a point is hollow
};

/// A value of a heat map.
struct HeatCell {
  std::optional<double> value;  // 0–100, drawn clamped; none or not finite: no tone, only the print, pale
  std::string printed;          // "85", or "—"
  Origin origin;
  bool weak = false;  // nothing is cited for it: drawn hollow
};

struct HeatRow {
  std::string label;
  std::vector<HeatCell> cells;  // one a column; missing ones are drawn as missing
  std::string group;            // non-empty: a head over this row
  bool highlighted = false;     // label bold, and a bar at its side
};

/// Rows of values, as tones of one hue in five steps of twenty, the darkest from 80 to 100.  The legend says
/// 0–19, 20–39 and so on, as for whole numbers; 19.5 belongs to the first step.
/// Pages may part long ones between rows.
struct HeatMap {
  std::string row_title;             // over the labels: "政策"
  std::vector<std::string> columns;  // titles, wrapped
  std::vector<HeatRow> rows;
  std::string legend_title;  // before the steps: "评分"
  std::string missing_name;  // legend, where a cell is missing: "未评分"
  std::string weak_name{};   // legend, where a cell is hollow
};

/// Small bars, the same categories in every panel, on one scale from zero.
struct BarPanels {
  struct Bar {
    std::optional<double> value;  // >= 0; none or not finite: a dashed outline
    std::string printed;
    bool weak = false;  // nothing is cited for it: drawn hollow
  };
  struct Panel {
    std::string name;
    std::vector<Bar> bars;     // one a category
    bool highlighted = false;  // name in the accent colour, with a bar at its side
    Origin origin;
  };
  std::vector<std::string> categories;
  std::vector<std::optional<double>> reference;  // one a category: a tick across the bars; may be empty
  std::string reference_name;                    // "全球中位数"
  double most = 100;                             // end of the scale; more is drawn to the end
  std::vector<Panel> panels;
  std::string weak_name{};  // legend, where a bar is hollow
};

/// Small trends of pipeline and committed capacity, years on one scale in every panel, and values too unless
/// the largest panel reaches more than five times as high as the median one (of those with values above
/// zero): then each panel has its own scale with its own numbers.  Not each row of panels: there may be but
/// one, and the largest would flatten the others in its own.
struct TrendPanels {
  struct Panel {
    std::string name;
    std::vector<TrendPoint> points;  // by year, ascending; the last drawn one is printed
    bool highlighted = false;
    Origin origin;
  };
  std::string expected_name, operational_name;
  std::string unit;
  int first_year = 1990, last_year = 2030;  // first_year < last_year
  std::vector<Panel> panels;
  std::optional<double>
      most{};  // end of the common scale of values; the largest one drawn where none is given
  std::optional<bool>
      own_scales{};  // each panel has its own; none: by the rule above, not where `most` is given
  std::string own_scales_name{};  // said after the unit where they have: "各图刻度不同"
};

/// The largest finite value of all panels in the years drawn; zero when there is none.
double largest_value(const TrendPanels& panels);

/// Whether each panel is drawn on its own scale.
bool has_own_scales(const TrendPanels& panels);

/// A grid of small charts that share their scales, as many in a row as the width allows.  On a width
/// of 480 pt some five bar panels or four trend panels stand in a row, with seven bars about 130 pt high,
/// with trends about 110 pt.
struct SmallMultiples {
  std::variant<BarPanels, TrendPanels> what;
};

}  // namespace briefwright::chart
