// Countries in a dossier: the profile of one, the pillars of all, where they stand to the medians.
#include "compose/dossier_context.hpp"

#include "compose/csv.hpp"
#include "data/pillars.hpp"
#include "document/markdown.hpp"
#include "document/text_language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::Row;

constexpr std::size_t pillar_rows_in_figure = 34;  // what stands on a page

std::string pillar_name(const Edition& edition, std::size_t i) {
  return edition.labels[fmt::format("pillar.{}", data::pillar_keys[i])];
}

std::string state_name(const Edition& edition, data::PillarState state) {
  const std::string_view key = data::pillar_state_keys[static_cast<std::size_t>(state)];
  const data::Entry* entry = edition.corpus.vocabulary().find("pillar-state", key);
  return entry ? entry->label(edition.language) : std::string(key);
}

// Profile.

Blocks markdown(const Edition& edition, const data::Text& text) {
  if (!text) return {};
  Blocks blocks = document::blocks_from_markdown(*text, 3, text.origin);
  const std::string_view tag = document::foreign_tag(*text, edition.language);
  if (!tag.empty()) set_language(blocks, tag);
  return blocks;
}

Blocks targets(const Dossier& dossier, const data::Country& profile) {
  const Labels& labels = dossier.labels;
  document::KeyFacts facts;
  facts.columns = 3;
  const auto add = [&](std::string value, std::string_view unit, std::string_view caption,
                       const Origin& origin) {
    facts.facts.push_back(
        {std::move(value), unit.empty() ? std::string() : labels[unit], word(dossier, caption), origin});
  };
  if (const data::Number& capture = profile.targets.capture_2030)
    add(capacity_text(labels, capture, 1), "unit.capacity", "dossier.target.capture", capture.origin);
  if (const data::Number& storage = profile.targets.storage_2050)
    add(capacity_text(labels, storage, 1), "unit.capacity", "dossier.target.storage", storage.origin);
  if (const data::Year& year = profile.targets.net_zero_year)
    add(fmt::format("{}", *year), "", "dossier.target.net-zero", year.origin);
  if (facts.facts.empty()) return {};
  return {subheading(dossier, "dossier.targets"), {std::move(facts), {}}};
}

// Governance.

std::vector<chart::Score> best_scores(const Dossier& dossier) {
  std::vector<chart::Score> scores;
  for (std::size_t i = 0; i < data::dimension_count; ++i) {
    const std::optional<double> best = dossier.governance->best[i];
    if (!best && i >= data::index_dimension_count) continue;
    scores.push_back({dimension_name(dossier, static_cast<data::Dimension>(i)), best,
                      best ? score_text(dossier.labels, *best) : dossier.labels["none"],
                      dossier.global.summary.peak[i], dossier.global.summary.median[i],
                      rule_origin("governance-profile")});
  }
  return scores;
}

std::string scores_in_words(const Edition& edition, const std::vector<chart::Score>& scores) {
  const Labels& labels = edition.labels;
  std::string out = labels["scores.alternative"];
  for (std::size_t i = 0; i < scores.size(); ++i) {
    out +=
        labels.format("scores.alternative.value", {{"name", scores[i].label}, {"score", scores[i].printed}});
    if (scores[i].median)
      out += labels.format("scores.alternative.median", {{"median", score_text(labels, *scores[i].median)}});
    out += labels[i + 1 < scores.size() ? "scores.alternative.next" : "scores.alternative.end"];
  }
  return out;
}

/// The set behind peak and median, with its size.
std::string set_name(const Dossier& dossier, std::string_view key) {
  if (dossier.global.policies == 0) return {};
  return dossier.labels.format(key,
                               {{"n", dossier.labels.number(static_cast<double>(dossier.global.policies))}});
}

// Pillars.

