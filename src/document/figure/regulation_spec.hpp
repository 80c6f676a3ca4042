// What the charts of regulation say: when rules came, and how far each pillar has got.  Plain data.
//
// All texts are ready to print; empty ones are left out.
#pragma once

#include "base/diagnostic.hpp"
#include "document/figure/texts.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace briefwright::chart {

/// Something that happened, or is to happen, in one lane.
struct TimelineEvent {
  std::string text;            // "碳捕集示范管理办法"; wrapped
  std::optional<double> year;  // fractional: 2021.5 is the middle of 2021; none or not finite: undated
  std::string printed;         // the date as known: "2021", "2021-06", "2021 年 6 月 3 日"
  std::size_t lane = 0;        // index into the lanes; past the end: as in the last one
  bool highlighted = false;    // a full mark and a bold text instead of an open mark
  Origin origin;
};

/// One event takes the place of another; drawn as an arrow from the old to the new.  Ends that are undated
/// or do not exist draw nothing.
struct Lineage {
  std::size_t from = 0, to = 0;  // indices into the events
};

/// Events as rows in the order of time, each with its mark on a common scale of years; a lane is a group of
/// rows under its name.  Undated events stand in a list below.
struct Timeline {
  std::vector<std::string> lanes;  // heads; empty names have none
  std::vector<TimelineEvent> events;
  std::vector<Lineage> lineages;
  std::string lineage_name;                // legend: "取代"
  std::string undated_name;                // before the list: "日期不详"
  std::optional<double> now;               // a dashed line through all lanes
  std::string now_name;                    // "2026 年 8 月"
  std::string event_name, highlight_name;  // legend of the two marks; said only where both are drawn
};

/// What is recorded of a regulatory pillar.  Each looks different in shape, and lighter than the one before:
/// full disc, half disc, ring, small hollow square (a text without a state), and where nothing is recorded
/// the dash that means so in every other figure and table.
enum class PillarState : std::uint8_t { enacted, draft, pending, recorded, absent };
inline constexpr std::size_t pillar_states = 5;

struct PillarRow {
  std::string label;
  std::vector<PillarState> states;  // one a pillar; missing ones count as absent
  std::string group;                // non-empty: a head over this row
  bool highlighted = false;         // label bold, and a bar at its side
  Origin origin;
};

/// Who has which pillar.  A single row is drawn as a list of pillars with the state in words.
struct PillarMatrix {
  std::string row_title;             // over the labels: "国家"
  std::vector<std::string> pillars;  // titles, wrapped
  std::vector<PillarRow> rows;
  Texts<pillar_states> state_names;  // legend; states that no cell has are not named
};

}  // namespace briefwright::chart
