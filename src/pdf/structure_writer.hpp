// The structure tree in the file: elements, parent tree, IDs.
#pragma once

#include "frame/structure.hpp"
#include "pdf/attachments.hpp"
#include "pdf/content_map.hpp"
#include "pdf/haru_document.hpp"
#include "pdf/structure_plan.hpp"

#include <span>

namespace briefwright::pdf {

/// What the structure leads to.
struct StructureTargets {
  std::span<const Ref> pages;
  std::span<const Ref> annotations;
  const AttachmentTable& attachments;
};

/// Writes the tree in pre-order and gives its root.  The key of a page in the parent tree is its number;
/// annotations follow after the pages.
Ref write_structure(HaruDocument& file, const frame::StructureTree& tree, const StructurePlan& plan,
                    const ContentMap& map, const StructureTargets& targets);

}  // namespace briefwright::pdf
