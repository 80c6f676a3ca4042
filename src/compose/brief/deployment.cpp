// The related facilities in figures: by status, by type, over time, the largest.
#include "compose/brief/sections.hpp"
#include "compose/common/country_order.hpp"
#include "compose/common/deployment_figures.hpp"
#include "compose/common/map_figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::Row;
using document::Table;

constexpr std::size_t largest_shown = 10;

/// Rows of one of the tables of sums.
class TallyRows {
 public:
  TallyRows(const Fleet& context, std::string_view first, std::string_view caption) : context_(context) {
    table_.dense = true;
    table_.columns = {column(context, first, 1), figures_column(context, "deployment.records"),
                      figures_column(context, "deployment.with-capacity"),
                      figures_column(context, "deployment.capacity")};
    table_.caption = word(context, caption);
    table_.continued = word(context, "continued");
  }
  void add(Inlines name, const data::Tally& tally, std::string_view rule, Row::Kind kind = Row::Kind::body) {
    const Labels& labels = context_.labels;
    Row row;
    row.kind = kind;
    row.cells = {Cell{std::move(name), 1, true}, number_cell(labels.number(tally.records), rule_origin(rule)),
                 number_cell(labels.number(tally.with_capacity), rule_origin(rule)),
                 number_cell(capacity_text(labels, tally, 1), rule_origin(rule))};
    table_.rows.push_back(std::move(row));
  }
  Block take() && { return {std::move(table_), {}}; }

 private:
  const Fleet& context_;
  Table table_;
};

bool is_active(std::string_view status) {
  return status == "operational" || status == "under-construction" || status == "planned";
}

/// Adds the statuses that are part of the pipeline or those that are not; gives back how many there were.
int add_statuses(const Fleet& context, TallyRows& rows, bool active) {
  const auto& by_status = context.deployment.by_status;
  int count = 0;
  for (const data::Entry& entry : context.corpus.vocabulary().entries("facility-status")) {
    const auto found = by_status.find(entry.key);
    if (found == by_status.end() || is_active(entry.key) != active) continue;
    rows.add(document::plain(std::string(entry.label(context.language)), rule_origin("by-status")),
             found->second, "by-status");
    ++count;
  }
  if (active) return count;
  if (const auto unknown = by_status.find(""); unknown != by_status.end()) {
    rows.add(word(context, "deployment.other-status"), unknown->second, "by-status");
    ++count;
  }
  if (context.deployment.unstated.records == 0) return count;
  rows.add(word(context, "deployment.no-status"), context.deployment.unstated, "by-status");
  return count + 1;
}

/// The pipeline's statuses and their sums, then the others; a sum of a single row would repeat it.
Block status_table(const Fleet& context) {
  const data::Deployment& deployment = context.deployment;
  TallyRows rows(context, "deployment.status", "deployment.by-status");
  const auto add_sum = [&](std::string_view name, const data::Tally& tally) {
    rows.add(bold(word(context, fmt::format("deployment.{}", name))), tally, name, Row::Kind::subtotal);
  };
  if (add_statuses(context, rows, true) > 1) add_sum("pipeline", deployment.pipeline);
  if (deployment.operational.records > 0 && deployment.under_construction.records > 0)
    add_sum("of-which-committed", deployment.committed);
  if (add_statuses(context, rows, false) > 1) add_sum("excluded", deployment.excluded);
  return std::move(rows).take();
}

/// Active records by type: capacities of different types overlap, so there is no sum.  Nothing where all
/// are of one type: that repeats the pipeline.
Blocks type_table(const Fleet& context) {
  std::map<std::string, data::Tally> by_type;
  for (const data::Facility* facility : context.facilities)
    if (data::active(*facility))
      by_type[term_text(context, "facility-type", facility->type)].add(facility->measure);
  std::vector<std::pair<std::string, data::Tally>> rows(by_type.begin(), by_type.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second.records > b.second.records; });
  if (rows.size() < 2) return {};
  TallyRows table(context, "deployment.type", "deployment.by-type");
  for (const auto& [name, tally] : rows)
    table.add(
        name.empty() ? word(context, "deployment.no-type") : line(context, name, rule_origin("by-type")),
        tally, "by-type");
  return {std::move(table).take()};
}