chart::PillarState drawn(data::PillarState state) {
  switch (state) {
    case data::PillarState::enacted:
      return chart::PillarState::enacted;
    case data::PillarState::draft:
      return chart::PillarState::draft;
    case data::PillarState::pending:
      return chart::PillarState::pending;
    case data::PillarState::stated:
      return chart::PillarState::stated;
    case data::PillarState::unknown:
      break;
  }
  return chart::PillarState::unknown;
}

chart::PillarMatrix empty_matrix(const Dossier& dossier) {
  chart::PillarMatrix matrix;
  matrix.row_title = dossier.labels["masthead.country"];
  for (std::size_t i = 0; i < data::pillar_count; ++i) matrix.pillars.push_back(pillar_name(dossier, i));
  for (std::size_t i = 0; i < data::pillar_state_count; ++i) {
    const auto state = static_cast<data::PillarState>(i);
    matrix.state_names[static_cast<std::size_t>(drawn(state))] = state_name(dossier, state);
  }
  return matrix;
}

/// Profiles in the reader's order that say anything of a pillar.
std::vector<const data::Country*> profiles_with_pillars(const Dossier& dossier) {
  std::vector<const data::Country*> profiles;
  for (const data::CountryRow& row : dossier.countries)
    if (row.profile != nullptr &&
        std::any_of(row.profile->regulatory.pillars.begin(), row.profile->regulatory.pillars.end(),
                    [](const data::Text& text) { return text.present(); }))
      profiles.push_back(row.profile);
  return profiles;
}

std::string states_in_words(const Dossier& dossier, const data::Country& profile) {
  std::vector<std::string> parts;
  const data::PillarRow row = data::pillar_states(profile.regulatory);
  for (std::size_t i = 0; i < data::pillar_count; ++i)
    parts.push_back(dossier.labels.format(
        "dossier.pillar.value",
        {{"name", pillar_name(dossier, i)}, {"state", state_name(dossier, row[i].state)}}));
  return fmt::format("{}", fmt::join(parts, dossier.labels["line.separator"]));
}

void add_matrix(const Dossier& dossier, std::span<const data::Country* const> profiles, Blocks& blocks) {
  chart::PillarMatrix matrix = empty_matrix(dossier);
  std::vector<std::string> words;
  for (const data::Country* profile : profiles) {
    chart::PillarRow row;
    row.label = term_text(dossier, "country", profile->country);
    for (const data::PillarReading& reading : data::pillar_states(profile->regulatory))
      row.states.push_back(drawn(reading.state));
    row.origin = profile->id.origin;
    words.push_back(dossier.labels.format(
        "dossier.pillar.row", {{"country", row.label}, {"values", states_in_words(dossier, *profile)}}));
    matrix.rows.push_back(std::move(row));
  }
  std::string alternative = dossier.labels.format(
      "dossier.pillar.alternative",
      {{"rows", fmt::format("{}", fmt::join(words, dossier.labels["line.separator"]))}});
  blocks.push_back(figure(dossier, std::move(matrix), word(dossier, "dossier.pillar.caption"),
                          std::move(alternative), "pillar-states", {}));
}

/// What the record says of each pillar, and how that was read.
Block pillar_table(const Dossier& dossier, const data::Country& profile) {
  document::Table table;
  table.columns = {column(dossier, "regulation.head.label", 1), column(dossier, "dossier.pillar.state", 0),
                   column(dossier, "regulation.head.value", 3)};
  table.continued = word(dossier, "continued");
  const data::PillarRow states = data::pillar_states(profile.regulatory);
  for (std::size_t i = 0; i < data::pillar_count; ++i) {
    const data::Text& text = profile.regulatory.pillars[i];
    Row row;
    row.cells = {Cell{bold(word(dossier, fmt::format("pillar.{}", data::pillar_keys[i]))), 1, true},
                 cell(document::plain(state_name(dossier, states[i].state), rule_origin("pillar-states"))),
                 cell(text ? field(dossier, text) : word(dossier, "none"))};
    table.rows.push_back(std::move(row));
  }
  return {std::move(table), profile.id.origin};
}

// Position.

