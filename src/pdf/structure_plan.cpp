// Pruning and ordering of the structure tree.  Children have higher ids than their parents.
#include "pdf/structure_plan.hpp"

#include <algorithm>

namespace briefwright::pdf {
namespace {

using frame::Role;

bool is_cell(Role role) { return role == Role::header_cell || role == Role::data_cell; }

}  // namespace

StructurePlan::StructurePlan(const frame::StructureTree& tree, const ContentMap& map, bool passing)
    : first_id_(passing ? tree.lasting() + 1 : 1),
      elements_((passing ? tree.size() : tree.lasting()) + 1 - first_id_),
      first_(elements_.size(), nowhere) {
  find_first_content(tree, map);
  choose_kept(tree);
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const StructId id{static_cast<std::uint32_t>(first_id_ + i)};
    const frame::Element& element = tree[id];
    elements_[i].role =
        element.role == Role::header_cell && !has_content(id) ? Role::data_cell : element.role;
    if (elements_[i].kept) order_kids(id, element, map);
  }
}

void StructurePlan::find_first_content(const frame::StructureTree& tree, const ContentMap& map) {
  for (std::size_t i = elements_.size(); i-- > 0;) {
    const StructId id{static_cast<std::uint32_t>(first_id_ + i)};
    const std::vector<Piece>& pieces = map.pieces(id);
    if (!pieces.empty()) first_[i] = std::min(first_[i], pieces.front().order);
    const StructId parent = tree[id].parent;
    if (parent == StructId::none || !covers(parent)) continue;
    std::uint32_t& above = first_[place(parent)];
    above = std::min(above, first_[i]);
  }
}

/// By element: the innermost table around it has content.
std::vector<bool> StructurePlan::in_filled_table(const frame::StructureTree& tree) const {
  std::vector<bool> in(elements_.size(), false);
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const StructId id{static_cast<std::uint32_t>(first_id_ + i)};
    const frame::Element& element = tree[id];
    if (element.role == Role::table)
      in[i] = has_content(id);
    else if (element.parent != StructId::none)
      in[i] = !covers(element.parent) || in[place(element.parent)];
  }
  return in;
}

void StructurePlan::choose_kept(const frame::StructureTree& tree) {
  const std::vector<bool> in_table = in_filled_table(tree);
  for (std::size_t i = elements_.size(); i-- > 0;) {
    const StructId id{static_cast<std::uint32_t>(first_id_ + i)};
    const frame::Element& element = tree[id];
    if (has_content(id) || (is_cell(element.role) && in_table[i])) elements_[i].kept = true;
    if (elements_[i].kept && element.parent != StructId::none && covers(element.parent))
      elements_[place(element.parent)].kept = true;
  }
  if (covers(frame::StructureTree::root())) elements_[place(frame::StructureTree::root())].kept = true;
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

bool StructurePlan::has_content(StructId id) const { return first_[place(id)] != nowhere; }

}  // namespace briefwright::pdf
