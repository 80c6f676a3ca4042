// Facilities that came, went and changed, by country.
#include "base/utf8.hpp"
#include "compose/change/context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace briefwright::compose {
namespace {

using document::Cell;
using document::Row;
using document::Table;

using Changed = data::ChangedRecord<data::Facility>;

/// A register of its own for facilities of one version.
Blocks version_register(const Edition& edition, const data::FacilityList& facilities, std::string_view title,
                        std::string_view anchor) {
  if (facilities.empty()) return {};
  const FacilityContext context(edition, facilities);
  return section(edition, title, std::string(anchor),
                 {paragraph(register_note(context) + short_caveat(context), document::TextRole::caption),
                  {register_table(context, anchor), {}}},
                 computed(edition.labels.counted("register.aside", facilities.size()), "changes"));
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

/// The new value alone, muted, where it stayed.
Cell pair_cell(const ChangeBrief& brief, bool changed, Inlines before, Inlines after,
               Inlines (*join)(const Edition&, Inlines, Inlines)) {
  if (changed) return cell(join(brief, std::move(before), std::move(after)));
  if (after.empty()) after = word(brief, "none");
  return cell(muted(std::move(after)));
}

Inlines changed_name(const ChangeBrief& brief, const Changed& record) {
  Inlines name = line(brief, *record.after->name, record.after->name.origin);
  if (has(record, path_of(*record.after->model, "country")))
    name += note(word(brief, "change.gap") + from_to(brief, term(brief, "country", record.before->country),
                                                     term(brief, "country", record.after->country)));
  return name;
}

TableColumns<Changed> changed_columns(const ChangeBrief& brief) {
  const data::RecordModel& model = brief.corpus.model();
  const auto status = [&brief](const data::Facility& f) { return term(brief, "facility-status", f.status); };
  return {{column(brief, "register.id", 0),
           [](const Changed& r) { return cell(identifier(*r.after->id, r.after->id.origin)); }},
          {naming(column(brief, "register.name", 3)),
           [&brief](const Changed& r) { return name_cell(changed_name(brief, r)); }},
          {column(brief, "register.status", 2.6),
           [&brief, &model, status](const Changed& r) {
             return pair_cell(brief, has(r, path_of(model, "status")), status(*r.before), status(*r.after),
                              from_to);
           }},
          {values_column(word(brief, "register.capacity"), 0),
           [&brief, &model](const Changed& r) {
             return pair_cell(brief, has(r, model.measure().key), capacity(brief, *r.before),
                              capacity(brief, *r.after), numbers_from_to);
           }},
          {values_column(word(brief, "register.year"), 0),
           [&brief](const Changed& r) {
             return pair_cell(brief, !same_year(r), year_text(r.before->year), year_text(r.after->year),
                              numbers_from_to);
           }},
          {figures_column(brief, "change.other-fields"), [&brief](const Changed& r) {
             const int rest = others(r);
             return rest == 0 ? cell(muted(word(brief, "change.same")))
                              : number_cell(brief.labels.number(rest), rule_origin("changed-fields"));
           }}};
}

Table changed_table(const ChangeBrief& brief, std::vector<const Changed*> records) {
  const TableColumns<Changed> columns = changed_columns(brief);
  Table table = table_of(brief, columns, true);
  std::stable_sort(records.begin(), records.end(), [](const Changed* a, const Changed* b) {
    return natural_less(*a->after->id, *b->after->id);
  });
  data::FacilityList facilities;
  std::map<const data::Facility*, const Changed*> by_facility;
  for (const Changed* record : records) {
    facilities.push_back(record->after);
    by_facility.emplace(record->after, record);
  }
  for (const NamedFacilities& country : by_country(brief, facilities)) {
    table.rows.push_back(country_row(brief, country, columns.size()));
    for (const data::Facility* facility : country.facilities)
      table.rows.push_back(row_of(columns, *by_facility.at(facility)));
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
  using Count = std::pair<std::string_view, std::pair<int, int>>;
  const auto figures = [&](std::string_view head, int std::pair<int, int>::*of) {
    return TableColumn<Count>{figures_column(brief, head), [&brief, of](const Count& count) {
                                return number_cell(brief.labels.number(count.second.*of),
                                                   rule_origin("changed-fields"));
                              }};
  };
  const TableColumns<Count> columns{
      {column(brief, "change.field", 2),
       [&](const Count& count) { return name_cell(field_name(brief, count.first)); }},
      figures("change.records", &std::pair<int, int>::first),
      figures("change.records-listed", &std::pair<int, int>::second)};
  Table table = table_of(brief, columns, order, true);
  table.caption = word(brief, "change.fields.caption");
  return table;
}

// Ids.

Row id_row(const ChangeBrief& brief, const data::Facility* before, const data::Facility* after,
           Inlines what) {
  const auto id = [](const data::Facility& f) { return cell(identifier(*f.id, f.id.origin)); };
  return {{id(*before), id(*after), facility_cell(brief, *after), cell(std::move(what))}};
}

Inlines renumbered_text(const ChangeBrief& brief, const data::Renumbered& pair) {
  const bool certain = pair.confidence == data::Renumbered::Confidence::certain;
  Inlines text =
      computed(brief.labels.format(certain ? "change.renumbered.certain" : "change.renumbered.likely",
                                   {{"share", brief.labels.percent(pair.name_similarity, 0)}}),
               "renumbering");
  if (pair.fields.empty()) return text;
  return std::move(text) + note(computed(brief.labels.counted("change.renumbered.fields", pair.fields.size()),
                                         "changed-fields"));
}

Table ids_table(const ChangeBrief& brief) {
  Table table = table_of(brief,
                         {column(brief, "change.old-id", 0), column(brief, "change.new-id", 0),
                          naming(column(brief, "register.name", 2)), column(brief, "change.what", 2)},
                         true);
  const data::Changes& c = brief.changes;
  for (const data::Renumbered& pair : c.renumbered)
    table.rows.push_back(id_row(brief, pair.before, pair.after, renumbered_text(brief, pair)));
  for (const data::Duplicate<data::Facility>& duplicate : c.merged)
    table.rows.push_back(id_row(brief, duplicate.record, duplicate.other, word(brief, "change.merged")));
  for (const data::Duplicate<data::Facility>& duplicate : c.split)
    table.rows.push_back(id_row(brief, duplicate.other, duplicate.record, word(brief, "change.split")));
  for (const data::ReusedId& reused : c.reused)
    table.rows.push_back(
        id_row(brief, reused.before, reused.after,
               sentence(brief, "change.reused",
                        {{"name", line(brief, *reused.before->name, reused.before->name.origin)}})));
  return table;
}

/// Those of the list that no renumbered record is: these go on under another id.
data::FacilityList not_renumbered(const ChangeBrief& brief, data::FacilityList list,
                                  const data::Facility* data::Renumbered::*end) {
  std::erase_if(list, [&](const data::Facility* facility) {
    return std::any_of(brief.changes.renumbered.begin(), brief.changes.renumbered.end(),
                       [&](const data::Renumbered& pair) { return pair.*end == facility; });
  });
  return list;
}

}  // namespace

Blocks change_new_facilities(const ChangeBrief& brief) {
  return version_register(brief,
                          not_renumbered(brief, brief.changes.facilities.added, &data::Renumbered::after),
                          "change.section.new-facilities", "new-facilities");
}

Blocks change_gone_facilities(const ChangeBrief& brief) {
  return version_register(brief.then(),
                          not_renumbered(brief, brief.changes.facilities.gone, &data::Renumbered::before),
                          "change.section.gone-facilities", "gone-facilities");
}

Blocks change_facilities(const ChangeBrief& brief) {
  const auto& changed = brief.changes.facilities.changed;
  if (changed.empty()) return {};
  std::vector<const Changed*> records;
  for (const Changed& record : changed)
    if (matters(record)) records.push_back(&record);
  const Labels& labels = brief.labels;
  Blocks blocks{paragraph(
      computed(labels.format("change.facilities", {{"listed", labels.number(records.size())},
                                                   {"rest", labels.number(changed.size() - records.size())}}),
               "changes"))};
  append(blocks, small_print(short_caveat(brief)));
  if (!records.empty()) blocks.push_back({changed_table(brief, records), {}});
  blocks.push_back({field_counts(brief), {}});
  return section(brief, "change.section.changed-facilities", "changed-facilities", std::move(blocks),
                 computed(labels.counted("count.records", changed.size()), "changes"));
}

Blocks change_renumbered(const ChangeBrief& brief) {
  Table table = ids_table(brief);
  if (table.rows.empty()) return {};
  return section(brief, "change.section.renumbered", "renumbered",
                 {{std::move(table), {}}, remark(brief, "change.renumbered.note")});
}

}  // namespace briefwright::compose
