#include "compose/common/figures.hpp"
#include "data/prose.hpp"

#include "compose/common/csv.hpp"
#include "data/values.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::compose {
namespace {

constexpr std::array<std::string_view, 3> pillar_state_keys{"enacted", "draft", "pending"};  // as drawn

// Pillars.

/// By the key of the word that states it.
chart::PillarState drawn(const data::Country& profile, std::size_t i) {
  if (!profile.regulatory.stated[i]) return chart::PillarState::absent;
  const data::Term* state = pillar_state(profile, i);
  const auto found = state ? std::find(pillar_state_keys.begin(), pillar_state_keys.end(), state->key)
                           : pillar_state_keys.end();
  return found == pillar_state_keys.end()
             ? chart::PillarState::recorded
             : static_cast<chart::PillarState>(found - pillar_state_keys.begin());
}

chart::PillarMatrix empty_matrix(const Edition& edition) {
  chart::PillarMatrix matrix;
  matrix.row_title = edition.labels["register.country"];
  for (std::size_t i = 0; i < edition.corpus.model().pillars().size(); ++i)
    matrix.pillars.push_back(pillar_name(edition, i));
  for (std::size_t i = 0; i < pillar_state_keys.size(); ++i)
    matrix.state_names[i] = document::text_of(key_word(edition, "pillar-state", pillar_state_keys[i], {}));
  const auto name = [&](chart::PillarState state) -> std::string& {
    return matrix.state_names[static_cast<std::size_t>(state)];
  };
  name(chart::PillarState::recorded) = edition.labels["dossier.pillar.recorded"];
  name(chart::PillarState::absent) = edition.labels["dossier.pillar.absent"];
  return matrix;
}

Block matrix_figure(const Edition& edition, std::span<const data::Country* const> profiles) {
  chart::PillarMatrix matrix = empty_matrix(edition);
  std::vector<std::pair<std::string, double>> recorded;
  for (const std::string& pillar : matrix.pillars) recorded.emplace_back(pillar, 0);
  for (const data::Country* profile : profiles) {
    chart::PillarRow row;
    row.label = term_text(edition, "country", profile->country);
    for (std::size_t i = 0; i < matrix.pillars.size(); ++i) {
      row.states.push_back(drawn(*profile, i));
      recorded[i].second += row.states.back() != chart::PillarState::absent;
    }
    row.origin = profile->id.origin;
    matrix.rows.push_back(std::move(row));
  }
  return figure(edition, std::move(matrix), word(edition, "dossier.pillar.caption"),
                ends_in_words(edition.labels, "dossier.pillar.alternative", recorded), "pillar-states", {});
}

// Position.

chart::MatrixAxis axis(const Edition& edition, std::string_view title, double median, std::string printed) {
  chart::MatrixAxis axis;
  axis.title = edition.labels[title];
  axis.median = median;
  axis.median_name = edition.labels.format("dossier.median", {{"value", std::move(printed)}});
  return axis;
}

chart::MatrixPoint point(const Edition& edition, const data::CountryPosition& position, bool highlighted) {
  const std::string index = score_text(edition.labels, position.index);
  const std::string committed = capacity_text(edition.labels, position.committed, 1);
  return {term_text(edition, "country", position.term),
          position.index,
          position.committed,
          edition.labels.format("dossier.position.point", {{"index", index}, {"committed", committed}}),
          highlighted,
          rule_origin("quadrants"),
          position.support.weak()};
}

chart::PositionMatrix position_matrix(const Edition& edition, const data::Benchmarks& marks,
                                      const CountryTest& highlighted) {
  const Labels& labels = edition.labels;
  chart::PositionMatrix matrix;
  matrix.x = axis(edition, "dossier.axis.index", marks.median_index, score_text(labels, marks.median_index));
  matrix.y = axis(edition, "dossier.axis.committed", marks.median_committed,
                  capacity_text(labels, marks.median_committed, 1));
  matrix.y.square_root = true;
  matrix.y.note = labels["dossier.axis.root"];
  matrix.y.least = 0;
  matrix.quadrants = {labels["quadrant.deployment-led"], labels["quadrant.integrated-leader"],
                      labels["quadrant.foundation-building"], labels["quadrant.policy-led"]};
  std::vector<const data::CountryPosition*> order;
  for (const data::CountryPosition& position : marks.positions) order.push_back(&position);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return a->committed > b->committed; });
  for (const data::CountryPosition* position : order)
    matrix.points.push_back(point(edition, *position, highlighted(position->country)));
  matrix.point_name = labels["dossier.position.others"];
  matrix.highlight_name = labels["dossier.position.selected"];
  matrix.unnamed_name = edition.labels["position.unnamed"];
  matrix.weak_name = labels["position.weak"];
  return matrix;
}

