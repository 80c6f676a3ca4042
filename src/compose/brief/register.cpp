// The annex: every related facility, by country in the reader's order, then by capacity.
#include "base/utf8.hpp"
#include "compose/brief/sections.hpp"
#include "compose/common/country_order.hpp"
#include "compose/common/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::Row;

struct Line {
  const data::Facility* facility;
  data::Number capacity;
};

struct Group {
  std::string name;
  std::string anchor;
  Origin origin;
  std::vector<Line> lines;
  data::Tally tally;
};

/// Largest capacity first, those without one last, then by id.
bool larger(const Line& a, const Line& b) {
  if (a.capacity.present() != b.capacity.present()) return a.capacity.present();
  if (a.capacity.present() && *a.capacity != *b.capacity) return *a.capacity > *b.capacity;
  return natural_less(*a.facility->id, *b.facility->id);
}

/// Groups in printing order; the anchors are ANCHOR-1 and so on.
std::vector<Group> grouped(const Fleet& context, std::string_view anchor) {
  std::vector<Group> groups;
  for (CountryGroup& country : by_country(context, context.facilities)) {
    Group group{std::move(country.name),
                fmt::format("{}-{}", anchor, groups.size() + 1),
                std::move(country.origin),
                {},
                {}};
    for (const data::Facility* facility : country.facilities) {
      group.lines.push_back({facility, facility->measure});
      group.tally.add(group.lines.back().capacity);
    }
    std::sort(group.lines.begin(), group.lines.end(), larger);
    groups.push_back(std::move(group));
  }
  return groups;
}

/// A column for words of a role, where the model has it.
struct WordColumn {
  std::string_view role, label, words;
  double weight;
  const data::Term data::Facility::*term;
};

std::vector<WordColumn> word_columns(const Fleet& context) {
  std::vector<WordColumn> columns{
      {"type", "register.type", "facility-type", 1, &data::Facility::type},
      {"sector", "register.sector", "facility-sector", 1.2, &data::Facility::sector},
      {"status", "register.status", "facility-status", 0, &data::Facility::status}};
  std::erase_if(columns, [&](const WordColumn& column) {
    return !has_role(context, data::RecordKind::facility, column.role);
  });
  return columns;
}

/// Identifier, name, words, capacity, year.
int column_count(const Fleet& context) { return static_cast<int>(word_columns(context).size()) + 4; }

Row group_row(const Fleet& context, const Group& group) {
  const Labels& labels = context.labels;
  Row row;
  row.kind = Row::Kind::group;
  Inlines title = bold(line(context, group.name, group.origin));
  title =
      std::move(title) +
      note(document::plain(labels["register.group-gap"] + labels.counted("count.records", group.lines.size()),
                           rule_origin("country-count")));
  row.cells = {Cell{std::move(title), column_count(context) - 2, true},
               number_cell(capacity_text(labels, group.tally, 2), rule_origin("country-capacity")), cell({})};
  row.anchor = group.anchor;
  row.outline_title = group.name;
  return row;
}

Row facility_row(const Fleet& context, const std::vector<WordColumn>& words, const Line& entry) {
  const data::Facility& facility = *entry.facility;
  const data::Year year = facility.year;
  Row row;
  row.cells = {cell(identifier(*facility.id, facility.id.origin)),
               cell(line(context, *facility.name, facility.name.origin))};
  for (const WordColumn& column : words)
    row.cells.push_back(cell(term(context, column.words, facility.*column.term)));
  row.cells.push_back(number_cell(capacity_text(context.labels, entry.capacity, 2), entry.capacity.origin));
  row.cells.push_back(number_cell(year ? fmt::format("{}", *year) : context.labels["none"], year.origin));
  return row;
}

std::vector<const data::Text*> sorted_absent(const Fleet& context) {
  std::vector<const data::Text*> ids = context.absent;
  std::sort(ids.begin(), ids.end(), [](const auto* a, const auto* b) { return natural_less(**a, **b); });
  return ids;
}

