// The structure tree as it will stand in the file: pruned, and with the order of kids settled.
#pragma once

#include "frame/structure.hpp"
#include "pdf/content_map.hpp"

#include <boost/container/small_vector.hpp>

#include <cstdint>
#include <limits>
#include <vector>

namespace briefwright::pdf {

/// A kid of an element: another element, or a piece of content.
struct Kid {
  StructId element = StructId::none;  // none: `piece` counts
  Piece piece;
};

/// Most elements have one.
using Kids = boost::container::small_vector<Kid, 1>;

/// What becomes of one element.
struct PlannedElement {
  bool kept = false;
  frame::Role role = frame::Role::p;  // a header cell without content becomes a data cell
  Kids kids;                          // of a kept element, in reading order
};

/// Drops elements that hold nothing on any page; cells of a table that has content stay, so that its rows
/// keep their number of columns.  Child elements keep the order of the tree; an element's own pieces stand
/// among them where they come in the content.
class StructurePlan {
 public:
  /// Of the whole tree, or of its passing elements alone, which stand in tables that have content.
  StructurePlan(const frame::StructureTree& tree, const ContentMap& map, bool passing = false);
  const PlannedElement& operator[](StructId element) const { return elements_[place(element)]; }

  bool covers(StructId element) const { return static_cast<std::size_t>(element) >= first_id_; }
  /// Place in the order of content of the first piece in the element or below; `nowhere` where there is none.
  std::uint32_t first_content(StructId element) const { return first_[place(element)]; }
  static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

 private:
  std::size_t place(StructId id) const { return static_cast<std::size_t>(id) - first_id_; }
  std::vector<bool> in_filled_table(const frame::StructureTree& tree) const;
  void find_first_content(const frame::StructureTree& tree, const ContentMap& map);
  void choose_kept(const frame::StructureTree& tree);
  void order_kids(StructId id, const frame::Element& element, const ContentMap& map);
  bool has_content(StructId id) const;

  std::size_t first_id_;                  // that is covered
  std::vector<PlannedElement> elements_;  // by element
  std::vector<std::uint32_t> first_;      // by element: order of the first piece in it or below
};

}  // namespace briefwright::pdf
