// Countries in a dossier: the profile of one, the pillars of all, where they stand to the medians.
#include "base/utf8.hpp"
#include "compose/common/csv.hpp"
#include "compose/common/figures.hpp"
#include "compose/dossier/context.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::Row;

// Profile.

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
    scores.push_back(
        {dimension_name(dossier, dimension), best,
         best ? score_text(dossier.labels, *best) : dossier.labels["none"],
         dossier.global.summary.peak[dimension], dossier.global.summary.median[dimension],
         rule_origin("governance-profile"),
         dossier.governance->support[static_cast<std::size_t>(dimension)] != data::Support::cited});
  }
  return scores;
}

/// Says which of the dimensions drawn stay outside the index.
Inlines bars_caption(const Dossier& dossier, const std::vector<chart::Score>& scores) {
  std::vector<std::string> outside;
  for (std::size_t i = index_dimensions(dossier).size(); i < scores.size(); ++i)
    outside.push_back(scores[i].label);
  if (outside.empty()) return word(dossier, "dossier.governance.bars");
  const std::string key = dossier.labels.plural_key("dossier.governance.bars.outside", outside.size());
  return computed(dossier.labels.format(key, {{"names", dossier.labels.series(outside)}}),
                  "governance-profile");
}

/// The set behind peak and median, with its size.
std::string set_name(const Dossier& dossier, std::string_view key) {
  if (dossier.global.policies == 0) return {};
  return dossier.labels.format(key, {{"set", scored_set(dossier.labels, dossier.global)}});
}

// Pillars.

constexpr std::size_t most_quoted = 6;  // profiles: more texts are those of the countries' own dossiers

/// Profiles in the reader's order that say anything of a pillar.
std::vector<const data::Country*> profiles_with_pillars(const Dossier& dossier) {
  std::vector<const data::Country*> profiles;
  for (const data::CountryRow& row : dossier.countries)
    if (row.profile != nullptr && states_pillar(*row.profile)) profiles.push_back(row.profile);
  return profiles;
}

/// What the records say of each pillar, under the name of the country where there are several; with the
/// states where they state any.
Block pillar_table(const Dossier& dossier, const std::vector<const data::Country*>& profiles) {
  struct Pillar {
    const data::Country* profile;
    std::size_t i;
    const data::Text& text() const { return profile->regulatory.stated[i]; }
  };
  std::vector<Pillar> pillars;
  for (const data::Country* profile : profiles)
    for (std::size_t i = 0; i < profile->regulatory.stated.size(); ++i) pillars.push_back({profile, i});
  TableColumns<Pillar> columns{{column(dossier, "regulation.head.label", 1), [&](const Pillar& pillar) {
                                  return name_cell(bold(word(dossier, pillar_label(dossier, pillar.i))));
                                }}};
  if (std::any_of(pillars.begin(), pillars.end(),
                  [](const Pillar& pillar) { return pillar_state(*pillar.profile, pillar.i) != nullptr; }))
    columns.push_back({column(dossier, "dossier.pillar.state", 0), [&](const Pillar& pillar) {
                         const data::Term* state = pillar_state(*pillar.profile, pillar.i);
                         return cell(state ? term(dossier, "pillar-state", *state) : word(dossier, "none"));
                       }});
  columns.push_back({column(dossier, "regulation.head.value", 3), [&](const Pillar& pillar) {
                       return cell(pillar.text() ? field(dossier, pillar.text()) : word(dossier, "none"));
                     }});
  document::Table table = table_of(dossier, columns);
  for (const Pillar& pillar : pillars) {
    if (profiles.size() > 1 && pillar.i == 0)
      table.rows.push_back(group_row(term(dossier, "country", pillar.profile->country), columns.size()));
    if (profiles.size() == 1 || pillar.text()) table.rows.push_back(row_of(columns, pillar));
  }
  return {std::move(table), profiles.front()->id.origin};
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
  return section(dossier, "dossier.section.profile", "profile", std::move(text));
}

