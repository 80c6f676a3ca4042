// Countries in a dossier: the profile of one, the pillars of all, where they stand to the medians.
#include "base/utf8.hpp"
#include "compose/common/country_figures.hpp"
#include "compose/common/csv.hpp"
#include "compose/dossier/context.hpp"
#include "data/pillars.hpp"
#include "document/markdown.hpp"
#include "document/text_language.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::Row;

// Profile.

Blocks markdown(const Edition& edition, const data::Text& text) {
  if (!text) return {};
  Blocks blocks = document::blocks_from_markdown(*text, 3, text.origin);
  const std::string_view tag = document::foreign_tag(*text, edition.language);
  if (!tag.empty()) set_language(blocks, tag);
  return blocks;
}

/// The figures of the groups that the model prints as facts.
Blocks targets(const Dossier& dossier, const data::Country& profile) {
  Blocks blocks;
  for (const data::FieldSpec* group : fact_groups(dossier)) {
    document::KeyFacts facts;
    facts.columns = 3;
    for (const data::FieldSpec& spec : group->fields)
      if (const Figure figure = country_figure(dossier, profile, spec); !figure.text.empty())
        facts.facts.push_back({figure.text, figure.unit, word(dossier, "short." + spec.path), figure.origin});
    if (facts.facts.empty()) continue;
    blocks.push_back(subheading(dossier, "short." + group->path));
    blocks.push_back({std::move(facts), {}});
  }
  return blocks;
}

// Governance.

/// Those of the index, and behind them the others that have a score.
std::vector<data::Dimension> drawn_dimensions(const Dossier& dossier) {
  std::vector<data::Dimension> drawn = index_dimensions(dossier);
  for (const data::Dimension dimension : dimensions(dossier))
    if (!in_index(dossier, dimension) && dossier.governance->best[dimension]) drawn.push_back(dimension);
  return drawn;
}

std::vector<chart::Score> best_scores(const Dossier& dossier) {
  std::vector<chart::Score> scores;
  for (const data::Dimension dimension : drawn_dimensions(dossier)) {
    const std::optional<double> best = dossier.governance->best[dimension];
    scores.push_back({dimension_name(dossier, dimension), best,
                      best ? score_text(dossier.labels, *best) : dossier.labels["none"],
                      dossier.global.summary.peak[dimension], dossier.global.summary.median[dimension],
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

/// Says which of the dimensions drawn stay outside the index.
Inlines bars_caption(const Dossier& dossier, const std::vector<chart::Score>& scores) {
  std::vector<std::string> outside;
  for (std::size_t i = index_dimensions(dossier).size(); i < scores.size(); ++i)
    outside.push_back(scores[i].label);
  if (outside.empty()) return word(dossier, "dossier.governance.bars");
  const std::string_view key =
      outside.size() == 1 ? "dossier.governance.bars.outside.one" : "dossier.governance.bars.outside.other";
  return document::plain(dossier.labels.format(key, {{"names", dossier.labels.list(outside)}}),
                         rule_origin("governance-profile"));
}

/// The set behind peak and median, with its size.
std::string set_name(const Dossier& dossier, std::string_view key) {
  if (dossier.global.policies == 0) return {};
  return dossier.labels.format(key,
                               {{"n", dossier.labels.number(static_cast<double>(dossier.global.policies))}});
}

// Pillars.

/// Profiles in the reader's order that say anything of a pillar.
std::vector<const data::Country*> profiles_with_pillars(const Dossier& dossier) {
  std::vector<const data::Country*> profiles;
  for (const data::CountryRow& row : dossier.countries)
    if (row.profile != nullptr && states_pillar(*row.profile)) profiles.push_back(row.profile);
  return profiles;
}

/// What the record says of each pillar, and how that was read.
Block pillar_table(const Dossier& dossier, const data::Country& profile) {
  document::Table table;
  table.columns = {column(dossier, "regulation.head.label", 1), column(dossier, "dossier.pillar.state", 0),
                   column(dossier, "regulation.head.value", 3)};
  table.continued = word(dossier, "continued");
  const data::PillarRow states = data::pillar_states(profile.regulatory);
  for (std::size_t i = 0; i < states.size(); ++i) {
    const data::Text& text = profile.regulatory.stated[i];
    Row row;
    row.cells = {
        Cell{bold(word(dossier, pillar_label(dossier, i))), 1, true},
        cell(document::plain(pillar_state_name(dossier, states[i].state), rule_origin("pillar-states"))),
        cell(text ? field(dossier, text) : word(dossier, "none"))};
    table.rows.push_back(std::move(row));
  }
  return {std::move(table), profile.id.origin};
}

}  // namespace

bool lacks_summary(const Edition& edition, const data::Country& profile) {
  constexpr std::size_t shortest = 40;  // cells
  const std::string text = single_line(*profile.summary);
  if (text.empty()) return true;
  if (shortened(text, shortest - 1) != text) return false;
  const auto names = [&](const std::string& name) {
    return !name.empty() && text.find(name) != std::string::npos;
  };
  return text.ends_with("...") || text.ends_with("…") || names(single_line(*profile.name)) ||
         names(term_text(edition, "country", profile.country));
}

Blocks dossier_profile(const Dossier& dossier) {
  const data::Country* profile = dossier.profile();
  if (profile == nullptr) return {};
  Blocks text;
  if (!lacks_summary(dossier, *profile)) text = markdown(dossier, profile->summary);
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
  const auto in_index = static_cast<std::ptrdiff_t>(index_dimensions(dossier).size());
  std::vector<chart::Score> index(scores.begin(), scores.begin() + in_index);
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
       {figure(dossier, chart::ScoreBars{scores, peak, median}, bars_caption(dossier, scores), words,
               "governance-profile", policies_file(dossier.language))}});
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
    append(blocks, pillar_figures(dossier, profiles));
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
  const bool all = dossier.selection.basis.kind == data::SelectionKind::all;
  const auto highlighted = [&](std::string_view country) { return !all && dossier.selects(country); };
  return {heading(dossier, 2, "dossier.section.position", "position"),
          position_figure(dossier, marks, highlighted)};
}

Blocks dossier_countries(const Dossier& dossier) {
  if (dossier.countries.size() < 2) return {};
  const Labels& labels = dossier.labels;
  document::Table table;
  table.dense = true;
  const bool policies = !dossier.policies.empty();  // else their column would hold zeros only
  table.columns = {column(dossier, "register.country", 2)};
  if (policies) table.columns.push_back(figures_column(dossier, "dossier.countries.active"));
  table.columns.push_back(figures_column(dossier, "dossier.countries.index"));
  table.columns.push_back(column(dossier, "dossier.countries.quadrant", 1));
  for (const std::string_view key : {"deployment.records", "deployment.pipeline", "deployment.committed"})
    table.columns.push_back(figures_column(dossier, key));
  table.continued = word(dossier, "continued");
  for (const data::CountryRow& country : dossier.countries) {
    Row row;
    const auto figures = [&](std::string text, std::string_view rule) {
      row.cells.push_back(number_cell(std::move(text), rule_origin(rule)));
    };
    row.cells = {
        Cell{line(dossier, term_text(dossier, "country", country.term), country.term.origin), 1, true}};
    if (policies) figures(labels.number(country.active_policies), "active-policies");
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
          paragraph(muted(word(dossier, dossier.of_records() ? "dossier.countries.note-selected"
                                                             : "dossier.countries.note")),
                    document::TextRole::caption)};
}

}  // namespace briefwright::compose