/// Who leads by each scale.
std::string position_in_words(const Labels& labels, const chart::PositionMatrix& matrix) {
  const auto leaders = [&](std::optional<double> chart::MatrixPoint::*scale) {
    std::vector<std::pair<std::string, double>> values;
    for (const chart::MatrixPoint& point : matrix.points)
      values.emplace_back(point.name, (point.*scale).value_or(0));
    return values;
  };
  return ends_in_words(labels, "dossier.position.alternative.index", leaders(&chart::MatrixPoint::x)) +
         ends_in_words(labels, "dossier.position.alternative", leaders(&chart::MatrixPoint::y));
}

// Trends.

chart::TrendPanels::Panel trend_panel(const Edition& edition, const NamedFacilities& named) {
  chart::TrendPanels::Panel panel;
  panel.name = named.name;
  for (const data::TrendPoint& point : data::capacity_trend(named.facilities).points)
    panel.points.push_back({point.year, point.expected(), point.operational,
                            capacity_text(edition.labels, point.expected(), 1),
                            capacity_text(edition.labels, point.operational, 1)});
  panel.origin = rule_origin("capacity-trend");
  return panel;
}

}  // namespace

std::vector<const data::FieldSpec*> fact_groups(const Edition& edition) {
  std::vector<const data::FieldSpec*> groups;
  for (const data::FieldSpec& field : edition.corpus.model().fields(data::RecordKind::country))
    if (field.kind == data::FieldKind::group && field.facts) groups.push_back(&field);
  return groups;
}

Figure country_figure(const Edition& edition, const data::Country& profile, const data::FieldSpec& spec) {
  const Labels& labels = edition.labels;
  if (spec.kind == data::FieldKind::year) {
    const auto& year = data::get<data::Year>(profile, spec);
    return year ? Figure{fmt::format("{}", *year), {}, year.origin} : Figure{};
  }
  if (spec.kind != data::FieldKind::number) return {};
  const auto& number = data::get<data::Number>(profile, spec);
  if (!number) return {};
  const std::string unit = spec.in_measure ? "unit.capacity" : "unit." + spec.path;
  return {spec.in_measure ? capacity_text(labels, number, 1) : labels.exact_number(*number),
          labels.has(unit) ? labels[unit] : std::string(), number.origin};
}

std::string pillar_name(const Edition& edition, std::size_t i) {
  return edition.labels[pillar_label(edition, i)];
}

const data::Term* pillar_state(const data::Country& profile, std::size_t i) {
  const std::string& path = profile.model->pillars()[i].state;
  const data::FieldSpec* field =
      path.empty() ? nullptr : profile.model->field(data::RecordKind::country, path);
  if (field == nullptr) return nullptr;
  const auto& state = data::get<data::Term>(profile, *field);
  return state ? &state : nullptr;
}

bool states_pillar(const data::Country& profile) { return profile.regulatory.any_stated(); }

Blocks pillar_figures(const Edition& edition, std::span<const data::Country* const> profiles) {
  if (profiles.empty()) return {};
  std::size_t full = 0;  // profiles with a provision in every pillar
  bool states = false;
  for (const data::Country* profile : profiles) {
    const std::vector<data::Text>& stated = profile->regulatory.stated;
    full += std::all_of(stated.begin(), stated.end(),
                        [](const data::Text& text) { return text && !data::leaves_open(*text); });
    for (std::size_t i = 0; i < stated.size(); ++i) states |= pillar_state(*profile, i) != nullptr;
  }
  if (states || 10 * full < 9 * profiles.size()) return {matrix_figure(edition, profiles)};
  const Labels& labels = edition.labels;
  return {paragraph(
      computed(labels.format(full == profiles.size() ? "dossier.pillar.alike" : "dossier.pillar.most",
                             {{"full", labels.number(full)},
                              {"n", labels.number(profiles.size())},
                              {"of", labels.number(profiles.front()->regulatory.stated.size())}}),
               "pillars"))};
}

