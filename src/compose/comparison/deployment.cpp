#include "compose/comparison/deployment.hpp"

#include "compose/common/csv.hpp"
#include "compose/common/deployment_figures.hpp"
#include "compose/comparison/tables.hpp"

#include <fmt/format.h>

namespace briefwright::compose {
namespace {

struct Sum {
  std::string_view key;  // of the catalogue
  data::Tally data::Deployment::*tally;
};

constexpr std::array<Sum, 3> sums{{{"deployment.pipeline", &data::Deployment::pipeline},
                                   {"deployment.of-which-committed", &data::Deployment::committed},
                                   {"deployment.excluded", &data::Deployment::excluded}}};

/// One row of a tally, as numbers or as capacities.
void add_row(const Sides& compared, FactTable& table, Inlines name, data::Tally data::Deployment::*of,
             bool capacities) {
  std::vector<Inlines> values;
  for (const Side& side : compared.sides) {
    const data::Tally& tally = side.fleet->deployment.*of;
    const bool said = capacities ? tally.with_capacity > 0 : !side.fleet->facilities.empty();
    std::string text =
        capacities ? capacity_text(compared.labels, tally, 1) : compared.labels.number(tally.records);
    values.push_back(said ? document::plain(std::move(text), rule_origin("by-status")) : Inlines{});
  }
  table.add(std::move(name), std::move(values));
}

void add_rows(const Sides& compared, FactTable& table, bool capacities) {
  table.group(capacities ? "register.capacity" : "deployment.records");
  for (const ActiveStatus& row : active_statuses)
    add_row(compared, table, document::plain(status_name(compared, row.key), rule_origin("by-status")),
            row.tally, capacities);
  for (const Sum& row : sums) add_row(compared, table, word(compared, row.key), row.tally, capacities);
}

/// By capacity where the side states any, else by number.
chart::StackedBar bar_of(const Sides& compared, const Side& side) {
  const Labels& labels = compared.labels;
  const data::Tally& pipeline = side.fleet->deployment.pipeline;
  const bool capacity = pipeline.capacity > 0;
  const std::string value = capacity ? capacity_text(labels, pipeline, 1) : labels.number(pipeline.records);
  return status_bar(compared, side.fleet->deployment,
                    labels.format(capacity ? "compare.bar.capacity" : "compare.bar.number",
                                  {{"name", side.label}, {"value", value}}),
                    capacity);
}

}  // namespace

Blocks nested_figure(const Sides& compared, std::string_view caption) {
  std::vector<NestedBar> rows;
  bool any = false;
  for (const Side& side : compared.sides) {
    rows.push_back({side.label, side.fleet->deployment.pipeline, side.fleet->deployment.committed});
    any = any || rows.back().pipeline.capacity > 0;
  }
  if (!any) return {};
  return {nested_bars(compared, rows, compared.labels["compare.bars.title"], word(compared, caption))};
}

Block status_columns(const Sides& compared) {
  FactTable table(compared, "deployment.status");
  add_rows(compared, table, false);
  add_rows(compared, table, true);
  return {std::move(table).take(), {}, facilities_file(compared.language)};
}

Blocks status_bars(const Sides& compared) {
  chart::StatusBars bars;
  std::vector<std::string> words;
  for (const Side& side : compared.sides) {
    if (side.fleet->active() == 0) continue;
    bars.bars.push_back(bar_of(compared, side));
    words.push_back(bar_in_words(compared.labels, bars.bars.back()));
  }
  if (bars.bars.size() < 2) return {};
  std::string alternative = compared.labels.format(
      "deployment.status-figure.alternative",
      {{"bars", fmt::format("{}", fmt::join(words, compared.labels["line.separator"]))}});
  return {figure(compared, std::move(bars), word(compared, "compare.bars.status"), std::move(alternative),
                 "by-status", facilities_file(compared.language))};
}

}  // namespace briefwright::compose
