// Milestones by date, and where the policy stands among others: what it replaced, what replaced it.
#include "base/utf8.hpp"
#include "compose/brief/sections.hpp"
#include "data/dates.hpp"

#include <algorithm>

namespace briefwright::compose {
namespace {

Blocks milestones(const Context& context) {
  std::vector<std::pair<data::Date, const data::Milestone*>> list;
  for (const data::Milestone& milestone : context.policy.evolution.milestones)
    list.emplace_back(data::read_date(*milestone.date), &milestone);
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return data::by_time(a.first, b.first) < 0; });
  document::Table table;
  table.columns = {column(context, "timeline.date", 0), column(context, "timeline.event", 1)};
  table.continued = word(context, "continued");
  for (const auto& [time, entry] : list) {
    const data::Milestone& milestone = *entry;
    if (!milestone.event && !milestone.date) continue;
    Inlines date = line(context, context.labels.date(single_line(*milestone.date)), milestone.date.origin);
    if (date.empty()) date = word(context, "none");
    document::Row row;
    row.cells = {document::Cell{bold(std::move(date)), 1, true}, cell(field(context, milestone.event))};
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) return {};
  return {{std::move(table), {}}};
}

/// The policy by title and id, or the id with the statement that the data set does not hold it.
Inlines named(const Context& context, const data::Text& id) {
  if (const data::Policy* policy = policy_of(context.corpus, *id, context.language)) {
    return line(context, title_of(*policy), policy->title.origin) +
           note(document::plain(" ") + identifier(*id, id.origin));
  }
  const std::string_view key = context.corpus.refused(*id) ? "lineage.refused" : "lineage.unknown";
  return identifier(*id, id.origin) + note(word(context, key));
}

Inlines named(const Context& context, const std::vector<data::Text>& ids) {
  Inlines out;
  for (const data::Text& id : ids) {
    if (!id) continue;
    out = broken(std::move(out)) + named(context, id);
  }
  return out;
}

/// Cluster names with the number of the data set's policies that share each.
Inlines clusters(const Context& context) {
  Inlines out;
  for (const data::Text& cluster : context.policy.evolution.clusters) {
    if (!cluster) continue;
    std::size_t n = 0;
    for (const data::Policy& policy : context.corpus.policies(context.policy.language)) {
      const auto& theirs = policy.evolution.clusters;
      if (std::any_of(theirs.begin(), theirs.end(), [&](const data::Text& t) { return *t == *cluster; })) ++n;
    }
    out = broken(std::move(out)) + line(context, *cluster, cluster.origin);
    if (n < 2) continue;
    const std::string size = context.labels.number(static_cast<double>(n));
    out = std::move(out) + note(document::plain(context.labels.format("lineage.cluster-size", {{"n", size}}),
                                                rule_origin("cluster-size")));
  }
  return out;
}

Blocks lineage(const Context& context) {
  const data::Evolution& evolution = context.policy.evolution;
  Pairs pairs(context);
  pairs.add("lineage.supersedes", named(context, evolution.supersedes));
  pairs.add("lineage.superseded-by", named(context, evolution.superseded_by));
  pairs.add("lineage.consolidated-from", named(context, evolution.consolidated_from));
  pairs.add("lineage.clusters", clusters(context));
  const auto dated = [&](const data::Text& text) {
    return field(context, context.labels.date(*text), text.origin);
  };
  pairs.add("lineage.current-version", dated(evolution.current_version));
  pairs.add("lineage.application-window", dated(evolution.application_window));
  pairs.add("lineage.source-published", dated(evolution.source_publication_date));
  add_others(pairs, context, evolution.others);
  if (pairs.empty()) return {};
  return {std::move(pairs).take("lineage.head")};
}

}  // namespace

Blocks timeline(const Context& context) {
  Blocks events = milestones(context), kin = lineage(context);
  if (events.empty() && kin.empty()) return {};
  Blocks blocks{heading(context, 2, "section.timeline", "timeline")};
  const bool both = !events.empty() && !kin.empty();
  blocks.insert(blocks.end(), events.begin(), events.end());
  if (both) blocks.push_back(subheading(context, "timeline.lineage"));
  blocks.insert(blocks.end(), kin.begin(), kin.end());
  return blocks;
}

}  // namespace briefwright::compose