chart::MatrixAxis axis(const Dossier& dossier, std::string_view title, double median, std::string printed) {
  chart::MatrixAxis axis;
  axis.title = dossier.labels[title];
  axis.median = median;
  axis.median_name = dossier.labels.format("dossier.median", {{"value", std::move(printed)}});
  return axis;
}

chart::MatrixPoint point(const Dossier& dossier, const data::CountryPosition& position, bool highlighted) {
  const std::string index = score_text(dossier.labels, position.index);
  const std::string committed = capacity_text(dossier.labels, position.committed, 1);
  return {country_name(dossier, position.country),
          position.index,
          position.committed,
          dossier.labels.format("dossier.position.point", {{"index", index}, {"committed", committed}}),
          highlighted,
          rule_origin("quadrants")};
}

chart::PositionMatrix matrix(const Dossier& dossier) {
  const Labels& labels = dossier.labels;
  const data::Benchmarks& marks = dossier.benchmarks;
  chart::PositionMatrix matrix;
  matrix.x = axis(dossier, "dossier.axis.index", marks.median_index, score_text(labels, marks.median_index));
  matrix.y = axis(dossier, "dossier.axis.committed", marks.median_committed,
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
  const bool all = dossier.selection.basis.kind == data::SelectionKind::all;
  for (const data::CountryPosition* position : order)
    matrix.points.push_back(point(dossier, *position, !all && dossier.selects(position->country)));
  matrix.point_name = labels["dossier.position.others"];
  matrix.highlight_name = labels["dossier.position.selected"];
  return matrix;
}

std::string position_in_words(const Dossier& dossier, const chart::PositionMatrix& matrix) {
  std::vector<std::string> parts;
  for (const chart::MatrixPoint& point : matrix.points)
    parts.push_back(
        dossier.labels.format("dossier.position.value", {{"name", point.name}, {"values", point.printed}}));
  return dossier.labels.format(
      "dossier.position.alternative",
      {{"points", fmt::format("{}", fmt::join(parts, dossier.labels["line.separator"]))}});
}

}  // namespace

Blocks dossier_profile(const Dossier& dossier) {
  const data::Country* profile = dossier.profile();
  if (profile == nullptr) return {};
  Blocks text = markdown(dossier, profile->summary);
  append(text, markdown(dossier, profile->body));
  append(text, targets(dossier, *profile));
  if (text.empty()) return {};
  Blocks blocks{heading(dossier, 2, "dossier.section.profile", "profile")};
  append(blocks, std::move(text));
  return blocks;
}

Blocks dossier_governance(const Dossier& dossier) {
  if (!dossier.governance) return {};
  const Labels& labels = dossier.labels;
  const data::GovernanceProfile& profile = *dossier.governance;
  const std::vector<chart::Score> scores = best_scores(dossier);
  std::vector<chart::Score> index(scores.begin(), scores.begin() + data::index_dimension_count);
  const std::string peak = set_name(dossier, "dossier.peak"), median = set_name(dossier, "scores.median");
  const std::string words = scores_in_words(dossier, scores);
  Blocks blocks{heading(dossier, 2, "dossier.section.governance", "governance")};
  blocks.push_back(paragraph(document::plain(
      labels.format(
          profile.balanced ? "dossier.governance.balanced" : "dossier.governance.spread",
          {{"index", score_text(labels, profile.index)},
           {"n", labels.counted("dossier.active-policies", static_cast<std::size_t>(profile.policies))},
           {"spread", score_text(labels, profile.spread)}}),
      rule_origin("governance-profile"))));
  document::Columns columns;
  chart::Radar radar{std::move(index), labels["dossier.best"], peak, median, {}};
  columns.parts.push_back({0.8,
                           {figure(dossier, std::move(radar), word(dossier, "dossier.governance.radar"),
                                   words, "governance-profile", policies_file(dossier.language))}});
  columns.parts.push_back(
      {1,
       {figure(dossier, chart::ScoreBars{scores, peak, median}, word(dossier, "dossier.governance.bars"),
               words, "governance-profile", policies_file(dossier.language))}});
  blocks.push_back({std::move(columns), {}});
  return blocks;
}

