// Bookkeeping of marked content.
#include "pdf/content_map.hpp"

#include "pdf/failure.hpp"

#include <algorithm>

namespace briefwright::pdf {
namespace {

std::size_t place(StructId element) { return static_cast<std::size_t>(element); }

}  // namespace

ContentMap::ContentMap(const frame::StructureTree& tree, std::size_t pages)
    : pieces_(1), figures_(1, StructId::none), sequences_(pages) {
  cover(tree);
}

void ContentMap::cover(const frame::StructureTree& tree) {
  const std::size_t known = pieces_.size();
  pieces_.resize(tree.size() + 1);
  figures_.resize(tree.size() + 1, StructId::none);
  for (std::size_t i = known; i <= tree.size(); ++i) {
    const frame::Element& element = tree[StructId(i)];
    if (element.role == frame::Role::figure)
      figures_[i] = StructId(i);
    else if (element.role != frame::Role::caption)
      figures_[i] = figures_[place(element.parent)];
  }
}

void ContentMap::settle(std::size_t page, std::size_t lasting,
                        const std::function<std::uint32_t(StructId)>& object_of) {
  const auto settled = [&](Holder& holder) {
    if (place(holder.element) > lasting) holder = {StructId::none, object_of(holder.element)};
  };
  std::for_each(sequences_[page].begin(), sequences_[page].end(), settled);
  for (; settled_ < annotations_.size(); ++settled_) settled(annotations_[settled_]);
  pieces_.resize(lasting + 1);
  figures_.resize(lasting + 1);
}

void ContentMap::add_row(StructId body, std::size_t page, std::uint32_t number, std::uint32_t order) {
  std::vector<Piece>& pieces = pieces_[place(body)];
  if (!pieces.empty()) order = std::max(order, pieces.back().order);
  pieces.push_back({Piece::Kind::row, static_cast<std::uint32_t>(page), number, order});
}

std::uint32_t ContentMap::add_sequence(std::size_t page, StructId element) {
  std::vector<Holder>& on_page = sequences_[page];
  const auto mcid = static_cast<std::uint32_t>(on_page.size());
  add(element, {Piece::Kind::sequence, static_cast<std::uint32_t>(page), mcid, order_++});
  on_page.push_back({element, 0});
  return mcid;
}

std::uint32_t ContentMap::add_annotation(std::size_t page, StructId element) {
  const auto number = static_cast<std::uint32_t>(annotations_.size());
  add(element, {Piece::Kind::annotation, static_cast<std::uint32_t>(page), number, order_++});
  annotations_.push_back({element, 0});
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
