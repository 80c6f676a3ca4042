// What the pages hold for each structure element, in order of content.
//
// Filled while content streams are written; the structure tree is built from it afterwards.
#pragma once

#include "frame/structure.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <vector>

namespace briefwright::pdf {

using frame::StructId;

/// A marked-content sequence or an annotation that belongs to an element, or a row below it that was passing
/// and is written.
struct Piece {
  enum class Kind : std::uint8_t { sequence, annotation, row } kind = Kind::sequence;
  std::uint32_t page = 0;
  std::uint32_t number = 0;  // MCID on the page, number of the annotation in the document, object of the row
  std::uint32_t order = 0;   // place in the order of content, from 0
};

/// To what content belongs: an element, or the object of one that was passing.
struct Holder {
  StructId element = StructId::none;
  std::uint32_t object = 0;
};

class ContentMap {
 public:
  ContentMap(const frame::StructureTree& tree, std::size_t pages);

  /// Takes the elements that have come since into account.
  void cover(const frame::StructureTree& tree);

  /// What belongs to passing elements belongs to their objects from now on, by element; the map forgets the
  /// elements themselves.  `page` is the one they were on.
  void settle(std::size_t page, std::size_t lasting, const std::function<std::uint32_t(StructId)>& object_of);

  /// The row that is object `number` of the file, on that page, stands in `body` behind those added before.
  void add_row(StructId body, std::size_t page, std::uint32_t number, std::uint32_t order);

  /// A new sequence of `element`; gives its MCID, which counts from 0 on each page.
  std::uint32_t add_sequence(std::size_t page, StructId element);

  /// A new annotation of `element`; gives its number, which counts from 0 in the document.
  std::uint32_t add_annotation(std::size_t page, StructId element);

  /// Ink of `element`, for the box of the figure around it.
  void add_ink(StructId element, Rect ink);

  const std::vector<Piece>& pieces(StructId element) const;

  /// By MCID.
  const std::vector<Holder>& sequences(std::size_t page) const { return sequences_[page]; }

  /// By number of annotation.
  const std::vector<Holder>& annotations() const { return annotations_; }

  /// Throws WriteFailure "bad-structure" for an element that the tree lacks.
  bool in_figure(StructId element) const;

  /// No sequence of the element is on another page than its first one.
  bool on_one_page(StructId element) const;

  /// The box around all ink of a figure; empty at the origin when there is none.
  Rect figure_box(StructId figure) const;

 private:
  /// Throws WriteFailure "bad-structure" for an element that the tree lacks.
  void require(StructId element) const;
  void add(StructId element, Piece piece);

  std::vector<std::vector<Piece>> pieces_;  // by element
  std::vector<StructId> figures_;           // by element: the figure whose picture it is in, or none
  std::vector<std::vector<Holder>> sequences_;
  std::vector<Holder> annotations_;
  std::size_t settled_ = 0;  // annotations whose elements stay
  std::map<StructId, Rect> boxes_;
  std::uint32_t order_ = 0;
};

}  // namespace briefwright::pdf
