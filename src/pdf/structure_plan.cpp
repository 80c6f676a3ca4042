// Pruning and ordering of the structure tree.  Children have higher ids than their parents.
#include "pdf/structure_plan.hpp"

#include <algorithm>
#include <limits>

namespace briefwright::pdf {
namespace {

using frame::Role;

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

std::size_t place(StructId id) { return static_cast<std::size_t>(id); }

bool is_cell(Role role) { return role == Role::header_cell || role == Role::data_cell; }

/// By element: the innermost table around it, or none.
std::vector<StructId> tables_around(const frame::StructureTree& tree) {
  std::vector<StructId> tables(tree.size() + 1, StructId::none);
  for (std::size_t i = 1; i <= tree.size(); ++i) {
    const frame::Element& element = tree[StructId(i)];
    tables[i] = element.role == Role::table ? StructId(i) : tables[place(element.parent)];
  }
  return tables;
}

}  // namespace

StructurePlan::StructurePlan(const frame::StructureTree& tree, const ContentMap& map)
    : elements_(tree.size() + 1), first_(tree.size() + 1, nowhere) {
  find_first_content(tree, map);
  choose_kept(tree);
  for (std::size_t i = 1; i <= tree.size(); ++i) {
    const StructId id{static_cast<std::uint32_t>(i)};
    const frame::Element& element = tree[id];
    elements_[i].role =
        element.role == Role::header_cell && !has_content(id) ? Role::data_cell : element.role;
    if (elements_[i].kept) order_kids(id, element, map);
  }
}

void StructurePlan::find_first_content(const frame::StructureTree& tree, const ContentMap& map) {
  for (std::size_t i = tree.size(); i >= 1; --i) {
    const StructId id{static_cast<std::uint32_t>(i)};
    const std::vector<Piece>& pieces = map.pieces(id);
    if (!pieces.empty()) first_[i] = std::min(first_[i], pieces.front().order);
    std::uint32_t& above = first_[place(tree[id].parent)];
    above = std::min(above, first_[i]);
  }
}

void StructurePlan::choose_kept(const frame::StructureTree& tree) {
  const std::vector<StructId> tables = tables_around(tree);
  for (std::size_t i = tree.size(); i >= 1; --i) {
    const frame::Element& element = tree[StructId(i)];
    const bool holds_a_place = is_cell(element.role) && has_content(tables[i]);
    if (has_content(StructId(i)) || holds_a_place) elements_[i].kept = true;
    if (elements_[i].kept) elements_[place(element.parent)].kept = true;
  }
  elements_[place(frame::StructureTree::root())].kept = true;
}

void StructurePlan::order_kids(StructId id, const frame::Element& element, const ContentMap& map) {
  auto& kids = elements_[place(id)].kids;
  const std::vector<Piece>& pieces = map.pieces(id);
  auto piece = pieces.begin();
  for (const StructId child : element.children) {
    if (!elements_[place(child)].kept) continue;
    for (; piece != pieces.end() && piece->order < first_[place(child)] && has_content(child); ++piece)
      kids.push_back({StructId::none, *piece});
    kids.push_back({child, {}});
  }
  for (; piece != pieces.end(); ++piece) kids.push_back({StructId::none, *piece});
}

bool StructurePlan::has_content(StructId id) const {
  return id != StructId::none && first_[place(id)] != nowhere;
}

}  // namespace briefwright::pdf
