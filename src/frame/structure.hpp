// The logical structure of a document: what PDF calls the structure tree.
//
// Layout builds it from the document tree while it places items; `pdf` writes it.  Roles are the
// standard structure types of ISO 32000-1, 14.8.4.
#pragma once

#include "base/diagnostic.hpp"
#include "base/geometry.hpp"
#include "frame/item.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::frame {

enum class Role : std::uint8_t {
  document,
  part,
  sect,
  div,
  block_quote,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  list,
  list_item,
  label,
  list_body,
  table,
  table_head,
  table_body,
  table_row,
  header_cell,
  data_cell,
  figure,
  caption,
  span,
  link,
  reference,
  note,
  toc,
  toc_item,
  code,
};

/// The name in the PDF: "H1", "LBody", "TH".
std::string_view name(Role role);

/// h1 … h6 for 1 … 6; requires a level in that range.
Role heading_role(int level);

enum class Scope : std::uint8_t { none, row, column, both };
enum class ListNumbering : std::uint8_t { none, disc, decimal };

struct Element {
  Role role = Role::p;
  StructId parent = StructId::none;
  std::vector<StructId> children;  // in reading order
  std::string language;            // BCP 47 when it differs from the parent's
  std::string alternative;         // what a picture shows, in words
  std::string actual_text;
  std::string title;
  Scope scope = Scope::none;  // header cells
  int column_span = 1, row_span = 1;
  std::vector<StructId>
      headers;  // of a cell: header cells that it belongs to but that its place does not tell
  ListNumbering numbering = ListNumbering::none;  // lists
  std::string data_file;                          // name of the attachment with its data; may name none
  Origin origin;                                  // of the content
};

/// Append-only tree.  The root is a Document element and always there.  At its end elements may stand that
/// are there for one page only: those of rows that are drawn when their page is written.
class StructureTree {
 public:
  StructureTree();

  static constexpr StructId root() { return StructId{1}; }

  /// Adds as the last child of `parent`.
  StructId add(StructId parent, Role role, Origin origin = {});

  /// Makes it the child of the sibling's parent, before that.
  void move_before(StructId element, StructId sibling);

  const Element& operator[](StructId id) const;
  Element& at(StructId id);

  /// Elements including the root; ids run from 1 to size().
  std::size_t size() const { return elements_.size(); }

  /// What is added from now on is passing: it knows its parent, but is not listed among the children of those
  /// that stay.
  void begin_passing() { passing_ = elements_.size() + 1; }
  /// Without what is passing; what is added from now on stays.
  void end_passing();
  bool is_passing(StructId id) const { return static_cast<std::size_t>(id) >= passing_; }
  /// The number of elements that stay.
  std::size_t lasting() const { return std::min(passing_ - 1, elements_.size()); }

 private:
  std::vector<Element> elements_;
  std::size_t passing_ = SIZE_MAX;  // the first id that is
};

}  // namespace briefwright::frame
