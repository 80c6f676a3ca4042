// The same dimension scores of related policies, and why those were chosen.
#include "compose/brief/sections.hpp"
#include "compose/common/csv.hpp"

#include <fmt/format.h>

namespace briefwright::compose {
namespace {

using document::Row;

Inlines reason(const Context& context, const std::string& rule) {
  if (rule == "same-country" && context.policy.country.key == "international")
    return word(context, "peers.reason.international");
  const std::string key = fmt::format("peers.reason.{}", rule);
  return context.labels.has(key) ? word(context, key) : line(context, rule, {});
}

/// The name, why it stands here, and the scores that both kinds of rows share.
Row score_row(const Context& context, const data::Policy& policy, Inlines name, Inlines why) {
  Row row;
  row.cells.push_back({std::move(name), 1, true});
  row.cells.push_back(cell(note(std::move(why))));
  for (const data::Dimension dimension : index_dimensions(context)) {
    const data::Number& score = policy.assessment(dimension).score;
    row.cells.push_back(
        number_cell(score ? score_text(context.labels, *score) : context.labels["none"], score.origin));
  }
  const auto mean = data::mean_score(policy);
  row.cells.push_back(number_cell(mean ? context.labels.number(*mean, 1) : context.labels["none"],
                                  rule_origin("mean-score")));
  return row;
}

Row peer_row(const Context& context, const data::Peer& peer) {
  Inlines name = line(context, title_of(*peer.policy), peer.policy->title.origin);
  Inlines country = term(context, "country", peer.policy->country);
  if (!country.empty() && peer.policy->country.key != context.policy.country.key)
    name = broken(std::move(name)) + note(std::move(country));
  return score_row(context, *peer.policy, std::move(name), reason(context, peer.reason));
}

std::vector<document::Column> columns_of(const Context& context) {
  std::vector<document::Column> columns{column(context, "peers.policy", 3),
                                        column(context, "peers.reason", 1)};
  for (const data::Dimension dimension : index_dimensions(context))
    columns.push_back(figures_column(context, dimension_label(context, dimension)));
  columns.push_back(figures_column(context, "peers.mean"));
  return columns;
}

}  // namespace

Blocks peers(const Context& context) {
  const std::vector<data::Peer> list = data::peers(context.policy, context.corpus);
  if (list.empty() || context.scored.empty()) return {};
  document::Table table;
  table.columns = columns_of(context);
  table.continued = word(context, "continued");
  table.rows.push_back(score_row(context, context.policy,
                                 bold(line(context, title_of(context.policy), context.policy.title.origin)),
                                 word(context, "peers.this")));
  for (const data::Peer& peer : list) table.rows.push_back(peer_row(context, peer));
  return {heading(context, 2, "section.peers", "peers"),
          {std::move(table), {}, policies_file(context.language)},
          paragraph(muted(word(context, "peers.rule")), document::TextRole::caption)};
}

}  // namespace briefwright::compose
