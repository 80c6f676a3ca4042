// What became of the facilities' statuses and capacities.
#include "compose/change/context.hpp"

#include "base/utf8.hpp"
#include "compose/common/country_order.hpp"
#include "compose/common/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::Row;
using document::Table;

constexpr std::size_t most_capacities = 10;  // each way
constexpr std::string_view unknown_status = "?";

// Transitions.

/// Statuses in the vocabulary's order, what no vocabulary knows behind them; then "", which is not being
/// there.
std::vector<std::string> statuses(const ChangeBrief& brief, std::string data::Transition::*side) {
  std::vector<std::string> list;
  const auto occurs = [&](std::string_view key) {
    return std::any_of(brief.changes.transitions.begin(), brief.changes.transitions.end(),
                       [&](const data::Transition& t) { return t.*side == key; });
  };
  for (const data::Entry& entry : brief.corpus.vocabulary().entries("facility-status"))
    if (occurs(entry.key)) list.push_back(entry.key);
  for (const std::string_view last : {unknown_status, std::string_view()})
    if (occurs(last)) list.emplace_back(last);
  return list;
}

Inlines status_name(const ChangeBrief& brief, const std::string& key, std::string_view absent) {
  if (key.empty()) return word(brief, absent);
  if (key == unknown_status) return word(brief, "deployment.other-status");
  return key_word(brief, "facility-status", key, rule_origin("by-status"));
}

/// What a cell sums up: the capacity of now, of those that went of then.
struct Moved {
  int records = 0;
  data::Tally capacity;
  void add(const data::Transition& t) {
    const data::Tally& tally = t.after.empty() ? t.then : t.now;
    records += tally.records;
    capacity.records += tally.records;
    capacity.with_capacity += tally.with_capacity;
    capacity.capacity += tally.capacity;
  }
};

Cell moved_cell(const ChangeBrief& brief, const Moved& moved, bool stayed) {
  if (moved.records == 0) return cell(muted(word(brief, "change.same")));
  Inlines count = computed(brief.labels.number(moved.records), "transitions");
  if (!stayed) count = bold(std::move(count));
  return cell(broken(std::move(count)) +
              note(computed(capacity_text(brief.labels, moved.capacity, 1), "transitions")));
}

Row matrix_row(const ChangeBrief& brief, const std::string& before, const std::vector<std::string>& columns) {
  Row row;
  row.cells = {name_cell(status_name(brief, before, "change.new"))};
  Moved sum;
  for (const std::string& after : columns) {
    Moved moved;
    for (const data::Transition& t : brief.changes.transitions)
      if (t.before == before && t.after == after) moved.add(t), sum.add(t);
    row.cells.push_back(moved_cell(brief, moved, before == after));
  }
  row.cells.push_back(moved_cell(brief, sum, true));
  return row;
}

Row matrix_sums(const ChangeBrief& brief, const std::vector<std::string>& columns) {
  Row row;
  row.kind = Row::Kind::subtotal;
  row.cells = {name_cell(word(brief, "change.sum"))};
  Moved all;
  for (const std::string& after : columns) {
    Moved sum;
    for (const data::Transition& t : brief.changes.transitions)
      if (t.after == after) sum.add(t), all.add(t);
    row.cells.push_back(moved_cell(brief, sum, true));
  }
  row.cells.push_back(moved_cell(brief, all, true));
  return row;
}

Table matrix(const ChangeBrief& brief) {
  const std::vector<std::string> rows = statuses(brief, &data::Transition::before),
                                 columns = statuses(brief, &data::Transition::after);
  std::vector<document::Column> heads{column(brief, "change.before-after", 1.6)};
  for (const std::string& after : columns)
    heads.push_back(values_column(status_name(brief, after, "change.gone"), 1));
  heads.push_back(values_column(word(brief, "change.sum"), 1));
  Table table = table_of(brief, std::move(heads), true);
  for (const std::string& before : rows) table.rows.push_back(matrix_row(brief, before, columns));
  table.rows.push_back(matrix_sums(brief, columns));
  return table;
}

// Capacities.

struct CapacityChange {
  const data::Facility* facility;
  const data::FieldChange* change;
};

struct CapacityChanges {
  std::vector<CapacityChange> up, down;  // the largest first
  int stated = 0, silent = 0;            // that state one now and did not, and the other way round
  double gained = 0, lost = 0;           // Mt a year
};

void add(CapacityChanges& all, const data::Facility& facility, const std::vector<data::FieldChange>& fields) {
  for (const data::FieldChange& change : fields) {
    if (change.field != facility.model->measure().key) continue;
    const std::optional<double> difference = change.difference();
    if (!difference) {
      ++(change.number_after ? all.stated : all.silent);
    } else if (*difference > 0) {
      all.up.push_back({&facility, &change});
      all.gained += *difference;
    } else {
      all.down.push_back({&facility, &change});
      all.lost -= *difference;
    }
  }
}

