// The structure tree as it will stand in the file: pruned, and with the order of kids settled.
#pragma once

#include "frame/structure.hpp"
#include "pdf/content_map.hpp"

#include <boost/container/small_vector.hpp>

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
  StructurePlan(const frame::StructureTree& tree, const ContentMap& map);
  const PlannedElement& operator[](StructId element) const {
    return elements_[static_cast<std::size_t>(element)];
  }

 private:
  void find_first_content(const frame::StructureTree& tree, const ContentMap& map);
  void choose_kept(const frame::StructureTree& tree);
  void order_kids(StructId id, const frame::Element& element, const ContentMap& map);
  bool has_content(StructId id) const;

  std::vector<PlannedElement> elements_;  // by element
  std::vector<std::uint32_t> first_;      // by element: order of the first piece in it or below
};

}  // namespace briefwright::pdf
