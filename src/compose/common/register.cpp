// The register: every facility in print, by part and country.
#include "compose/common/csv.hpp"
#include "compose/common/document.hpp"
#include "compose/common/facilities.hpp"
#include "compose/common/statements.hpp"
#include "compose/common/tables.hpp"

#include <fmt/format.h>

#include <memory>

namespace briefwright::compose {

using document::Cell;
using document::Row;
using document::Table;

namespace {

/// A name with the number of what stands below it.
Inlines counted_title(const Edition& edition, Inlines name, const std::string& count, std::string_view rule) {
  return bold(std::move(name)) + note(computed(edition.labels["register.group-gap"] + count, rule));
}

std::vector<const data::Text*> sorted_absent(const FacilityContext& context) {
  std::vector<const data::Text*> ids = context.absent;
  std::sort(ids.begin(), ids.end(), [](const auto* a, const auto* b) { return natural_less(**a, **b); });
  return ids;
}

/// Why nothing stands for the id.
Inlines absence(const Edition& edition, const data::Text& id) {
  return muted(word(edition, edition.corpus.refused(*id) ? "register.refused" : "register.unknown"));
}

void add_absent(const FacilityContext& context, Table& table) {
  if (context.absent.empty()) return;
  const Labels& labels = context.labels;
  table.rows.push_back(
      group_row(counted_title(context, word(context, "register.absent"),
                              labels.counted("count.ids", context.absent.size()), "absent-count"),
                table.columns.size()));
  table.rows.back().anchor = context.scope + "register-absent";
  table.rows.back().outline_title = labels["register.absent"];
  for (const data::Text* id : sorted_absent(context))
    table.rows.push_back({{cell(identifier(**id, id->origin)),
                           Cell{absence(context, *id), static_cast<int>(table.columns.size()) - 1, false}}});
}

/// Without a single record there is nothing for the columns of a register.
Blocks absent_alone(const FacilityContext& context) {
  std::vector<Inlines> items;
  for (const data::Text* id : sorted_absent(context))
    items.push_back(identifier(**id, id->origin) + word(context, "register.group-gap") +
                    absence(context, *id));
  return bullets(std::move(items));
}

}  // namespace

Row country_row(const Edition& edition, const NamedFacilities& country, std::size_t columns) {
  const std::string count = edition.labels.counted("count.records", country.facilities.size());
  const data::Term its = group_country(edition, *country.facilities.front());
  Inlines name = its ? term(edition, "country", its, country.origin) : word(edition, "register.no-country");
  return group_row(counted_title(edition, std::move(name), count, "country-count"), columns);
}

namespace {

constexpr std::size_t longest_airy = 200;     // records of a register that is not dense
constexpr std::size_t most_kept = 2000;       // records of a register whose rows are made once
constexpr std::size_t fewest_indexed = 5;     // countries
constexpr std::string_view any_page = "000";  // as wide as the numbers of pages

/// A column of words of a register.
struct WordColumn {
  std::string_view name, words;  // behind "register.", and the kind of its words
  data::Term data::Facility::*of;
};
constexpr WordColumn word_columns[] = {{"type", "facility-type", &data::Facility::type},
                                       {"sector", "facility-sector", &data::Facility::sector},
                                       {"status", "facility-status", &data::Facility::status}};

/// Columns with the edition that they ask, for as long as rows are made.
struct RecordColumns {
  RecordColumns(const Edition& of, std::span<const std::string_view> names)
      : edition(of), list(facility_columns(edition, names)) {}
  RecordColumns(const RecordColumns&) = delete;
  RecordColumns& operator=(const RecordColumns&) = delete;

