// Facilities that came, went and changed, by country.
#include "base/utf8.hpp"
#include "compose/change/context.hpp"
#include "compose/common/country_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::CellAlign;
using document::Row;
using document::Table;

using Changed = data::ChangedRecord<data::Facility>;

/// A register of its own for facilities of one version.
Blocks listed(const ChangeBrief& brief, const Edition& edition, const data::FacilityList& facilities,
              std::string_view title, std::string_view anchor) {
  if (facilities.empty()) return {};
  Fleet fleet = make_fleet(edition, facilities);
  fleet.states_method = brief.states_method;
  Blocks blocks{heading(
      edition, 2, title, std::string(anchor),
      document::plain(edition.labels.counted("register.aside", facilities.size()), rule_origin("changes")))};
  blocks.push_back(
      paragraph(word(edition, "register.note") + short_caveat(fleet), document::TextRole::caption));
  blocks.push_back({register_table(fleet, anchor), {}});
  return blocks;
}

// Changed.

/// A field with that role.
std::string_view path_of(const data::RecordModel& model, std::string_view role) {
  const data::FieldSpec* field = model.with_role(data::RecordKind::facility, role);
  return field ? std::string_view(field->path) : std::string_view();
}

/// Fields that have a column of their own, or make up the year.
bool in_columns(const data::RecordModel& model, std::string_view field) {
  const auto& years = model.year_fields();
  return field == model.measure().key || field == path_of(model, "status") ||
         field == path_of(model, "country") ||
         std::any_of(years.begin(), years.end(),
                     [&](const data::FieldSpec* year) { return year->path == field; });
}

bool has(const Changed& record, std::string_view field) {
  return std::any_of(record.fields.begin(), record.fields.end(),
                     [&](const data::FieldChange& change) { return change.field == field; });
}

bool same_year(const Changed& record) {
  const data::Year before = record.before->year, after = record.after->year;
  return before.present() == after.present() && *before == *after;
}

/// Status, capacity, year or country differ.
bool matters(const Changed& record) {
  const data::RecordModel& model = *record.after->model;
  return has(record, path_of(model, "status")) || has(record, model.measure().key) ||
         has(record, path_of(model, "country")) || !same_year(record);
}

/// Changed fields that no column shows: a date that leaves the year as it is, too.
int others(const Changed& record) {
  int count = 0;
  for (const data::FieldChange& change : record.fields) {
    const bool date = change.field == "announcement" || change.field == "fid" || change.field == "operation";
    count += !is_provenance(change.field) &&
             (!in_columns(*record.after->model, change.field) || (date && same_year(record)));
  }
  return count;
}

Inlines capacity(const ChangeBrief& brief, const data::Facility& facility) {
  const data::Number value = facility.measure;
  if (!value) return {};
  return document::plain(capacity_text(brief.labels, value, 2), value.origin);
}

Inlines year(const data::Facility& facility) {
  const data::Year value = facility.year;
  if (!value) return {};
  return document::plain(fmt::format("{}", *value), value.origin);
}

/// The new value alone, muted, where it stayed.
Cell pair_cell(const ChangeBrief& brief, bool changed, Inlines before, Inlines after,
               Inlines (*join)(const Edition&, Inlines, Inlines)) {
  if (changed) return cell(join(brief, std::move(before), std::move(after)));
  if (after.empty()) after = word(brief, "none");
  return cell(muted(std::move(after)));
}

Row changed_row(const ChangeBrief& brief, const Changed& record) {
  const data::Facility &before = *record.before, &after = *record.after;
  const std::string_view status = "facility-status";
  Inlines name = line(brief, *after.name, after.name.origin);
  if (has(record, path_of(*record.after->model, "country")))
    name = std::move(name) +
           note(word(brief, "change.gap") + from_to(brief, term(brief, "country", before.country),
                                                    term(brief, "country", after.country)));
  const int rest = others(record);
  Row row;
  row.cells = {cell(identifier(*after.id, after.id.origin)),
               Cell{std::move(name), 1, true},
               pair_cell(brief, has(record, path_of(*record.after->model, "status")),
                         term(brief, status, before.status), term(brief, status, after.status), from_to),
               pair_cell(brief, has(record, record.after->model->measure().key), capacity(brief, before),
                         capacity(brief, after), numbers_from_to),
               pair_cell(brief, !same_year(record), year(before), year(after), numbers_from_to),
               rest == 0 ? cell(muted(word(brief, "change.same")))
                         : number_cell(brief.labels.number(rest), rule_origin("changed-fields"))};
  return row;
}

Row country_row(const ChangeBrief& brief, const CountryGroup& country) {
  Row row;
  row.kind = Row::Kind::group;
  const std::string count =
      brief.labels["register.group-gap"] + brief.labels.counted("count.records", country.facilities.size());
  row.cells = {Cell{bold(line(brief, country.name, country.origin)) +
                        note(document::plain(count, rule_origin("country-count"))),
                    6, true}};
  return row;
}

Table changed_table(const ChangeBrief& brief, std::vector<const Changed*> records) {
  Table table;
  table.dense = true;
  table.columns = {column(brief, "register.id", 0),
                   naming(column(brief, "register.name", 3)),
                   column(brief, "register.status", 2.6),
                   {word(brief, "register.capacity"), CellAlign::end, 0, false},
                   {word(brief, "register.year"), CellAlign::end, 0, false},
                   figures_column(brief, "change.other-fields")};
  table.continued = word(brief, "continued");
  std::stable_sort(records.begin(), records.end(), [](const Changed* a, const Changed* b) {
    return natural_less(*a->after->id, *b->after->id);
  });
  data::FacilityList facilities;
  std::map<const data::Facility*, const Changed*> by_facility;
  for (const Changed* record : records) {
    facilities.push_back(record->after);
    by_facility.emplace(record->after, record);
  }
  for (const CountryGroup& country : by_country(brief, facilities)) {
    table.rows.push_back(country_row(brief, country));
    for (const data::Facility* facility : country.facilities)
      table.rows.push_back(changed_row(brief, *by_facility.at(facility)));
  }
  return table;
}

