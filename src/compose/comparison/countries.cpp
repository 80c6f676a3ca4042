// The countries of a comparison: governance, position, pillars, policies, facilities.
#include "base/utf8.hpp"
#include "compose/common/csv.hpp"
#include "compose/common/document.hpp"
#include "compose/common/figures.hpp"
#include "compose/common/statements.hpp"
#include "compose/comparison/context.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::Row;
using document::TextRole;

/// In full: names of countries are short.
std::string names(const CountrySides& compared) {
  std::vector<std::string> names;
  for (const Side& side : compared.sides) names.push_back(side.name);
  return compared.labels.list(names);
}

/// All that share the score, with it: "statutory and market 100"; that none is cited where that is so.
Inlines extreme(const Edition& edition, const data::GovernanceProfile& profile, bool highest) {
  const GovernanceEnds ends = governance_ends(edition, profile);
  if (ends.cited == 0) return muted(word(edition, "compare.none-cited"));
  return computed(
      edition.labels.format("compare.value",
                            {{"name", edition.labels.series(highest ? ends.strong : ends.weak)},
                             {"value", score_text(edition.labels, highest ? ends.high : ends.low)}}),
      "governance-profile");
}

/// "38.0 in 2 records"; "" where none is shared.
std::string shared_text(const Labels& labels, const FacilityContext& facilities) {
  const data::Tally shared = facilities.shared();
  if (shared.records == 0) return {};
  return labels.format(
      "compare.shared.value",
      {{"capacity", shared.with_capacity > 0 ? capacity_text(labels, shared, 1) : labels["none"]},
       {"records", labels.counted("count.records", static_cast<std::size_t>(shared.records))}});
}

void add_governance(const CountrySides& compared, FactTable& table) {
  const Labels& labels = compared.labels;
  const auto add = [&](std::string_view key, const auto& text_of) {
    table.add(key, of_each(compared.countries, [&](const ComparedCountry& c) {
                return c.governance ? text_of(*c.governance) : Inlines{};
              }));
  };
  using G = data::GovernanceProfile;
  add("dossier.axis.index", [&](const G& g) {
    return computed(score_text(labels, g.index), "governance-index") +
           note(computed(labels.format("compare.of-scores", {{"cited", labels.number(g.of_index.cited)},
                                                             {"n", labels.number(g.of_index.scores)}}),
                         "score-support"));
  });
  add("compare.spread",
      [&](const G& g) { return computed(score_text(labels, g.spread), "governance-profile"); });
  add("compare.strongest", [&](const G& g) { return extreme(compared, g, true); });
  add("compare.weakest", [&](const G& g) { return extreme(compared, g, false); });
  table.add("dossier.countries.quadrant", of_each(compared.countries, [&](const ComparedCountry& c) {
              return c.position ? word(compared, quadrant_key(c.position->quadrant)) : Inlines{};
            }));
}

/// The groups of figures that profiles state, such as targets.
void add_targets(const CountrySides& compared, FactTable& table) {
  for (const data::FieldSpec* group : fact_groups(compared)) {
    table.group("short." + group->path);
    for (const data::FieldSpec& spec : group->fields) {
      std::string unit;
      std::vector<Inlines> values = of_each(compared.countries, [&](const ComparedCountry& c) {
        const Figure figure = c.profile ? country_figure(compared, *c.profile, spec) : Figure{};
        if (!figure.unit.empty()) unit = figure.unit;
        return figure.text.empty() ? Inlines{} : document::plain(figure.text, figure.origin);
      });
      Inlines name = word(compared, "field." + spec.path);
      if (!unit.empty())
        name += computed(compared.labels.format("compare.in-unit", {{"value", unit}}), "unit");
      table.add(std::move(name), std::move(values));
    }
  }
}

/// Policies with a word each, a row a word, the most first; for words of one kind.
void add_counts(const CountrySides& compared, FactTable& table, std::string_view kind,
                std::vector<data::TermCount> data::PolicyCounts::*of) {
  std::vector<const data::Policy*> all;
  for (const ComparedCountry& country : compared.countries)
    all.insert(all.end(), country.policies.begin(), country.policies.end());
  const auto key_of = [](const data::Term& term) { return term.key.empty() ? term.raw : term.key; };
  const data::PolicyCounts counts = data::count_policies(all);
  for (const data::TermCount& count : counts.*of) {
    if (!count.term) continue;
    table.add(term(compared, kind, count.term, rule_origin("policy-counts")),
              of_each(compared.countries, [&](const ComparedCountry& c) {
                int n = 0;
                for (const data::TermCount& own : c.counts.*of)
                  if (own.term && key_of(own.term) == key_of(count.term)) n += own.policies;
                return computed(compared.labels.number(n), "policy-counts");
              }));
  }
}

