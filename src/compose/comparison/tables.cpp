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

constexpr double name_weight = 1.1;  // of the column of names beside one for each side
constexpr std::string_view highest_mark = "▲\u00A0";

Inlines or_none(const Edition& edition, Inlines value) {
  return value.empty() ? muted(word(edition, "none")) : std::move(value);
}

document::Column side_column(const Side& side, document::CellAlign align) {
  return {side.head, align, 1, false};
}

bool blank(const std::vector<Inlines>& values) {
  return std::all_of(values.begin(), values.end(), [](const Inlines& v) { return v.empty(); });
}

// Scores.

struct Range {
  double low = 0, high = 0;
  std::size_t of = 0;  // values
};

/// What may be called highest or lowest: a score that something is cited for.
std::optional<double> solid(const SideScore& score) { return score.weak ? std::nullopt : score.value; }

Range range_of(const std::vector<std::optional<double>>& values) {
  Range range;
  for (const std::optional<double>& value : values) {
    if (!value) continue;
    range.low = range.of == 0 ? *value : std::min(range.low, *value);
    range.high = range.of == 0 ? *value : std::max(range.high, *value);
    ++range.of;
  }
  return range;
}

/// The highest cited score of a row is bold under a mark; where all are the same there is none.
Cell score_cell(const Edition& edition, const SideScore& score, const Range& range, const Range& all) {
  if (!score.value) return number_cell(edition.labels["none"], {});
  Inlines text = document::plain(score_text(edition.labels, *score.value), score.origin);
  if (range.of > 1 && range.high > all.low && solid(score) == range.high)
    text = bold(computed(std::string(highest_mark), "highest") + std::move(text));
  if (score.weak) text = computed(std::string(weak_mark), "score-support") + std::move(text);
  return cell(std::move(text));
}

/// Name, scores, median and difference.
Row score_row(const Sides& compared, Inlines name, const std::vector<SideScore>& scores,
              const std::string* median) {
  std::vector<std::optional<double>> values, cited;
  for (const SideScore& score : scores) {
    values.push_back(score.value);
    cited.push_back(solid(score));
  }
  const Range range = range_of(values), of_cited = range_of(cited);
  Row row;
  row.cells = {name_cell(std::move(name))};
  for (const SideScore& score : scores) row.cells.push_back(score_cell(compared, score, of_cited, range));
  if (median) row.cells.push_back(number_cell(*median, rule_origin("global-median")));
  const std::string gap =
      range.of > 1 ? score_text(compared.labels, range.high - range.low) : compared.labels["none"];
  row.cells.push_back(number_cell(gap, rule_origin("difference")));
  return row;
}

document::Table score_table(const Sides& compared, std::string_view total, const Comparison& global) {
  const Labels& labels = compared.labels;
  const bool medians = global.policies > 0;
  document::Table table;
  table.dense = true;
  table.columns = {column(compared, "evidence.dimension", compared.in_columns() ? 0 : name_weight)};
  for (const Side& side : compared.sides)
    table.columns.push_back({bold(computed(side.tag, "compared")), document::CellAlign::end, 1, true});
  if (medians) table.columns.push_back(figures_column(compared, "compare.median"));
  table.columns.push_back(figures_column(compared, "compare.difference"));
  for (const data::Dimension dimension : compared.scored()) {
    const auto i = static_cast<std::size_t>(dimension);
    std::vector<SideScore> scores;
    for (const Side& side : compared.sides) scores.push_back(side.scores[i]);
    const std::string median = score_text(labels, global.summary.median[dimension]);
    table.rows.push_back(
        score_row(compared, bold(dimension_word(compared, dimension)), scores, medians ? &median : nullptr));
  }
  std::vector<SideScore> totals;
  for (const Side& side : compared.sides)
    totals.push_back({side.total, rule_origin("mean-score"), side.cited == 0});
  const std::string median = score_text(labels, global.median_mean);
  table.rows.push_back(score_row(compared, bold(word(compared, total)), totals, medians ? &median : nullptr));
  table.rows.back().kind = Row::Kind::subtotal;
  return table;
}

