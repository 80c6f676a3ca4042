// The policies of a dossier side by side, its facilities, gaps, method and sources.
#include "compose/common/csv.hpp"
#include "compose/common/figures.hpp"
#include "compose/common/record_fields.hpp"
#include "compose/common/siblings.hpp"
#include "compose/common/statements.hpp"
#include "compose/dossier/context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace briefwright::compose {
namespace {

constexpr std::size_t most_timeline_events = 40;
constexpr std::size_t fewest_pictured_policies = 2;
constexpr int fewest_averaged = 2;  // scores

// Scores.

chart::HeatRow heat_row(const Dossier& dossier, const data::Policy& policy) {
  chart::HeatRow row;
  row.label = title_of(policy);
  for (const data::Assessment& assessment : policy.analysis) {
    chart::HeatCell cell;
    if (assessment.score) cell.value = *assessment.score;
    cell.printed = assessment.score ? score_text(dossier.labels, *assessment.score) : dossier.labels["none"];
    cell.origin = assessment.score.origin;
    cell.weak = assessment.score && assessment.support != data::Support::cited;
    row.cells.push_back(std::move(cell));
  }
  return row;
}

/// The scored policies, under the head of their country where there are several.
chart::HeatMap heat_map(const Dossier& dossier) {
  chart::HeatMap map;
  map.row_title = dossier.labels["peers.policy"];
  map.columns = dimension_names(dossier, dimensions(dossier));
  map.legend_title = dossier.labels["evidence.score"];
  map.missing_name = dossier.labels["dossier.scores.missing"];
  map.weak_name = dossier.labels["scores.weak"];
  const bool several = dossier.countries.size() > 1;
  std::string country;
  for (const data::Policy* policy : dossier.policies) {
    if (std::none_of(policy->analysis.begin(), policy->analysis.end(),
                     [](const data::Assessment& a) { return a.score.present(); }))
      continue;
    map.rows.push_back(heat_row(dossier, *policy));
    std::string own = country_head(dossier, *policy);
    if (several && own != country) map.rows.back().group = own;
    country = std::move(own);
  }
  return map;
}

/// The dimensions with the highest and the lowest mean.
std::string heat_map_in_words(const Dossier& dossier, const chart::HeatMap& map) {
  std::vector<std::pair<std::string, double>> means;  // of cited scores
  bool any = false;
  for (std::size_t i = 0; i < map.columns.size(); ++i) {
    double sum = 0;
    int scored = 0;
    for (const chart::HeatRow& row : map.rows) {
      any |= row.cells[i].value.has_value();
      if (row.cells[i].value && !row.cells[i].weak) sum += *row.cells[i].value, ++scored;
    }
    if (scored >= fewest_averaged) means.emplace_back(map.columns[i], sum / scored);
  }
  if (any && means.empty()) return dossier.labels["dossier.scores.alternative.uncited"];
  return ends_in_words(dossier.labels, "dossier.scores.alternative", means);
}

Blocks heat_map_figure(const Dossier& dossier) {
  chart::HeatMap map = heat_map(dossier);
  if (map.rows.size() < fewest_pictured_policies) return {};
  std::string alternative = heat_map_in_words(dossier, map);
  return {subheading(dossier, "dossier.scores"),
          figure(dossier, std::move(map),
                 word(dossier, "dossier.scores.caption") + outside_mean(dossier, dimensions(dossier)),
                 std::move(alternative), "scores", policies_file(dossier.language))};
}

// Timeline.

chart::Timeline timeline(const Dossier& dossier) {
  chart::Timeline timeline = empty_timeline(dossier);
  timeline.lanes = {""};
  std::map<std::string_view, std::size_t> places;
  for (const data::Policy* policy : dossier.policies) {
    places[*policy->id] = timeline.events.size();
    timeline.events.push_back(publication(dossier, *policy, title_of(*policy)));
  }
  for (const data::Policy* policy : dossier.policies)
    for (const data::Text& old : policy->evolution.supersedes)
      if (const auto found = places.find(*old); found != places.end())
        timeline.lineages.push_back({found->second, places[*policy->id]});
  return timeline;
}

Blocks timeline_figure(const Dossier& dossier) {
  const std::size_t policies = dossier.policies.size();
  if (policies < fewest_pictured_policies || policies > most_timeline_events) return {};
  return {subheading(dossier, "dossier.timeline"),
          timeline_block(dossier, timeline(dossier), "dossier.timeline.caption")};
}

// Trends of the countries with the largest pipelines.

constexpr std::size_t most_trends = 9;

/// All records that name the country, alone or with others.
data::FacilityList facilities_of(const Dossier& dossier, const std::string& country) {
  data::FacilityList list;
  for (const data::Facility* facility : dossier.facilities) {
    const auto keys = data::country_keys(facility->country, dossier.corpus.vocabulary());
    if (std::find(keys.begin(), keys.end(), country) != keys.end()) list.push_back(facility);
  }
  return list;
}

Blocks country_trends(const Dossier& dossier) {
  std::vector<const data::CountryRow*> rows;
  for (const data::CountryRow& row : dossier.countries)
    if (!row.collective && row.country != "unknown" && row.deployment.pipeline.capacity > 0)
      rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
    return a->deployment.pipeline.capacity > b->deployment.pipeline.capacity;
  });
  if (rows.size() < 3) return {};
  rows.resize(std::min(rows.size(), most_trends));
  std::vector<NamedFacilities> panels;
  for (const data::CountryRow* row : rows)
    panels.push_back({term_text(dossier, "country", row->term), facilities_of(dossier, row->country)});
  return {trend_panels(dossier, panels, "dossier.trends.caption", false)};
}

}  // namespace

