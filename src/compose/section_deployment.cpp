// The related facilities in figures: by status, by type, over time, the largest.
#include "base/utf8.hpp"
#include "compose/country_order.hpp"
#include "compose/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::Row;
using document::Table;

constexpr std::size_t largest_shown = 10;
constexpr int trend_year = 2030;

Row tally_row(const Context& context, Inlines name, const data::Tally& tally, Row::Kind kind,
              std::string_view rule) {
  const Labels& labels = context.labels;
  Row row;
  row.kind = kind;
  row.cells = {Cell{std::move(name), 1, true}, number_cell(labels.number(tally.records), rule_origin(rule)),
               number_cell(labels.number(tally.with_capacity), rule_origin(rule)),
               number_cell(capacity_text(labels, tally, 1), rule_origin(rule))};
  return row;
}

std::vector<document::Column> tally_columns(const Context& context, std::string_view first) {
  return {column(context, first, 1), figures_column(context, "deployment.records"),
          figures_column(context, "deployment.with-capacity"),
          figures_column(context, "deployment.capacity")};
}

Block status_table(const Context& context) {
  const data::Deployment& deployment = context.deployment;
  Table table;
  table.columns = tally_columns(context, "deployment.status");
  table.caption = word(context, "deployment.by-status");
  table.continued = word(context, "continued");
  for (const data::Entry& entry : context.corpus.vocabulary().entries("facility-status")) {
    const auto found = deployment.by_status.find(entry.key);
    if (found == deployment.by_status.end() || found->second.records == 0) continue;
    const std::string name(entry.label(context.language));
    table.rows.push_back(
        tally_row(context, document::plain(name), found->second, Row::Kind::body, "by-status"));
  }
  if (const auto unknown = deployment.by_status.find(""); unknown != deployment.by_status.end())
    table.rows.push_back(tally_row(context, word(context, "deployment.other-status"), unknown->second,
                                   Row::Kind::body, "by-status"));
  const std::pair<std::string_view, const data::Tally*> sums[] = {{"pipeline", &deployment.pipeline},
                                                                  {"committed", &deployment.committed},
                                                                  {"excluded", &deployment.excluded}};
  for (const auto& [name, tally] : sums)
    table.rows.push_back(tally_row(context, bold(word(context, fmt::format("deployment.{}", name))), *tally,
                                   Row::Kind::subtotal, name));
  return {std::move(table), {}};
}

/// Active records by type: capacities of different types overlap, so there is no sum.
Block type_table(const Context& context) {
  std::map<std::string, data::Tally> by_type;
  for (const data::Facility* facility : context.facilities)
    if (data::active(*facility))
      by_type[term_text(context, "facility-type", facility->type)].add(data::effective_capacity(*facility));
  std::vector<std::pair<std::string, data::Tally>> rows(by_type.begin(), by_type.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second.records > b.second.records; });
  Table table;
  table.columns = tally_columns(context, "deployment.type");
  table.caption = word(context, "deployment.by-type");
  table.continued = word(context, "continued");
  for (const auto& [name, tally] : rows)
    table.rows.push_back(
        tally_row(context, name.empty() ? word(context, "deployment.no-type") : line(context, name, {}),
                  tally, Row::Kind::body, "by-type"));
  return {std::move(table), {}};
}

Inlines share_sentence(const Context& context) {
  const Labels& labels = context.labels;
  const auto by_capacity = context.deployment.committed_share_by_capacity();
  const auto by_count = context.deployment.committed_share_by_count();
  const auto coverage = context.deployment.coverage();
  std::string text;
  if (by_capacity && by_count)
    text += labels.format("deployment.share",
                          {{"capacity", labels.percent(*by_capacity)}, {"count", labels.percent(*by_count)}});
  if (coverage)
    text +=
        labels.format("deployment.coverage", {{"share", labels.percent(*coverage)},
                                              {"n", labels.number(context.deployment.pipeline.with_capacity)},
                                              {"of", labels.number(context.deployment.pipeline.records)}});
  if (text.empty()) return {};
  return document::plain(std::move(text), rule_origin("committed-share"));
}