  Edition edition;
  TableColumns<data::Facility> list;
};

/// What all the facilities have alike; nothing where they differ, do not say or are few.
std::string alike(const FacilityContext& context, const WordColumn& column,
                  std::span<const data::Facility* const> facilities) {
  constexpr std::size_t fewest = 10;
  if (facilities.size() < fewest) return {};
  const data::Term& first = facilities.front()->*column.of;
  const bool same = std::all_of(facilities.begin(), facilities.end(), [&](const data::Facility* facility) {
    return (facility->*column.of).key == first.key;
  });
  return same && !first.key.empty() ? term_text(context, column.words, first) : std::string();
}

std::string anchor_of_country(const FacilityContext& context, std::string_view table, std::size_t number) {
  return fmt::format("{}{}-{}", context.scope, table, number);
}

/// The rows of a country: made where they are printed in a register that is very long.
void add_records(Table& table, const std::shared_ptr<const RecordColumns>& columns,
                 data::FacilityList records, bool kept) {
  if (kept) {
    for (const data::Facility* facility : records) table.rows.push_back(row_of(columns->list, *facility));
    return;
  }
  Row all;
  all.run = std::make_shared<const document::RowRun>(document::RowRun{
      records.size(),
      [columns, list = std::move(records)](std::size_t i) { return row_of(columns->list, *list[i]); }});
  table.rows.push_back(std::move(all));
}

Table table_by_country(const FacilityContext& context, std::span<const data::Facility* const> facilities,
                       std::string_view anchor, bool dense = false) {
  std::vector<std::string_view> names{"id", "name", "type", "sector", "status", "capacity", "year"};
  if (dense)
    for (const WordColumn& column : word_columns)
      if (!alike(context, column, facilities).empty()) std::erase(names, column.name);
  const auto columns = std::make_shared<const RecordColumns>(context, names);
  Table table = table_of(context, columns->list, true);
  std::size_t n = 0;
  for (NamedFacilities& country : by_country(context, facilities)) {
    Row head = country_row(context, country, columns->list.size() - 2);
    const data::Tally tally = tally_of(country.facilities);
    head.cells.push_back(
        number_cell(capacity_text(context.labels, tally, 2), rule_origin("country-capacity")));
    head.cells.push_back(cell({}));
    head.anchor = anchor_of_country(context, anchor, ++n);
    head.outline_title = country.name;
    table.rows.push_back(std::move(head));
    std::sort(country.facilities.begin(), country.facilities.end(), further);
    add_records(table, columns, std::move(country.facilities), context.facilities.size() <= most_kept);
  }
  return table;
}

/// What stands in a register under one heading.
struct RegisterPart {
  std::string_view name;  // in the catalogue behind "register.part.", and in anchors
  data::FacilityList facilities{};