Row country_head(std::string name, std::size_t columns) {
  return group_row(bold(computed(std::move(name), "compared")), columns);
}

Block policy_list(const CountrySides& compared) {
  const auto columns = policy_columns(compared, {});
  document::Table table = table_of(compared, columns, true);
  for (std::size_t i = 0; i < compared.countries.size(); ++i) {
    const std::vector<const data::Policy*>& policies = compared.countries[i].policies;
    if (policies.empty()) continue;
    table.rows.push_back(country_head(compared.sides[i].tag, columns.size()));
    for (const data::Policy* policy : policies) table.rows.push_back(row_of(columns, *policy));
  }
  return {std::move(table), {}, policies_file(compared.language)};
}

bool any_policies(const CountrySides& compared) {
  return std::any_of(compared.countries.begin(), compared.countries.end(),
                     [](const ComparedCountry& c) { return !c.policies.empty(); });
}

std::vector<Aspect> pillar_texts(const CountrySides& compared) {
  std::vector<Aspect> aspects;
  for (std::size_t i = 0; i < compared.corpus.model().pillars().size(); ++i)
    aspects.push_back({word(compared, pillar_label(compared, i)),
                       of_each(compared.countries, [&](const ComparedCountry& c) {
                         return c.profile ? field(compared, c.profile->regulatory.stated[i]) : Inlines{};
                       })});
  return aspects;
}

/// What the data set does not say of one country.
std::vector<Inlines> country_gaps(const CountrySides& compared, const ComparedCountry& country) {
  const Labels& labels = compared.labels;
  std::vector<Inlines> items;
  if (country.profile == nullptr) items.push_back(word(compared, "dossier.gaps.profile"));
  if (country.policies.empty()) items.push_back(word(compared, "compare.gaps.no-policy"));
  policy_gaps(compared, country.counts, items);
  provenance_gaps(compared, country.policies, items);
  if (country.facilities.facilities.empty()) items.push_back(word(compared, "compare.gaps.no-facility"));
  if (country.facilities.silent() > 0)
    items.push_back(
        computed(labels.format("compare.gaps.capacity", {{"n", labels.number(country.facilities.silent())},
                                                         {"of", labels.number(country.facilities.active())}}),
                 "coverage"));
  if (country.joint_facilities > 0)
    items.push_back(
        computed(labels.counted("compare.gaps.joint", static_cast<std::size_t>(country.joint_facilities)),
                 "shared-records"));
  return items;
}

Row source_row(const CountrySides& compared, std::size_t number, const data::Policy& policy) {
  return {{number_cell(fmt::format("{}", number), rule_origin("source-number")),
           cell(source_text(compared, {policy.source, {}, policy.url, {}})),
           cell(line(compared, title_of(policy), policy.title.origin))}};
}

}  // namespace

Blocks countries_heading(const CountrySides& compared) {
  const Labels& labels = compared.labels;
  const std::string title = labels.format("compare.title.countries", {{"names", names(compared)}});
  return {title_heading(computed(title, "compared"), "comparison"),
          paragraph(word(compared, "compare.subtitle.countries"), TextRole::subtitle),
          paragraph(muted(data_and_order(compared)), TextRole::caption)};
}

Blocks countries_facts(const CountrySides& compared) {
  FactTable table(compared, "compare.fact");
  table.group("tag.policies");
  table.add("dossier.strip.policies", of_each(compared.countries, [&](const ComparedCountry& c) {
              return computed(compared.labels.number(c.counts.policies), "selected-policies");
            }));
  table.add("dossier.countries.active", of_each(compared.countries, [&](const ComparedCountry& c) {
              return computed(compared.labels.number(c.counts.active), "active-policies");
            }));
  table.group("tag.governance");
  add_governance(compared, table);
  add_targets(compared, table);
  table.group("compare.group.facilities");
  add_deployment(compared, table);
  table.add("compare.shared", of_each(compared.countries, [&](const ComparedCountry& c) {
              std::string text = shared_text(compared.labels, c.facilities);
              return text.empty() ? Inlines{} : computed(std::move(text), "shared-records");
            }));
  return at_a_glance(compared, std::move(table));
}

Blocks countries_scores(const CountrySides& compared) {
  return section(compared, "dossier.section.governance", "scores",
                 score_blocks(compared, "dossier.axis.index", "compare.governance.note", {}));
}

Blocks countries_position(const CountrySides& compared) {
  return position_section(compared, compared.benchmarks, [&](std::string_view key) {
    return std::any_of(compared.countries.begin(), compared.countries.end(),
                       [&](const ComparedCountry& c) { return c.key == key && c.position != nullptr; });
  });
}