/// Which side is highest in the most dimensions, alone or with others; of cited scores.
std::string scores_in_words(const Sides& compared, const std::vector<data::Dimension>& dimensions) {
  std::vector<std::pair<std::string, double>> leads;
  for (const Side& side : compared.sides) leads.emplace_back(side.name, 0);
  for (const data::Dimension dimension : dimensions) {
    const auto i = static_cast<std::size_t>(dimension);
    std::vector<std::optional<double>> values;
    for (const Side& side : compared.sides) values.push_back(solid(side.scores[i]));
    const Range range = range_of(values);
    for (std::size_t s = 0; s < leads.size(); ++s)
      leads[s].second += values[s] && *values[s] == range.high && range.high > range.low;
  }
  return ends_in_words(compared.labels, "compare.scores.alternative", leads);
}

chart::BarPanels panels(const Sides& compared, const std::vector<data::Dimension>& dimensions,
                        const Comparison& global) {
  chart::BarPanels panels;
  for (const data::Dimension dimension : dimensions) {
    panels.categories.push_back(dimension_name(compared, dimension));
    if (global.policies > 0) panels.reference.push_back(global.summary.median[dimension]);
  }
  if (global.policies > 0)
    panels.reference_name =
        compared.labels.format("scores.median", {{"set", scored_set(compared.labels, global)}});
  for (const Side& side : compared.sides) {
    chart::BarPanels::Panel panel;
    panel.name = side.tag;
    panel.origin = rule_origin("scores");
    for (const data::Dimension dimension : dimensions) {
      const std::optional<double>& value = side.scores[static_cast<std::size_t>(dimension)].value;
      panel.bars.push_back(
          {value, score_text(compared.labels, value), side.scores[static_cast<std::size_t>(dimension)].weak});
    }
    panels.panels.push_back(std::move(panel));
  }
  panels.weak_name = compared.labels["scores.weak"];
  return panels;
}

// Texts.

Block in_columns(const Sides& compared, std::vector<Aspect> aspects, std::string_view first) {
  std::vector<document::Column> columns{column(compared, first, 0)};
  for (const Side& side : compared.sides) columns.push_back(side_column(side, document::CellAlign::start));
  document::Table table = table_of(compared, std::move(columns));
  for (Aspect& aspect : aspects) {
    Row row;
    row.cells = {name_cell(bold(std::move(aspect.name)))};
    for (Inlines& text : aspect.texts) row.cells.push_back(cell(or_none(compared, std::move(text))));
    table.rows.push_back(std::move(row));
  }
  return {std::move(table), {}};
}

/// The aspect, and in small type the sides that are silent on it.
Row aspect_row(const Sides& compared, const Aspect& aspect) {
  std::vector<std::string> silent;
  for (std::size_t i = 0; i < compared.sides.size(); ++i)
    if (aspect.texts[i].empty()) silent.push_back(compared.sides[i].tag);
  Inlines name = bold(aspect.name);
  if (!silent.empty())
    name += note(computed(compared.labels.format("compare.silent", {{"names", compared.labels.list(silent)}}),
                          "silent"));
  return group_row(std::move(name), 2);
}

/// A row for each side that has a text.
void add_block(const Sides& compared, Aspect aspect, std::vector<Row>& rows) {
  rows.push_back(aspect_row(compared, aspect));
  for (std::size_t i = 0; i < compared.sides.size(); ++i) {
    if (aspect.texts[i].empty()) continue;
    rows.push_back(
        {{name_cell(bold(computed(compared.sides[i].tag, "compared"))), cell(std::move(aspect.texts[i]))}});
  }
}

Block in_rows(const Sides& compared, std::vector<Aspect> aspects, std::string_view first,
              std::string_view text) {
  document::Table table = table_of(compared, {column(compared, first, 0), column(compared, text, 1)});
  for (Aspect& aspect : aspects) add_block(compared, std::move(aspect), table.rows);
  return {std::move(table), {}};
}

}  // namespace