  std::string anchor() const { return fmt::format("register-{}", name); }
};

/// The policy's own subject first, where it is a part; then by how far they stand.
std::vector<RegisterPart> parts_of(const FacilityContext& context) {
  const std::size_t of_subject = context.of_subject().size();
  const bool apart = of_subject > 0 && of_subject < context.facilities.size();
  const auto in_subject = [&](const data::Facility& f) {
    return data::active(f) && context.subject.holds(f);
  };
  std::vector<RegisterPart> parts{{"subject"}, {"committed"}, {"planned"}, {"excluded"}};
  for (const data::Facility* facility : context.facilities) {
    const std::size_t part = apart && in_subject(*facility) ? 0
                             : data::committed(*facility)   ? 1
                             : data::active(*facility)      ? 2
                                                            : 3;
    parts[part].facilities.push_back(facility);
  }
  std::erase_if(parts, [](const RegisterPart& part) { return part.facilities.empty(); });
  return parts;
}

/// Its name, how much it holds and, of a dense one, what all of it has alike.
Block part_heading(const FacilityContext& context, const RegisterPart& part, bool dense) {
  const Labels& labels = context.labels;
  const std::string name = fmt::format("register.part.{}", part.name);
  const data::Tally tally = tally_of(part.facilities);
  std::string aside = labels.counted("count.records", part.facilities.size());
  if (tally.with_capacity > 0)
    aside = labels.format("register.part.aside",
                          {{"records", aside}, {"capacity", capacity_text(labels, tally, 2)}});
  std::vector<std::string> words;
  if (dense)
    for (const WordColumn& column : word_columns)
      if (const std::string word = alike(context, column, part.facilities);
          !word.empty() && word != labels[name])
        words.push_back(in_text(word));
  if (!words.empty()) aside += labels.format("register.part.alike", {{"words", labels.series(words)}});
  return {
      document::Heading{3 + context.depth, word(context, name), computed(aside, "register-part"), {}, false},
      {}};
}

/// The page on which a country's rows begin; the layout knows it.
Cell page_cell(const std::string& country, std::string anchor) {
  Inlines text = computed(std::string(any_page), "page-number");
  text[0].target = std::move(anchor);
  text[0].leads_to = country;
  text[0].tells_page = true;
  return {std::move(text), 1, false};
}

/// Countries in the reader's order with the pages on which their rows begin in each part; nothing for a few.
Blocks index_of_countries(const FacilityContext& context, const std::vector<RegisterPart>& parts) {
  std::vector<NamedFacilities> countries = by_country(context, context.facilities);
  if (countries.size() < fewest_indexed) return {};
  std::vector<document::Column> heads{naming(column(context, "register.country", 2)),
                                      figures_column(context, "deployment.records")};
  for (const RegisterPart& part : parts)
    heads.push_back(figures_column(context, parts.size() > 1 ? fmt::format("register.page.{}", part.name)
                                                             : std::string("register.page")));
  Table table = table_of(context, std::move(heads), true);
  for (const NamedFacilities& country : countries)
    table.rows.push_back(
        {{name_cell(document::plain(country.name, country.origin)),
          number_cell(context.labels.number(country.facilities.size()), rule_origin("country-count"))}});
  for (const RegisterPart& part : parts) {
    for (Row& row : table.rows) row.cells.push_back(cell({}));
    std::size_t n = 0, at = 0;
    for (const NamedFacilities& here : by_country(context, part.facilities)) {
      while (countries[at].name != here.name) ++at;  // one order
      table.rows[at].cells.back() = page_cell(
          here.name,
          anchor_of_country(context, parts.size() > 1 ? part.anchor() : std::string("register"), ++n));
    }
  }
  table.caption = word(context, "register.index");
  return {{std::move(table), {}}};
}

/// Tables below their headings, one without any where there is one part; ids without a record at the end.
Blocks register_tables(const FacilityContext& context) {
  const std::vector<RegisterPart> parts = parts_of(context);
  const bool dense = context.facilities.size() > longest_airy, parted = parts.size() > 1;
  Blocks blocks = dense ? index_of_countries(context, parts) : Blocks{};
  for (const RegisterPart& part : parts) {
    if (parted) blocks.push_back(part_heading(context, part, dense));
    Table table = table_by_country(context, part.facilities, parted ? part.anchor() : std::string("register"),
                                   dense && parted);
    if (&part == &parts.back()) add_absent(context, table);
    blocks.push_back({std::move(table), {}, facilities_file(context.language)});
  }
  return blocks;
}

/// What is printed of a register that is cut, and where the rest is.
Blocks cut_register(const FacilityContext& context) {
  const Labels& labels = context.labels;
  const data::FacilityList focus =
      context.register_scope == RegisterScope::subject ? context.of_subject() : data::FacilityList();
  std::string text =
      labels.format(focus.empty() ? "register.cut.none" : "register.cut",
                    {{"n", labels.number(focus.size())}, {"of", labels.number(context.facilities.size())}});
  text += labels.format(context.register_attached ? "register.cut.attached" : "register.cut.option",
                        {{"file", facilities_file(context.language)}});
  Blocks blocks{paragraph(computed(std::move(text), "register"))};
  if (focus.empty()) {
    append(blocks, absent_alone(context));
    return blocks;
  }
  FacilityContext printed(context, focus);
  printed.absent = context.absent;
  append(blocks, small_print(register_note(printed) + short_caveat(printed)));
  append(blocks, register_tables(printed));
  return blocks;
}

}  // namespace

Table register_table(const FacilityContext& context, std::string_view anchor) {
  Table table = table_by_country(context, context.facilities, anchor);
  add_absent(context, table);
  return table;
}

Blocks register_annex(const FacilityContext& context) {
  const std::size_t records = context.facilities.size(), absent = context.absent.size();
  std::vector<std::string> counts;
  if (records > 0) counts.push_back(context.labels.counted("register.aside", records));
  if (absent > 0) counts.push_back(context.labels.counted("register.aside-ids", absent));
  Blocks blocks;
  if (records == 0) {
    blocks = absent_alone(context);
  } else if (context.register_cut()) {
    blocks = cut_register(context);
  } else {
    blocks = small_print(register_note(context) + short_caveat(context));
    append(blocks, register_tables(context));
  }
  return section(context, "section.register", "register", std::move(blocks),
                 computed(context.labels.joined(counts), "linked-records"));
}

}  // namespace briefwright::compose
