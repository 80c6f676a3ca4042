// The structure tree in the file: elements, parent tree, IDs.
#pragma once

#include "frame/structure.hpp"
#include "pdf/attachments.hpp"
#include "pdf/content_map.hpp"
#include "pdf/haru_document.hpp"
#include "pdf/structure_plan.hpp"

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace briefwright::pdf {

/// What the structure leads to.
struct StructureTargets {
  std::span<const Ref> pages;
  std::span<const Ref> annotations;
  const AttachmentTable* attachments = nullptr;  // none: no element has any
};

/// What is known of elements that are written, from page to page.
struct WrittenStructure {
  std::vector<Ref> objects;         // by element; none when pruned or not reserved yet
  std::map<std::string, Ref> ids;   // in the order of the ID tree: bytewise
  std::set<frame::StructId> named;  // header cells that other cells name
};

/// Writes the passing elements of page `page` into the file at once.  `map` then knows them by their objects.
void write_rows(HaruDocument& file, const frame::StructureTree& tree, const StructurePlan& rows,
                ContentMap& map, const StructureTargets& targets, std::size_t page, Filter filter,
                WrittenStructure& written);

/// Writes the tree in pre-order and gives its root.  The key of a page in the parent tree is its number;
/// annotations follow after the pages.
Ref write_structure(HaruDocument& file, const frame::StructureTree& tree, const StructurePlan& plan,
                    const ContentMap& map, const StructureTargets& targets, WrittenStructure& written);

}  // namespace briefwright::pdf