/// Why nothing stands for the id.
Inlines absence(const Fleet& context, const data::Text& id) {
  return muted(word(context, context.corpus.refused(*id) ? "register.refused" : "register.unknown"));
}

void add_absent(const Fleet& context, std::vector<Row>& rows) {
  if (context.absent.empty()) return;
  const Labels& labels = context.labels;
  Row head;
  head.kind = Row::Kind::group;
  head.cells = {Cell{bold(word(context, "register.absent")) +
                         note(document::plain(labels["register.group-gap"] +
                                                  labels.counted("count.ids", context.absent.size()),
                                              rule_origin("absent-count"))),
                     column_count(context), true}};
  head.anchor = "register-absent";
  head.outline_title = labels["register.absent"];
  rows.push_back(std::move(head));
  for (const data::Text* id : sorted_absent(context)) {
    Row row;
    row.cells = {cell(identifier(**id, id->origin)),
                 Cell{absence(context, *id), column_count(context) - 1, false}};
    rows.push_back(std::move(row));
  }
}

/// Without a single record there is nothing for the columns of a register.
Blocks absent_alone(const Fleet& context) {
  std::vector<Inlines> items;
  for (const data::Text* id : sorted_absent(context))
    items.push_back(identifier(**id, id->origin) + word(context, "register.group-gap") +
                    absence(context, *id));
  return bullets(std::move(items));
}

}  // namespace

std::vector<CountryGroup> by_country(const Edition& edition,
                                     std::span<const data::Facility* const> facilities) {
  const ReaderOrder order(edition.language);
  std::map<std::string, CountryGroup> by_name;
  for (const data::Facility* facility : facilities) {
    CountryGroup& group = by_name[term_text(edition, "country", facility->country)];
    if (group.facilities.empty())
      group.origin = facility->country ? facility->country.origin : label_origin("register.no-country");
    group.facilities.push_back(facility);
  }
  std::vector<std::pair<std::string, CountryGroup>> keyed;
  for (auto& [name, group] : by_name) {
    group.name = name.empty() ? edition.labels["register.no-country"] : name;
    keyed.emplace_back((name.empty() ? "1" : "0") + order.key(name), std::move(group));
  }
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<CountryGroup> groups;
  for (auto& [key, group] : keyed) groups.push_back(std::move(group));
  return groups;
}

document::Table register_table(const Fleet& context, std::string_view anchor) {
  document::Table table;
  table.dense = true;
  table.columns = {column(context, "register.id", 0), naming(column(context, "register.name", 3))};
  const std::vector<WordColumn> words = word_columns(context);
  for (const WordColumn& one : words) table.columns.push_back(column(context, one.label, one.weight));
  table.columns.push_back(figures_column(context, "register.capacity"));
  table.columns.push_back(figures_column(context, "register.year"));
  table.continued = word(context, "continued");
  for (const Group& group : grouped(context, anchor)) {
    table.rows.push_back(group_row(context, group));
    for (const Line& entry : group.lines) table.rows.push_back(facility_row(context, words, entry));
  }
  add_absent(context, table.rows);
  return table;
}

Blocks register_annex(const Fleet& context) {
  const std::size_t records = context.facilities.size(), absent = context.absent.size();
  if (records + absent == 0) return {};
  std::vector<std::string> counts;
  if (records > 0) counts.push_back(context.labels.counted("register.aside", records));
  if (absent > 0) counts.push_back(context.labels.counted("register.aside-ids", absent));
  const std::string aside = fmt::format("{}", fmt::join(counts, context.labels["line.separator"]));
  Blocks blocks;
  blocks.push_back(heading(context, 2, "section.register", "register",
                           document::plain(aside, rule_origin("linked-records"))));
  if (records == 0) {
    append(blocks, absent_alone(context));
    return blocks;
  }
  if (Inlines caveats = short_caveat(context); !caveats.empty())
    blocks.push_back(
        paragraph(word(context, "register.note") + std::move(caveats), document::TextRole::caption));
  blocks.push_back({register_table(context, "register"), {}, facilities_file(context.language)});
  return blocks;
}

}  // namespace briefwright::compose
