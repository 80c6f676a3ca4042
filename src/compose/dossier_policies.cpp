// The policies of a dossier side by side, its facilities, gaps, method and sources.
#include "base/utf8.hpp"
#include "compose/csv.hpp"
#include "compose/deployment_figures.hpp"
#include "compose/dossier_context.hpp"
#include "compose/iso_date.hpp"
#include "compose/map_figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace briefwright::compose {
namespace {

constexpr Pt heat_map_height{600};  // what a page holds beside a heading
constexpr std::size_t most_timeline_events = 40;
constexpr std::size_t fewest_pictured_policies = 2;

/// Leads to the pages of the policy where the dossier has them.
Inlines title_link(const Dossier& dossier, const data::Policy& policy) {
  Inlines title = line(dossier, title_of(policy), policy.title.origin);
  if (dossier.prints(DossierSection::policy_briefs))
    for (Inline& run : title) run.target = policy_anchor(policy);
  return title;
}

Block listed_policies(const Dossier& dossier) {
  document::Table table =
      policy_table(dossier, dossier.policies, dossier.countries.size() > 1,
                   [&](const data::Policy& policy) { return title_link(dossier, policy); });
  return {std::move(table), {}, policies_file(dossier.language)};
}

// Scores.

chart::HeatRow heat_row(const Dossier& dossier, const data::Policy& policy) {
  chart::HeatRow row;
  row.label = title_of(policy);
  for (const data::Assessment& assessment : policy.analysis) {
    chart::HeatCell cell;
    if (assessment.score) cell.value = *assessment.score;
    cell.printed = assessment.score ? score_text(dossier.labels, *assessment.score) : dossier.labels["none"];
    cell.origin = assessment.score.origin;
    row.cells.push_back(std::move(cell));
  }
  return row;
}

/// The scored policies, under the head of their country where there are several.
chart::HeatMap heat_map(const Dossier& dossier) {
  chart::HeatMap map;
  map.row_title = dossier.labels["peers.policy"];
  for (std::size_t i = 0; i < data::dimension_count; ++i)
    map.columns.push_back(dimension_name(dossier, static_cast<data::Dimension>(i)));
  map.legend_title = dossier.labels["evidence.score"];
  map.missing_name = dossier.labels["dossier.scores.missing"];
  const bool several = dossier.countries.size() > 1;
  std::string country;
  for (const data::Policy* policy : dossier.policies) {
    if (std::none_of(policy->analysis.begin(), policy->analysis.end(),
                     [](const data::Assessment& a) { return a.score.present(); }))
      continue;
    map.rows.push_back(heat_row(dossier, *policy));
    std::string own = term_text(dossier, "country", policy->country);
    if (own.empty()) own = dossier.labels["register.no-country"];
    if (several && own != country) map.rows.back().group = own;
    country = std::move(own);
  }
  return map;
}

std::string heat_map_in_words(const Dossier& dossier, const chart::HeatMap& map) {
  std::vector<std::string> rows;
  for (const chart::HeatRow& row : map.rows) {
    std::vector<std::string> values;
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      values.push_back(dossier.labels.format("scores.alternative.value",
                                             {{"name", map.columns[i]}, {"score", row.cells[i].printed}}));
    rows.push_back(dossier.labels.format("dossier.pillar.row",
                                         {{"country", row.label}, {"values", dossier.labels.list(values)}}));
  }
  return dossier.labels.format(
      "dossier.scores.alternative",
      {{"rows", fmt::format("{}", fmt::join(rows, dossier.labels["line.separator"]))}});
}

Blocks score_figures(const Dossier& dossier) {
  const chart::HeatMap whole = heat_map(dossier);
  if (whole.rows.size() < fewest_pictured_policies) return {};
  Blocks blocks{subheading(dossier, "dossier.scores")};
  for (chart::HeatMap& part : chart::split(whole, chart::heat_map_lines(heat_map_height))) {
    std::string alternative = heat_map_in_words(dossier, part);
    blocks.push_back(figure(dossier, std::move(part), word(dossier, "dossier.scores.caption"),
                            std::move(alternative), "scores", policies_file(dossier.language)));
  }
  return blocks;
}

// Timeline.

std::optional<double> year_of(const data::Policy& policy) {
  if (const auto date = iso_date(*policy.pub_date))
    return date->year + (date->month > 0 ? (date->month - 1) / 12.0 : 0.5) +
           (date->day > 0 ? (date->day - 1) / 372.0 : 0.0);
  if (policy.year) return *policy.year + 0.5;
  return std::nullopt;
}

std::string date_text(const Dossier& dossier, const data::Policy& policy) {
  if (iso_date(*policy.pub_date)) return dossier.labels.date(single_line(*policy.pub_date));
  return policy.year ? fmt::format("{}", *policy.year) : std::string();
}

chart::Timeline timeline(const Dossier& dossier) {
  chart::Timeline timeline;
  timeline.lanes = {""};
  std::map<std::string_view, std::size_t> places;
  for (const data::Policy* policy : dossier.policies) {
    places[*policy->id] = timeline.events.size();
    timeline.events.push_back({title_of(*policy), year_of(*policy), date_text(dossier, *policy), 0,
                               policy->status.key == "active",
                               policy->pub_date ? policy->pub_date.origin : policy->year.origin});
  }
  for (const data::Policy* policy : dossier.policies)
    for (const data::Text& old : policy->evolution.supersedes)
      if (const auto found = places.find(*old); found != places.end())
        timeline.lineages.push_back({found->second, places[*policy->id]});
  timeline.lineage_name = dossier.labels["lineage.supersedes"];
  timeline.undated_name = dossier.labels["dossier.timeline.undated"];
  timeline.event_name = dossier.labels["dossier.timeline.other"];
  timeline.highlight_name = dossier.labels["dossier.timeline.active"];
  if (const auto version = iso_date(dossier.corpus.version()); version && version->month > 0) {
    timeline.now = version->year + (version->month - 1) / 12.0;
    timeline.now_name = dossier.labels.date(dossier.corpus.version());
  }
  return timeline;
}

Blocks timeline_figure(const Dossier& dossier) {
  const std::size_t policies = dossier.policies.size();
  if (policies < fewest_pictured_policies || policies > most_timeline_events) return {};
  chart::Timeline picture = timeline(dossier);
  std::vector<std::string> words;
  for (const chart::TimelineEvent& event : picture.events)
    words.push_back(dossier.labels.format(
        "dossier.timeline.value",
        {{"date", event.printed.empty() ? dossier.labels["none"] : event.printed}, {"text", event.text}}));
  std::string alternative = dossier.labels.format(
      "dossier.timeline.alternative",
      {{"events", fmt::format("{}", fmt::join(words, dossier.labels["line.separator"]))}});
  return {subheading(dossier, "dossier.timeline"),
          figure(dossier, std::move(picture), word(dossier, "dossier.timeline.caption"),
                 std::move(alternative), "timeline", policies_file(dossier.language))};
}

// Trends of the countries with the largest pipelines.

constexpr std::size_t most_trends = 9;

Blocks country_trends(const Dossier& dossier) {
  std::vector<data::FacilityGroup> groups = data::group(dossier.facilities, data::FacilityField::country);
  std::erase_if(groups, [](const data::FacilityGroup& g) {
    return !g.term.present() || g.deployment.pipeline.capacity <= 0;
  });
  if (groups.size() < 3) return {};
  groups.resize(std::min(groups.size(), most_trends));
  std::vector<NamedFacilities> sets;
  for (data::FacilityGroup& group : groups)
    sets.push_back({term_text(dossier, "country", group.term), std::move(group.facilities)});
  return {trends_figure(dossier, sets, word(dossier, "dossier.trends.caption"), "dossier.trends.alternative",
                        facilities_file(dossier.language))};
}

}  // namespace