/// How often each field changed, over all records: what the table above folds into a number.
Table field_counts(const ChangeBrief& brief) {
  std::map<std::string_view, std::pair<int, int>> counts;  // all; of those listed
  for (const Changed& record : brief.changes.facilities.changed)
    for (const data::FieldChange& change : record.fields) {
      auto& [all, in_table] = counts[change.field];
      ++all;
      in_table += matters(record);
    }
  std::vector<std::pair<std::string_view, std::pair<int, int>>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second.first > b.second.first; });
  Table table;
  table.dense = true;
  table.columns = {column(brief, "change.field", 2), figures_column(brief, "change.records"),
                   figures_column(brief, "change.records-listed")};
  table.caption = word(brief, "change.fields.caption");
  table.continued = word(brief, "continued");
  for (const auto& [field, count] : order) {
    Row row;
    row.cells = {Cell{field_name(brief, field), 1, true},
                 number_cell(brief.labels.number(count.first), rule_origin("changed-fields")),
                 number_cell(brief.labels.number(count.second), rule_origin("changed-fields"))};
    table.rows.push_back(std::move(row));
  }
  return table;
}

// Ids.

Cell name_cell(const ChangeBrief& brief, const data::Facility& facility) {
  Inlines name = line(brief, *facility.name, facility.name.origin);
  if (Inlines country = term(brief, "country", facility.country); !country.empty())
    name = std::move(name) + note(word(brief, "change.gap") + std::move(country));
  return Cell{std::move(name), 1, true};
}

Row id_row(const ChangeBrief& brief, const data::Facility* before, const data::Facility* after,
           Inlines what) {
  const auto id = [](const data::Facility& f) { return cell(identifier(*f.id, f.id.origin)); };
  Row row;
  row.cells = {id(*before), id(*after), name_cell(brief, *after), cell(std::move(what))};
  return row;
}

Inlines renumbered_text(const ChangeBrief& brief, const data::Renumbered& pair) {
  const bool certain = pair.sureness == data::Renumbered::Sureness::certain;
  Inlines text =
      document::plain(brief.labels.format(certain ? "change.renumbered.certain" : "change.renumbered.likely",
                                          {{"share", brief.labels.percent(pair.name_similarity, 0)}}),
                      rule_origin("renumbering"));
  if (pair.fields.empty()) return text;
  return std::move(text) +
         note(document::plain(brief.labels.counted("change.renumbered.fields", pair.fields.size()),
                              rule_origin("changed-fields")));
}

Table ids_table(const ChangeBrief& brief) {
  Table table;
  table.dense = true;
  table.columns = {column(brief, "change.old-id", 0), column(brief, "change.new-id", 0),
                   naming(column(brief, "register.name", 2)), column(brief, "change.what", 2)};
  table.continued = word(brief, "continued");
  const data::Changes& c = brief.changes;
  for (const data::Renumbered& pair : c.renumbered)
    table.rows.push_back(id_row(brief, pair.before, pair.after, renumbered_text(brief, pair)));
  for (const data::Twin& twin : c.merged)
    table.rows.push_back(id_row(brief, twin.facility, twin.other, word(brief, "change.merged")));
  for (const data::Twin& twin : c.split)
    table.rows.push_back(id_row(brief, twin.other, twin.facility, word(brief, "change.split")));
  for (const data::ReusedId& reused : c.reused)
    table.rows.push_back(
        id_row(brief, reused.before, reused.after,
               sentence(brief, "change.reused",
                        {{"name", line(brief, *reused.before->name, reused.before->name.origin)}})));
  return table;
}

}  // namespace

Blocks change_new_facilities(const ChangeBrief& brief) {
  return listed(brief, brief, brief.changes.facilities.added, "change.section.new-facilities",
                "new-facilities");
}

Blocks change_gone_facilities(const ChangeBrief& brief) {
  return listed(brief, brief.then(), brief.changes.facilities.gone, "change.section.gone-facilities",
                "gone-facilities");
}

Blocks change_facilities(const ChangeBrief& brief) {
  const auto& changed = brief.changes.facilities.changed;
  if (changed.empty()) return {};
  std::vector<const Changed*> records;
  for (const Changed& record : changed)
    if (matters(record)) records.push_back(&record);
  const Labels& labels = brief.labels;
  Blocks blocks{
      heading(brief, 2, "change.section.changed-facilities", "changed-facilities",
              document::plain(labels.counted("count.records", changed.size()), rule_origin("changes")))};
  blocks.push_back(paragraph(document::plain(
      labels.format("change.facilities",
                    {{"listed", labels.number(static_cast<double>(records.size()))},
                     {"rest", labels.number(static_cast<double>(changed.size() - records.size()))}}),
      rule_origin("changes"))));
  if (Inlines caveats = short_caveat(brief); !caveats.empty())
    blocks.push_back(paragraph(std::move(caveats), document::TextRole::caption));
  if (!records.empty()) blocks.push_back({changed_table(brief, records), {}});
  blocks.push_back({field_counts(brief), {}});
  return blocks;
}

Blocks change_renumbered(const ChangeBrief& brief) {
  Table table = ids_table(brief);
  if (table.rows.empty()) return {};
  return {heading(brief, 2, "change.section.renumbered", "renumbered"),
          {std::move(table), {}},
          paragraph(muted(word(brief, "change.renumbered.note")), document::TextRole::caption)};
}

}  // namespace briefwright::compose
