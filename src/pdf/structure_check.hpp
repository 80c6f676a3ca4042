// Rules of PDF/UA-1 and PDF/A-2a that a structure tree must keep, checked before it is written.
//
// The clauses are those that veraPDF checks; docs/pdf.md, section 8, lists them.  A finding is a fault of
// layout, not of the record, so its origin only helps to find the place.
#pragma once

#include "frame/structure.hpp"
#include "pdf/structure_plan.hpp"

#include <string>
#include <vector>

namespace briefwright::pdf {

struct TableCell {
  int columns = 1, rows = 1;  // spans
};

struct TableRow {
  std::vector<TableCell> cells;
  bool ends_part = false;  // last row of a head or body: no cell may reach below
};

/// Empty when every row has the same number of columns after spans, no two cells overlap and no cell
/// reaches below the table or its part; else one sentence that says where it fails.
std::string table_grid_fault(const std::vector<TableRow>& rows);

/// One warning "structure-…" for each fault:
///   structure-heading   the first heading is not H1, or a level is skipped on the way down (7.4.2)
///   structure-grammar   an element stands where the standard does not allow it (7.2: tables, lists, TOC)
///   structure-table     THead without TBody, rows of unequal width, overlapping cells (7.2)
///   structure-scope     a header cell without Scope (7.5)
///   structure-alt       a figure without alternative text (7.3)
///   structure-link      a Link without annotation (7.18.5)
///   structure-language  a language that is no BCP 47 tag (7.2)
Diagnostics check_structure(const frame::StructureTree& tree, const StructurePlan& plan);

/// The same of the rows that are passing; a row is held to the first one of its table.
Diagnostics check_rows(const frame::StructureTree& tree, const StructurePlan& rows);

}  // namespace briefwright::pdf