Inlines share_sentence(const Fleet& context) {
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

/// For records that make no picture of the trend; of one or two the register says it all.
Inlines trend_sentence(const Fleet& context) {
  const Labels& labels = context.labels;
  if (context.deployment.pipeline.records < fewest_pictured) return {};
  for (const data::TrendPoint& point : context.trend.points) {
    if (point.year != last_drawn_year || point.pipeline <= 0) continue;
    return document::plain(
        labels.format("deployment.trend", {{"year", fmt::format("{}", point.year)},
                                           {"pipeline", labels.number(point.pipeline, 1)},
                                           {"committed", labels.number(point.committed, 1)},
                                           {"left-out", left_out(context)}}),
        rule_origin("capacity-trend"));
  }
  return {};
}

struct Large {
  const data::Facility* facility;
  data::Number capacity;
};

std::vector<Large> largest(const Fleet& context) {
  std::vector<Large> list;
  for (const data::Facility* facility : context.facilities) {
    const data::Number capacity = facility->measure;
    if (capacity && data::active(*facility)) list.push_back({facility, capacity});
  }
  std::sort(list.begin(), list.end(), [](const Large& a, const Large& b) {
    if (*a.capacity != *b.capacity) return *a.capacity > *b.capacity;
    return natural_less(*a.facility->id, *b.facility->id);
  });
  return list;
}

/// Nothing when the register is so short that this would repeat it.
Blocks largest_table(const Fleet& context) {
  std::vector<Large> list = largest(context);
  if (list.size() <= largest_shown) return {};
  list.resize(largest_shown);
  Table table;
  table.columns = {column(context, "register.id", 0),       naming(column(context, "register.name", 3)),
                   column(context, "register.country", 1),  column(context, "register.type", 1),
                   column(context, "register.status", 0),   figures_column(context, "register.capacity"),
                   figures_column(context, "register.year")};
  table.caption = word(context, "deployment.largest");
  table.continued = word(context, "continued");
  for (const Large& entry : list) {
    const data::Facility& facility = *entry.facility;
    const data::Year year = facility.year;
    Row row;
    row.cells = {cell(identifier(*facility.id, facility.id.origin)),
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

/// What there is of the parts, side by side; a single one takes the whole measure.
Blocks abreast(std::vector<Blocks> parts) {
  std::erase_if(parts, [](const Blocks& part) { return part.empty(); });
  if (parts.empty()) return {};
  if (parts.size() == 1) return std::move(parts[0]);
  document::Columns columns;
  for (Blocks& part : parts) columns.parts.push_back({1, std::move(part)});
  return {{std::move(columns), {}}};
}

/// The regions with the statuses beside them and the types below, so that a page may end between; without
/// regions the tables beside each other.
Blocks pictured_and_listed(const Fleet& context) {
  Blocks status{status_table(context)}, types = type_table(context), regions = region_figure(context);
  if (regions.empty()) return abreast({std::move(status), std::move(types)});
  Blocks blocks = abreast({std::move(regions), std::move(status)});
  append(blocks, std::move(types));
  return blocks;
}

}  // namespace

Inlines facility_caveats(const Fleet& context) {
  if (context.facilities.empty()) return {};
  const data::Tally& pipeline = context.deployment.pipeline;
  const Labels& labels = context.labels;
  const auto count = [&](int n) {
    return n == 0 ? labels["count.none"] : labels.format("count.items", {{"n", labels.number(n)}});
  };
  const int unstated = context.deployment.unstated.records;
  std::string text = labels.format("deployment.caveats",
                                   {{"active", count(pipeline.records)},
                                    {"excluded", count(context.deployment.excluded.records - unstated)},
                                    {"silent", count(pipeline.records - pipeline.with_capacity)}});
  if (unstated > 0) text += labels.format("deployment.caveats.unstated", {{"n", count(unstated)}});
  return muted(and_limits(context, document::plain(std::move(text), rule_origin("caveats"))));
}

Blocks deployment(const Fleet& context) {
  if (context.facilities.empty()) return {};
  Blocks blocks{heading(context, 2, "section.deployment", "deployment",
                        document::plain(context.labels.counted("count.linked", context.facilities.size()),
                                        rule_origin("linked-records")))};
  Blocks trend = trend_figure(context);
  for (Inlines sentence : {share_sentence(context), trend.empty() ? trend_sentence(context) : Inlines{}})
    if (!sentence.empty()) blocks.push_back(paragraph(std::move(sentence)));
  append(blocks, abreast({status_figure(context), std::move(trend)}));
  append(blocks, map_figure(context));
  append(blocks, pictured_and_listed(context));
  blocks.push_back(paragraph(facility_caveats(context), document::TextRole::caption));
  append(blocks, largest_table(context));
  return blocks;
}

}  // namespace briefwright::compose