Blocks dossier_policies(const Dossier& dossier) {
  if (dossier.policies.empty()) return {};
  Blocks blocks{heading(dossier, 2, "dossier.section.policies", "policies",
                        document::plain(dossier.labels.counted("dossier.policies", dossier.policies.size()),
                                        rule_origin("selected-policies")))};
  blocks.push_back(listed_policies(dossier));
  append(blocks, score_figures(dossier));
  append(blocks, timeline_figure(dossier));
  return blocks;
}

Blocks dossier_deployment(const Dossier& dossier) {
  Blocks blocks = deployment(dossier);
  append(blocks, country_trends(dossier));
  return blocks;
}

Blocks dossier_gaps(const Dossier& dossier) {
  const Labels& labels = dossier.labels;
  std::vector<Inlines> items;
  const data::PolicyCounts& counts = dossier.counts;
  const auto add = [&](std::string_view key, int n, std::string_view rule) {
    if (n > 0)
      items.push_back(document::plain(
          labels.format(key, {{"n", labels.number(n)}, {"of", labels.number(counts.policies)}}),
          rule_origin(rule)));
  };
  add("dossier.gaps.draft", counts.draft, "review-state");
  add("dossier.gaps.unscored", counts.policies - counts.scored, "scores");
  add("dossier.gaps.uncited", counts.policies - counts.cited, "citations");
  if (dossier.of_country() && dossier.profile() == nullptr)
    items.push_back(word(dossier, "dossier.gaps.profile"));
  if (dossier.selection.of_facilities) facility_gaps(dossier, items);
  if (items.empty()) return {};
  Blocks blocks{heading(dossier, 2, "section.gaps", "gaps")};
  append(blocks, bullets(std::move(items)));
  return blocks;
}

Blocks dossier_method(const Dossier& dossier) {
  std::vector<std::string_view> names{"scores", "mean"};
  if (!dossier.benchmarks.positions.empty()) names.insert(names.end(), {"governance", "quadrants"});
  names.push_back("pillars");
  if (!dossier.facilities.empty())
    names.insert(names.end(),
                 {"capacity", "year", "pipeline", "share", "trend", "shared", "links", "limits"});
  return {heading(dossier, 2, "section.method", "method"), definitions(dossier, names)};
}

Blocks dossier_sources(const Dossier& dossier) {
  const std::string& attribution = dossier.corpus.attribution(dossier.language);
  return {heading(dossier, 2, "section.sources", "sources"), paragraph(word(dossier, "dossier.sources")),
          paragraph(field(dossier, attribution, rule_origin("attribution")))};
}

}  // namespace briefwright::compose
