#include "samples.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace briefwright::chart::testing {
namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string printed(Values values, std::size_t index) {
  const std::optional<double> number = value(values, index);
  return number && std::isfinite(*number) && std::abs(*number) < 1e6 ? fmt::format("{:.0f}", *number) : "—";
}

double plain(Values values, std::size_t index) { return value(values, index).value_or(NAN); }

std::vector<std::string> words_of(const Case& what, std::size_t count) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(word(what.words, i));
  return all;
}

std::vector<Score> scores(const Case& what) {
  std::vector<Score> all;
  for (std::size_t i = 0; i < what.count; ++i)
    all.push_back({word(what.words, i),
                   value(what.values, i),
                   printed(what.values, i),
                   value(what.values, i + 1),
                   value(what.values, i + 2),
                   {}});
  return all;
}

Radar radar(const Case& what) {
  Radar radar{scores(what), word(what.words, 1), word(what.words, 2), word(what.words, 3), {}};
  for (std::size_t k = 0; k < 2; ++k) {
    radar.others.push_back({word(what.words, k + 4), {}});
    for (std::size_t i = 0; i < what.count; ++i)
      radar.others.back().values.push_back(value(what.values, i + k + 3));
  }
  return radar;
}

StatusBars status_bars(const Case& what) {
  StatusBars bars;
  for (std::size_t k = 0; k < 2; ++k) {
    bars.bars.push_back({word(what.words, k), {}, {}});
    for (std::size_t i = 0; i < what.count; ++i)
      bars.bars.back().parts.push_back(
          {word(what.words, i), value(what.values, i + k), printed(what.values, i + k)});
  }
  return bars;
}

RegionBars region_bars(const Case& what) {
  RegionBars bars{word(what.words, 1), word(what.words, 2), word(what.words, 0), {}};
  for (std::size_t i = 0; i < what.count; ++i)
    bars.rows.push_back({word(what.words, i),
                         plain(what.values, i),
                         plain(what.values, i) / 3,
                         printed(what.values, i),
                         printed(what.values, i + 1),
                         {}});
  return bars;
}

std::vector<TrendPoint> trend_points(const Case& what, std::size_t first) {
  std::vector<TrendPoint> points;
  for (std::size_t i = 0; i < what.count; ++i)
    points.push_back({1990 + static_cast<int>(i), plain(what.values, first + i),
                      plain(what.values, first + i) / 2, printed(what.values, first + i),
                      printed(what.values, first + i + 1)});
  return points;
}

CapacityTrend capacity_trend(const Case& what) {
  return {
      word(what.words, 0), word(what.words, 1), word(what.words, 2), trend_points(what, 0), 1990, 2030, 2026,
      word(what.words, 3)};
}

PositionMatrix position_matrix(const Case& what) {
  PositionMatrix matrix;
  matrix.x = {word(what.words, 0), "", false, 0, 100, value(what.values, 2), word(what.words, 1)};
  matrix.y = {word(what.words, 2),   word(what.words, 5), true, {}, {},
              value(what.values, 3), word(what.words, 3)};
  for (std::size_t i = 0; i < 4; ++i) matrix.quadrants[i] = word(what.words, i + 2);
  for (std::size_t i = 0; i < what.count; ++i)
    matrix.points.push_back({word(what.words, i),
                             value(what.values, i * 7),
                             value(what.values, i * i),
                             printed(what.values, i * i),
                             i % 6 == 0,
                             {}});
  matrix.point_name = word(what.words, 4);
  matrix.highlight_name = word(what.words, 5);
  matrix.unplaced_name = word(what.words, 6);
  matrix.unnamed_name = word(what.words, 1);
  return matrix;
}

HeatMap heat_map(const Case& what) {
  HeatMap map{word(what.words, 0), words_of(what, 7), {}, word(what.words, 1), word(what.words, 2)};
  for (std::size_t i = 0; i < what.count; ++i) {
    HeatRow row{word(what.words, i), {}, i % 4 == 0 ? word(what.words, i + 1) : "", i % 5 == 2};
    for (std::size_t k = 0; k < 7 - i % 2; ++k)
      row.cells.push_back({value(what.values, i + k), printed(what.values, i + k), {}});
    map.rows.push_back(std::move(row));
  }
  return map;
}

SmallMultiples bar_panels(const Case& what) {
  BarPanels panels;
  panels.categories = words_of(what, 7);
  panels.reference_name = word(what.words, 3);
  for (std::size_t i = 0; i < 7; ++i) panels.reference.push_back(value(what.values, i));
  for (std::size_t i = 0; i < what.count; ++i) {
    panels.panels.push_back({word(what.words, i), {}, i % 3 == 1, {}});
    for (std::size_t k = 0; k < 7 - i % 2; ++k)
      panels.panels.back().bars.push_back({value(what.values, i + k), printed(what.values, i + k)});
  }
  return {panels};
}

