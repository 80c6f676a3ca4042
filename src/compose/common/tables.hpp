// Tables of records: a column is declared once, with its head and what it says of each record.
#pragma once

#include "compose/common/country_order.hpp"
#include "compose/common/words.hpp"

#include <algorithm>
#include <functional>

namespace briefwright::compose {

template <class T>
struct TableColumn {
  document::Column head;
  std::function<document::Cell(const T&)> cell;
};

template <class T>
using TableColumns = std::vector<TableColumn<T>>;

template <class T>
document::Row row_of(const TableColumns<T>& columns, const T& record) {
  document::Row row;
  for (const TableColumn<T>& column : columns) row.cells.push_back(column.cell(record));
  return row;
}

/// The head, without rows.
template <class T>
document::Table table_of(const Edition& edition, const TableColumns<T>& columns, bool dense = false) {
  std::vector<document::Column> heads;
  for (const TableColumn<T>& column : columns) heads.push_back(column.head);
  return table_of(edition, std::move(heads), dense);
}

/// With a row for each record.
template <class T, class Records>
document::Table table_of(const Edition& edition, const TableColumns<T>& columns, const Records& records,
                         bool dense = false) {
  document::Table table = table_of(edition, columns, dense);
  for (const T& record : records) table.rows.push_back(row_of(columns, record));
  return table;
}

/// A score under a ring where nothing is cited for it.
document::Cell score_cell(const Labels& labels, const data::Assessment& assessment);
inline constexpr std::string_view weak_mark = "○\u00A0";
/// "3/5": how many of the scores are cited; the catalogue's word for none without a score.
std::string cited_text(const Labels& labels, const data::ScoreSupport& support);

/// Columns of facilities by what stands behind "register." in the catalogue: id, name, country, type, sector,
/// status, capacity, year.  Words that the model has no field for have no column.
TableColumns<data::Facility> facility_columns(const Edition& edition,
                                              std::span<const std::string_view> names);

/// The title, which leads to the policy's own pages where there are any.
Inlines linked_title(const Edition& edition, const data::Policy& policy);

/// Title, year, status, category, legal weight, review and mean score of policies and how much of it is
/// cited; with their countries; with titles that lead to pages of their own.
struct PolicyColumns {
  bool countries = false, links = false;
};
TableColumns<data::Policy> policy_columns(const Edition& edition, PolicyColumns form);

/// Facilities under one name.
struct NamedFacilities {
  std::string name;
  data::FacilityList facilities;
  Origin origin{};  // where the first record states the name
};

/// By the name that each has, names in bytewise order; empty for what is not stated.
std::vector<NamedFacilities> group_by(std::span<const data::Facility* const> facilities,
                                      const std::function<std::string(const data::Facility&)>& name_of);
/// The facility's country by its one name; several countries in one order, whatever the record's.
data::Term group_country(const Edition& edition, const data::Facility& facility);
/// By country in the reader's order; records without one come last.
std::vector<NamedFacilities> by_country(const Edition& edition,
                                        std::span<const data::Facility* const> facilities);
/// The head over a country's rows: its name and the number of its facilities.
document::Row country_row(const Edition& edition, const NamedFacilities& country, std::size_t columns);
/// What is planned, under construction or operational.
data::FacilityList active_of(std::span<const data::Facility* const> facilities);
data::Tally tally_of(std::span<const data::Facility* const> facilities);

/// By the key of each, which is asked for once; equal keys keep their order.
template <class List, class KeyOf>
void sort_by(List& list, const KeyOf& key_of) {
  using Item = typename List::value_type;
  std::vector<std::pair<decltype(key_of(list.front())), Item>> keyed;
  for (Item& item : list) {
    auto key = key_of(item);
    keyed.emplace_back(std::move(key), std::move(item));
  }
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  list.clear();
  for (auto& [key, item] : keyed) list.push_back(std::move(item));
}

}  // namespace briefwright::compose