Blocks dossier_policies(const Dossier& dossier) {
  if (dossier.policies.empty()) return {};
  const auto columns =
      policy_columns(dossier, {dossier.countries.size() > 1, dossier.prints("policy-briefs")});
  document::Table table = table_of(dossier, columns, true);
  for (const data::Policy* policy : dossier.policies) table.rows.push_back(row_of(columns, *policy));
  Blocks blocks{{std::move(table), {}, policies_file(dossier.language)}};
  append(blocks, heat_map_figure(dossier));
  append(blocks, timeline_figure(dossier));
  return section(
      dossier, "dossier.section.policies", "policies", std::move(blocks),
      computed(dossier.labels.counted("dossier.policies", dossier.policies.size()), "selected-policies"));
}

Blocks dossier_deployment(const Dossier& dossier) {
  Blocks blocks = deployment(dossier);
  append(blocks, country_trends(dossier));
  return blocks;
}

Blocks dossier_gaps(const Dossier& dossier) {
  std::vector<Inlines> items;
  policy_gaps(dossier, dossier.counts, items);
  provenance_gaps(dossier, dossier.policies, items);
  if (dossier.of_country() && dossier.profile() == nullptr)
    items.push_back(word(dossier, "dossier.gaps.profile"));
  if (dossier.profile() != nullptr && lacks_summary(dossier, *dossier.profile()))
    items.push_back(word(dossier, "dossier.gaps.summary"));
  if (dossier.selection.of_facilities) facility_gaps(dossier, items);
  return section(dossier, "section.gaps", "gaps", bullets(std::move(items)));
}

Blocks dossier_method(const Dossier& dossier) {
  const auto any = [&](const auto& test) {
    return std::any_of(dossier.countries.begin(), dossier.countries.end(), test);
  };
  const bool indexed = any([](const data::CountryRow& row) { return row.index.has_value(); });
  const bool pillars =
      any([](const data::CountryRow& row) { return row.profile != nullptr && states_pillar(*row.profile); });
  return method_section(dossier,
                        {{!dossier.policies.empty(), {"scores", "mean"}},
                         {indexed, {"governance", "quadrants"}},
                         {pillars, {"pillars"}},
                         {!dossier.facilities.empty(),
                          {"capacity", "year", "pipeline", "share", "trend", "shared", "links", "limits"}}});
}

Blocks policy_briefs(const Dossier& dossier) {
  Blocks blocks;
  for (const Context& context : dossier.briefs) append(blocks, brief_blocks(context));
  return blocks;
}

Blocks dossier_sources(const Dossier& dossier) {
  Blocks blocks{paragraph(word(dossier, "dossier.sources"))};
  if (Inlines data = attribution(dossier); !data.empty()) blocks.push_back(paragraph(std::move(data)));
  document::Table table = source_table(dossier);
  for (const Context& context : dossier.briefs) {
    if (context.sources.empty()) continue;
    table.rows.push_back(group_row(linked_title(dossier, context.policy), table.columns.size()));
    add_sources(context, table.rows);
  }
  if (!table.rows.empty()) blocks.push_back({std::move(table), {}});
  return section(dossier, "section.sources", "sources", std::move(blocks));
}

namespace {

/// Where the brief of the policy is that the same run makes.
Inlines brief_line(const Dossier& dossier, const data::Policy& policy) {
  if (dossier.siblings == nullptr) return {};
  for (const Siblings::Files* files : {&dossier.siblings->briefs, &dossier.siblings->one_pagers})
    if (const auto found = files->find(*policy.id); found != files->end())
      return file_line(dossier, word(dossier, "set.brief"), found->second);
  return {};
}

Inlines record_text(const Dossier& dossier, const Context& context) {
  Inlines text = provenance_line(context);
  if (Inlines brief = brief_line(dossier, context.policy); !brief.empty())
    text = broken(std::move(text)) + std::move(brief);
  return text;
}

}  // namespace

Blocks dossier_records(const Dossier& dossier) {
  const data::Country* profile = dossier.profile();
  if (dossier.briefs.empty() && profile == nullptr) return {};
  document::Table table = table_of(
      dossier, {column(dossier, "dossier.records.name", 1), column(dossier, "citation.provenance", 2)}, true);
  if (profile != nullptr) {
    Pairs pairs(dossier);
    add_provenance(pairs, dossier, *profile);
    table.rows.push_back(
        {{name_cell(word(dossier, "dossier.section.profile")), cell(std::move(pairs).in_one_line())}});
  }
  for (const Context& context : dossier.briefs)
    table.rows.push_back(
        {{name_cell(linked_title(dossier, context.policy)), cell(record_text(dossier, context))}});
  return section(dossier, "dossier.section.records", "records", {{std::move(table), {}}});
}

}  // namespace briefwright::compose