SmallMultiples trend_panels(const Case& what) {
  TrendPanels panels{word(what.words, 0), word(what.words, 1), word(what.words, 2), 1990, 2030, {}};
  for (std::size_t i = 0; i < what.count; ++i)
    panels.panels.push_back({word(what.words, i), trend_points(what, i), i % 3 == 1, {}});
  return {panels};
}

Timeline timeline(const Case& what) {
  Timeline timeline;
  timeline.lanes = {word(what.words, 0), "", word(what.words, 1)};
  for (std::size_t i = 0; i < what.count; ++i) {
    std::optional<double> year = value(what.values, i);
    if (year && *year >= 0 && *year < 1000) year = 2000 + *year / 3;
    timeline.events.push_back(
        {word(what.words, i), year, year ? printed(what.values, i) : "", i % 4, i % 3 == 0, {}});
    if (i > 1) timeline.lineages.push_back({i - 2, i});
  }
  timeline.lineages.push_back({0, 1000});
  timeline.lineage_name = word(what.words, 2);
  timeline.undated_name = word(what.words, 3);
  timeline.now = value(what.values, 0) ? 2026.5 : NAN;
  timeline.now_name = word(what.words, 4);
  timeline.event_name = word(what.words, 5);
  timeline.highlight_name = word(what.words, 6);
  return timeline;
}

PillarMatrix pillar_matrix(const Case& what) {
  PillarMatrix matrix{word(what.words, 0), words_of(what, 7), {}, {}};
  for (std::size_t i = 0; i < what.count; ++i) {
    PillarRow row{word(what.words, i), {}, i % 4 == 1 ? word(what.words, i + 1) : "", i % 5 == 2, {}};
    for (std::size_t k = 0; k < 7 - i % 2; ++k)
      row.states.push_back(static_cast<PillarState>((i * 3 + k) % pillar_states));
    matrix.rows.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < pillar_states; ++i) matrix.state_names[i] = word(what.words, i);
  return matrix;
}

using Maker = std::function<Spec(const Case&, const std::string& language)>;

template <class Make>
Maker maker(Make make) {
  return [make](const Case& what, const std::string& language) { return Spec{make(what), language}; };
}

const std::vector<std::pair<std::string, Maker>>& makers() {
  static const std::vector<std::pair<std::string, Maker>> all{
      {"radar", maker(radar)},
      {"score bars", maker([](const Case& what) {
         return ScoreBars{scores(what), word(what.words, 1), word(what.words, 2)};
       })},
      {"status bars", maker(status_bars)},
      {"region bars", maker(region_bars)},
      {"capacity trend", maker(capacity_trend)},
      {"position matrix", maker(position_matrix)},
      {"heat map", maker(heat_map)},
      {"bar panels", maker(bar_panels)},
      {"trend panels", maker(trend_panels)},
      {"timeline", maker(timeline)},
      {"pillar matrix", maker(pillar_matrix)}};
  return all;
}

}  // namespace

std::string word(Words words, std::size_t index) {
  static const std::array<std::string, 7> chinese{"战略", "技术", "市场", "监测核查", "法定", "激励", "责任"};
  static const std::array<std::string, 7> english{
      "Strategic", "Technical", "Market",   "Monitoring and verification",
      "Statutory", "Incentive", "Liability"};
  switch (words) {
    case Words::chinese:
      return chinese[index % 7];
    case Words::english:
      return english[index % 7];
    case Words::long_chinese:
      return repeated(chinese[index % 7] + "安排，", 60).substr(0, 900);
    case Words::long_english:
      return repeated(english[index % 7] + " of it ", 30).substr(0, 300);
    case Words::unbreakable:
      return repeated("Wx", 150);
    case Words::none:
      return "";
  }
  return "";
}

std::optional<double> value(Values values, std::size_t index) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  const std::array<std::optional<double>, 8> hostile{NAN, inf, -inf, -5.0, 1e308, std::nullopt, 1e-308, 42.0};
  switch (values) {
    case Values::usual:
      return static_cast<double>(index * 37 % 101);
    case Values::equal:
      return 50;
    case Values::zero:
      return 0;
    case Values::hostile:
      return hostile[index % hostile.size()];
  }
  return std::nullopt;
}

const std::vector<std::string>& kinds() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> found;
    for (const auto& [name, make] : makers()) found.push_back(name);
    return found;
  }();
  return names;
}

Spec sample(const std::string& kind, const Case& what) {
  const bool chinese = what.words == Words::chinese || what.words == Words::long_chinese;
  for (const auto& [name, make] : makers())
    if (name == kind) return make(what, chinese ? "zh-Hans" : "en");
  return {};
}

}  // namespace briefwright::chart::testing
