#include "layout/anchors.hpp"

#include "layout/overloaded.hpp"

#include <fmt/format.h>

namespace briefwright::layout {

using namespace document;

Anchors::Anchors(const Document& document, Diagnostics& diagnostics) {
  for (std::size_t part = 0; part < document.parts.size(); ++part)
    visit(document.parts[part].blocks, part, diagnostics);
}

void Anchors::visit(const Blocks& blocks, std::size_t part, Diagnostics& diagnostics) {
  for (const Block& block : blocks) visit(block, part, diagnostics);
}

void Anchors::visit(const Block& block, std::size_t part, Diagnostics& diagnostics) {
  if (!std::holds_alternative<Heading>(block.what))
    add(&block, block.anchor, false, part, block.origin, diagnostics);
  std::visit(
      Overloaded{[&](const Heading& h) { add(&h, h.anchor, h.in_outline, part, block.origin, diagnostics); },
                 [&](const Table& t) {
                   for (const Row& row : t.rows)
                     add(&row, row.anchor, !row.outline_title.empty(), part, block.origin, diagnostics);
                 },
                 [&](const List& l) {
                   for (const Blocks& item : l.items) visit(item, part, diagnostics);
                 },
                 [&](const Callout& c) { visit(c.blocks, part, diagnostics); },
                 [&](const Columns& c) {
                   for (const Columns::Part& p : c.parts) visit(p.blocks, part, diagnostics);
                 },
                 [](const auto&) {}},
      block.what);
}

void Anchors::add(const void* node, const std::string& anchor, bool in_outline, std::size_t part,
                  const Origin& origin, Diagnostics& diagnostics) {
  if (anchor.empty() && !in_outline) return;
  const std::string name = unique(anchor.empty() ? "section" : anchor);
  by_node_.emplace(node, name);
  if (anchor.empty()) return;
  if (!by_anchor_.emplace(std::pair(part, anchor), name).second)
    diagnostics.add({Severity::warning, "anchor-repeated", origin,
                     fmt::format("the anchor \"{}\" is named twice", anchor),
                     "links lead to the first place"});
  first_.emplace(anchor, name);
}

std::string Anchors::unique(const std::string& wanted) {
  std::string name = wanted;
  while (!used_.emplace(name, 1).second) name = fmt::format("{}-{}", wanted, ++used_.at(wanted));
  return name;
}

std::string Anchors::resolve(std::size_t part, std::string_view anchor) const {
  if (const auto own = by_anchor_.find(std::pair(part, std::string(anchor))); own != by_anchor_.end())
    return own->second;
  const auto other = first_.find(anchor);
  return other == first_.end() ? std::string() : other->second;
}

std::string Anchors::name_of(const void* node) const {
  const auto found = by_node_.find(node);
  return found == by_node_.end() ? std::string() : found->second;
}

}  // namespace briefwright::layout
