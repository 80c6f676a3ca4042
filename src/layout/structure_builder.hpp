// Document tree to structure tree: which element every block is, before anything has a place.
//
//   Part > Sect (levels 1 and 2) > Hn, P …      nothing here depends on geometry
//   heading    Hn; an aside is a P behind it     paragraph  P
//   list       L > LI > Lbl, LBody > blocks      callout    Div or BlockQuote > blocks
//   notes      Div > Note > Lbl, blocks          code       P > Code
//   table      Table > [Caption] [THead > TR > TH] TBody (of each group) > TR > TH/TD
//   figure     Figure > [Caption]                columns    Div > Div each > blocks
//   key facts  L > LI > LBody > P, [P]           strip      L > LI > Lbl, LBody
// A part without a heading of level 1 has an H1 for its running head: the title that is seen.
// The links of a text are Link elements under the element that holds the text, in reading order; the marks of
// notes Reference > Link, pieces of code Code.
// Layout finds its way below a block by these shapes.
#pragma once

#include "document/document.hpp"
#include "frame/structure.hpp"
#include "layout/links.hpp"

#include <unordered_map>

namespace briefwright::layout {

/// Where rows stand: below a TBody, with the header cells that their cells may lead to.
struct RowsPlace {
  frame::StructId body = frame::StructId::none;
  frame::StructId group = frame::StructId::none;  // header of the group of rows
  std::vector<frame::StructId> titles;            // of the columns; none where a column has no title
  Origin origin;                                  // of the table
};

/// Elements of the nodes of one document.  Looked up by address: the document must outlive it.
class Elements {
 public:
  /// Heading::aside, a Block, a table's Cell, a Part's element by its address, that of
  /// Part::running_head_start where it is the title; none for a node that prints nothing.
  frame::StructId of(const void* node) const {
    const auto found = by_node_.find(node);
    return found == by_node_.end() ? frame::StructId::none : found->second;
  }
  void set(const void* node, frame::StructId element) { by_node_[node] = element; }

  /// Where the rows of a run stand, by the row that stands for them.
  const RowsPlace& run_place(const document::Row& row) const { return runs_.at(&row); }
  void set_run_place(const document::Row& row, RowsPlace place) { runs_[&row] = std::move(place); }

  /// The children of its Sect that a block of a part, in no other block, has made, in order.
  const std::vector<frame::StructId>& made_by(const document::Block& block) const {
    static const std::vector<frame::StructId> none;
    const auto found = made_.find(&block);
    return found == made_.end() ? none : found->second;
  }
  void set_made(const document::Block& block, std::vector<frame::StructId> made) {
    made_[&block] = std::move(made);
  }

  /// Where a table of contents would stand: as the child of this element at this place.
  struct Place {
    frame::StructId parent = frame::StructId::none;
    std::size_t index = 0;
    bool below_title = true;  // a heading of level 1 stands before it
  };
  Place contents_place(const document::Block& contents) const { return contents_.at(&contents); }
  void set_contents(const document::Block& contents, Place place) { contents_[&contents] = place; }

 private:
  std::unordered_map<const void*, frame::StructId> by_node_;  // never walked: order is unspecified
  std::unordered_map<const document::Block*, Place> contents_;
  std::unordered_map<const document::Row*, RowsPlace> runs_;
  std::unordered_map<const document::Block*, std::vector<frame::StructId>> made_;
};

/// Adds the elements of texts and rows of one part to a tree.  Reports links that lead nowhere.
class TextElements {
 public:
  TextElements(const Anchors& anchors, frame::StructureTree& tree, Diagnostics& diagnostics, std::size_t part,
               std::string language)
      : anchors_(anchors),
        tree_(tree),
        diagnostics_(diagnostics),
        part_(part),
        language_(std::move(language)) {}

  /// An element that holds text, with its language when it differs and one for every link and piece of code.
  /// `around` is the block's origin, for messages.
  frame::StructId text(const document::Inlines& inlines, frame::StructId parent, frame::Role role,
                       const Origin& origin, const Origin& around);

  /// The elements of a row's cells, one each, and the cell that names the row; none where nothing does.
  struct RowElements {
    std::vector<frame::StructId> cells;
    frame::StructId name = frame::StructId::none;
  };
  /// The row of a group heads its body alone: a cell across the table would stand between the titles and the
  /// data below, so that it is as wide as what names the rows, and empty ones follow.  Other rows lead to it.
  RowElements row(const document::Table& table, const document::Row& row, const RowsPlace& place);

 private:
  void lead_blanks(frame::StructId row, frame::StructId name, const std::vector<frame::StructId>& titles);
  void warn_of_dead_links(const document::Inlines& inlines, const Origin& around);

  const Anchors& anchors_;
  frame::StructureTree& tree_;
  Diagnostics& diagnostics_;
  std::size_t part_;
  std::string language_;
};

/// Fills `tree` with everything but tables of contents and the rows of runs.  Reports the remarks of all
/// blocks, links that lead nowhere and tables without rows.
Elements build_structure(const document::Document& document, const Anchors& anchors,
                         frame::StructureTree& tree, Diagnostics& diagnostics);

/// The language all inlines share when it is not `around`; else empty: the text is in `around`.
std::string common_language(const document::Inlines& inlines, std::string_view around);

bool is_blank(const document::Inlines& inlines);
bool has_head(const document::Table& table);

}  // namespace briefwright::layout
