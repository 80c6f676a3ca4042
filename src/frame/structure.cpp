#include "frame/structure.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace briefwright::frame {

std::string_view name(Role role) {
  static constexpr std::array<std::string_view, 31> names{
      "Document", "Part",    "Sect", "Div",  "BlockQuote", "H1",    "H2",    "H3",    "H4",  "H5", "H6",
      "P",        "L",       "LI",   "Lbl",  "LBody",      "Table", "THead", "TBody", "TR",  "TH", "TD",
      "Figure",   "Caption", "Span", "Link", "Reference",  "Note",  "TOC",   "TOCI",  "Code"};
  return names[static_cast<std::size_t>(role)];
}

Role heading_role(int level) {
  assert(level >= 1 && level <= 6);
  return static_cast<Role>(static_cast<int>(Role::h1) + level - 1);
}

StructureTree::StructureTree() { elements_.emplace_back().role = Role::document; }

StructId StructureTree::add(StructId parent, Role role, Origin origin) {
  const auto id = static_cast<StructId>(elements_.size() + 1);
  Element element;
  element.role = role;
  element.parent = parent;
  element.origin = std::move(origin);
  elements_.push_back(std::move(element));
  if (!is_passing(id) || is_passing(parent)) at(parent).children.push_back(id);
  return id;
}

void StructureTree::end_passing() {
  elements_.erase(elements_.begin() + static_cast<std::ptrdiff_t>(lasting()), elements_.end());
  passing_ = SIZE_MAX;
}

void StructureTree::move_before(StructId element, StructId sibling) {
  std::vector<StructId>& from = at(at(element).parent).children;
  from.erase(std::find(from.begin(), from.end(), element));
  at(element).parent = at(sibling).parent;
  std::vector<StructId>& to = at(at(sibling).parent).children;
  to.insert(std::find(to.begin(), to.end(), sibling), element);
}

const Element& StructureTree::operator[](StructId id) const {
  assert(id != StructId::none && static_cast<std::size_t>(id) <= elements_.size());
  return elements_[static_cast<std::size_t>(id) - 1];
}

Element& StructureTree::at(StructId id) {
  assert(id != StructId::none && static_cast<std::size_t>(id) <= elements_.size());
  return elements_[static_cast<std::size_t>(id) - 1];
}

}  // namespace briefwright::frame