Blocks dossier_governance(const Dossier& dossier) {
  if (!dossier.governance) return {};
  const Labels& labels = dossier.labels;
  const data::GovernanceProfile& profile = *dossier.governance;
  const std::vector<chart::Score> scores = best_scores(dossier);
  const std::string peak = set_name(dossier, "dossier.peak"), median = set_name(dossier, "scores.median");
  Blocks blocks{paragraph(computed(
      labels.format(
          profile.balanced ? "dossier.governance.balanced" : "dossier.governance.spread",
          {{"index", score_text(labels, profile.index)},
           {"n", labels.counted("dossier.active-policies", static_cast<std::size_t>(profile.policies))},
           {"spread", points_text(labels, profile.spread)},
           {"cited", labels.number(profile.of_index.cited)},
           {"scores", labels.number(profile.of_index.scores)}}),
      "governance-profile"))};
  Inlines caption = bars_caption(dossier, scores);
  blocks.push_back(figure(dossier, chart::ScoreBars{scores, peak, median, labels["scores.weak"]},
                          std::move(caption), scores_in_words(labels, scores), "governance-profile",
                          policies_file(dossier.language)));
  return section(dossier, "dossier.section.governance", "governance", std::move(blocks));
}

Blocks dossier_pillars(const Dossier& dossier) {
  const std::vector<const data::Country*> profiles = profiles_with_pillars(dossier);
  if (profiles.empty()) return {};
  Blocks blocks;
  if (profiles.size() > 1) {
    append(blocks, pillar_figures(dossier, profiles));
    blocks.push_back(remark(dossier, "dossier.pillar.rule"));
  }
  if (profiles.size() <= most_quoted) blocks.push_back(pillar_table(dossier, profiles));
  return section(dossier, "section.regulation", "pillars", std::move(blocks));
}

Blocks dossier_position(const Dossier& dossier) {
  const bool all = dossier.selection.basis.kind == data::SelectionKind::all;
  return position_section(
      dossier, dossier.benchmarks, [&](std::string_view country) { return dossier.selects(country); }, !all);
}

Blocks dossier_countries(const Dossier& dossier) {
  if (dossier.countries.size() < 2) return {};
  using data::CountryRow;
  const Labels& labels = dossier.labels;
  TableColumns<CountryRow> columns{{column(dossier, "register.country", 2), [&](const CountryRow& c) {
                                      return name_cell(term(dossier, "country", c.term));
                                    }}};
  const auto figures = [&](std::string_view head, std::string_view rule, const auto& text) {
    columns.push_back({figures_column(dossier, head), [rule, text](const CountryRow& c) {
                         return number_cell(text(c), rule_origin(rule));
                       }});
  };
  if (!dossier.policies.empty())  // else it would hold zeros only
    figures("dossier.countries.active", "active-policies",
            [&](const CountryRow& c) { return labels.number(c.active_policies); });
  figures("dossier.countries.index", "governance-index", [&](const CountryRow& c) {
    const std::string mark(c.index && c.support.weak() ? weak_mark : "");
    return mark + score_text(labels, c.index);
  });
  columns.push_back({column(dossier, "dossier.countries.quadrant", 1), [&](const CountryRow& c) {
                       return cell(word(dossier, c.quadrant ? quadrant_key(*c.quadrant) : "none"));
                     }});
  figures("deployment.records", "country-count",
          [&](const CountryRow& c) { return labels.number(c.facilities); });
  figures("deployment.pipeline", "pipeline",
          [&](const CountryRow& c) { return capacity_text(labels, c.deployment.pipeline, 1); });
  if (std::any_of(dossier.countries.begin(), dossier.countries.end(),
                  [](const CountryRow& c) { return c.shared.records > 0; }))
    figures("dossier.countries.shared", "shared-records", [&](const CountryRow& c) {
      return c.shared.records == 0 ? std::string() : capacity_text(labels, c.shared, 1);
    });
  figures("deployment.committed", "committed",
          [&](const CountryRow& c) { return capacity_text(labels, c.deployment.committed, 1); });
  document::Table table = table_of(dossier, columns, true);
  for (const bool collective : {false, true}) {
    bool headed = !collective;
    for (const CountryRow& row : dossier.countries) {
      if (row.collective != collective || (collective && row.policies + row.facilities == 0)) continue;
      if (!headed)
        table.rows.push_back(group_row(bold(word(dossier, "dossier.countries.groups")), columns.size()));
      headed = true;
      table.rows.push_back(row_of(columns, row));
    }
  }
  Blocks blocks{
      {std::move(table), {}, policies_file(dossier.language)},
      remark(dossier, dossier.of_records() ? "dossier.countries.note-selected" : "dossier.countries.note")};
  if (std::any_of(dossier.countries.begin(), dossier.countries.end(),
                  [](const CountryRow& c) { return c.index && c.support.weak(); }))
    blocks.push_back(remark(dossier, "dossier.countries.weak"));
  return section(
      dossier, "dossier.section.countries", "countries", std::move(blocks),
      computed(labels.counted("dossier.countries", dossier.single_countries()), "selected-countries"));
}

}  // namespace briefwright::compose