FactTable::FactTable(const Sides& compared, std::string_view key) : compared_(compared) {
  std::vector<document::Column> columns{column(compared, key, name_weight)};
  for (const Side& side : compared.sides) columns.push_back(side_column(side, document::CellAlign::end));
  table_ = table_of(compared, std::move(columns), true);
}

void FactTable::group(std::string_view key) { group_ = bold(word(compared_, key)); }

void FactTable::add(std::string_view key, std::vector<Inlines> values) {
  add(word(compared_, key), std::move(values));
}

void FactTable::add(Inlines name, std::vector<Inlines> values) {
  if (blank(values)) return;
  if (!group_.empty()) {
    table_.rows.push_back(group_row(std::move(group_), table_.columns.size()));
    group_.clear();
  }
  Row row;
  row.cells = {name_cell(std::move(name))};
  for (Inlines& value : values) row.cells.push_back(cell(or_none(compared_, std::move(value))));
  table_.rows.push_back(std::move(row));
}

void FactTable::add(std::string_view key, std::vector<std::string> values, std::string_view rule) {
  std::vector<Inlines> cells;
  for (std::string& value : values)
    cells.push_back(value.empty() ? Inlines{} : computed(std::move(value), rule));
  add(key, std::move(cells));
}

void add_deployment(const Sides& compared, FactTable& table) {
  const Labels& labels = compared.labels;
  const auto add = [&](std::string_view key, std::string_view rule, const auto& value) {
    std::vector<std::string> values;
    for (const Side& side : compared.sides)
      values.push_back(side.facilities->facilities.empty() ? std::string()
                                                           : value(side.facilities->deployment));
    table.add(key, std::move(values), rule);
  };
  add("compare.active", "active-records",
      [&](const data::Deployment& d) { return labels.number(d.pipeline.records); });
  constexpr std::pair<std::string_view, std::string_view> rows[] = {{"compare.operational", "operational"},
                                                                    {"compare.committed", "committed"},
                                                                    {"compare.pipeline", "pipeline"},
                                                                    {"compare.share", "committed-share"},
                                                                    {"compare.coverage", "coverage"}};
  for (const auto& [key, rule] : rows)
    add(key, rule, [&, &figure = capacity_figure(rule)](const data::Deployment& d) {
      const std::optional<double> value = figure.value(d);
      return !value           ? std::string()
             : figure.percent ? labels.percent(*value / 100)
                              : figure.text(labels, *value);
    });
}

Blocks at_a_glance(const Sides& compared, FactTable table) {
  Blocks blocks{{std::move(table).take(), {}}};
  append(blocks, small_print(facility_caveats(*compared.all)));
  return section(compared, "section.at-a-glance", "at-a-glance", std::move(blocks));
}

Inlines data_and_order(const Sides& compared) {
  Inlines data = data_words(compared);
  if (!data.empty()) data += word(compared, "line.separator");
  return std::move(data) + word(compared, "compare.rule");
}

Blocks compared_sources(const Sides& compared, document::Table table) {
  Blocks blocks;
  if (Inlines data = attribution(compared); !data.empty()) blocks.push_back(paragraph(std::move(data)));
  if (!table.rows.empty()) blocks.push_back({std::move(table), {}});
  return section(compared, "section.sources", "sources", std::move(blocks));
}

Blocks score_blocks(const Sides& compared, std::string_view total, std::string_view note,
                    const Comparison& global) {
  constexpr std::size_t fewest_axes = 3;
  std::vector<data::Dimension> dimensions = compared.scored();
  if (dimensions.empty()) return {};
  Blocks table{{score_table(compared, total, global), {}, policies_file(compared.language)},
               paragraph(muted(word(compared, note) + outside_mean(compared, dimensions) +
                               word(compared, "sentence.separator") + word(compared, "scores.weak-mark")),
                         document::TextRole::caption)};
  std::string words = scores_in_words(compared, dimensions);
  if (dimensions.size() < fewest_axes) return table;
  const std::string file = policies_file(compared.language);
  Blocks blocks{figure(compared, chart::SmallMultiples{panels(compared, dimensions, global)},
                       word(compared, "compare.scores.panels"), std::move(words), "scores", file)};
  append(blocks, std::move(table));
  return blocks;
}

