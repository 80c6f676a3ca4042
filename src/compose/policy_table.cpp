// Policies side by side, a row each.
#include "compose/sections.hpp"

#include <fmt/format.h>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::Row;

std::string mean_text(const Labels& labels, const data::Policy& policy) {
  const auto mean = data::mean_score(policy);
  return mean ? labels.number(*mean, 1) : labels["none"];
}

}  // namespace

document::Table policy_table(const Edition& edition, std::span<const data::Policy* const> policies,
                             bool with_country, const std::function<Inlines(const data::Policy&)>& title) {
  document::Table table;
  table.dense = true;
  table.columns = {column(edition, "peers.policy", 2.5)};
  if (with_country) table.columns.push_back(column(edition, "register.country", 1));
  table.columns.push_back(figures_column(edition, "register.year"));
  for (const std::string_view key :
       {"masthead.status", "masthead.category", "masthead.legal-weight", "masthead.review"})
    table.columns.push_back(column(edition, key, 1));
  table.columns.push_back(figures_column(edition, "peers.mean"));
  table.continued = word(edition, "continued");
  for (const data::Policy* policy : policies) {
    Row row;
    row.cells = {Cell{title(*policy), 1, true}};
    if (with_country) row.cells.push_back(cell(term(edition, "country", policy->country)));
    row.cells.push_back(number_cell(policy->year ? fmt::format("{}", *policy->year) : edition.labels["none"],
                                    policy->year.origin));
    row.cells.push_back(cell(term(edition, "policy-status", policy->status)));
    row.cells.push_back(cell(term(edition, "category", policy->category)));
    row.cells.push_back(cell(term(edition, "legal-weight", policy->legal_weight)));
    row.cells.push_back(cell(review_state(edition, *policy)));
    row.cells.push_back(number_cell(mean_text(edition.labels, *policy), rule_origin("mean-score")));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace briefwright::compose