CapacityChanges capacity_changes(const ChangeBrief& brief) {
  CapacityChanges all;
  for (const auto& record : brief.changes.facilities.changed) add(all, *record.after, record.fields);
  for (const data::Renumbered& pair : brief.changes.renumbered) add(all, *pair.after, pair.fields);
  const auto larger = [](const CapacityChange& a, const CapacityChange& b) {
    const double x = std::abs(*a.change->difference()), y = std::abs(*b.change->difference());
    return x != y ? x > y : natural_less(*a.facility->id, *b.facility->id);
  };
  std::sort(all.up.begin(), all.up.end(), larger);
  std::sort(all.down.begin(), all.down.end(), larger);
  return all;
}

Blocks capacity_table(const ChangeBrief& brief, std::vector<CapacityChange> list, std::string_view title) {
  if (list.empty()) return {};
  const Labels& labels = brief.labels;
  const std::size_t of = list.size();
  list.resize(std::min(of, most_capacities));
  const TableColumns<CapacityChange> columns{
      {column(brief, "register.id", 0),
       [](const CapacityChange& c) { return cell(identifier(*c.facility->id, c.facility->id.origin)); }},
      {naming(column(brief, "register.name", 1)),
       [&](const CapacityChange& c) { return facility_cell(brief, *c.facility); }},
      {values_column(word(brief, "register.capacity"), 0),
       [&](const CapacityChange& c) {
         const data::FieldChange& change = *c.change;
         return cell(numbers_from_to(
             brief, document::plain(capacity_text(labels, *change.number_before, 2), change.before_origin),
             document::plain(capacity_text(labels, *change.number_after, 2), change.after_origin)));
       }},
      {figures_column(brief, "change.difference"), [&](const CapacityChange& c) {
         const double difference = *c.change->difference();
         return number_cell(
             difference_text(labels, difference, capacity_text(labels, std::abs(difference), 2)),
             rule_origin("difference"));
       }}};
  Table table = table_of(brief, columns, list, true);
  table.caption =
      computed(labels.format(title, {{"n", labels.number(list.size())}, {"of", labels.number(of)}}),
               "capacity-changes");
  return {{std::move(table), {}}};
}

/// Where dates slipped and capacities changed, the lines of the two versions part.
Blocks trends_before_and_after(const ChangeBrief& brief) {
  if (brief.changes.before.pipeline.with_capacity < fewest_pictured ||
      brief.changes.after.pipeline.with_capacity < fewest_pictured)
    return {};
  data::FacilityList before;
  for (const data::Facility& facility : brief.old.facilities(brief.language)) before.push_back(&facility);
  const std::vector<NamedFacilities> sets{{version_text(brief.old), std::move(before)},
                                          {version_text(brief.corpus), brief.facilities}};
  return {trend_panels(brief, sets, "change.trends.caption", true)};
}

}  // namespace

Blocks change_transitions(const ChangeBrief& brief) {
  if (brief.changes.transitions.empty() || !brief.news()) return {};
  Blocks blocks{{matrix(brief), {}}, remark(brief, "change.transitions.note")};
  append(blocks, small_print(short_caveat(brief)));
  return section(brief, "change.section.transitions", "transitions", std::move(blocks),
                 word(brief, "change.transitions.aside"));
}

Blocks change_capacities(const ChangeBrief& brief) {
  const CapacityChanges all = capacity_changes(brief);
  if (all.up.empty() && all.down.empty() && all.stated + all.silent == 0) return {};
  const Labels& labels = brief.labels;
  Blocks blocks{
      paragraph(computed(labels.format("change.capacities", {{"up", labels.number(all.up.size())},
                                                             {"gained", capacity_text(labels, all.gained, 1)},
                                                             {"down", labels.number(all.down.size())},
                                                             {"lost", capacity_text(labels, all.lost, 1)},
                                                             {"stated", labels.number(all.stated)},
                                                             {"silent", labels.number(all.silent)}}),
                         "capacity-changes"))};
  if (!brief.prints("transitions"))  // else they stand right above
    append(blocks, small_print(short_caveat(brief)));
  append(blocks, trends_before_and_after(brief));
  append(blocks, capacity_table(brief, all.up, "change.capacities.up"));
  append(blocks, capacity_table(brief, all.down, "change.capacities.down"));
  return section(brief, "change.section.capacities", "capacities", std::move(blocks));
}

}  // namespace briefwright::compose