Blocks side_by_side(const Sides& compared, std::vector<Aspect> aspects, std::string_view first,
                    std::string_view text) {
  std::erase_if(aspects, [](const Aspect& aspect) { return blank(aspect.texts); });
  if (aspects.empty()) return {};
  if (compared.in_columns()) return {in_columns(compared, std::move(aspects), first)};
  return {in_rows(compared, std::move(aspects), first, text)};
}

namespace {

/// In the order of the rows: key of the catalogue and sum.
constexpr std::pair<std::string_view, data::Tally data::Deployment::*> sums[] = {
    {"deployment.pipeline", &data::Deployment::pipeline},
    {"deployment.of-which-committed", &data::Deployment::committed},
    {"deployment.excluded", &data::Deployment::excluded}};

/// One row of a tally, as numbers or as capacities.
void add_row(const Sides& compared, FactTable& table, Inlines name, data::Tally data::Deployment::*of,
             bool capacities) {
  std::vector<Inlines> values;
  for (const Side& side : compared.sides) {
    const data::Tally& tally = side.facilities->deployment.*of;
    const bool said = capacities ? tally.with_capacity > 0 : !side.facilities->facilities.empty();
    std::string text =
        capacities ? capacity_text(compared.labels, tally, 1) : compared.labels.number(tally.records);
    values.push_back(said ? computed(std::move(text), "by-status") : Inlines{});
  }
  table.add(std::move(name), std::move(values));
}

void add_rows(const Sides& compared, FactTable& table, bool capacities) {
  table.group(capacities ? "register.capacity" : "deployment.records");
  for (const ActiveStatus& row : active_statuses)
    add_row(compared, table, computed(status_name(compared, row.key), "by-status"), row.tally, capacities);
  for (const auto& [key, tally] : sums) add_row(compared, table, word(compared, key), tally, capacities);
}

/// By capacity where the side states any, else by number.
chart::StackedBar bar_of(const Sides& compared, const Side& side) {
  const Labels& labels = compared.labels;
  const data::Tally& pipeline = side.facilities->deployment.pipeline;
  const bool capacity = pipeline.capacity > 0;
  const std::string value = capacity ? capacity_text(labels, pipeline, 1) : labels.number(pipeline.records);
  return status_bar(compared, side.facilities->deployment,
                    labels.format(capacity ? "compare.bar.capacity" : "compare.bar.number",
                                  {{"name", side.tag}, {"value", value}}),
                    capacity);
}

}  // namespace

Blocks nested_figure(const Sides& compared, std::string_view caption) {
  std::vector<NestedBar> rows;
  bool any = false;
  for (const Side& side : compared.sides) {
    rows.push_back({side.tag, side.facilities->deployment.pipeline, side.facilities->deployment.committed});
    any = any || rows.back().pipeline.capacity > 0;
  }
  if (!any) return {};
  return {nested_bars(compared, rows, word(compared, caption))};
}

Block status_columns(const Sides& compared) {
  FactTable table(compared, "deployment.status");
  add_rows(compared, table, false);
  add_rows(compared, table, true);
  return {std::move(table).take(), {}, facilities_file(compared.language)};
}

Blocks status_bars(const Sides& compared) {
  chart::StatusBars bars;
  std::vector<std::pair<std::string, double>> shares;
  for (const Side& side : compared.sides) {
    if (side.facilities->active() == 0) continue;
    bars.bars.push_back(bar_of(compared, side));
    const data::Deployment& deployment = side.facilities->deployment;
    const auto by_capacity = deployment.committed_share_by_capacity();
    shares.emplace_back(side.name,
                        by_capacity ? *by_capacity : deployment.committed_share_by_count().value_or(0));
  }
  if (bars.bars.size() < 2) return {};
  std::string alternative = ends_in_words(compared.labels, "compare.bars.alternative", shares);
  return {figure(compared, std::move(bars), word(compared, "compare.bars.status"), std::move(alternative),
                 "by-status", facilities_file(compared.language))};
}

}  // namespace briefwright::compose