Blocks countries_policies(const CountrySides& compared) {
  if (!any_policies(compared)) return {};
  FactTable table(compared, "compare.fact");
  table.group("masthead.status");
  add_counts(compared, table, "policy-status", &data::PolicyCounts::by_status);
  table.group("masthead.category");
  add_counts(compared, table, "category", &data::PolicyCounts::by_category);
  Blocks blocks;
  if (!table.empty()) blocks.push_back({std::move(table).take(), {}});
  blocks.push_back(subheading(compared, "compare.policies.list"));
  blocks.push_back(policy_list(compared));
  return section(compared, "dossier.section.policies", "policies", std::move(blocks));
}

Blocks countries_regulation(const CountrySides& compared) {
  std::vector<const data::Country*> profiles;
  for (const ComparedCountry& country : compared.countries)
    if (country.profile && states_pillar(*country.profile)) profiles.push_back(country.profile);
  if (profiles.empty()) return {};
  Blocks blocks;
  if (profiles.size() > 1) append(blocks, pillar_figures(compared, profiles));
  blocks.push_back(remark(compared, "dossier.pillar.rule"));
  append(blocks,
         side_by_side(compared, pillar_texts(compared), "regulation.head.label", "regulation.head.value"));
  return section(compared, "section.regulation", "regulation", std::move(blocks));
}

Blocks countries_deployment(const CountrySides& compared) {
  if (compared.all->facilities.empty()) return {};
  Blocks blocks;
  append(blocks, nested_figure(compared, "compare.bars.countries"));
  append(blocks, status_bars(compared));
  blocks.push_back(status_columns(compared));
  std::vector<NamedFacilities> panels;
  for (const Side& side : compared.sides) panels.push_back({side.tag, side.facilities->facilities});
  if (compared.all->deployment.pipeline.capacity > 0)
    blocks.push_back(trend_panels(compared, panels, "compare.trends.caption", true));
  append(blocks, map_figure(*compared.all));
  append(blocks, small_print(short_caveat(*compared.all)));
  return section(compared, "section.deployment", "deployment", std::move(blocks),
                 computed(compared.labels.counted("count.records", compared.all->facilities.size()),
                          "selected-facilities"));
}

Blocks countries_gaps(const CountrySides& compared) {
  Blocks blocks;
  for (std::size_t i = 0; i < compared.countries.size(); ++i) {
    std::vector<Inlines> items = country_gaps(compared, compared.countries[i]);
    if (items.empty()) continue;
    blocks.push_back({document::Heading{3, compared.sides[i].head, {}, {}, false}, {}});
    append(blocks, bullets(std::move(items)));
  }
  std::vector<Inlines> items;
  if (!compared.all->facilities.empty()) facility_gaps(*compared.all, items);
  if (!items.empty()) blocks.push_back(subheading(compared, "compare.gaps.facilities"));
  append(blocks, bullets(std::move(items)));
  return section(compared, "section.gaps", "gaps", std::move(blocks));
}

Blocks countries_method(const CountrySides& compared) {
  return method_section(compared, {{true, {"scores", "governance", "difference"}},
                                   {!compared.benchmarks.positions.empty(), {"quadrants"}},
                                   {!compared.corpus.model().pillars().empty(), {"pillars"}},
                                   {!compared.all->facilities.empty(),
                                    {"capacity", "year", "pipeline", "share", "trend", "shared", "limits"}}});
}

Blocks countries_sources(const CountrySides& compared) {
  document::Table table = source_table(compared);
  table.columns.back() = column(compared, "peers.policy", 1.6);
  std::size_t number = 0;
  for (std::size_t i = 0; i < compared.countries.size(); ++i) {
    bool named = false;
    for (const data::Policy* policy : compared.countries[i].policies) {
      if (!policy->source && !policy->url) continue;
      if (!named) table.rows.push_back(country_head(compared.sides[i].tag, table.columns.size()));
      named = true;
      table.rows.push_back(source_row(compared, ++number, *policy));
    }
  }
  table.dense = true;
  return compared_sources(compared, std::move(table));
}

Blocks countries_citation(const CountrySides& compared) {
  return section(compared, "compare.section.citation", "citation",
                 {paragraph(sentence(compared, "compare.citation.countries",
                                     {{"name", cited_name(compared)},
                                      {"version", cited_version(compared)},
                                      {"carrier", cited_carrier(compared)},
                                      {"address", cited_address(compared)},
                                      {"names", computed(names(compared), "compared")}}))});
}

}  // namespace briefwright::compose
