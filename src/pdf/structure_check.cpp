// Walks the planned tree in reading order and collects faults.
#include "pdf/structure_check.hpp"

#include "pdf/language_tag.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace briefwright::pdf {
namespace {

/// Columns of one row taken by cells from above: how many more rows each reaches down.
using Reach = std::vector<int>;

/// False when a cell would cover a column that another already holds.
bool place_cell(Reach& reach, std::size_t& column, const TableCell& cell) {
  while (column < reach.size() && reach[column] > 0) ++column;
  const std::size_t end = column + static_cast<std::size_t>(cell.columns);
  if (reach.size() < end) reach.resize(end);
  for (; column < end; ++column) {
    if (reach[column] > 0) return false;
    reach[column] = cell.rows;
  }
  return true;
}

bool any_open(const Reach& reach) {
  return std::any_of(reach.begin(), reach.end(), [](int rows) { return rows > 0; });
}

using frame::Element;
using frame::Role;

bool is_one_of(Role role, std::initializer_list<Role> roles) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

/// Whether `parent` may hold `child`, as far as the standard binds one to the other.
bool parent_allows(Role parent, Role child) {
  switch (parent) {
    case Role::table:
      return is_one_of(child, {Role::caption, Role::table_head, Role::table_body, Role::table_row});
    case Role::table_head:
    case Role::table_body:
      return child == Role::table_row;
    case Role::table_row:
      return is_one_of(child, {Role::header_cell, Role::data_cell});
    case Role::list:
      return is_one_of(child, {Role::caption, Role::list, Role::list_item});
    case Role::list_item:
      return is_one_of(child, {Role::label, Role::list_body});
    case Role::toc:
      return is_one_of(child, {Role::caption, Role::toc, Role::toc_item});
    case Role::toc_item:
      return is_one_of(child, {Role::label, Role::reference, Role::p, Role::toc});
    default:
      return true;
  }
}

bool child_allows(Role child, Role parent) {
  switch (child) {
    case Role::table_head:
    case Role::table_body:
      return parent == Role::table;
    case Role::table_row:
      return is_one_of(parent, {Role::table, Role::table_head, Role::table_body});
    case Role::header_cell:
    case Role::data_cell:
      return parent == Role::table_row;
    case Role::list_item:
      return parent == Role::list;
    case Role::list_body:
      return parent == Role::list_item;
    case Role::toc_item:
      return parent == Role::toc;
    default:
      return true;
  }
}

bool holds_only_elements(Role role) {
  return is_one_of(role, {Role::table, Role::table_head, Role::table_body, Role::table_row, Role::list,
                          Role::list_item, Role::toc});
}

class Checker {
 public:
  Checker(const frame::StructureTree& tree, const StructurePlan& plan) : tree_(tree), plan_(plan) {}

  Diagnostics run() {
    check(frame::StructureTree::root());
    return std::move(findings_);
  }

  /// Of the passing rows.
  Diagnostics run_rows() {
    for (std::size_t i = tree_.lasting() + 1; i <= tree_.size(); ++i) {
      const StructId row{static_cast<std::uint32_t>(i)};
      const Element& element = tree_[row];
      if (tree_.is_passing(element.parent)) continue;
      check(row);
      const std::vector<TableCell> first = first_row_of(tree_[element.parent].parent);
      std::vector<TableRow> rows{{cells(row), false}};
      if (!first.empty()) rows.insert(rows.begin(), {first, true});
      if (const std::string fault = table_grid_fault(rows); !fault.empty()) report("table", element, fault);
    }
    return std::move(findings_);
  }

 private:
  // The depth is that of the document tree, which layout bounds.
  void check(StructId id) {
    const Element& element = tree_[id];
    check_language(element);
    check_heading(element);
    check_place(id, element);
    check_own_rules(id, element);
    for (const Kid& kid : plan_[id].kids)
      if (kid.element != StructId::none) check(kid.element);
  }

  void check_language(const Element& element) {
    if (!element.language.empty() && !is_language_tag(element.language))
      report("language", element, "\"" + element.language + "\" is no language tag");
  }

  void check_heading(const Element& element) {
    const int level = static_cast<int>(element.role) - static_cast<int>(Role::h1) + 1;
    if (level < 1 || level > 6) return;
    if (level > heading_level_ + 1)
      report("heading", element,
             std::string(name(element.role)) +
                 (heading_level_ == 0 ? " is the first heading"
                                      : " skips a level after H" + std::to_string(heading_level_)));
    heading_level_ = level;
  }

  void check_place(StructId id, const Element& element) {
    const Role role = plan_[id].role;
    if (element.parent != StructId::none) {
      const Role parent =
          plan_.covers(element.parent) ? plan_[element.parent].role : tree_[element.parent].role;
      if (!parent_allows(parent, role) || !child_allows(role, parent))
        report("grammar", element,
               std::string(name(role)) + " may not stand in " + std::string(name(parent)));
    }
    const auto& kids = plan_[id].kids;
    const bool has_pieces = std::any_of(kids.begin(), kids.end(), [](const Kid& kid) {
      return kid.element == StructId::none && kid.piece.kind != Piece::Kind::row;
    });
    if (has_pieces && holds_only_elements(role))
      report("grammar", element, std::string(name(role)) + " may hold no content of its own");
  }