Inlines trend_sentence(const Context& context) {
  const Labels& labels = context.labels;
  for (const data::TrendPoint& point : context.trend.points) {
    if (point.year != trend_year || point.pipeline <= 0) continue;
    return document::plain(
        labels.format("deployment.trend", {{"year", fmt::format("{}", point.year)},
                                           {"pipeline", labels.number(point.pipeline, 1)},
                                           {"committed", labels.number(point.committed, 1)},
                                           {"undated", labels.number(context.trend.undated)}}),
        rule_origin("capacity-trend"));
  }
  return {};
}

struct Large {
  const data::Facility* facility;
  data::Number capacity;
};

std::vector<Large> largest(const Context& context) {
  std::vector<Large> list;
  for (const data::Facility* facility : context.facilities) {
    const data::Number capacity = data::effective_capacity(*facility);
    if (capacity && data::active(*facility)) list.push_back({facility, capacity});
  }
  std::sort(list.begin(), list.end(), [](const Large& a, const Large& b) {
    if (*a.capacity != *b.capacity) return *a.capacity > *b.capacity;
    return natural_less(*a.facility->id, *b.facility->id);
  });
  return list;
}

/// Nothing when the register is so short that this would repeat it.
Blocks largest_table(const Context& context) {
  std::vector<Large> list = largest(context);
  if (list.size() <= largest_shown) return {};
  list.resize(largest_shown);
  Table table;
  table.columns = {column(context, "register.id", 0),       column(context, "register.name", 3),
                   column(context, "register.country", 1),  column(context, "register.type", 1),
                   column(context, "register.status", 0),   figures_column(context, "register.capacity"),
                   figures_column(context, "register.year")};
  table.columns[0].numeric = true;
  table.caption = word(context, "deployment.largest");
  table.continued = word(context, "continued");
  for (const Large& entry : list) {
    const data::Facility& facility = *entry.facility;
    const data::Year year = data::record_year(facility);
    Row row;
    row.cells = {cell(document::plain(single_line(*facility.id), facility.id.origin)),
                 cell(line(context, *facility.name, facility.name.origin)),
                 cell(term(context, "country", facility.country)),
                 cell(term(context, "facility-type", facility.type)),
                 cell(term(context, "facility-status", facility.status)),
                 number_cell(capacity_text(context.labels, entry.capacity, 2), entry.capacity.origin),
                 number_cell(year ? fmt::format("{}", *year) : context.labels["none"], year.origin)};
    table.rows.push_back(std::move(row));
  }
  return {{std::move(table), {}}};
}

}  // namespace

Inlines facility_caveats(const Context& context) {
  if (context.facilities.empty()) return {};
  const data::Tally& pipeline = context.deployment.pipeline;
  return muted(document::plain(
      context.labels.format("deployment.caveats",
                            {{"active", context.labels.number(pipeline.records)},
                             {"excluded", context.labels.number(context.deployment.excluded.records)},
                             {"silent", context.labels.number(pipeline.records - pipeline.with_capacity)}}),
      rule_origin("caveats")));
}

Blocks deployment(const Context& context) {
  if (context.facilities.empty()) return {};
  Blocks blocks{heading(context, 2, "section.deployment", "deployment",
                        document::plain(context.labels.counted("count.linked", context.facilities.size()),
                                        rule_origin("linked-records")))};
  for (Inlines sentence : {share_sentence(context), trend_sentence(context)})
    if (!sentence.empty()) blocks.push_back(paragraph(std::move(sentence)));
  document::Columns columns;
  columns.parts.push_back({1, {status_table(context)}});
  if (context.active() > 0) columns.parts.push_back({1, {type_table(context)}});
  blocks.push_back({std::move(columns), {}});
  for (Block& block : largest_table(context)) blocks.push_back(std::move(block));
  blocks.push_back(paragraph(facility_caveats(context), document::TextRole::caption));
  return blocks;
}

}  // namespace briefwright::compose
