// Bookkeeping of marked content.
#include "pdf/content_map.hpp"

#include "pdf/failure.hpp"

namespace briefwright::pdf {
namespace {

std::size_t place(StructId element) { return static_cast<std::size_t>(element); }

}  // namespace

ContentMap::ContentMap(const frame::StructureTree& tree, std::size_t pages)
    : pieces_(tree.size() + 1), figures_(tree.size() + 1, StructId::none), sequences_(pages) {
  for (std::size_t i = 1; i <= tree.size(); ++i) {
    const frame::Element& element = tree[StructId(i)];
    if (element.role == frame::Role::figure)
      figures_[i] = StructId(i);
    else if (element.role != frame::Role::caption)
      figures_[i] = figures_[place(element.parent)];
  }
}

std::uint32_t ContentMap::add_sequence(std::size_t page, StructId element) {
  std::vector<StructId>& on_page = sequences_[page];
  const auto mcid = static_cast<std::uint32_t>(on_page.size());
  add(element, {Piece::Kind::sequence, static_cast<std::uint32_t>(page), mcid, order_++});
  on_page.push_back(element);
  return mcid;
}

std::uint32_t ContentMap::add_annotation(std::size_t page, StructId element) {
  const auto number = static_cast<std::uint32_t>(annotations_.size());
  add(element, {Piece::Kind::annotation, static_cast<std::uint32_t>(page), number, order_++});
  annotations_.push_back(element);
  return number;
}

void ContentMap::add_ink(StructId element, Rect ink) {
  const StructId figure = figures_[place(element)];
  const auto [box, is_new] = boxes_.try_emplace(figure, ink);
  if (!is_new) box->second = united(box->second, ink);
}

const std::vector<Piece>& ContentMap::pieces(StructId element) const { return pieces_[place(element)]; }

bool ContentMap::in_figure(StructId element) const {
  require(element);
  return figures_[place(element)] != StructId::none;
}

bool ContentMap::on_one_page(StructId element) const {
  const std::vector<Piece>& own = pieces(element);
  return own.empty() || own.front().page == own.back().page;
}

Rect ContentMap::figure_box(StructId figure) const {
  const auto box = boxes_.find(figure);
  return box == boxes_.end() ? Rect{} : box->second;
}

void ContentMap::require(StructId element) const {
  if (place(element) >= pieces_.size())
    throw WriteFailure("bad-structure", "an item belongs to a structure element that does not exist");
}

void ContentMap::add(StructId element, Piece piece) {
  require(element);
  pieces_[place(element)].push_back(piece);
}

}  // namespace briefwright::pdf
