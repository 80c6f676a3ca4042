// What a chart says: plain series and labels, no geometry.
//
// A document holds these; chart::draw turns one into a Frame.  Values are in the unit that the
// spec names.  Labels are ready to print, in the language of the spec.
#pragma once

#include "base/diagnostic.hpp"
#include "document/figure/comparison_spec.hpp"
#include "document/figure/deployment_spec.hpp"
#include "document/figure/map_spec.hpp"
#include "document/figure/regulation_spec.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace briefwright::chart {

/// One axis of a radar or one bar: a label and the value's printed form.
struct Score {
  std::string label;
  std::optional<double> value;   // 0–100; none is drawn as a gap and printed as `printed`
  std::string printed;           // "85", or "—"
  std::optional<double> peak;    // best of the comparison set
  std::optional<double> median;  // of the comparison set
  Origin origin;
  bool weak = false;  // nothing is cited for it: drawn hollow
};

/// Further profiles behind the main one of a radar; told apart by dash as well as by colour.
struct Profile {
  std::string name;
  std::vector<std::optional<double>> values;  // one per axis, 0–100
  std::vector<bool> weak{};                   // as Score::weak; empty: none is
};

/// Scores on spokes, 0 at the centre, 100 at the rim.  With fewer than three axes, or labels that
/// find no room around the rim, it is drawn as bars with the other profiles as points on them.
struct Radar {
  std::vector<Score> axes;
  std::string name;                    // of the main profile, for the legend
  std::string peak_name, median_name;  // empty: not drawn
  std::vector<Profile> others;         // at most two
  std::string weak_name{};             // of hollow points, for the legend
};

/// Horizontal bars 0–100 with marks for median (open diamond below) and peak (full triangle above).
struct ScoreBars {
  std::vector<Score> bars;
  std::string peak_name, median_name;
  std::string weak_name{};  // of hollow bars, for the legend
};

/// How the numbers are written that a chart makes itself, those at ticks.
struct NumberMarks {
  std::string decimal{"."}, group{","};
};

struct Spec {
  std::variant<Radar, ScoreBars, StatusBars, RegionBars, CapacityTrend, PositionMatrix, HeatMap,
               SmallMultiples, Timeline, PillarMatrix, Map>
      what;
  std::string language;  // BCP 47 of the labels: "zh-Hans"
  NumberMarks marks{};
};

/// For tests and people: one line for each axis, bar, row, point, panel or event, with its printed values;
/// nothing of names that only a legend has.
std::vector<std::string> lines_of(const Spec& spec);

}  // namespace briefwright::chart