Blocks dossier_pillars(const Dossier& dossier) {
  const std::vector<const data::Country*> profiles = profiles_with_pillars(dossier);
  if (profiles.empty()) return {};
  Blocks blocks{heading(dossier, 2, "section.regulation", "pillars")};
  if (profiles.size() == 1) {
    blocks.push_back(pillar_table(dossier, *profiles.front()));
  } else {
    const std::size_t parts = (profiles.size() + pillar_rows_in_figure - 1) / pillar_rows_in_figure;
    const std::size_t each = (profiles.size() + parts - 1) / parts;
    for (std::size_t at = 0; at < profiles.size(); at += each)
      add_matrix(dossier, std::span(profiles).subspan(at, std::min(each, profiles.size() - at)), blocks);
  }
  blocks.push_back(paragraph(muted(word(dossier, "dossier.pillar.rule")), document::TextRole::caption));
  return blocks;
}

Blocks dossier_position(const Dossier& dossier) {
  constexpr int fewest = 3;
  const data::Benchmarks& marks = dossier.benchmarks;
  const bool any = std::any_of(marks.positions.begin(), marks.positions.end(),
                               [&](const data::CountryPosition& p) { return dossier.selects(p.country); });
  if (marks.countries < fewest || !any) return {};
  chart::PositionMatrix picture = matrix(dossier);
  std::string alternative = position_in_words(dossier, picture);
  Inlines caption = document::plain(
      dossier.labels.format("dossier.position.caption",
                            {{"n", dossier.labels.number(marks.countries)},
                             {"index", score_text(dossier.labels, marks.median_index)},
                             {"committed", capacity_text(dossier.labels, marks.median_committed, 1)}}),
      rule_origin("quadrants"));
  return {heading(dossier, 2, "dossier.section.position", "position"),
          figure(dossier, std::move(picture), std::move(caption), std::move(alternative), "quadrants",
                 policies_file(dossier.language))};
}

Blocks dossier_countries(const Dossier& dossier) {
  if (dossier.countries.size() < 2) return {};
  const Labels& labels = dossier.labels;
  document::Table table;
  table.dense = true;
  table.columns = {column(dossier, "register.country", 2),
                   figures_column(dossier, "dossier.countries.active"),
                   figures_column(dossier, "dossier.countries.index"),
                   column(dossier, "dossier.countries.quadrant", 1),
                   figures_column(dossier, "deployment.records"),
                   figures_column(dossier, "deployment.pipeline"),
                   figures_column(dossier, "deployment.committed")};
  table.continued = word(dossier, "continued");
  for (const data::CountryRow& country : dossier.countries) {
    Row row;
    const auto figures = [&](std::string text, std::string_view rule) {
      row.cells.push_back(number_cell(std::move(text), rule_origin(rule)));
    };
    row.cells = {
        Cell{line(dossier, term_text(dossier, "country", country.term), country.term.origin), 1, true}};
    figures(labels.number(country.active_policies), "active-policies");
    figures(country.index ? score_text(labels, *country.index) : labels["none"], "governance-index");
    row.cells.push_back(
        cell(country.quadrant ? word(dossier, quadrant_key(*country.quadrant)) : word(dossier, "none")));
    figures(labels.number(country.facilities), "country-count");
    figures(capacity_text(labels, country.deployment.pipeline, 1), "pipeline");
    figures(capacity_text(labels, country.deployment.committed, 1), "committed");
    table.rows.push_back(std::move(row));
  }
  return {heading(dossier, 2, "dossier.section.countries", "countries",
                  document::plain(labels.counted("dossier.countries", dossier.countries.size()),
                                  rule_origin("selected-countries"))),
          {std::move(table), {}, policies_file(dossier.language)},
          paragraph(muted(word(dossier, "dossier.countries.note")), document::TextRole::caption)};
}

}  // namespace briefwright::compose