Blocks position_section(const Edition& edition, const data::Benchmarks& marks, const CountryTest& selected,
                        bool highlighted) {
  constexpr int fewest = 3;
  const bool any = std::any_of(marks.positions.begin(), marks.positions.end(),
                               [&](const data::CountryPosition& p) { return selected(p.country); });
  if (marks.countries < fewest || !any) return {};
  chart::PositionMatrix picture = position_matrix(
      edition, marks, [&](std::string_view country) { return highlighted && selected(country); });
  std::string alternative = position_in_words(edition.labels, picture);
  Inlines caption =
      computed(edition.labels.format("dossier.position.caption",
                                     {{"n", edition.labels.number(marks.countries)},
                                      {"index", score_text(edition.labels, marks.median_index)},
                                      {"committed", capacity_text(edition.labels, marks.median_committed, 1)},
                                      {"cited", edition.labels.number(marks.support.cited)},
                                      {"scores", edition.labels.number(marks.support.scores)}}),
               "quadrants");
  return section(edition, "dossier.section.position", "position",
                 {figure(edition, std::move(picture), std::move(caption), std::move(alternative), "quadrants",
                         policies_file(edition.language))});
}

Block trend_panels(const Edition& edition, std::span<const NamedFacilities> groups, std::string_view caption,
                   bool one_scale) {
  const Labels& labels = edition.labels;
  chart::TrendPanels panels;
  panels.expected_name = labels["deployment.trend.with-rest"];
  panels.operational_name = status_name(edition, "operational");
  panels.unit = labels["unit.capacity"];
  if (one_scale) panels.own_scales = false;
  panels.own_scales_name = labels["trends.own-scales"];
  panels.first_year = 2000;
  std::vector<std::pair<std::string, double>> expected;
  for (const NamedFacilities& group : groups) {
    panels.panels.push_back(trend_panel(edition, group));
    const chart::TrendPanels::Panel& panel = panels.panels.back();
    const auto last = std::find_if(panel.points.begin(), panel.points.end(),
                                   [&](const chart::TrendPoint& p) { return p.year == panels.last_year; });
    expected.emplace_back(panel.name, last->expected);
  }
  std::string alternative = ends_in_words(labels, "dossier.trends.alternative", expected);
  return figure(edition, chart::SmallMultiples{std::move(panels)}, word(edition, caption),
                std::move(alternative), "capacity-trend", facilities_file(edition.language));
}

std::string country_name(const Edition& edition, std::string_view key) {
  return document::text_of(key_word(edition, "country", key, {}));
}

std::string_view quadrant_key(data::Quadrant quadrant) {
  constexpr std::string_view keys[] = {"quadrant.integrated-leader", "quadrant.policy-led",
                                       "quadrant.deployment-led", "quadrant.foundation-building"};
  return keys[static_cast<std::size_t>(quadrant)];
}

GovernanceEnds governance_ends(const Edition& edition, const data::GovernanceProfile& profile) {
  std::vector<data::Dimension> cited = index_dimensions(edition);
  const std::size_t all = cited.size();
  std::erase_if(cited, [&](data::Dimension d) {
    return !profile.best[d] || profile.support[static_cast<std::size_t>(d)] != data::Support::cited;
  });
  GovernanceEnds ends;
  ends.cited = cited.size();
  ends.all = cited.size() == all;
  if (cited.empty()) return ends;
  const auto lower = [&](data::Dimension a, data::Dimension b) {
    return *profile.best[a] < *profile.best[b];
  };
  ends.high = *profile.best[*std::max_element(cited.begin(), cited.end(), lower)];
  ends.low = *profile.best[*std::min_element(cited.begin(), cited.end(), lower)];
  for (const data::Dimension d : cited) {
    if (*profile.best[d] == ends.high) ends.strong.push_back(dimension_in_text(edition, d));
    if (*profile.best[d] == ends.low) ends.weak.push_back(dimension_in_text(edition, d));
  }
  return ends;
}

}  // namespace briefwright::compose