  void check_own_rules(StructId id, const Element& element) {
    const Role role = plan_[id].role;
    if (role == Role::table) check_table(id, element);
    if (is_one_of(role, {Role::table, Role::list, Role::toc})) check_caption(id, element);
    if (role == Role::header_cell && element.scope == frame::Scope::none)
      report("scope", element, "a header cell has no scope");
    if (role == Role::figure && element.alternative.empty())
      report("alt", element, "a figure has no alternative text");
    if (role == Role::link && !has_annotation(id)) report("link", element, "a Link has no annotation");
  }

  void check_table(StructId id, const Element& element) {
    const auto heads = count(id, Role::table_head), bodies = count(id, Role::table_body);
    if (heads > 1) report("table", element, "a table has two heads");
    if (heads > 0 && bodies == 0) report("table", element, "a table has a head but no body");
    if (bodies > 0 && count(id, Role::table_row) > 0)
      report("table", element, "a table has rows beside its bodies");
    const std::string fault = table_grid_fault(table_rows(id));
    if (!fault.empty()) report("table", element, fault);
  }

  /// A caption comes first, or last in a table, and once.
  void check_caption(StructId id, const Element& element) {
    const auto& kids = plan_[id].kids;
    const auto is_caption = [&](const Kid& kid) {
      return kid.element != StructId::none && plan_[kid.element].role == Role::caption;
    };
    const auto captions = std::count_if(kids.begin(), kids.end(), is_caption);
    if (captions == 0) return;
    const bool placed = is_caption(kids.front()) || (element.role == Role::table && is_caption(kids.back()));
    if (captions > 1 || !placed) report("grammar", element, "a Caption must come first, and once");
  }

  std::vector<TableRow> table_rows(StructId id) const {
    std::vector<TableRow> rows;
    for (const Kid& kid : plan_[id].kids) {
      if (kid.element == StructId::none) continue;
      const Role role = plan_[kid.element].role;
      if (role == Role::table_head || role == Role::table_body) {
        // Cells span no rows of another part of the table.
        std::vector<TableRow> part = table_rows(kid.element);
        if (!part.empty()) part.back().ends_part = true;
        rows.insert(rows.end(), part.begin(), part.end());
      } else if (role == Role::table_row) {
        rows.push_back({cells(kid.element), false});
      }
    }
    return rows;
  }

  std::vector<TableCell> cells(StructId row) const {
    std::vector<TableCell> cells;
    for (const Kid& kid : plan_[row].kids)
      if (kid.element != StructId::none)
        cells.push_back({tree_[kid.element].column_span, tree_[kid.element].row_span});
    return cells;
  }

  /// Of a table, as the tree has it; none where all of its rows are passing.
  std::vector<TableCell> first_row_of(StructId table) const {
    for (const StructId part : tree_[table].children)
      for (const StructId row : tree_[part].children) {
        if (tree_[row].role != Role::table_row) continue;
        std::vector<TableCell> out;
        for (const StructId cell : tree_[row].children) out.push_back({tree_[cell].column_span, 1});
        return out;
      }
    return {};
  }

  std::ptrdiff_t count(StructId id, Role role) const {
    const auto& kids = plan_[id].kids;
    return std::count_if(kids.begin(), kids.end(), [&](const Kid& kid) {
      return kid.element != StructId::none && plan_[kid.element].role == role;
    });
  }

  bool has_annotation(StructId id) const {
    const auto& kids = plan_[id].kids;
    return std::any_of(kids.begin(), kids.end(), [](const Kid& kid) {
      return kid.element == StructId::none && kid.piece.kind == Piece::Kind::annotation;
    });
  }

  void report(const std::string& rule, const Element& element, std::string message) {
    findings_.add({Severity::warning, "structure-" + rule, element.origin, std::move(message), {}});
  }

  const frame::StructureTree& tree_;
  const StructurePlan& plan_;
  int heading_level_ = 0;
  Diagnostics findings_;
};

}  // namespace

std::string table_grid_fault(const std::vector<TableRow>& rows) {
  Reach reach;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t columns = reach.size();
    std::size_t column = 0;
    for (const TableCell& cell : rows[i].cells) {
      if (cell.columns < 1 || cell.rows < 1) return fmt::format("a cell of row {} spans nothing", i + 1);
      if (!place_cell(reach, column, cell)) return fmt::format("cells of row {} overlap", i + 1);
    }
    const bool full = std::all_of(reach.begin(), reach.end(), [](int r) { return r > 0; });
    if (!full || (i > 0 && reach.size() != columns))
      return fmt::format("row {} has another number of columns than the rows before", i + 1);
    for (int& r : reach) --r;
    if ((rows[i].ends_part || i + 1 == rows.size()) && any_open(reach))
      return fmt::format("a cell of row {} or before reaches below the rows", i + 1);
  }
  return {};
}

Diagnostics check_structure(const frame::StructureTree& tree, const StructurePlan& plan) {
  return Checker(tree, plan).run();
}

Diagnostics check_rows(const frame::StructureTree& tree, const StructurePlan& rows) {
  return Checker(tree, rows).run_rows();
}

}  // namespace briefwright::pdf
