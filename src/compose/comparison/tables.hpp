// Tables of a comparison: facts, scores, texts side by side.
#pragma once

#include "compose/comparison/context.hpp"

namespace briefwright::compose {

/// Facts under the heads of the sides, a row each.
class FactTable {
 public:
  /// `key` is the title of the first column.
  FactTable(const Sides& compared, std::string_view key);

  /// A head over the rows that follow; dropped when none does.
  void group(std::string_view key);
  /// A value a side, empty for what a record does not say.  A row without any value is left out.
  void add(Inlines name, std::vector<Inlines> values);
  void add(std::string_view key, std::vector<Inlines> values);
  /// A row of figures by one rule.
  void add(std::string_view key, std::vector<std::string> values, std::string_view rule);
  bool empty() const { return table_.rows.empty(); }
  document::Table take() && { return std::move(table_); }

 private:
  const Sides& compared_;
  document::Table table_;
  Inlines group_;
};

/// Facilities: records, capacities, share and coverage of every side.
void add_deployment(const Sides& compared, FactTable& table);

/// The table under its heading, with what must stand beside figures about facilities.
Blocks at_a_glance(const Sides& compared, FactTable table);

/// What the corpus calls itself, where it does, and the rule behind the comparison.
Inlines data_and_rule(const Sides& compared, std::string_view rule);

/// The attribution of the corpus and the table of sources, each where there is one.
Blocks compared_sources(const Sides& compared, document::Table table);

/// The scores as pictures, over each other or in panels, and as a table with the differences.  `total` is
/// the key of the name of the last row, `note` that of what stands below; `global` adds medians where it is
/// of any policies.
Blocks score_blocks(const Sides& compared, std::string_view total, std::string_view note,
                    const Comparison& global);

/// Something that every side may have a text for.
struct Aspect {
  Inlines name;
  std::vector<Inlines> texts;  // one a side; empty: none
};

/// Two or three sides stand in columns, a row an aspect; more stand in rows under the name of the aspect.
/// Aspects without a text are left out.  `first` and `text` are the keys of column titles.
Blocks side_by_side(const Sides& compared, std::vector<Aspect> aspects, std::string_view first,
                    std::string_view text);

}  // namespace briefwright::compose
